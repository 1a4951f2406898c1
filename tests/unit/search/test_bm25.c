/* The formula, against numbers worked out by hand. */
#include <criterion/criterion.h>
#include <math.h>

#include "search.h"
#include "search/bm25.h"
#include "support/oracle.h"

TestSuite(bm25);

static struct tc_bm25 bm25_of(enum tc_model model, uint32_t n_docs,
                              uint64_t n_slots, uint64_t n_title_slots)
{
    struct tc_view view = {
        .n_docs = n_docs, .n_slots = n_slots, .n_title_slots = n_title_slots};
    struct tc_bm25 bm25;

    tc_bm25_init(&bm25, model, 1.2, 0.75, &view);
    return bm25;
}

static void close_to(double expected, double found)
{
    cr_expect_float_eq(found, expected, 1e-6, "%.9f, not %.9f", expected,
                       found);
}

Test(bm25, idf_of_a_word_in_one_of_two_documents)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 2, 20, 0);

    /* ln(1 + (2 - 1 + 0.5) / (1 + 0.5)) = ln 2 */
    close_to(0.693147181, tc_bm25_idf(&bm25, 1));
}

Test(bm25, idf_of_a_word_in_every_document_is_above_nothing)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 10, 100, 0);

    /* ln(1 + 0.5 / 10.5) = ln 1.047619 */
    close_to(0.046520016, tc_bm25_idf(&bm25, 10));
}

Test(bm25, idf_of_a_rare_word)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 1000, 1000, 0);

    /* ln(1 + 997.5 / 3.5) = ln 286 */
    close_to(5.655991811, tc_bm25_idf(&bm25, 3));
}

Test(bm25, idf_is_a_whole_number_of_parts_of_two_to_the_24)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 7, 70, 0);
    double scaled = tc_bm25_idf(&bm25, 3) * 0x1p24;

    cr_expect_eq(rint(scaled), scaled);
}

Test(bm25, norm_of_a_document_of_average_length_is_k1)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 4, 40, 0);

    /* 1.2 * (1 - 0.75 + 0.75 * 10 / 10) */
    close_to(1.2, tc_bm25_norm(&bm25, 10, 0));
}

Test(bm25, norm_of_a_document_twice_as_long)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 4, 40, 0);

    /* 1.2 * (0.25 + 0.75 * 2) */
    close_to(2.1, tc_bm25_norm(&bm25, 20, 0));
}

Test(bm25, words_of_the_title_are_five_times_as_long_by_default)
{
    /* avg = (40 + 4 * 5) / 4 = 15; len = 10 + 4 * 2 = 18
     * 1.2 * (0.25 + 0.75 * 18 / 15) = 1.2 * 1.15 */
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_DEFAULT, 4, 40, 5);

    close_to(1.38, tc_bm25_norm(&bm25, 10, 2));
}

Test(bm25, words_of_the_title_are_plain_words_in_plain_bm25)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 4, 40, 5);

    close_to(1.2, tc_bm25_norm(&bm25, 10, 2));
}

Test(bm25, contribution_of_one_word)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 2, 20, 0);
    double scale = tc_bm25_scale(&bm25, 1, 0.5);

    /* 0.5 * 2.2 * 65536 = 72089.6
     * 72089.6 * 1 / (1 + 1.2) = 32768 */
    close_to(72089.6, scale);
    cr_expect_eq(32768, tc_bm25_score(scale, 64, 1.2));
}

Test(bm25, contribution_of_a_count_of_a_half)
{
    /* 72089.6 * 0.5 / (0.5 + 1.2) = 21202.82 -> 21203 */
    cr_expect_eq(21203, tc_bm25_score(72089.6, 32, 1.2));
}

Test(bm25, contribution_of_a_great_count_stays_below_the_scale)
{
    /* 72089.6 * 1000 / 1001.2 = 72003.196 */
    cr_expect_eq(72003, tc_bm25_score(72089.6, 64000, 1.2));
}

Test(bm25, scale_fits_32_bits_whatever_the_parameters_are)
{
    struct tc_bm25 bm25 = bm25_of(TC_MODEL_BM25, 2, 20, 0);

    bm25.k1 = 1e6;
    cr_expect_eq(0x1p31, tc_bm25_scale(&bm25, 1, 5));
}

Test(bm25, counts_stop_growing_before_they_overflow)
{
    cr_expect_eq((3 + 4 * 1) * 64u, tc_bm25_count(3, 1, 4, 64));
    cr_expect_eq(tc_bm25_count(TC_COUNT_MAX, TC_COUNT_MAX, 4, 64),
                 tc_bm25_count(UINT32_MAX, UINT32_MAX, 4, 64));
}

