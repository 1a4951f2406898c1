/*
 * Postings, reading: a cursor over the blocks of one list.
 *
 * Opening looks at the sizes only: that the tables of a long list lie within
 * it.  What they say is believed when it agrees with the block itself, which
 * is checked as a whole: 128 gaps are summed in 64 bits, and if the sum is the
 * last document of the table, none before it can have run over.
 */
#include "codec/postings.h"

#include <string.h>

#include "base/bytes.h"

static bool fail(struct tc_postings *p)
{
    p->bad = true;
    p->n = 0;
    return false;
}

/* ---- opening ---- */

static const uint8_t *slice(const uint8_t *chunk, uint64_t chunk_len,
                            uint64_t offset, uint64_t len)
{
    if (offset > chunk_len || len > chunk_len - offset)
        return NULL;
    return chunk + offset;
}

static void open_tables(struct tc_postings *p)
{
    struct tc_reader r = {p->blocks, p->end, false};
    size_t n = p->n_blocks;

    p->n_bounds = tc_read_u8(&r);
    if (p->n_bounds > TC_LIST_BOUNDS)
        r.bad = true;
    for (uint32_t i = 0; i < p->n_bounds && !r.bad; i++) {
        p->bounds[i].count = tc_read_varint32(&r);
        p->bounds[i].len = tc_read_varint32(&r);
    }
    p->last_docs = tc_read_bytes(&r, 4 * n);
    p->block_bounds = tc_read_bytes(&r, 4 * n * TC_BLOCK_BOUNDS);
    p->ends = tc_read_bytes(&r, 4 * n);
    if (p->positions)
        p->position_skips = tc_read_bytes(&r, 8 * n);
    if (r.bad) {
        p->n_bounds = 0;
        fail(p);
        return;
    }
    p->blocks = r.at;
}

void tc_postings_open(struct tc_postings *p, const struct tc_list *list,
                      const uint8_t *postings_chunk, uint64_t postings_len,
                      const uint8_t *positions_chunk, uint64_t positions_len,
                      uint32_t n_docs)
{
    const uint8_t *postings = slice(postings_chunk, postings_len,
                                    list->postings_offset,
                                    list->postings_len);

    p->n = 0;
    p->has_titles = false;
    p->bad = false;
    p->list = *list;
    p->postings = postings;
    p->positions = NULL;
    p->n_docs = n_docs;
    p->n_blocks = list->df / TC_BLOCK;
    p->block = 0;
    p->n_bounds = 0;
    p->position_skips = NULL;
    p->first_position = 0;
    p->entry = 0;
    p->entry_position = 0;
    p->delta_block = UINT64_MAX;
    p->n_deltas = 0;
    if (list->positions_len) {
        p->positions = slice(positions_chunk, positions_len,
                             list->positions_offset, list->positions_len);
        /* A block of 128 takes a byte at least, so a file cannot claim so
         * many positions that a caller's array for them grows past reason. */
        if (!p->positions ||
            list->n_positions / TC_BLOCK > list->positions_len)
            p->bad = true;
    }
    if (!postings || list->df > n_docs || list->n_positions < list->df)
        p->bad = true;
    if (p->bad) {
        p->n_blocks = 0;
        return;
    }
    p->blocks = postings;
    p->end = postings + list->postings_len;
    if (p->n_blocks)
        open_tables(p);
}

/* ---- documents ---- */

/* What the tables say of where block i begins: its bytes, the document before
 * it, the positions before it. */
static uint32_t end_of(const struct tc_postings *p, uint32_t n_before)
{
    return n_before ? tc_load_u32(p->ends + 4 * ((size_t)n_before - 1)) : 0;
}

static uint32_t last_doc_of(const struct tc_postings *p, uint32_t n_before)
{
    return n_before ? tc_load_u32(p->last_docs + 4 * ((size_t)n_before - 1))
                    : UINT32_MAX;
}

static uint32_t positions_before(const struct tc_postings *p,
                                 uint32_t n_before)
{
    if (!n_before || !p->position_skips)
        return 0;
    return tc_load_u32(p->position_skips + 8 * ((size_t)n_before - 1));
}

/* Take the positions of the block just decoded into account. */
static bool finish_block(struct tc_postings *p)
{
    uint64_t sum = 0;

    if (p->positions) {
        for (uint32_t i = 0; i < p->n; i++)
            sum += p->tf[i];
        p->first_position = positions_before(p, p->block);
        if (p->first_position + sum > p->list.n_positions)
            return fail(p);
    }
    p->entry = 0;
    p->entry_position = p->first_position;
    p->block++;
    return true;
}

