/*
 * Merge, pairs: the pair dictionaries walked side by side, a range of left
 * words at a time.
 *
 * The new number of a word is far from the last one asked for, so each walk is
 * a pair ahead of the heap, and the number is in the cache when its turn comes.
 *
 * Renumbering keeps the order of words, so the pairs of each segment rise in
 * the new numbers too, and a pair is one number of 64 bits.  Ranges begin at
 * whole groups of the dictionary, so their bytes are joined as they are and
 * only the tables of groups are moved.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/merge.h"
#include "index/pairs.h"

/* A source: the pair that is in the heap, and one ahead. */
struct walk {
    struct tc_list list;
    struct tc_pairs_iter ahead;
    bool is_ahead; /* false: the walk has ended */
};

/* One range under way. */
struct range {
    const struct tc_merge *merge;
    struct walk *walks;          /* by source */
    struct tc_merge_key *heap;   /* left << 32 | right, new numbers */
    uint32_t n_heap;
    uint32_t end;                /* left words below this */
    struct tc_pairs_writer *dict;
    struct tc_postings_writer *writer;
    const struct tc_buf *postings; /* what it writes to */
};

/* Read the pair after the one to be taken next. */
static int look_ahead(struct walk *walk, const uint32_t *terms,
                      tracuu_error *err)
{
    int r = tc_pairs_next(&walk->ahead);

    if (r < 0)
        return tc_merge_damaged(err);
    walk->is_ahead = r > 0;
    if (walk->is_ahead)
        __builtin_prefetch(&terms[walk->ahead.right]);
    return 0;
}

/* Move a source to its next pair whose words are still there: 1 with the key,
 * 0 at the end of the range, or an error. */
static int advance(struct range *range, uint32_t source,
                   struct tc_merge_key *key, tracuu_error *err)
{
    const uint32_t *terms = range->merge->sources[source].terms;
    struct walk *walk = &range->walks[source];

    while (walk->is_ahead) {
        uint32_t left = terms[walk->ahead.left];
        uint32_t right = terms[walk->ahead.right];
        int r;

        walk->list = walk->ahead.list;
        r = look_ahead(walk, terms, err);
        if (r < 0)
            return r;
        if (left == TC_DROPPED || right == TC_DROPPED)
            continue;
        key->key = (uint64_t)left << 32 | right;
        key->source = source;
        return left < range->end;
    }
    return 0;
}

static int start_walk(struct range *range, uint32_t source, uint32_t begin,
                      tracuu_error *err)
{
    const struct tc_merge_source *from = &range->merge->sources[source];
    struct walk *walk = &range->walks[source];
    int r = tc_pairs_seek(&walk->ahead, from->segment,
                          tc_merge_find_term(from, begin));

    if (r < 0)
        return tc_merge_damaged(err);
    r = look_ahead(walk, from->terms, err);
    return r < 0 ? r
                 : advance(range, source, &range->heap[range->n_heap], err);
}

static int start(struct range *range, uint32_t begin, tracuu_error *err)
{
    const struct tc_merge *merge = range->merge;

    for (uint32_t i = 0; i < merge->n; i++) {
        int r = start_walk(range, i, begin, err);

        if (r < 0)
            return r;
        range->n_heap += r > 0;
    }
    for (uint32_t i = range->n_heap / 2; i-- > 0;)
        tc_merge_sift(range->heap, range->n_heap, i);
    return 0;
}

/* Move the source of the least pair on. */
static int move_on(struct range *range, tracuu_error *err)
{
    struct tc_merge_key before = range->heap[0];
    int r = advance(range, before.source, &range->heap[0], err);
    if (r < 0)
        return r;
    if (r > 0 && range->heap[0].key <= before.key)
        return tc_merge_damaged(err);
    if (r == 0)
        range->heap[0] = range->heap[--range->n_heap];
    if (range->n_heap)
        tc_merge_sift(range->heap, range->n_heap, 0);
    return 0;
}

static int take_list(struct range *range, uint32_t *next_doc,
                     tracuu_error *err)
{
    uint32_t number = range->heap[0].source;
    const struct tc_merge_source *source = &range->merge->sources[number];
    struct tc_postings postings;
    int r;

    tc_pairs_postings(source->segment, &range->walks[number].list, &postings);
    r = tc_merge_list(source, &postings, range->writer, next_doc, err);
    return r < 0 ? r : move_on(range, err);
}

/* Whether the least pair stands in one document of one source.  A binary heap
 * has its second key at 1 or 2. */
