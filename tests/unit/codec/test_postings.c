/* Lists of every shape around the block of 128, and the edges of numbers. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "codec/postings.h"

#define N_DOCS 4000

struct written {
    struct tc_buf postings;
    struct tc_buf positions;
    struct tc_buf lens; /* as a segment has them */
    struct tc_list list;
};

static void put_u32(uint8_t *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

/* Document 3i+1 for i < n, with 1 + i % 3 positions, half of them of the
 * title, and a length of 10 + i, of the title of 500. */
static void write_list(struct written *written, uint32_t n, bool positions)
{
    struct tc_postings_writer *writer;

    memset(written, 0, sizeof *written);
    writer = tc_postings_writer_new(&written->postings,
                                    positions ? &written->positions : NULL,
                                    N_DOCS);
    tc_buf_put_zeros(&written->lens, 2 * 4 * N_DOCS);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slots[3] = {i, i + 5, i + 500};

        tc_postings_writer_add(writer,
                               &(struct tc_posting){3 * i + 1, 1 + i % 3,
                                                   i % 3 / 2, 10 + i, 500},
                               slots);
        put_u32(written->lens.data + 4 * (3 * i + 1), 10 + i);
        put_u32(written->lens.data + 4 * (N_DOCS + 3 * i + 1), 500);
    }
    cr_assert(tc_postings_writer_end(writer, &written->list));
    tc_postings_writer_free(writer);
    tc_buf_put_zeros(&written->postings, 64);
    tc_buf_put_zeros(&written->positions, 64);
}

static void open_among(const struct written *written, uint32_t n_docs,
                       struct tc_postings *p)
{
    struct tc_lists in = {.postings = written->postings.data,
                          .postings_len = written->postings.len - 64,
                          .positions = written->positions.data,
                          .positions_len = written->positions.len - 64,
                          .lens = written->lens.data,
                          .n_docs = n_docs};

    tc_postings_open(p, &written->list, &in);
}

static void open_list(const struct written *written, struct tc_postings *p)
{
    open_among(written, N_DOCS, p);
}

static void free_list(struct written *written)
{
    tc_buf_done(&written->postings);
    tc_buf_done(&written->positions);
    tc_buf_done(&written->lens);
}

Test(postings, lists_of_every_length_around_a_block_read_back)
{
    static const uint32_t sizes[] = {1, 2, 127, 128, 129, 255, 256, 257, 1000};

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        struct written written;
        struct tc_postings p;
        uint32_t slots[3], n = 0;

        write_list(&written, sizes[k], true);
        open_list(&written, &p);
        while (tc_postings_next_block(&p)) {
            for (uint32_t i = 0; i < p.n; i++, n++) {
                cr_assert_eq(3 * n + 1, p.docs[i]);
                cr_assert_eq(1 + n % 3, p.tf[i]);
                cr_assert_eq(n % 3 / 2, p.title_tf[i]);
                cr_assert(tc_postings_positions(&p, i, slots));
                cr_assert_eq(n, slots[0]);
                cr_assert(p.tf[i] < 3 || slots[2] == n + 500);
            }
        }
        cr_expect_eq(sizes[k], n);
        cr_expect_not(p.bad);
        free_list(&written);
    }
}

Test(postings, positions_can_be_asked_for_in_any_order)
{
    struct written written;
    struct tc_postings p;
    uint32_t slots[3];

    write_list(&written, 1000, true);
    open_list(&written, &p);
    cr_assert(tc_postings_seek_block(&p, 2000));
    for (uint32_t i = p.n; i-- > 0;) {
        cr_assert(tc_postings_positions(&p, i, slots));
        cr_assert_eq((p.docs[i] - 1) / 3, slots[0]);
    }
    free_list(&written);
}

Test(postings, a_list_without_positions_has_none)
{
    struct written written;
    struct tc_postings p;
    uint32_t slots[3];

    write_list(&written, 300, false);
    cr_expect_eq(0, written.list.positions_len);
    open_list(&written, &p);
    cr_assert(tc_postings_next_block(&p));
    cr_expect_not(tc_postings_positions(&p, 0, slots));
    free_list(&written);
}

