/* Checking: sound indexes are told to be sound, and damage is found. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/reseal.h"
#include "index/image.h"
#include "property/random_texts.h"
#include "support/ask.h"
#include "unit/index/peek.h"

/* What a check told of, one line a fault. */
struct told {
    uint64_t n;
    char text[4096];
};

static int tell(void *payload, const tracuu_fault *fault)
{
    struct told *told = payload;
    size_t len = strlen(told->text);

    cr_assert(fault->struct_size == sizeof *fault);
    snprintf(told->text + len, sizeof told->text - len, "%s: %s\n", fault->part,
             fault->message);
    told->n++;
    return 0;
}

/* Open and check; the error of opening counts as one fault. */
static struct told check_bytes(const uint8_t *bytes, size_t len)
{
    struct told told = {0, ""};
    tracuu_check_options options = {
        .struct_size = sizeof options, .fault = tell, .payload = &told};
    tracuu_index *index;
    tracuu_error err;
    uint64_t n = UINT64_MAX;
    int r = tracuu_index_open_bytes(bytes, len, NULL, &index, NULL, &err);

    if (r < 0) {
        cr_assert(r == TRACUU_ECORRUPT || r == TRACUU_EVERSION, "%d", r);
        told.n = 1;
        snprintf(told.text, sizeof told.text, "%s", err.message);
        return told;
    }
    cr_assert_eq(0, tracuu_index_check(index, &options, &n, &err));
    /* The sentence that ends a long list is told and not counted. */
    cr_assert(n <= told.n && (n > 0) == (told.n > 0));
    tracuu_index_free(index);
    return told;
}

static void add_fields(tracuu_index *index)
{
    tracuu_field fields[] = {
        {sizeof *fields, {"loại", 6}, TRACUU_FIELD_KEYWORD, {"tin", 3}, 0},
        {sizeof *fields, {"số", 4}, TRACUU_FIELD_NUMBER, {"3", 1}, 3},
        {sizeof *fields, {"ký", 3}, TRACUU_FIELD_DATE, {"2020-05", 7}, 0}};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = {"f", 1},
                                .text = {"Chi bộ họp. Bàn việc.", 27},
                                .date = {"2020", 4},
                                .n_fields = 3,
                                .fields = fields};

    cr_assert_eq(0, tracuu_index_add(index, &document, NULL));
}

/* A few documents with everything that there is. */
static uint8_t *small(size_t *ret_len)
{
    tracuu_index *index = peek_new(1);
    uint8_t *bytes;

    peek_add(index, "a", "Họp chi bộ",
             "Họp chi bộ\nChỉ thị số 35-CT/TW ngày "
             "30/5/2019 của Bộ Chính trị, đường.Chúng",
             "2020-03-27");
    peek_add(index, "b", NULL, "Sở Tư pháp tỉnh Lạng Sơn có 59 đảng viên",
             NULL);
    peek_add(index, "c", "Không có chữ", "", "2021-12");
    add_fields(index);
    bytes = (uint8_t *)peek_bytes(index, ret_len);
    tracuu_index_free(index);
    return bytes;
}

/* Enough documents for lists of several blocks. */
static uint8_t *larger(size_t *ret_len)
{
    struct rng rng = rng_new(11);
    tracuu_index *index = peek_new(1);
    uint8_t *bytes;
    tracuu_error err;

    for (uint32_t i = 0; i < 300; i++) {
        struct random_text *made = random_text_new(&rng, UINT32_MAX);

        cr_assert_eq(0, tracuu_index_add(index, &made->document, &err));
        free(made);
    }
    bytes = (uint8_t *)peek_bytes(index, ret_len);
    tracuu_index_free(index);
    return bytes;
}

static void expect_sound(const uint8_t *bytes, size_t len)
{
    struct told told = check_bytes(bytes, len);

    cr_expect_eq(0, told.n, "%s", told.text);
}

Test(check, what_was_saved_is_sound)
{
    tracuu_index *nothing = peek_new(1);
    size_t len;
    uint8_t *bytes = small(&len);

    expect_sound(bytes, len);
    free(bytes);
    bytes = larger(&len);
    expect_sound(bytes, len);
    free(bytes);
    bytes = (uint8_t *)peek_bytes(nothing, &len);
    expect_sound(bytes, len);
    free(bytes);
    tracuu_index_free(nothing);
}

