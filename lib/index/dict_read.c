/*
 * Dict, reading: looking words up and walking over them.
 *
 * A look-up halves the table of blocks by the first word of each, which
 * stands there whole, and then walks through one block.  Nothing is
 * allocated.  Whatever is wrong with the bytes makes the reader bad, and that
 * ends the look-up with ECORRUPT.
 */
#include "index/dict.h"

#include <string.h>

#include "base/bytes.h"
#include "entity/term.h"
#include "index/dict_read.h"
#include "index/dict_write.h"
#include "index/order.h"
#include "text/loose.h"

static uint32_t count_blocks(const struct tc_segment *segment)
{
    return segment->n_terms / TC_DICT_BLOCK +
           (segment->n_terms % TC_DICT_BLOCK > 0);
}

bool tc_dict_check(const struct tc_segment *segment)
{
    return (uint64_t)count_blocks(segment) * 4 <=
           segment->chunks[TC_CHUNK_DICT].len;
}

/* A reader over the entries from block i on. */
static struct tc_reader open_block(const struct tc_segment *segment,
                                   uint32_t i)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_DICT];
    uint64_t entries_len = chunk->len - 4 * (uint64_t)count_blocks(segment);
    uint32_t offset = tc_load_u32(chunk->ptr + entries_len + 4 * (size_t)i);
    struct tc_reader r = {chunk->ptr, chunk->ptr + entries_len, false};

    tc_read_bytes(&r, offset);
    return r;
}

static void place(struct tc_dict_iter *iter,
                  const struct tc_segment *segment, uint32_t block)
{
    iter->segment = segment;
    iter->next = block * TC_DICT_BLOCK;
    iter->at = NULL;
    iter->fold_len = 0;
    iter->term_len = 0;
}

/* ---- one entry ---- */

static void read_words(struct tc_dict_iter *iter, struct tc_reader *r)
{
    uint64_t n_shared = tc_read_varint(r);
    size_t len;
    const char *bytes = tc_read_str(r, &len);

    if (r->bad || n_shared > iter->fold_len ||
        len > TC_TERM_MAX - n_shared) {
        r->bad = true;
        return;
    }
    memcpy(iter->fold + n_shared, bytes, len);
    iter->fold_len = (size_t)n_shared + len;
    bytes = tc_read_str(r, &len);
    if (r->bad || len > TC_TERM_MAX) {
        r->bad = true;
        return;
    }
    iter->term_len = len ? len : iter->fold_len;
    memcpy(iter->term, len ? bytes : iter->fold, iter->term_len);
}

static void read_list(struct tc_dict_iter *iter, struct tc_reader *r)
{
    struct tc_list *list = &iter->entry.list;

    list->df = tc_read_varint32(r);
    list->n_positions = tc_read_varint(r);
    list->postings_len = tc_read_varint(r);
    list->positions_len = tc_read_varint(r);
    list->postings_offset = iter->postings_offset;
    list->positions_offset = iter->positions_offset;
    list->is_pair = false;
    list->n_titles = 0;
    list->doc = 0;
    iter->postings_offset += list->postings_len;
    iter->positions_offset += list->positions_len;
}

int tc_dict_next(struct tc_dict_iter *iter)
{
    const struct tc_segment *segment = iter->segment;
    struct tc_reader r;

    if (iter->next >= segment->n_terms)
        return 0;
    r = open_block(segment, iter->next / TC_DICT_BLOCK);
    if (iter->next % TC_DICT_BLOCK == 0) {
        iter->postings_offset = tc_read_varint(&r);
        iter->positions_offset = tc_read_varint(&r);
        iter->fold_len = 0;
    } else if (iter->at) {
        r.at = iter->at;
    } else {
        r.bad = true;
    }
    read_words(iter, &r);
    read_list(iter, &r);
    if (r.bad) {
        iter->next = segment->n_terms;
        return TRACUU_ECORRUPT;
    }
    iter->at = r.at;
    iter->entry.term = iter->next++;
    return 1;
}

/* ---- finding ---- */

static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return tc_order_bytes((tracuu_str){a, a_len}, (tracuu_str){b, b_len});
}

/* The first word of a block, where it stands. */
struct head {
    const char *fold, *term;
    size_t fold_len, term_len;
};

static bool read_head(const struct tc_segment *segment, uint32_t block,
                      struct head *ret_head)
{
    struct tc_reader r = open_block(segment, block);

