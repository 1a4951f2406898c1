/*
 * Adding again with entities what was added without: a document that lacks its
 * entities is replaced, any other is passed over, whatever else the index holds
 * and however it came to be.
 */
#include <criterion/criterion.h>

#include "api.h"
#include "support/rng.h"
#include "support/tmp.h"

/* Three with entities, in text or title, and two without. */
static const struct doc docs[] = {
    {.title = "Đại hội",
     .text = "Thực hiện Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị."},
    {.text = "Trời nắng."},
    {.title = "Họp 27/3/2020", .text = "Ở đây.\nHọp 27/3/2020\nNghỉ trưa."},
    {.title = "Nắng", .text = "Trời lại nắng ở nơi kia."},
    {.text = "Chỉ thị số 35-CT/TW được nêu lại."},
};

enum { N_DOCS = sizeof docs / sizeof *docs };

static bool has_entities(uint32_t i)
{
    return i != 1 && i != 3;
}

/* Save and open with these options; a NULL index is a new one. */
static tracuu_index *reopen(tracuu_index *index, bool no_entities)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_entities = no_entities};
    char *path = tmp_file();
    tracuu_index *opened;
    tracuu_error err;

    if (index) {
        must(tracuu_index_save(index, path, &err), &err);
        tracuu_index_free(index);
        must(tracuu_index_open(path, &options, &opened, NULL, &err), &err);
    } else {
        must(tracuu_index_new(&options, &opened, &err), &err);
    }
    tmp_remove(path);
    return opened;
}

/* Whether the document was added or replaced. */
static bool update(tracuu_index *index, uint32_t i)
{
    char id[] = {(char)('0' + i), '\0'};
    tracuu_document document = {
        .struct_size = sizeof document,
        .id = str(id),
        .title = str(docs[i].title ? docs[i].title : ""),
        .text = str(docs[i].text)};
    tracuu_error err;
    int changed = 2;

    must(tracuu_index_update(index, &document, &changed, &err), &err);
    return changed;
}

static bool all_have_entities(tracuu_index *index)
{
    tracuu_searcher *searcher;
    tracuu_error err;
    bool all;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    all = tracuu_searcher_has_entities(searcher);
    tracuu_searcher_free(searcher);
    return all;
}

static void finds_some(uint32_t n, tracuu_index *index, const char *query)
{
    tracuu_hits *hits = search_text(index, query);

    cr_expect_eq(n, tracuu_hits_count(hits), "<%s> finds %d", query,
                 (int)tracuu_hits_count(hits));
    tracuu_hits_free(hits);
}

Test(bare, a_document_that_lacks_its_entities_is_replaced_once)
{
    tracuu_index *index = reopen(NULL, true);

    for (uint32_t i = 0; i < N_DOCS; i++)
        cr_expect(update(index, i));
    index = reopen(index, false);
    cr_expect_not(all_have_entities(index));
    finds_some(0, index, "directive:35-CT/TW");
    for (uint32_t i = 0; i < N_DOCS; i++)
        cr_expect_eq(has_entities(i), update(index, i), "document %u", i);
    for (uint32_t i = 0; i < N_DOCS; i++)
        cr_expect_not(update(index, i), "document %u", i);
    index = reopen(index, false);
    cr_expect(all_have_entities(index));
    finds_some(2, index, "directive:35-CT/TW");
    finds_some(1, index, "date:2020-03-27");
    for (uint32_t i = 0; i < N_DOCS; i++)
        cr_expect_not(update(index, i), "document %u", i);
    tracuu_index_free(index);
}

Test(bare, among_those_that_have_theirs_only_the_others_are_replaced)
{
    tracuu_index *index = reopen(NULL, true);

    update(index, 0);
    update(index, 1);
    index = reopen(index, false);
    update(index, 3);
    update(index, 4);
    /* One segment now, which does not know of which document what holds. */
    index = reopen(index, false);
    cr_expect_not(update(index, 4));
    cr_expect_not(update(index, 3));
    cr_expect_not(all_have_entities(index));
    cr_expect_not(update(index, 1));
    cr_expect(update(index, 0));
    index = reopen(index, false);
    cr_expect(all_have_entities(index));
    finds_some(2, index, "directive:35-CT/TW");
    tracuu_index_free(index);
}

Test(bare, while_one_lacks_its_entities_the_index_says_so)
{
    tracuu_index *index = reopen(NULL, true);

    update(index, 0);
    update(index, 2);
    update(index, 4);
    index = reopen(index, false);
    cr_expect(update(index, 0));
    cr_expect(update(index, 4));
    index = reopen(index, false);
    cr_expect_not(all_have_entities(index));
    finds_some(0, index, "date:2020-03-27");
    finds_some(2, index, "directive:35-CT/TW");
    tracuu_index_free(index);
}

Test(bare, what_has_its_entities_keeps_them)
{
    tracuu_index *index = reopen(NULL, false);

    update(index, 0);
    update(index, 1);
    index = reopen(index, true);
    cr_expect_not(update(index, 0));
    cr_expect_not(update(index, 1));
    cr_expect(update(index, 4));
    finds_some(1, index, "directive:35-CT/TW");
    cr_expect_not(update(index, 4));
    tracuu_index_free(index);
}

/* After any sessions with and without entities, some of them looked at, one in
 * which all are added again comes to what a new index has. */
Test(bare, adding_all_again_gives_all_their_entities)
{
    struct rng rng = rng_new(35);

    for (uint32_t round = 0; round < 12; round++) {
        tracuu_index *index = NULL;

        for (uint32_t k = 0; k < 4; k++) {
            index = reopen(index, rng_once_in(&rng, 2));
            for (uint32_t n = rng_below(&rng, 6); n-- > 0;) {
                update(index, rng_below(&rng, N_DOCS));
                if (rng_once_in(&rng, 3))
                    index_seal(index);
            }
        }
        index = reopen(index, false);
        for (uint32_t i = 0; i < N_DOCS; i++)
            update(index, i);
        for (uint32_t i = 0; i < N_DOCS; i++)
            cr_assert_not(update(index, i), "round %u: %u", round, i);
        index = reopen(index, false);
        cr_assert(all_have_entities(index), "round %u", round);
        finds_some(2, index, "directive:35-CT/TW");
        finds_some(1, index, "date:2020-03-27");
        tracuu_index_free(index);
    }
}