static bool decode_docs(struct tc_postings *p, const uint8_t *from,
                        unsigned width)
{
    uint32_t doc = last_doc_of(p, p->block);
    uint32_t last = last_doc_of(p, p->block + 1);
    uint64_t sum = TC_BLOCK;

    tc_unpack(from, width, p->docs);
    for (unsigned i = 0; i < TC_BLOCK; i++)
        sum += p->docs[i];
    if (last >= p->n_docs || (uint64_t)(uint32_t)(doc + 1) + sum !=
                                 (uint64_t)last + 1)
        return false;
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        doc += p->docs[i] + 1;
        p->docs[i] = doc;
    }
    return true;
}

static bool decode_counts(struct tc_postings *p, const uint8_t *from,
                          unsigned tf_width, unsigned title_width)
{
    uint32_t wrong = 0;

    tc_unpack(from, tf_width, p->tf);
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        p->tf[i]++;
        wrong |= p->tf[i] == 0;
    }
    p->has_titles = title_width > 0;
    tc_unpack(from + (size_t)16 * tf_width, title_width, p->title_tf);
    for (unsigned i = 0; i < TC_BLOCK; i++)
        wrong |= p->title_tf[i] > p->tf[i];
    return !wrong;
}

static bool decode_block(struct tc_postings *p)
{
    uint32_t begin = end_of(p, p->block);
    uint32_t end = end_of(p, p->block + 1);
    const uint8_t *from;
    unsigned gap_width, tf_width, title_width;

    if (begin > end || end - begin < 3 || end > (size_t)(p->end - p->blocks))
        return fail(p);
    from = p->blocks + begin;
    gap_width = from[0];
    tf_width = from[1];
    title_width = from[2];
    if (gap_width > 32 || tf_width > 32 || title_width > 32 ||
        end - begin != 3 + 16 * (gap_width + tf_width + title_width))
        return fail(p);
    from += 3;
    if (!decode_docs(p, from, gap_width) ||
        !decode_counts(p, from + (size_t)16 * gap_width, tf_width,
                       title_width))
        return fail(p);
    p->n = TC_BLOCK;
    return finish_block(p);
}

/* One posting of the tail into place i; false when it is malformed. */
static inline bool decode_posting(struct tc_postings *p, struct tc_reader *r,
                                  uint32_t i, uint32_t *doc)
{
    uint64_t gap = tc_read_varint(r);
    uint64_t next = (uint64_t)(uint32_t)(*doc + 1) + (gap >> 1);
    uint64_t tf = 1, title_tf = 0;

    if (gap & 1) {
        uint64_t extra = tc_read_varint(r);

        tf = (extra >> 1) + 1;
        if (extra & 1)
            title_tf = (uint64_t)tc_read_varint32(r) + 1;
        p->has_titles |= extra & 1;
    }
    if (r->bad || next >= p->n_docs || tf > UINT32_MAX || title_tf > tf)
        return false;
    p->docs[i] = *doc = (uint32_t)next;
    p->tf[i] = (uint32_t)tf;
    p->title_tf[i] = (uint32_t)title_tf;
    return true;
}

static bool decode_tail(struct tc_postings *p)
{
    uint32_t begin = end_of(p, p->n_blocks);
    uint32_t doc = last_doc_of(p, p->n_blocks);
    uint32_t n = p->list.df % TC_BLOCK;
    struct tc_reader r;

    if (begin > (size_t)(p->end - p->blocks))
        return fail(p);
    r = (struct tc_reader){p->blocks + begin, p->end, false};
    p->has_titles = false;
    for (uint32_t i = 0; i < n; i++)
        if (!decode_posting(p, &r, i, &doc))
            return fail(p);
    p->n = n;
    return finish_block(p);
}

bool tc_postings_next_block(struct tc_postings *p)
{
    if (p->bad)
        return false;
    if (p->block < p->n_blocks)
        return decode_block(p);
    if (p->block == p->n_blocks && p->list.df % TC_BLOCK)
        return decode_tail(p);
    p->n = 0;
    return false;
}

bool tc_postings_seek_block(struct tc_postings *p, uint32_t target)
{
    uint32_t low = p->block, high = p->n_blocks, step = 1;

    if (p->bad)
        return false;
    if (p->n && p->docs[p->n - 1] >= target)
        return true;
    /* Gallop, then halve: most targets are near. */
    while (low < high && step < high - low &&
           last_doc_of(p, low + step) < target) {
        low += step;
        step *= 2;
    }
    if (low < high && step < high - low)
        high = low + step;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (last_doc_of(p, middle + 1) < target)
            low = middle + 1;
        else
            high = middle;
    }
    p->block = low > p->block ? low : p->block;
    while (tc_postings_next_block(p))
        if (p->docs[p->n - 1] >= target)
            return true;
    return false;
}

/* ---- bounds ---- */