/* ---- whole searches ---- */

static uint32_t best_score(const struct doc *docs, const char *query, int model)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .model = model};
    tracuu_index *index = index_of(docs);
    tracuu_query *read = query_of(query, NULL);
    tracuu_hits *hits = search_query(index, read, &options);
    uint32_t score = tracuu_hits_count(hits) ? score_at(hits, 0) : 0;

    tracuu_hits_free(hits);
    tracuu_query_free(read);
    tracuu_index_free(index);
    return score;
}

static void scores(uint32_t expected, const struct doc *docs, const char *query,
                   int model)
{
    uint32_t score = best_score(docs, query, model);

    cr_expect_eq(expected, score, "<%s> should score %u, not %u", query,
                 expected, score);
}

Test(bm25, score_of_one_word_in_one_of_two_documents)
{
    static const struct doc docs[] = {{"mot hai ba bon"}, {"nam sau"}, {NULL}};

    /* idf = ln 2; avg = 3; K = 1.2 * (0.25 + 0.75 * 4 / 3) = 1.5
     * 0.693147 * 2.2 * 65536 / 2.5 = 99937.4 / 2.5 = 39974.96 */
    scores(39975, docs, "hai", TRACUU_MODEL_DEFAULT);
    scores(39975, docs, "hai", TRACUU_MODEL_BM25);
}

Test(bm25, score_of_two_neighbours_has_their_pair_at_half_weight)
{
    static const struct doc docs[] = {{"mot hai ba bon"}, {"nam sau"}, {NULL}};

    /* Two words, and a pair of the same idf and half the weight:
     * 39975 + 39975 + round(19987.48) */
    scores(99937, docs, "hai ba", TRACUU_MODEL_DEFAULT);
    scores(79950, docs, "hai ba", TRACUU_MODEL_BM25);
}

Test(bm25, word_typed_twice_counts_twice)
{
    static const struct doc docs[] = {{"mot hai ba bon"}, {"nam sau"}, {NULL}};

    /* 2 * 39974.96 in one contribution = 79949.9 */
    scores(79950, docs, "hai hai", TRACUU_MODEL_BM25);
}

Test(bm25, word_of_the_title_counts_five_times)
{
    static const struct doc docs[] = {
        {"mot hai", "ba bon"}, {"nam sau"}, {NULL}};

    /* lengths 4 + 4 * 2 = 12 and 2, avg 7; K = 1.2 * (0.25 + 0.75 * 12 / 7) =
     * 1.842857; idf = ln 2; c = 5: 99937.4 * 5 / 6.842857 = 73023.2 */
    scores(73023, docs, "bon", TRACUU_MODEL_DEFAULT);
    /* avg 3; K = 1.2 * (0.25 + 0.75 * 4 / 3) = 1.5; c = 1 */
    scores(39975, docs, "bon", TRACUU_MODEL_BM25);
}

Test(bm25, title_that_opens_the_text_counts_once)
{
    static const struct doc repeated[] = {
        {"ba bon\nmot hai", "ba bon"}, {"nam sau"}, {NULL}};

    /* As if the text were "mot hai": see the test above. */
    scores(73023, repeated, "bon", TRACUU_MODEL_DEFAULT);
}

Test(bm25, looser_spelling_counts_a_fraction)
{
    static const struct doc docs[] = {{"một hội ba bốn"}, {"nam sau"}, {NULL}};
    double c = oracle_weights_of_library().unmarked / 64.0;

    /* K = 1.5; with a weight of 48, 99937.4 * 0.75 / 2.25 = 33312.5 */
    cr_expect(c > 0 && c < 1);
    scores((uint32_t)(99937.40625 * c / (c + 1.5) + 0.5), docs, "hoi",
           TRACUU_MODEL_DEFAULT);
}

Test(bm25, class_has_one_document_frequency)
{
    static const struct doc docs[] = {
        {"hội một"}, {"hồi một"}, {"hoi một"}, {"khác một"}, {NULL}};

    /* "hoi" stands for all three: df = 3 of 4, idf = ln(1 + 1.5 / 3.5) =
     * 0.356675; K = 1.2: 0.356675 * 2.2 * 65536 / 2.2 = 23375.0 */
    scores(23375, docs, "hoi", TRACUU_MODEL_DEFAULT);
}

Test(bm25, plain_bm25_has_no_looser_spellings)
{
    static const struct doc docs[] = {{"hội"}, {NULL}};

    scores(0, docs, "hoi", TRACUU_MODEL_BM25);
}
