/*
 * Postings, writing: one list after another, documents rising.
 *
 * A list begins with its tables, which are only known at its end, so its
 * blocks are gathered in a scratch buf and copied once.  Positions go straight
 * to their chunk: nothing stands before them.
 *
 *     df < 128     tail
 *     df >= 128    bounds  last_docs  block_bounds  ends  [position skips]
 *                  blocks  tail
 *
 * Nothing here depends on anything but the postings themselves, in their
 * order, so a list that was merged from parts equals one built at once.
 */
#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "codec/bounds.h"
#include "codec/postings.h"
#include "codec/varint.h"

#define SMALL_COUNTS 16

struct tc_postings_writer {
    struct tc_buf *postings;
    struct tc_buf *positions; /* NULL: none are kept */

    /* The list under way. */
    uint32_t df;
    uint32_t last_doc;       /* of the last block; UINT32_MAX before the first,
                                so that the first gap is the number itself */
    uint64_t n_positions;
    size_t positions_start;
    bool too_long;           /* a table entry would pass 32 bits */
    struct tc_front front;   /* of the whole list, full blocks only */
    struct tc_buf blocks;
    struct tc_buf last_docs;
    struct tc_buf block_bounds;
    struct tc_buf ends;
    struct tc_buf position_skips;

    /* The block under way. */
    unsigned n;
    uint32_t docs[TC_BLOCK];
    uint32_t tf[TC_BLOCK];
    uint32_t title_tf[TC_BLOCK];
    uint32_t lens[TC_BLOCK];

    /* The block of positions under way: deltas. */
    unsigned n_deltas;
    uint32_t deltas[TC_BLOCK];
};

struct tc_postings_writer *tc_postings_writer_new(struct tc_buf *postings,
                                                  struct tc_buf *positions)
{
    struct tc_postings_writer *writer = tc_alloc_zeroed(1, sizeof *writer);

    if (!writer)
        return NULL;
    writer->postings = postings;
    writer->positions = positions;
    writer->last_doc = UINT32_MAX;
    writer->positions_start = positions ? positions->len : 0;
    return writer;
}

void tc_postings_writer_free(struct tc_postings_writer *writer)
{
    if (!writer)
        return;
    tc_buf_done(&writer->blocks);
    tc_buf_done(&writer->last_docs);
    tc_buf_done(&writer->block_bounds);
    tc_buf_done(&writer->ends);
    tc_buf_done(&writer->position_skips);
    tc_free(writer);
}

static void put_packed(struct tc_buf *buf, const uint32_t *values,
                       unsigned width)
{
    uint8_t *to = tc_buf_reserve(buf, (size_t)16 * width);

    if (!to)
        return;
    tc_pack(values, width, to);
    buf->len += (size_t)16 * width;
}

static void put_delta(struct tc_postings_writer *writer, uint32_t delta)
{
    unsigned width;

    writer->deltas[writer->n_deltas++] = delta;
    if (writer->n_deltas < TC_BLOCK)
        return;
    width = tc_pack_width(writer->deltas, TC_BLOCK);
    tc_buf_put_u8(writer->positions, (uint8_t)width);
    put_packed(writer->positions, writer->deltas, width);
    writer->n_deltas = 0;
}

static void put_positions(struct tc_postings_writer *writer, uint32_t tf,
                          const uint32_t *positions)
{
    uint32_t before = UINT32_MAX;

    for (uint32_t i = 0; i < tf; i++) {
        assert(i == 0 || positions[i] > before);
        put_delta(writer, positions[i] - before - 1);
        before = positions[i];
    }
}

/* Table entries are of 32 bits; a list that would need more is refused. */
static void put_entry(struct tc_postings_writer *writer, struct tc_buf *table,
                      uint64_t value)
{
    if (value > UINT32_MAX)
        writer->too_long = true;
    tc_buf_put_u32(table, (uint32_t)value);
}