Test(check, an_index_in_memory_can_be_checked_too)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_store = 1};
    tracuu_index *index;
    uint64_t n = 7;

    cr_assert_eq(0, tracuu_index_new(&options, &index, NULL));
    peek_add(index, "a", NULL, "một hai ba", NULL);
    cr_expect_eq(0, tracuu_index_check(index, NULL, &n, NULL));
    cr_expect_eq(0, n);
    tracuu_index_free(index);
}

Test(check, words_that_fold_to_nothing_are_no_damage)
{
    static const char text[] = "x \xE3\x85\xA4 y \xE1\x85\x9F\xE1\x85\xA0";
    size_t len, chunk_len;
    tracuu_index *index = peek_new(1);
    uint8_t *bytes;

    peek_add(index, "a", "\xE3\x85\xA4", text, NULL);
    peek_add(index, "b", NULL, text, NULL);
    bytes = (uint8_t *)peek_bytes(index, &len);
    expect_sound(bytes, len);
    /* Three of the five words of the first are so; seven are not. */
    bytes[reseal_find(bytes, TC_CHUNK_LENGTHS + 1, &chunk_len)] += 4;
    bytes[56] += 4;
    reseal(bytes, len);
    cr_expect(strstr(check_bytes(bytes, len).text, "words: "));
    free(bytes);
    tracuu_index_free(index);
}

Test(check, every_flipped_byte_is_found)
{
    size_t len;
    uint8_t *bytes = small(&len);

    for (size_t i = 0; i < len; i++) {
        struct told told;

        bytes[i] ^= (uint8_t)(1u << i % 8);
        told = check_bytes(bytes, len);
        cr_assert(told.n > 0, "byte %zu", i);
        bytes[i] ^= (uint8_t)(1u << i % 8);
    }
    free(bytes);
}

Test(check, a_count_of_the_header_that_is_not_true_is_named)
{
    static const struct {
        size_t at; /* in the header, see lib/FORMAT.md */
        const char *named;
    } counts[] = {
        {32, "pairs: there are"},         {40, "words: the lists have"},
        {48, "pairs: there are"},         {56, "documents: the documents have"},
        {64, "words of titles together"}, {72, "bytes of text together"}};
    size_t len;
    uint8_t *bytes = small(&len);

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct told told;

        bytes[counts[i].at]++;
        reseal(bytes, len);
        told = check_bytes(bytes, len);
        cr_expect(strstr(told.text, counts[i].named), "%zu: %s", counts[i].at,
                  told.text);
        bytes[counts[i].at]--;
    }
    reseal(bytes, len);
    expect_sound(bytes, len);
    free(bytes);
}

/* Change byte `at` of a chunk, seal, and expect to be told. */
static void expect_told(uint8_t *bytes, size_t len, enum tc_chunk_id chunk,
                        size_t at, uint8_t to, const char *named)
{
    size_t chunk_len, begin = reseal_find(bytes, chunk + 1, &chunk_len);
    uint8_t before = bytes[begin + at];
    struct told told;

    cr_assert(at < chunk_len && before != to);
    bytes[begin + at] = to;
    reseal(bytes, len);
    told = check_bytes(bytes, len);
    cr_expect(strstr(told.text, named), "expected %s, got %s", named,
              told.text);
    bytes[begin + at] = before;
    reseal(bytes, len);
}

Test(check, parts_that_do_not_agree_are_found_behind_right_checksums)
{
    size_t len;
    uint8_t *bytes = small(&len);

    /* Document 1 is said to be longer and document 2 to have a longer title;
     * each document has 4 bytes in each of three arrays. */
    expect_told(bytes, len, TC_CHUNK_LENGTHS, 4, 200, "words together");
    expect_told(bytes, len, TC_CHUNK_LENGTHS, 16 + 8, 99, "a title of 99");
    expect_told(bytes, len, TC_CHUNK_LENGTHS, 32, 1, "of another length");
    /* The first byte of a date, which is then none. */
    expect_told(bytes, len, TC_CHUNK_COLUMNS, 0, 255, "is no date");
    free(bytes);
}

/*
 * Damage that no checksum shows, everywhere.  Whether a byte matters is not
 * known here (a reader passes over some), so most must be found and all must
 * do no harm.
 */