Test(postings, seeking_stays_in_a_block_that_reaches_the_target)
{
    struct written written;
    struct tc_postings p;

    write_list(&written, 1000, true);
    open_list(&written, &p);
    cr_assert(tc_postings_seek_block(&p, 500));
    cr_expect_eq(3 * 128 + 1, p.docs[0]);
    cr_assert(tc_postings_seek_block(&p, 1));
    cr_expect_eq(3 * 128 + 1, p.docs[0]);
    cr_assert(tc_postings_seek_block(&p, 2998));
    cr_expect_eq(2998, p.docs[p.n - 1]);
    cr_expect_not(tc_postings_seek_block(&p, 2999));
    cr_expect_not(p.bad);
    free_list(&written);
}

Test(postings, the_positions_at_the_edge_of_32_bits_read_back)
{
    struct written written = {0};
    struct tc_postings_writer *writer =
        tc_postings_writer_new(&written.postings, &written.positions, 1);
    struct tc_postings p;
    uint32_t slots[2] = {0, UINT32_MAX - 1}, got[2];

    tc_postings_writer_add(
        writer, &(struct tc_posting){0, 2, 2, UINT32_MAX - 1, 0}, slots);
    cr_assert(tc_postings_writer_end(writer, &written.list));
    tc_postings_writer_free(writer);
    tc_buf_put_zeros(&written.postings, 64);
    tc_buf_put_zeros(&written.positions, 64);
    tc_buf_put_u32(&written.lens, UINT32_MAX - 1);
    tc_buf_put_u32(&written.lens, 0);
    open_among(&written, 1, &p);
    cr_assert(tc_postings_next_block(&p));
    cr_expect_eq(2, p.title_tf[0]);
    cr_assert(tc_postings_positions(&p, 0, got));
    cr_expect_eq(UINT32_MAX - 1, got[1]);
    free_list(&written);
}

Test(postings, the_documents_at_the_edge_of_32_bits_read_back)
{
    for (uint32_t n = 1; n <= 3; n++) {
        struct written written = {0};
        struct tc_postings_writer *writer = tc_postings_writer_new(
            &written.postings, NULL, UINT32_MAX - 1);
        struct tc_postings p;

        for (uint32_t i = n; i-- > 0;)
            tc_postings_writer_add(
                writer, &(struct tc_posting){UINT32_MAX - 2 - i, 2, 1, 9, 0},
                NULL);
        cr_assert(tc_postings_writer_end(writer, &written.list));
        tc_postings_writer_free(writer);
        tc_buf_put_zeros(&written.postings, 64);
        tc_buf_put_zeros(&written.positions, 64);
        open_among(&written, UINT32_MAX - 1, &p);
        cr_assert(tc_postings_next_block(&p));
        cr_assert_eq(n, p.n);
        cr_expect_eq(UINT32_MAX - 2, p.docs[n - 1]);
        cr_expect_eq(2, p.tf[n - 1]);
        cr_expect_eq(1, p.title_tf[n - 1]);
        free_list(&written);
    }
}

Test(postings, encoded_positions_can_be_copied_to_another_list)
{
    struct written from, to = {0};
    struct tc_postings_writer *writer =
        tc_postings_writer_new(&to.postings, &to.positions, N_DOCS);
    struct tc_postings p;

    write_list(&from, 300, true);
    open_list(&from, &p);
    while (tc_postings_next_block(&p)) {
        for (uint32_t i = 0; i < p.n; i++) {
            struct tc_coded coded;

            cr_assert(tc_postings_coded(&p, i, &coded));
            tc_postings_writer_copy(
                writer,
                (struct tc_posting){p.docs[i], p.tf[i], p.title_tf[i],
                                    10 + p.docs[i] / 3, 500},
                coded);
        }
    }
    cr_assert(tc_postings_writer_end(writer, &to.list));
    tc_postings_writer_free(writer);
    cr_assert_eq(from.list.positions_len, to.list.positions_len);
    cr_expect_arr_eq(from.positions.data, to.positions.data,
                     to.list.positions_len);
    cr_assert_eq(from.list.postings_len, to.list.postings_len);
    cr_expect_arr_eq(from.postings.data, to.postings.data,
                     to.list.postings_len);
    free_list(&from);
    free_list(&to);
}