static bool is_alone(const struct range *range)
{
    const struct tc_merge_key *heap = range->heap;

    return range->walks[heap[0].source].list.df == 1 &&
           (range->n_heap < 2 || heap[1].key != heap[0].key) &&
           (range->n_heap < 3 || heap[2].key != heap[0].key);
}

/* More than half of all pairs have one document, and need no list. */
static int take_alone(struct range *range, tracuu_error *err)
{
    struct tc_merge_key pair = range->heap[0];
    const struct tc_merge_source *source = &range->merge->sources[pair.source];
    struct tc_list list = range->walks[pair.source].list;

    if (list.doc >= source->segment->n_docs || list.n_positions > UINT32_MAX ||
        list.n_titles > list.n_positions)
        return tc_merge_damaged(err);
    list.doc = tc_merge_doc(source, list.doc);
    list.postings_offset = range->postings->len;
    if (list.doc != TC_DROPPED)
        tc_pairs_writer_add(range->dict, (uint32_t)(pair.key >> 32),
                            (uint32_t)pair.key, &list);
    return move_on(range, err);
}

static int take_pair(struct range *range, tracuu_error *err)
{
    uint64_t pair = range->heap[0].key;
    uint32_t next_doc = 0;
    struct tc_list list;

    if (is_alone(range))
        return take_alone(range, err);
    do {
        int r = take_list(range, &next_doc, err);

        if (r < 0)
            return r;
    } while (range->n_heap && range->heap[0].key == pair);
    if (!tc_postings_writer_end(range->writer, &list))
        return tc_postings_writer_fail(range->writer, err);
    if (list.df)
        tc_pairs_writer_add(range->dict, (uint32_t)(pair >> 32),
                            (uint32_t)pair, &list);
    return 0;
}

static int merge_range(void *payload, uint32_t number,
                       const struct tc_seat *seat, tracuu_error *err)
{
    const struct tc_merge *merge = payload;
    struct tc_merge_part *part = &merge->parts[number];
    struct range range = {.merge = merge,
                          .end = merge->cuts[number + 1],
                          .dict = &part->pairs,
                          .postings = &part->pair_postings};
    int r;

    tc_pairs_writer_start(&part->pairs, &part->pair_dict, merge->n_docs,
                          merge->cuts[number]);
    if (range.end == merge->cuts[number])
        return 0;
    range.walks = tc_alloc_zeroed(merge->n, sizeof *range.walks);
    range.heap = tc_alloc_zeroed(merge->n, sizeof *range.heap);
    range.writer =
        tc_postings_writer_new(&part->pair_postings, NULL, merge->n_docs);
    r = range.walks && range.heap && range.writer
            ? start(&range, merge->cuts[number], err)
            : tc_fail_memory(err);
    for (uint32_t i = 1; r == 0 && range.n_heap; i++) {
        r = take_pair(&range, err);
        if (r == 0 && i % 65536 == 0)
            r = tc_merge_go_on(merge, seat, err);
    }
    if (r == 0 && !tc_pairs_writer_end(&part->pairs, range.end))
        r = tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                    "the pairs of one word take 4 GiB or more");
    tc_free(range.walks);
    tc_free(range.heap);
    tc_postings_writer_free(range.writer);
    return r;
}

int tc_merge_join_pairs(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_image *image = &merge->image;
    struct tc_buf table = TC_BUF_INIT;
    uint64_t groups = 0, lists = 0;

    for (uint32_t i = 0; i < merge->n_parts; i++) {
        struct tc_merge_part *part = &merge->parts[i];

        image->n_pairs += part->pairs.n_pairs;
        image->n_pair_postings += part->pairs.n_postings;
        tc_pairs_writer_table(&part->pairs, groups, lists, &table);
        groups += part->pair_dict.len;
        lists += part->pair_postings.len;
        tc_image_append(image, TC_CHUNK_PAIR_DICT, &part->pair_dict);
        tc_image_append(image, TC_CHUNK_PAIR_POSTINGS, &part->pair_postings);
    }
    tc_image_append(image, TC_CHUNK_PAIR_DICT, &table);
    tc_buf_done(&table);
    return image->chunks[TC_CHUNK_PAIR_DICT].failed ? tc_fail_memory(err) : 0;
}

int tc_merge_pairs(struct tc_merge *merge, tracuu_error *err)
{
    int r = tc_merge_cut(merge, tc_merge_parts(merge), err);

    if (r == 0)
        r = tc_share(merge->n_threads, merge->n_parts, merge_range, merge,
                     err);
    return r < 0 ? r : tc_merge_join_pairs(merge, err);
}
