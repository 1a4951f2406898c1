/* Arguments that are missing or wrong: EUSAGE, and nothing is touched. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "support/collection.h"

/* One call, and the error that it left. */
#define REFUSES(call)                                                          \
    do {                                                                       \
        tracuu_error err = {.code = 1};                                        \
        int r = call;                                                          \
                                                                               \
        cr_expect_eq(TRACUU_EUSAGE, r, "%s: %d", #call, r);                    \
        cr_expect_eq(TRACUU_EUSAGE, err.code, #call);                          \
        cr_expect(err.message[0], #call);                                      \
    } while (0)

static tracuu_index *new_index(void)
{
    tracuu_index *index;

    cr_assert_eq(0, tracuu_index_new(NULL, &index, NULL));
    return index;
}

Test(arguments, making_and_opening)
{
    tracuu_index_options options = {.struct_size = 0};
    tracuu_index *index = (tracuu_index *)&options;
    tracuu_lock *lock = NULL;
    uint64_t bytes[2] = {0, 0};

    REFUSES(tracuu_index_new(NULL, NULL, &err));
    REFUSES(tracuu_index_new(&options, &index, &err));
    REFUSES(tracuu_index_open(NULL, NULL, &index, NULL, &err));
    REFUSES(tracuu_index_open("x", NULL, NULL, NULL, &err));
    REFUSES(tracuu_index_open("x", &options, &index, NULL, &err));
    REFUSES(tracuu_index_open_bytes(NULL, 8, NULL, &index, NULL, &err));
    REFUSES(tracuu_index_open_bytes(bytes, 8, NULL, NULL, NULL, &err));
    REFUSES(tracuu_index_open_bytes((char *)bytes + 1, 8, NULL, &index, NULL,
                                    &err));
    REFUSES(tracuu_lock_new(NULL, &lock, &err));
    REFUSES(tracuu_lock_new("x", NULL, &err));
    cr_expect(index == (tracuu_index *)&options && !lock);
}

Test(arguments, changing)
{
    tracuu_index *index = new_index();
    tracuu_document document = {.struct_size = sizeof document, .id = {"a", 1}};
    tracuu_document no_size = {.id = {"a", 1}};
    tracuu_document no_fields = document, no_id = document;
    uint64_t n = 7;
    int changed = 7;

    no_fields.n_fields = 1;
    no_id.id.len = 0;
    REFUSES(tracuu_index_add(NULL, &document, &err));
    REFUSES(tracuu_index_add(index, NULL, &err));
    REFUSES(tracuu_index_add(index, &no_size, &err));
    REFUSES(tracuu_index_add(index, &no_fields, &err));
    REFUSES(tracuu_index_add(index, &no_id, &err));
    REFUSES(tracuu_index_update(NULL, &document, &changed, &err));
    REFUSES(tracuu_index_update(index, NULL, &changed, &err));
    REFUSES(tracuu_index_update(index, &document, NULL, &err));
    REFUSES(tracuu_index_remove(NULL, "a", 1, &err));
    REFUSES(tracuu_index_remove(index, NULL, 1, &err));
    REFUSES(tracuu_index_attach(NULL, "x", NULL, &err));
    REFUSES(tracuu_index_attach(index, NULL, NULL, &err));
    REFUSES(tracuu_index_flush(NULL, &err));
    REFUSES(tracuu_index_compact(NULL, &err));
    REFUSES(tracuu_index_save(NULL, "x", &err));
    REFUSES(tracuu_index_save(index, NULL, &err));
    cr_assert_eq(0, tracuu_index_count(index, &n, NULL));
    cr_expect(n == 0 && changed == 7);
    tracuu_index_free(index);
}

Test(arguments, looking)
{
    tracuu_index *index = new_index();
    tracuu_stats stats = {.struct_size = 0};
    tracuu_check_options options = {.struct_size = 0};
    tracuu_stored *stored = NULL;
    uint64_t n = 7;

    REFUSES(tracuu_index_count(NULL, &n, &err));
    REFUSES(tracuu_index_count(index, NULL, &err));
    REFUSES(tracuu_index_stats(NULL, &stats, &err));
    REFUSES(tracuu_index_stats(index, NULL, &err));
    REFUSES(tracuu_index_check(NULL, NULL, &n, &err));
    REFUSES(tracuu_index_check(index, NULL, NULL, &err));
    REFUSES(tracuu_index_check(index, &options, &n, &err));
    REFUSES(tracuu_index_read(NULL, "a", 1, &stored, &err));
    REFUSES(tracuu_index_read(index, NULL, 1, &stored, &err));
    REFUSES(tracuu_index_read(index, "a", 1, NULL, &err));
    REFUSES(tracuu_index_read_nth(NULL, 0, &stored, &err));
    REFUSES(tracuu_index_read_nth(index, 0, NULL, &err));
    cr_expect(n == 7 && !stored);
    tracuu_index_free(index);
}

Test(arguments, texts)
{
    char *text = NULL;
    size_t len = 7;
    int binary;
    tracuu_head head;
    uint64_t offset = 0, points, units;
    tracuu_tokens *tokens = NULL;
    tracuu_token token;

    REFUSES(tracuu_text_decode(NULL, 1, &text, &len, &binary, &err));
    REFUSES(tracuu_text_decode("a", 1, NULL, &len, &binary, &err));
    REFUSES(tracuu_text_clean("a", 1, NULL, &len, &err));
    REFUSES(tracuu_text_canonical("a", 1, NULL, &len, &err));
    REFUSES(tracuu_text_head(NULL, 1, &head, &err));
    REFUSES(tracuu_text_head("a", 1, NULL, &err));
    REFUSES(tracuu_text_convert_offsets(NULL, 1, &offset, 1, &points, &units,
                                        &err));
    REFUSES(
        tracuu_text_convert_offsets("a", 1, NULL, 1, &points, &units, &err));
    REFUSES(tracuu_collator_new(NULL, &err));
    REFUSES(tracuu_tokens_new("a", 1, NULL, &err));
    REFUSES(tracuu_tokens_restart(NULL, "a", 1, &err));
    REFUSES(tracuu_tokens_next(NULL, &token, &err));
    cr_expect(!text && len == 7 && !tokens);
}

Test(arguments, entities)
{
    tracuu_entity_options no_size = {.struct_size = 0};
    tracuu_entity_options odd = {.struct_size = sizeof odd,
                                 .reference_date = {"2020-02-30", 10}};
    tracuu_entities *entities = NULL;
    tracuu_entity entity = {.struct_size = sizeof entity};

    REFUSES(tracuu_entities_new(NULL, 1, NULL, &entities, &err));
    REFUSES(tracuu_entities_new("a", 1, NULL, NULL, &err));
    REFUSES(tracuu_entities_new("a", 1, &no_size, &entities, &err));
    REFUSES(tracuu_entities_new("a", 1, &odd, &entities, &err));
    cr_expect_null(entities);
    cr_assert_eq(0, tracuu_entities_new("a", 1, NULL, &entities, NULL));
    REFUSES(tracuu_entities_get(entities, 0, &entity, &err));
    cr_assert_eq(0, tracuu_entities_read(entities, "35-CT/TW", 8, NULL, NULL));
    REFUSES(tracuu_entities_read(NULL, "a", 1, NULL, &err));
    REFUSES(tracuu_entities_read(entities, NULL, 1, NULL, &err));
    REFUSES(tracuu_entities_read(entities, "a", 1, &odd, &err));
    cr_expect_eq(1, tracuu_entities_count(entities), "as they were");
    cr_assert_eq(0, tracuu_entities_read(entities, "a", 1, NULL, NULL));
    cr_expect_eq(0, tracuu_entities_count(entities));
    REFUSES(tracuu_entities_get(entities, SIZE_MAX, &entity, &err));
    tracuu_entities_free(entities);
}
