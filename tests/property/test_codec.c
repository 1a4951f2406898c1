/* Laws of posting lists, for lists of every kind. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "codec/occurrences.h"
#include "support/rng.h"

#define ROUNDS 300

struct posting {
    uint32_t doc, tf, title_tf, len, title_len;
    uint32_t *slots;
};

struct random_list {
    uint32_t n, n_docs;
    struct posting *postings;
    bool has_positions;
    struct tc_buf bytes, positions, lens;
    struct tc_list list;
};

/* A number that is small most of the time, below 2^bits. */
static uint32_t skewed(struct rng *rng, unsigned bits)
{
    return rng_below(rng, 1u << rng_below(rng, bits + 1));
}

static void make_posting(struct rng *rng, struct posting *posting,
                         uint32_t *doc, unsigned gap_bits, unsigned tf_bits)
{
    uint32_t slot = 0;

    *doc += 1 + skewed(rng, gap_bits);
    posting->doc = *doc;
    posting->tf = 1 + skewed(rng, tf_bits);
    posting->title_tf =
        rng_once_in(rng, 5) ? rng_below(rng, posting->tf + 1) : 0;
    posting->slots = malloc(posting->tf * sizeof *posting->slots);
    for (uint32_t i = 0; i < posting->tf; i++) {
        slot += skewed(rng, 12);
        posting->slots[i] = slot++;
    }
    posting->len = slot + skewed(rng, 12);
    posting->title_len = skewed(rng, 4);
}