/* Add a list to another one, block by block or document by document. */
static void join(struct tc_postings_writer *writer, const struct written *from,
                 uint32_t base, bool by_block)
{
    struct tc_postings p;

    open_list(from, &p);
    while (tc_postings_next_block(&p)) {
        if (by_block)
            cr_assert(tc_postings_writer_move(writer, &p, base));
        for (uint32_t i = 0; !by_block && i < p.n; i++) {
            struct tc_posting posting = {.doc = p.docs[i] + base,
                                         .tf = p.tf[i],
                                         .title_tf = p.title_tf[i]};
            struct tc_coded coded = {0};

            if (from->list.positions_len)
                cr_assert(tc_postings_coded(&p, i, &coded));
            if (from->list.positions_len)
                tc_postings_writer_copy(writer, posting, coded);
            else
                tc_postings_writer_count(writer, &posting);
        }
    }
}

static void join_two(const struct written *a, const struct written *b,
                     bool by_block, struct written *ret_joined)
{
    struct tc_postings_writer *writer;

    memset(ret_joined, 0, sizeof *ret_joined);
    writer = tc_postings_writer_new(
        &ret_joined->postings,
        a->list.positions_len ? &ret_joined->positions : NULL, N_DOCS);
    join(writer, a, 0, by_block);
    join(writer, b, N_DOCS / 2, by_block);
    cr_assert(tc_postings_writer_end(writer, &ret_joined->list));
    tc_postings_writer_free(writer);
}

Test(postings, blocks_that_move_whole_make_the_bytes_of_single_documents)
{
    static const uint32_t lens[] = {1, 2, 127, 128, 129, 255, 256, 300, 640};
    const unsigned n = sizeof lens / sizeof *lens;

    for (unsigned i = 0; i < 2 * n * n; i++) {
        struct written a, b, slow, fast;
        bool positions = i % 2;

        write_list(&a, lens[i / 2 % n], positions);
        write_list(&b, lens[i / 2 / n], positions);
        join_two(&a, &b, false, &slow);
        join_two(&a, &b, true, &fast);
        cr_assert_eq(slow.list.df, fast.list.df);
        cr_assert_eq(slow.list.n_positions, fast.list.n_positions);
        cr_assert_eq(slow.postings.len, fast.postings.len);
        cr_assert_eq(slow.positions.len, fast.positions.len);
        cr_expect_arr_eq(slow.postings.data, fast.postings.data,
                         slow.postings.len);
        if (positions)
            cr_expect_arr_eq(slow.positions.data, fast.positions.data,
                             slow.positions.len);
        free_list(&a);
        free_list(&b);
        free_list(&slow);
        free_list(&fast);
    }
}

Test(postings, a_document_past_the_segment_makes_the_list_bad)
{
    struct written written;
    struct tc_postings p;

    write_list(&written, 5, true);
    open_among(&written, 10, &p);
    cr_expect_not(tc_postings_next_block(&p));
    cr_expect(p.bad);
    free_list(&written);
}

Test(postings, a_list_outside_its_chunk_is_bad_from_the_start)
{
    struct written written;
    struct tc_postings p;

    write_list(&written, 300, true);
    written.list.postings_len += 65;
    open_list(&written, &p);
    cr_expect(p.bad);
    cr_expect_not(tc_postings_next_block(&p));
    cr_expect_not(tc_postings_seek_block(&p, 0));
    free_list(&written);
}