static uint32_t weighted_count(uint32_t tf, uint32_t title_tf)
{
    uint64_t count = tf + (uint64_t)(TC_TITLE_WEIGHT - 1) * title_tf;

    return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

static void add_to_front(struct tc_front *front, uint32_t count, uint32_t len)
{
    if (front->n == TC_FRONT_MAX)
        tc_front_reduce(front, TC_FRONT_MAX / 2);
    tc_front_add(front, count, len);
}

/*
 * The block's bounds in two bytes a number: a count of 65,535 stands for that
 * or any more, a length of 65,535 for that or any longer; both keep the bound
 * a bound.  A place that is not needed repeats the last one.
 */
static void put_block_bounds(struct tc_postings_writer *writer)
{
    struct tc_front front;
    uint32_t shortest[SMALL_COUNTS];

    front.n = 0;
    memset(shortest, 0xff, sizeof shortest);
    /* Most counts are small: of each only the shortest document matters. */
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        uint32_t count =
            weighted_count(writer->tf[i], writer->title_tf[i]);
        uint32_t len = writer->lens[i];

        if (count >= SMALL_COUNTS || len == UINT32_MAX)
            tc_front_add(&front, count, len);
        else if (len < shortest[count])
            shortest[count] = len;
    }
    for (uint32_t count = 0; count < SMALL_COUNTS; count++)
        if (shortest[count] != UINT32_MAX)
            tc_front_add(&front, count, shortest[count]);
    for (unsigned i = 0; i < front.n; i++)
        add_to_front(&writer->front, front.points[i].count,
                     front.points[i].len);
    tc_front_reduce(&front, TC_BLOCK_BOUNDS);
    for (unsigned i = 0; i < TC_BLOCK_BOUNDS; i++) {
        struct tc_bound bound = front.points[i < front.n ? i : front.n - 1];
        uint32_t count = bound.count < 0xffff ? bound.count : 0xffff;
        uint32_t len = bound.len < 0xffff ? bound.len : 0xffff;

        tc_buf_put_u32(&writer->block_bounds, count | len << 16);
    }
}

static void put_block(struct tc_postings_writer *writer)
{
    uint32_t gaps[TC_BLOCK], extra[TC_BLOCK];
    uint32_t before = writer->last_doc;
    unsigned gap_width, tf_width, title_width;
    struct tc_buf *blocks = &writer->blocks;

    put_block_bounds(writer);
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        gaps[i] = writer->docs[i] - before - 1;
        extra[i] = writer->tf[i] - 1;
        before = writer->docs[i];
    }
    gap_width = tc_pack_width(gaps, TC_BLOCK);
    tf_width = tc_pack_width(extra, TC_BLOCK);
    title_width = tc_pack_width(writer->title_tf, TC_BLOCK);
    tc_buf_put_u8(blocks, (uint8_t)gap_width);
    tc_buf_put_u8(blocks, (uint8_t)tf_width);
    tc_buf_put_u8(blocks, (uint8_t)title_width);
    put_packed(blocks, gaps, gap_width);
    put_packed(blocks, extra, tf_width);
    put_packed(blocks, writer->title_tf, title_width);

    writer->last_doc = before;
    writer->n = 0;
    tc_buf_put_u32(&writer->last_docs, before);
    put_entry(writer, &writer->ends, blocks->len);
    if (writer->positions) {
        put_entry(writer, &writer->position_skips, writer->n_positions);
        put_entry(writer, &writer->position_skips,
                  writer->positions->len - writer->positions_start);
    }
}

void tc_postings_writer_add(struct tc_postings_writer *writer, uint32_t doc,
                            uint32_t tf, uint32_t title_tf, uint32_t len,
                            const uint32_t *positions)
{
    unsigned n = writer->n;

    assert(tf >= 1 && title_tf <= tf && doc != UINT32_MAX);
    assert(n == 0 || doc > writer->docs[n - 1]);
    writer->docs[n] = doc;
    writer->tf[n] = tf;
    writer->title_tf[n] = title_tf;
    writer->lens[n] = len;
    writer->n++;
    writer->df++;
    writer->n_positions += tf;
    if (writer->positions)
        put_positions(writer, tf, positions);
    if (writer->n == TC_BLOCK)
        put_block(writer);
}