static void put_u32(uint8_t *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static void put_lens(struct random_list *made)
{
    size_t n = made->has_positions ? made->n_docs : 0;

    tc_buf_put_zeros(&made->lens, 2 * 4 * n);
    for (uint32_t i = 0; n && i < made->n; i++) {
        const struct posting *posting = &made->postings[i];

        put_u32(made->lens.data + 4 * (size_t)posting->doc, posting->len);
        put_u32(made->lens.data + 4 * (n + posting->doc), posting->title_len);
    }
}

static struct random_list make_list(struct rng *rng)
{
    struct random_list made = {.n = 1 + skewed(rng, 11)};
    struct tc_postings_writer *writer;
    unsigned gap_bits = rng_below(rng, 18), tf_bits = rng_below(rng, 9);
    uint32_t doc = UINT32_MAX;

    made.has_positions = !rng_once_in(rng, 3);
    /* There are lengths for each document when there are positions. */
    if (made.has_positions)
        gap_bits = gap_bits * 5 / 9;
    made.postings = calloc(made.n, sizeof *made.postings);
    /* Another list before it, so that offsets are not 0. */
    tc_buf_put_zeros(&made.bytes, rng_below(rng, 9));
    tc_buf_put_zeros(&made.positions, rng_below(rng, 9));
    for (uint32_t i = 0; i < made.n; i++)
        make_posting(rng, &made.postings[i], &doc, gap_bits, tf_bits);
    made.n_docs = doc + 1 + skewed(rng, 8);
    writer = tc_postings_writer_new(
        &made.bytes, made.has_positions ? &made.positions : NULL,
        made.n_docs);
    for (uint32_t i = 0; i < made.n; i++) {
        const struct posting *posting = &made.postings[i];

        tc_postings_writer_add(writer,
                               &(struct tc_posting){posting->doc, posting->tf,
                                                   posting->title_tf,
                                                   posting->len,
                                                   posting->title_len},
                               posting->slots);
    }
    cr_assert(tc_postings_writer_end(writer, &made.list));
    tc_postings_writer_free(writer);
    tc_buf_put_zeros(&made.bytes, 64);
    tc_buf_put_zeros(&made.positions, 64);
    put_lens(&made);
    return made;
}

static void free_list(struct random_list *made)
{
    for (uint32_t i = 0; i < made->n; i++)
        free(made->postings[i].slots);
    free(made->postings);
    tc_buf_done(&made->bytes);
    tc_buf_done(&made->positions);
    tc_buf_done(&made->lens);
}

static void open_list(const struct random_list *made, struct tc_postings *p)
{
    struct tc_lists in = {.postings = made->bytes.data,
                          .postings_len = made->bytes.len - 64,
                          .positions = made->positions.data,
                          .positions_len = made->positions.len - 64,
                          .lens = made->lens.data,
                          .n_docs = made->n_docs};

    tc_postings_open(p, &made->list, &in);
}

static void expect_entry(const struct random_list *made,
                         struct tc_postings *p, uint32_t i, uint32_t number)
{
    const struct posting *posting = &made->postings[number];
    uint32_t slots[512];

    cr_assert_eq(posting->doc, p->docs[i]);
    cr_assert_eq(posting->tf, p->tf[i]);
    cr_assert_eq(posting->title_tf, p->title_tf[i]);
    if (!made->has_positions)
        return;
    cr_assert(tc_postings_positions(p, i, slots));
    cr_assert(memcmp(slots, posting->slots,
                     posting->tf * sizeof *slots) == 0);
}

Test(postings_law, decoding_gives_what_was_encoded)
{
    struct rng rng = rng_new(11);

    for (int round = 0; round < ROUNDS; round++) {
        struct random_list made = make_list(&rng);
        struct tc_postings p;
        uint32_t n = 0;

        open_list(&made, &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n; i++)
                expect_entry(&made, &p, i, n++);
        cr_assert_eq(made.n, n);
        cr_assert_not(p.bad);
        free_list(&made);
    }
}

Test(postings_law, seeking_equals_scanning)
{
    struct rng rng = rng_new(12);

    for (int round = 0; round < ROUNDS; round++) {
        struct random_list made = make_list(&rng);
        struct tc_postings p;
        uint32_t target = 0, at = 0;

        open_list(&made, &p);
        for (;;) {
            uint32_t i = 0;

            target += skewed(&rng, 16);
            while (at < made.n && made.postings[at].doc < target)
                at++;
            cr_assert_eq(at < made.n, tc_postings_seek_block(&p, target));
            if (at == made.n)
                break;
            while (p.docs[i] < target)
                i++;
            expect_entry(&made, &p, i, at);
            target = made.postings[at].doc + 1;
        }
        cr_assert_not(p.bad);
        free_list(&made);
    }
}

/* Read all there is, by blocks and by seeks, and hold it to its promises. */
static void read_damaged(struct rng *rng, const struct random_list *made)
{
    struct tc_postings p;
    uint32_t n_blocks = 0;

    open_list(made, &p);
    while (rng_once_in(rng, 4) ? tc_postings_seek_block(&p, skewed(rng, 20))
                               : tc_postings_next_block(&p)) {
        cr_assert_leq(p.n, 128);
        cr_assert(++n_blocks < 1000000);
        for (uint32_t i = 0; i < p.n; i++) {
            cr_assert_lt(p.docs[i], made->n_docs);
            cr_assert(i == 0 || p.docs[i] > p.docs[i - 1]);
            cr_assert(p.tf[i] > 0 && p.title_tf[i] <= p.tf[i]);
            if (made->has_positions) {
                uint32_t *slots;

                cr_assert_leq(p.tf[i], made->list.n_positions);
                slots = malloc(p.tf[i] * sizeof *slots);
                if (tc_postings_positions(&p, i, slots))
                    for (uint32_t k = 1; k < p.tf[i]; k++)
                        cr_assert_gt(slots[k], slots[k - 1]);
                free(slots);
            }
        }
    }
}

Test(postings_law, damaged_bytes_end_a_list_but_do_no_harm)
{
    struct rng rng = rng_new(14);

    for (int round = 0; round < ROUNDS; round++) {
        struct random_list made = make_list(&rng);
        struct tc_list list = made.list;

        for (int k = 0; k < 30; k++) {
            struct tc_buf *buf =
                rng_once_in(&rng, 3) ? &made.positions : &made.bytes;

            /* The padding is the writer's, not the damager's. */
            if (buf->len > 64)
                buf->data[rng_below(&rng, (uint32_t)buf->len - 64)] ^=
                    (uint8_t)(1 << rng_below(&rng, 8));
            made.list = list;
            if (rng_once_in(&rng, 4))
                made.list.df = 1 + skewed(&rng, 12);
            if (rng_once_in(&rng, 4))
                made.list.postings_len = skewed(&rng, 14);
            if (rng_once_in(&rng, 4))
                made.list.positions_len = made.has_positions
                                              ? skewed(&rng, 14)
                                              : 0;
            made.has_positions = made.list.positions_len > 0;
            if (made.list.is_pair && rng_once_in(&rng, 4))
                made.list.n_positions = made.list.df + skewed(&rng, 8);
            if (made.list.is_pair && rng_once_in(&rng, 4))
                made.list.n_titles = skewed(&rng, 8);
            read_damaged(&rng, &made);
        }
        free_list(&made);
    }
}

/* ---- lists from records ---- */

static const struct tc_record_layout layout = {8, 9, 10, 33};
static const uint64_t right = 77;

/* The records of a list, all of one pair, before those of another one. */
static uint64_t *records_of(const struct random_list *made, size_t *ret_n)
{
    size_t n = 0, cap = made->n + TC_RECORDS_SPARE + 1;
    uint64_t *records;

    for (uint32_t i = 0; i < made->n; i++)
        cap += made->postings[i].tf;
    records = calloc(cap, sizeof *records);
    for (uint32_t i = 0; i < made->n; i++) {
        const struct posting *posting = &made->postings[i];

        for (uint32_t k = 0; k < posting->tf; k++)
            records[n++] = (uint64_t)posting->doc << layout.doc_shift |
                           (uint64_t)posting->slots[k] << layout.slot_shift |
                           (uint64_t)(k < posting->title_tf)
                               << layout.title_bit |
                           right;
    }
    records[n] = right + 1;
    *ret_n = n;
    return records;
}

static uint32_t *slots_ends_of(const struct random_list *made)
{
    uint32_t *ends = calloc(made->n_docs, sizeof *ends);

    for (uint32_t i = 0; i < made->n; i++)
        ends[made->postings[i].doc] = tc_slots_end(
            made->postings[i].len, made->postings[i].title_len);
    return ends;
}

static void add_records(const struct random_list *made,
                        struct tc_postings_writer *writer)
{
    size_t n;
    uint64_t *records = records_of(made, &n);

    if (made->has_positions) {
        uint32_t *ends = slots_ends_of(made);
        uint32_t *slots = malloc(n * sizeof *slots);

        tc_occurrences_of_word(writer, &layout, records, n, ends, slots);
        free(slots);
        free(ends);
    } else {
        cr_assert_eq(n, tc_occurrences_of_pair(writer, &layout, records,
                                               n + 1));
    }
    free(records);
}

/* A list is all from its beginning on; there is padding behind what is
 * expected. */
static void expect_bytes(const struct tc_buf *expected, size_t begin,
                         const struct tc_buf *buf, size_t from)
{
    size_t n = expected->len - 64 - begin;

    cr_assert_eq(n, buf->len - from);
    cr_assert(n == 0 ||
              memcmp(expected->data + begin, buf->data + from, n) == 0);
}

Test(postings_law, lists_of_records_are_those_of_their_postings)
{
    struct rng rng = rng_new(15);

    for (int round = 0; round < ROUNDS; round++) {
        struct random_list made = make_list(&rng);
        struct tc_buf bytes = TC_BUF_INIT, positions = TC_BUF_INIT;
        struct tc_postings_writer *writer = tc_postings_writer_new(
            &bytes, made.has_positions ? &positions : NULL, made.n_docs);
        struct tc_list list;

        /* Twice, for what the first list might leave behind. */
        for (int time = 0; time < 2; time++) {
            size_t n_bytes = bytes.len, n_positions = positions.len;

            add_records(&made, writer);
            cr_assert(tc_postings_writer_end(writer, &list));
            expect_bytes(&made.bytes, made.list.postings_offset, &bytes,
                         n_bytes);
            if (made.has_positions)
                expect_bytes(&made.positions, made.list.positions_offset,
                             &positions, n_positions);
        }
        cr_assert_eq(made.list.df, list.df);
        cr_assert_eq(made.list.n_positions, list.n_positions);
        cr_assert_eq(made.list.n_titles, list.n_titles);
        tc_postings_writer_free(writer);
        tc_buf_done(&bytes);
        tc_buf_done(&positions);
        free_list(&made);
    }
}