unsigned tc_postings_list_bounds(const struct tc_postings *p,
                                 struct tc_bound ret_bounds[TC_LIST_BOUNDS])
{
    memcpy(ret_bounds, p->bounds, p->n_bounds * sizeof *ret_bounds);
    return p->n_bounds;
}

unsigned tc_postings_block_bounds(const struct tc_postings *p, uint32_t i,
                                  struct tc_bound ret[TC_BLOCK_BOUNDS],
                                  uint32_t *ret_last_doc)
{
    const uint8_t *from = p->block_bounds + 4 * (size_t)i * TC_BLOCK_BOUNDS;

    for (unsigned k = 0; k < TC_BLOCK_BOUNDS; k++) {
        uint32_t pair = tc_load_u32(from + 4 * (size_t)k);

        ret[k].count = (pair & 0xffff) == 0xffff ? UINT32_MAX : pair & 0xffff;
        ret[k].len = pair >> 16;
    }
    *ret_last_doc = last_doc_of(p, i + 1);
    return TC_BLOCK_BOUNDS;
}

/* ---- positions ---- */

/* Decode the block of positions that starts at `offset`, the number-th of the
 * list: a full one, or the tail. */
static bool decode_deltas(struct tc_postings *p, uint64_t number,
                          uint64_t offset)
{
    uint64_t n_full = p->list.n_positions / TC_BLOCK;
    uint64_t left;

    p->delta_block = UINT64_MAX;
    if (offset > p->list.positions_len)
        return fail(p);
    left = p->list.positions_len - offset;
    if (number < n_full) {
        const uint8_t *from = p->positions + offset;
        unsigned width = left ? from[0] : 0;

        if (width > 32 || left < 1 + (uint64_t)16 * width)
            return fail(p);
        tc_unpack(from + 1, width, p->deltas);
        p->n_deltas = TC_BLOCK;
        p->delta_next = offset + 1 + (uint64_t)16 * width;
    } else {
        struct tc_reader r =
            tc_reader_over(p->positions + offset, (size_t)left);

        p->n_deltas = p->list.n_positions % TC_BLOCK;
        for (uint32_t i = 0; i < p->n_deltas; i++)
            p->deltas[i] = tc_read_varint32(&r);
        if (r.bad)
            return fail(p);
        p->delta_next = p->list.positions_len;
    }
    p->delta_block = number;
    return true;
}

/* Step over full block of positions by its width alone. */
static bool skip_deltas(struct tc_postings *p, uint64_t *offset)
{
    unsigned width;

    if (*offset >= p->list.positions_len)
        return fail(p);
    width = p->positions[*offset];
    if (width > 32)
        return fail(p);
    *offset += 1 + (uint64_t)16 * width;
    return true;
}

/* Have block `number` of the positions in p->deltas. */
static bool load_deltas(struct tc_postings *p, uint64_t number)
{
    uint32_t n_before = p->block - 1;
    uint64_t at = 0, offset = 0;

    if (p->delta_block == number)
        return true;
    if (n_before && p->position_skips) {
        const uint8_t *skip =
            p->position_skips + 8 * ((size_t)n_before - 1);

        at = tc_load_u32(skip) / TC_BLOCK;
        offset = tc_load_u32(skip + 4);
    }
    if (p->delta_block != UINT64_MAX && p->delta_block < number &&
        p->delta_block >= at) {
        at = p->delta_block + 1;
        offset = p->delta_next;
    }
    for (; at < number; at++)
        if (!skip_deltas(p, &offset))
            return false;
    return decode_deltas(p, number, offset);
}

/* The number of positions before entry i of the current block. */
static uint64_t find_entry(struct tc_postings *p, uint32_t i)
{
    if (i < p->entry) {
        p->entry = 0;
        p->entry_position = p->first_position;
    }
    while (p->entry < i)
        p->entry_position += p->tf[p->entry++];
    return p->entry_position;
}

bool tc_postings_positions(struct tc_postings *p, uint32_t i,
                           uint32_t *ret_positions)
{
    uint64_t at, position = 0;
    uint32_t n, n_done = 0;

    if (p->bad || !p->positions || i >= p->n)
        return false;
    at = find_entry(p, i);
    n = p->tf[i];
    while (n_done < n) {
        uint32_t from = (uint32_t)(at % TC_BLOCK);

        if (!load_deltas(p, at / TC_BLOCK))
            return false;
        if (from >= p->n_deltas)
            return fail(p);
        for (; from < p->n_deltas && n_done < n; from++, at++) {
            position += p->deltas[from];
            ret_positions[n_done++] = (uint32_t)position++;
        }
        /* One more than the last position; it still fits if that did. */
        if (position > UINT32_MAX)
            return fail(p);
    }
    return true;
}