/* A posting of the tail: the gap, doubled; odd when more follows because the
 * word stands there more than once, or in the title. */
static void put_tail(struct tc_postings_writer *writer)
{
    struct tc_buf *buf = writer->postings;
    uint32_t before = writer->last_doc;
    uint8_t *to =
        tc_buf_reserve(buf, (size_t)3 * TC_VARINT_MAX * (writer->n + 1));

    if (!to)
        return;
    for (unsigned i = 0; i < writer->n; i++) {
        uint32_t gap = writer->docs[i] - before - 1;
        uint32_t extra = writer->tf[i] - 1;
        uint32_t title_tf = writer->title_tf[i];
        bool more = extra || title_tf;

        before = writer->docs[i];
        to = tc_varint_write(to, (uint64_t)gap << 1 | more);
        if (!more)
            continue;
        to = tc_varint_write(to, (uint64_t)extra << 1 | (title_tf > 0));
        if (title_tf)
            to = tc_varint_write(to, title_tf - 1);
    }
    buf->len = (size_t)(to - buf->data);
}

/* The deltas that fill no block. */
static void put_rest(struct tc_postings_writer *writer)
{
    struct tc_buf *buf = writer->positions;
    uint8_t *to =
        tc_buf_reserve(buf, (size_t)TC_VARINT_MAX * (writer->n_deltas + 1));

    if (!to)
        return;
    for (unsigned i = 0; i < writer->n_deltas; i++)
        to = tc_varint_write(to, writer->deltas[i]);
    buf->len = (size_t)(to - buf->data);
}

static void put_table(struct tc_buf *to, struct tc_buf *table)
{
    if (table->failed)
        to->failed = true;
    tc_buf_put(to, table->data, table->len);
    table->len = 0;
}

static void put_tables(struct tc_postings_writer *writer)
{
    struct tc_buf *to = writer->postings;
    struct tc_front *front = &writer->front;

    /* The tail has no bounds of its own; those of the list cover it. */
    for (unsigned i = 0; i < writer->n; i++)
        add_to_front(front,
                     weighted_count(writer->tf[i], writer->title_tf[i]),
                     writer->lens[i]);
    tc_front_reduce(front, TC_LIST_BOUNDS);
    tc_buf_put_u8(to, (uint8_t)front->n);
    for (unsigned i = 0; i < front->n; i++) {
        tc_buf_put_varint(to, front->points[i].count);
        tc_buf_put_varint(to, front->points[i].len);
    }
    front->n = 0;
    put_table(to, &writer->last_docs);
    put_table(to, &writer->block_bounds);
    put_table(to, &writer->ends);
    put_table(to, &writer->position_skips);
    put_table(to, &writer->blocks);
}

bool tc_postings_writer_end(struct tc_postings_writer *writer,
                            struct tc_list *ret_list)
{
    struct tc_buf *postings = writer->postings;
    struct tc_buf *positions = writer->positions;
    struct tc_list list = {0};
    bool ok;

    list.df = writer->df;
    list.n_positions = writer->n_positions;
    list.postings_offset = postings->len;
    if (writer->df >= TC_BLOCK)
        put_tables(writer);
    put_tail(writer);
    list.postings_len = postings->len - list.postings_offset;
    if (positions) {
        put_rest(writer);
        list.positions_offset = writer->positions_start;
        list.positions_len = positions->len - writer->positions_start;
        writer->positions_start = positions->len;
    }
    writer->df = 0;
    writer->n = 0;
    writer->n_deltas = 0;
    writer->n_positions = 0;
    writer->last_doc = UINT32_MAX;
    ok = !postings->failed && !(positions && positions->failed) &&
         !writer->too_long;
    if (ok)
        *ret_list = list;
    return ok;
}

int tc_postings_writer_fail(const struct tc_postings_writer *writer,
                            tracuu_error *err)
{
    if (writer && writer->too_long)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the postings of one term take 4 GiB or more");
    return tc_fail_memory(err);
}
