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
#include "codec/gaps.h"
#include "codec/patched.h"
#include "codec/run.h"
#include "codec/set_sizes.h"

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

    p->last_docs = tc_read_bytes(&r, 4 * n);
    p->ends = tc_read_bytes(&r, 4 * n);
    if (p->positions)
        p->position_ends = tc_read_bytes(&r, 4 * n);
    if (r.bad)
        fail(p);
    else
        p->blocks = r.at;
}

static void open_positions(struct tc_postings *p, const struct tc_lists *in)
{
    const struct tc_list *list = &p->list;

    p->positions = slice(in->positions, in->positions_len,
                         list->positions_offset, list->positions_len);
    p->lens = in->lens;
    /* Every position but the only one of a document takes a bit at least, so a
     * file cannot claim so many that a caller's array for them grows past
     * reason. */
    if (!p->positions ||
        (list->n_positions - list->df) / 8 > list->positions_len)
        p->bad = true;
}

void tc_postings_open(struct tc_postings *p, const struct tc_list *list,
                      const struct tc_lists *in)
{
    const uint8_t *postings = slice(in->postings, in->postings_len,
                                    list->postings_offset,
                                    list->postings_len);

    p->n = 0;
    p->has_titles = false;
    p->bad = false;
    p->list = *list;
    p->positions = NULL;
    p->n_docs = in->n_docs;
    p->n_blocks = list->df / TC_BLOCK;
    p->block = 0;
    p->position_ends = NULL;
    p->entry = 0;
    if (!postings || list->df > in->n_docs || list->n_positions < list->df)
        p->bad = true;
    else if (list->positions_len && in->positions)
        open_positions(p, in);
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
 * it. */
static uint32_t end_of(const struct tc_postings *p, uint32_t n_before)
{
    return n_before ? tc_load_u32(p->ends + 4 * ((size_t)n_before - 1)) : 0;
}

static uint32_t last_doc_of(const struct tc_postings *p, uint32_t n_before)
{
    return n_before ? tc_load_u32(p->last_docs + 4 * ((size_t)n_before - 1))
                    : UINT32_MAX;
}

static uint32_t positions_end_of(const struct tc_postings *p,
                                 uint32_t n_before)
{
    if (!n_before || !p->position_ends)
        return 0;
    return tc_load_u32(p->position_ends + 4 * ((size_t)n_before - 1));
}

/* The block is decoded: see that no document claims more positions than the
 * list has, and know where those of the first begin. */
static bool finish_block(struct tc_postings *p)
{
    uint64_t sum = 0;

    if (p->positions) {
        for (uint32_t i = 0; i < p->n; i++)
            sum += p->tf[i];
        if (sum > p->list.n_positions)
            return fail(p);
    }
    p->entry = p->n;
    p->block++;
    return true;
}

/* From gaps to documents. */
static bool sum_docs(struct tc_postings *p)
{
    uint32_t doc = last_doc_of(p, p->block);
    uint32_t last = last_doc_of(p, p->block + 1);
    uint64_t sum = TC_BLOCK;

    for (unsigned i = 0; i < TC_BLOCK; i++)
        sum += p->docs[i];
    if (last >= p->n_docs || (uint64_t)(uint32_t)(doc + 1) + sum !=
                                 (uint64_t)last + 1)
        return false;
    tc_gaps_add_up(p->docs, doc);
    return true;
}

/* From counts less one to counts. */
static bool check_counts(struct tc_postings *p)
{
    uint32_t wrong = 0;

    for (unsigned i = 0; i < TC_BLOCK; i++) {
        p->tf[i]++;
        wrong |= p->tf[i] == 0;
    }
    for (unsigned i = 0; p->has_titles && i < TC_BLOCK; i++)
        wrong |= p->title_tf[i] > p->tf[i];
    return !wrong;
}

static bool decode_block(struct tc_postings *p)
{
    uint32_t begin = end_of(p, p->block);
    uint32_t end = end_of(p, p->block + 1);
    struct tc_reader r;
    bool flag;

    if (begin > end || end > (size_t)(p->end - p->blocks))
        return fail(p);
    r = (struct tc_reader){p->blocks + begin, p->blocks + end, false};
    tc_patched_get(&r, p->docs, &flag);
    tc_patched_get(&r, p->tf, &p->has_titles);
    if (p->has_titles)
        tc_patched_get(&r, p->title_tf, &flag);
    else
        memset(p->title_tf, 0, sizeof p->title_tf);
    if (r.bad || !sum_docs(p) || !check_counts(p))
        return fail(p);
    p->n = TC_BLOCK;
    return finish_block(p);
}

static bool decode_tail(struct tc_postings *p)
{
    uint32_t begin = end_of(p, p->n_blocks);
    const struct tc_list *list = &p->list;
    bool is_short_pair = list->is_pair && list->df < TC_BLOCK;
    struct tc_run run = {.n = list->df % TC_BLOCK,
                         .base = last_doc_of(p, p->n_blocks) + 1,
                         .n_docs = p->n_docs};
    struct tc_bits_reader r;

    if (begin > (size_t)(p->end - p->blocks))
        return fail(p);
    r = tc_bits_over(p->blocks + begin,
                     (uint64_t)(p->end - p->blocks) - begin);
    if (is_short_pair) {
        run.n_more = list->n_positions - list->df;
        run.n_titles = list->n_titles;
    } else {
        run.n_more = tc_bits_get_gamma(&r) - 1;
        run.n_titles = tc_bits_get_gamma(&r) - 1;
    }
    if (r.bad || !tc_run_is_possible(&run))
        return fail(p);
    tc_run_get(&r, &run, p->docs, p->tf, p->title_tf);
    if (r.bad)
        return fail(p);
    p->has_titles = run.n_titles > 0;
    p->n = run.n;
    return finish_block(p);
}

/* A pair of one document is in the dictionary as a whole. */
static bool take_only(struct tc_postings *p)
{
    const struct tc_list *list = &p->list;

    if (list->doc >= p->n_docs || list->n_positions > UINT32_MAX ||
        list->n_titles > list->n_positions)
        return fail(p);
    p->docs[0] = list->doc;
    p->tf[0] = (uint32_t)list->n_positions;
    p->title_tf[0] = (uint32_t)list->n_titles;
    p->has_titles = list->n_titles > 0;
    p->n = 1;
    return finish_block(p);
}

bool tc_postings_next_block(struct tc_postings *p)
{
    if (p->bad)
        return false;
    if (p->block < p->n_blocks)
        return decode_block(p);
    if (p->block == p->n_blocks && p->list.is_pair && p->list.df == 1)
        return take_only(p);
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

/* ---- positions ---- */

/* How many slots entry i has at most. */
static uint32_t slots_end(const struct tc_postings *p, uint32_t i)
{
    size_t doc = p->docs[i];

    return tc_slots_end(tc_load_u32(p->lens + 4 * doc),
                        tc_load_u32(p->lens + 4 * (p->n_docs + doc)));
}

static struct tc_set_row row_of(const struct tc_postings *p)
{
    return (struct tc_set_row){p->tf, p->docs, p->lens, p->n_docs};
}

bool tc_postings_coded(struct tc_postings *p, uint32_t i,
                       struct tc_coded *ret_coded)
{
    struct tc_set_row row = row_of(p);
    uint64_t n_bits;

    if (p->bad || !p->positions || i >= p->n)
        return false;
    if (i < p->entry) {
        p->entry = 0;
        p->entry_bit = 8 * (uint64_t)positions_end_of(p, p->block - 1);
    }
    p->entry_bit += tc_set_sizes(&row, p->entry, i, tc_cpu_level());
    p->entry = i;
    n_bits = tc_set_size(&row, i);
    if (p->entry_bit + n_bits > 8 * p->list.positions_len)
        return fail(p);
    *ret_coded = (struct tc_coded){p->positions, p->entry_bit, n_bits};
    return true;
}

bool tc_postings_coded_run(struct tc_postings *p, uint32_t i, uint32_t n,
                           struct tc_coded *ret_coded)
{
    struct tc_coded last;

    if (!tc_postings_coded(p, i, ret_coded) ||
        !tc_postings_coded(p, i + n - 1, &last))
        return false;
    ret_coded->n = last.at + last.n - ret_coded->at;
    return true;
}

bool tc_postings_positions(struct tc_postings *p, uint32_t i,
                           uint32_t *ret_positions)
{
    struct tc_coded coded;

    if (!tc_postings_coded(p, i, &coded))
        return false;
    if (!tc_set_get(coded.from, coded.at, p->tf[i], slots_end(p, i),
                    ret_positions))
        return fail(p);
    return true;
}
