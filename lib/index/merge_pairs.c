/*
 * Merge, pairs: the pair dictionaries walked side by side.
 *
 * Renumbering keeps the order of words, so the pairs of each segment rise in
 * the new numbers too, and a pair is one number of 64 bits.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/merge.h"
#include "index/pairs.h"

struct key {
    uint64_t pair; /* left << 32 | right, new numbers */
    uint32_t source;
};

struct pairs {
    struct tc_merge *merge;
    struct tc_pairs_iter *iters; /* by source */
    struct key *heap;
    uint32_t n_heap;
    struct tc_pairs_writer dict;
    struct tc_postings_writer *writer;
};

static bool is_before(struct key a, struct key b)
{
    return a.pair != b.pair ? a.pair < b.pair : a.source < b.source;
}

static void sift_down(struct pairs *pairs, uint32_t at)
{
    struct key key = pairs->heap[at];

    for (;;) {
        uint32_t child = 2 * at + 1;

        if (child >= pairs->n_heap)
            break;
        if (child + 1 < pairs->n_heap &&
            is_before(pairs->heap[child + 1], pairs->heap[child]))
            child++;
        if (!is_before(pairs->heap[child], key))
            break;
        pairs->heap[at] = pairs->heap[child];
        at = child;
    }
    pairs->heap[at] = key;
}

/* Move a source to its next pair whose words are still there: 1 with the key,
 * 0 at the end, or an error. */
static int advance(struct pairs *pairs, uint32_t source, struct key *key,
                   tracuu_error *err)
{
    const uint32_t *terms = pairs->merge->sources[source].terms;
    struct tc_pairs_iter *iter = &pairs->iters[source];
    int r;

    while ((r = tc_pairs_next(iter)) > 0) {
        uint32_t left = terms[iter->left], right = terms[iter->right];

        if (left == TC_DROPPED || right == TC_DROPPED)
            continue;
        key->pair = (uint64_t)left << 32 | right;
        key->source = source;
        return 1;
    }
    return r < 0 ? tc_merge_damaged(err) : 0;
}

static int start(struct pairs *pairs, tracuu_error *err)
{
    struct tc_merge *merge = pairs->merge;

    for (uint32_t i = 0; i < merge->n; i++) {
        int r;

        tc_pairs_start(&pairs->iters[i], merge->sources[i].segment);
        r = advance(pairs, i, &pairs->heap[pairs->n_heap], err);
        if (r < 0)
            return r;
        pairs->n_heap += r > 0;
    }
    for (uint32_t i = pairs->n_heap / 2; i-- > 0;)
        sift_down(pairs, i);
    return 0;
}

static int take_list(struct pairs *pairs, tracuu_error *err)
{
    struct key before = pairs->heap[0];
    const struct tc_merge_source *source =
        &pairs->merge->sources[before.source];
    struct tc_postings postings;
    int r;

    tc_pairs_postings(source->segment, &pairs->iters[before.source].list,
                      &postings);
    r = tc_merge_list(pairs->merge, source, &postings, pairs->writer, err);
    if (r < 0)
        return r;
    r = advance(pairs, before.source, &pairs->heap[0], err);
    if (r < 0)
        return r;
    if (r > 0 && pairs->heap[0].pair <= before.pair)
        return tc_merge_damaged(err);
    if (r == 0)
        pairs->heap[0] = pairs->heap[--pairs->n_heap];
    if (pairs->n_heap)
        sift_down(pairs, 0);
    return 0;
}

static int take_pair(struct pairs *pairs, tracuu_error *err)
{
    uint64_t pair = pairs->heap[0].pair;
    struct tc_list list;
    int r;

    pairs->merge->next_doc = 0;
    do {
        r = take_list(pairs, err);
        if (r < 0)
            return r;
    } while (pairs->n_heap && pairs->heap[0].pair == pair);
    if (!tc_postings_writer_end(pairs->writer, &list))
        return tc_postings_writer_fail(pairs->writer, err);
    if (list.df)
        tc_pairs_writer_add(&pairs->dict, (uint32_t)(pair >> 32),
                            (uint32_t)pair, &list);
    return 0;
}

static int merge_pairs(struct pairs *pairs, tracuu_error *err)
{
    struct tc_image *image = &pairs->merge->image;
    int r = start(pairs, err);

    for (uint32_t i = 0; r == 0 && pairs->n_heap; i++) {
        r = take_pair(pairs, err);
        if (r == 0 && i % 65536 == 0)
            r = tc_merge_check(pairs->merge, err);
    }
    if (r < 0)
        return r;
    image->n_pairs = pairs->dict.n_pairs;
    image->n_pair_postings = pairs->dict.n_postings;
    if (!tc_pairs_writer_finish(&pairs->dict, image->n_terms))
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the pairs of one word take 4 GiB or more");
    return image->chunks[TC_CHUNK_PAIR_DICT].failed ? tc_fail_memory(err) : 0;
}

int tc_merge_pairs(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_buf *chunks = merge->image.chunks;
    struct pairs pairs = {.merge = merge};
    int r;

    pairs.dict.chunk = &chunks[TC_CHUNK_PAIR_DICT];
    pairs.dict.n_docs = merge->n_docs;
    pairs.iters = tc_alloc_zeroed(merge->n, sizeof *pairs.iters);
    pairs.heap = tc_alloc_zeroed(merge->n, sizeof *pairs.heap);
    pairs.writer =
        tc_postings_writer_new(&chunks[TC_CHUNK_PAIR_POSTINGS], NULL,
                               merge->n_docs);
    r = pairs.iters && pairs.heap && pairs.writer ? merge_pairs(&pairs, err)
                                                  : tc_fail_memory(err);
    tc_free(pairs.iters);
    tc_free(pairs.heap);
    tc_postings_writer_free(pairs.writer);
    tc_pairs_writer_done(&pairs.dict);
    return r;
}