static void flip_everywhere(uint8_t *bytes, size_t len, size_t step,
                            uint8_t mask)
{
    uint64_t n = 0, n_found = 0;

    for (uint32_t id = 1; id <= 64; id++) {
        size_t chunk_len, begin = reseal_find(bytes, id, &chunk_len);
        for (size_t i = 0; i < chunk_len; i += step) {
            bytes[begin + i] ^= mask;
            reseal(bytes, len);
            n++;
            n_found += check_bytes(bytes, len).n > 0;
            bytes[begin + i] ^= mask;
        }
    }
    cr_expect(n > 100 && n_found * 10 >= n * 6, "%llu of %llu found",
              (unsigned long long)n_found, (unsigned long long)n);
}

Test(check, changes_behind_right_checksums_do_no_harm)
{
    size_t len;
    uint8_t *bytes = small(&len);

    flip_everywhere(bytes, len, 1, 1);
    flip_everywhere(bytes, len, 1, 0x80);
    free(bytes);
    bytes = larger(&len);
    flip_everywhere(bytes, len, 2003, 4);
    free(bytes);
}

/* TRACUU_DAMAGES=100000 TRACUU_SEED=n is the long form. */
static uint64_t setting(const char *name, uint64_t usual)
{
    const char *text = getenv(name);

    return text && *text ? strtoull(text, NULL, 10) : usual;
}

static void damage(uint8_t *bytes, size_t *len, struct rng *rng)
{
    uint32_t n = 1 + rng_below(rng, 8);

    if (rng_once_in(rng, 10)) {
        *len = rng_below(rng, (uint32_t)*len);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        size_t at = rng_below(rng, (uint32_t)*len);

        bytes[at] = (uint8_t)(bytes[at] + 1 + rng_below(rng, 255));
    }
}

/* Ask all that can be asked of bytes that open; any answer is a good one. */
static void ask_bytes(const uint8_t *bytes, size_t len, uint64_t number)
{
    static const char *const queries[] = {
        "họp chi bộ", "\"chi bộ\"", "chi thi 35 so tu phap -họp",
        "directive:35-CT/TW", "d* NEAR/5 bo", "published:2019.. đường"};
    const char *query = queries[number % (sizeof queries / sizeof *queries)];
    FILE *nowhere = fopen("/dev/null", "w");
    tracuu_index *index;

    cr_assert(nowhere);
    if (tracuu_index_open_bytes(bytes, len, NULL, &index, NULL, NULL) >= 0) {
        ask_all(index, query, strlen(query), nowhere);
        tracuu_index_free(index);
    }
    fclose(nowhere);
}

Test(check, random_damage_to_a_larger_index_is_found, .timeout = 36000)
{
    uint64_t n = setting("TRACUU_DAMAGES", 100);
    uint64_t seed = setting("TRACUU_SEED", 5);
    struct rng rng = rng_new(seed);
    size_t len, copy_len;
    uint8_t *bytes = larger(&len), *copy = malloc(len);

    for (uint64_t i = 0; i < n; i++) {
        memcpy(copy, bytes, len);
        copy_len = len;
        do
            damage(copy, &copy_len, &rng);
        while (copy_len == len && memcmp(copy, bytes, len) == 0);
        ask_bytes(copy, copy_len, i);
        cr_assert(check_bytes(copy, copy_len).n > 0, "seed %llu, damage %llu",
                  (unsigned long long)seed, (unsigned long long)i);
    }
    free(bytes);
    free(copy);
}

static int stop(void *payload, const tracuu_fault *fault)
{
    (void)fault;
    ++*(int *)payload;
    return 1;
}

Test(check, the_callback_can_stop_it)
{
    int n_told = 0;
    tracuu_check_options options = {
        .struct_size = sizeof options, .fault = stop, .payload = &n_told};
    tracuu_index *index;
    size_t len;
    uint8_t *bytes = small(&len);
    uint64_t n = 7;

    memset(bytes + len - 8, 1, 8);
    bytes[len - 100] ^= 1;
    cr_assert_eq(0,
                 tracuu_index_open_bytes(bytes, len, NULL, &index, NULL, NULL));
    cr_expect_eq(TRACUU_ECANCELED,
                 tracuu_index_check(index, &options, &n, NULL));
    cr_expect_eq(1, n_told);
    cr_expect_eq(7, n);
    tracuu_index_free(index);
    free(bytes);
}