    tc_read_varint(&r);
    tc_read_varint(&r);
    if (tc_read_varint(&r))
        return false;
    ret_head->fold = tc_read_str(&r, &ret_head->fold_len);
    ret_head->term = tc_read_str(&r, &ret_head->term_len);
    if (r.bad)
        return false;
    if (!ret_head->term_len) {
        ret_head->term = ret_head->fold;
        ret_head->term_len = ret_head->fold_len;
    }
    return true;
}

/* The last block whose first word is below (fold, term), or block 0; a term
 * of length 0 is below every word of its fold.  False when damaged. */
static bool find_block(const struct tc_segment *segment, const char *fold,
                       size_t fold_len, const char *term, size_t term_len,
                       uint32_t *ret_block)
{
    uint32_t low = 0, high = count_blocks(segment);

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        struct head head;
        int order;

        if (!read_head(segment, middle, &head))
            return false;
        order = compare(head.fold, head.fold_len, fold, fold_len);
        if (order == 0)
            order = compare(head.term, head.term_len, term, term_len);
        if (order > 0 || (order == 0 && !term_len))
            high = middle;
        else
            low = middle;
    }
    *ret_block = low;
    return true;
}

int tc_dict_find(const struct tc_segment *segment, const char *term,
                 size_t len, struct tc_entry *ret_entry)
{
    struct tc_dict_iter iter;
    char fold[TC_TERM_MAX];
    size_t fold_len;
    uint32_t block;
    int r;

    if (len == 0 || len > TC_TERM_MAX || !segment->n_terms)
        return 0;
    fold_len = tc_fold(term, len, fold);
    if (!find_block(segment, fold, fold_len, term, len, &block))
        return TRACUU_ECORRUPT;
    place(&iter, segment, block);
    while ((r = tc_dict_next(&iter)) > 0) {
        int order = compare(iter.fold, iter.fold_len, fold, fold_len);

        if (order == 0)
            order = compare(iter.term, iter.term_len, term, len);
        if (order == 0)
            *ret_entry = iter.entry;
        if (order >= 0)
            return order == 0;
    }
    return r;
}

void tc_dict_seek(struct tc_dict_iter *iter, const struct tc_segment *segment,
                  const char *fold, size_t len)
{
    uint32_t block = 0;

    if (!len || !segment->n_terms) {
        place(iter, segment, 0);
        return;
    }
    /* When the table is damaged the walk begins at its start and will meet
     * the damage itself. */
    if (!find_block(segment, fold, len, "", 0, &block))
        block = 0;
    place(iter, segment, block);
    for (;;) {
        struct tc_dict_iter before = *iter;

        if (tc_dict_next(iter) <= 0 ||
            compare(iter->fold, iter->fold_len, fold, len) >= 0) {
            *iter = before;
            return;
        }
    }
}

int tc_dict_seek_number(struct tc_dict_iter *iter,
                        const struct tc_segment *segment, uint32_t number)
{
    int r = 1;

    place(iter, segment, number / TC_DICT_BLOCK);
    while (r > 0 && iter->next < number)
        r = tc_dict_next(iter);
    return r < 0 ? r : 0;
}

uint32_t tc_dict_count_entities(const struct tc_segment *segment,
                                uint64_t *ret_n_postings)
{
    struct tc_dict_iter iter;
    uint32_t n = 0;

    *ret_n_postings = 0;
    tc_dict_seek(&iter, segment, "", 0);
    for (; tc_dict_next(&iter) > 0 && iter.term[0] == TC_ENTITY_BYTE; n++)
        *ret_n_postings += iter.entry.list.df;
    return n;
}

/* ---- postings ---- */

void tc_dict_postings(const struct tc_segment *segment,
                      const struct tc_list *list, struct tc_postings *ret)
{
    const struct tc_chunk *chunks = segment->chunks;
    struct tc_lists in = {.postings = chunks[TC_CHUNK_POSTINGS].ptr,
                          .postings_len = chunks[TC_CHUNK_POSTINGS].len,
                          .positions = chunks[TC_CHUNK_POSITIONS].ptr,
                          .positions_len = chunks[TC_CHUNK_POSITIONS].len,
                          .lens = chunks[TC_CHUNK_LENGTHS].ptr,
                          .n_docs = segment->n_docs};

    tc_postings_open(ret, list, &in);
}

void tc_pairs_postings(const struct tc_segment *segment,
                       const struct tc_list *list, struct tc_postings *ret)
{
    const struct tc_chunk *chunks = segment->chunks;
    struct tc_lists in = {.postings = chunks[TC_CHUNK_PAIR_POSTINGS].ptr,
                          .postings_len = chunks[TC_CHUNK_PAIR_POSTINGS].len,
                          .n_docs = segment->n_docs};

    tc_postings_open(ret, list, &in);
}
