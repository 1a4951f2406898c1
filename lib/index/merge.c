/*
 * Merge: the numbering of documents, then words, pairs and documents in turn.
 */
#include "index/merge.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/toc.h"

/* So that no thread waits long for the last one. */
#define PARTS_A_THREAD 4

int tc_merge_check(const struct tc_merge *merge, tracuu_error *err)
{
    if (!merge->hook || !merge->hook->check)
        return 0;
    return merge->hook->check(merge->hook->payload, err);
}

int tc_merge_damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "the index is damaged: it cannot be merged");
}

int tc_merge_go_on(const struct tc_merge *merge, const struct tc_seat *seat,
                   tracuu_error *err)
{
    if (tc_seat_should_stop(seat))
        return tc_fail(err, TRACUU_ECANCELED, TRACUU_NOWHERE,
                       "another part of the merge has failed");
    return seat->is_caller ? tc_merge_check(merge, err) : 0;
}

/* ---- parts ---- */

void tc_merge_sift(struct tc_merge_key *heap, uint32_t n, uint32_t at)
{
    struct tc_merge_key key = heap[at];

    for (;;) {
        uint32_t child = 2 * at + 1;

        if (child >= n)
            break;
        if (child + 1 < n &&
            (heap[child + 1].key != heap[child].key
                 ? heap[child + 1].key < heap[child].key
                 : heap[child + 1].source < heap[child].source))
            child++;
        if (heap[child].key != key.key ? heap[child].key > key.key
                                       : heap[child].source > key.source)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = key;
}

uint32_t tc_merge_find_term(const struct tc_merge_source *source,
                            uint32_t number)
{
    uint32_t first = 0, n = source->segment->n_terms;

    /* Dropped words are as good as the one behind them. */
    while (n) {
        uint32_t half = n / 2, at = first + half;

        while (at < first + n && source->terms[at] == TC_DROPPED)
            at++;
        if (at < first + n && source->terms[at] < number) {
            n -= at + 1 - first;
            first = at + 1;
        } else {
            n = half;
        }
    }
    return first;
}

static void drop_parts(struct tc_merge *merge)
{
    for (uint32_t i = 0; i < merge->n_parts; i++) {
        struct tc_merge_part *part = &merge->parts[i];

        tc_buf_done(&part->postings);
        tc_buf_done(&part->positions);
        tc_buf_done(&part->pair_dict);
        tc_buf_done(&part->pair_postings);
        tc_pairs_writer_done(&part->pairs);
    }
    tc_free(merge->parts);
    tc_free(merge->cuts);
    merge->parts = NULL;
    merge->cuts = NULL;
    merge->n_parts = 0;
}

uint32_t tc_merge_parts(const struct tc_merge *merge)
{
    return merge->n_threads > 1 ? merge->n_threads * PARTS_A_THREAD : 1;
}

int tc_merge_cut(struct tc_merge *merge, uint32_t n, tracuu_error *err)
{
    uint64_t total = 0, sum = 0;
    uint32_t at = 0;

    drop_parts(merge);
    merge->cuts = tc_alloc(((size_t)n + 1) * sizeof *merge->cuts);
    merge->parts = tc_alloc_zeroed(n, sizeof *merge->parts);
    if (!merge->cuts || !merge->parts)
        return tc_fail_memory(err);
    merge->n_parts = n;
    for (uint32_t i = 0; i < merge->n_words; i++)
        total += merge->words[i].weight;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t least = (uint64_t)((double)total * i / n);

        while (at < merge->n_words && (sum < least || at % 16))
            sum += merge->words[at++].weight;
        merge->cuts[i] = at;
    }
    merge->cuts[0] = 0;
    merge->cuts[n] = merge->n_words;
    return 0;
}

/* ---- numbering ---- */

static int number_source(struct tc_merge_source *source, uint64_t *n_docs,
                         tracuu_error *err)
{
    uint32_t n = source->segment->n_docs;

    if (source->segment->foreign && !tc_toc_holds(source->segment))
        return tc_merge_damaged(err);
    source->base = (uint32_t)*n_docs;
    source->n_kept = n;
    if (source->dropped) {
        source->docs = tc_alloc(n * sizeof *source->docs);
        if (!source->docs)
            return tc_fail_memory(err);
        source->n_kept = 0;
        for (uint32_t i = 0; i < n; i++)
            source->docs[i] = source->dropped[i]
                                  ? TC_DROPPED
                                  : source->base + source->n_kept++;
    }
    *n_docs += source->n_kept;
    if (*n_docs >= UINT32_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "an index holds fewer than 2^32 - 1 documents");
    return 0;
}

static int number_docs(struct tc_merge *merge, tracuu_error *err)
{
    uint64_t n_docs = 0;

    for (uint32_t i = 0; i < merge->n; i++) {
        int r = number_source(&merge->sources[i], &n_docs, err);

        if (r < 0)
            return r;
    }
    merge->n_docs = (uint32_t)n_docs;
    merge->lens = tc_alloc((size_t)n_docs * sizeof *merge->lens);
    if (!merge->lens)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_merge_source *source = &merge->sources[i];

        for (uint32_t k = 0; k < source->segment->n_docs; k++) {
            uint32_t doc = tc_merge_doc(source, k);

            if (doc != TC_DROPPED)
                merge->lens[doc] = tc_segment_len(source->segment, k);
        }
    }
    return 0;
}

/* ---- lists ---- */

static int add_posting(struct tc_postings *postings, uint32_t i, uint32_t doc,
                       struct tc_postings_writer *writer, tracuu_error *err)
{
    struct tc_posting posting = {.doc = doc,
                                 .tf = postings->tf[i],
                                 .title_tf = postings->title_tf[i]};
    struct tc_coded coded;

    if (!postings->positions) {
        tc_postings_writer_count(writer, &posting);
        return 0;
    }
    if (!tc_postings_coded(postings, i, &coded))
        return tc_merge_damaged(err);
    tc_postings_writer_copy(writer, posting, coded);
    return 0;
}

/* A block of which some documents may be dropped. */
static int add_kept(const struct tc_merge_source *source,
                    struct tc_postings *postings,
                    struct tc_postings_writer *writer, uint32_t *next_doc,
                    tracuu_error *err)
{
    for (uint32_t i = 0; i < postings->n; i++) {
        uint32_t doc = source->docs[postings->docs[i]];
        int r;

        if (doc == TC_DROPPED)
            continue;
        if (doc < *next_doc)
            return tc_merge_damaged(err);
        *next_doc = doc + 1;
        r = add_posting(postings, i, doc, writer, err);
        if (r < 0)
            return r;
    }
    return 0;
}

/* A block that stays whole. */
static int add_block(const struct tc_merge_source *source,
                     struct tc_postings *postings,
                     struct tc_postings_writer *writer, uint32_t *next_doc,
                     tracuu_error *err)
{
    if (source->base + postings->docs[0] < *next_doc)
        return tc_merge_damaged(err);
    *next_doc = source->base + postings->docs[postings->n - 1] + 1;
    return tc_postings_writer_move(writer, postings, source->base)
               ? 0
               : tc_merge_damaged(err);
}

/* Within a block documents rise; in a damaged segment they could fall back
 * between two, or a word stand twice. */
int tc_merge_list(const struct tc_merge_source *source,
                  struct tc_postings *postings,
                  struct tc_postings_writer *writer, uint32_t *next_doc,
                  tracuu_error *err)
{
    while (tc_postings_next_block(postings)) {
        int r = source->docs
                    ? add_kept(source, postings, writer, next_doc, err)
                    : add_block(source, postings, writer, next_doc, err);

        if (r < 0)
            return r;
    }
    return postings->bad ? tc_merge_damaged(err) : 0;
}

/* ---- the whole ---- */

void tc_merge_renumber(struct tc_merge *merge, const uint32_t *numbers)
{
    for (uint32_t i = 0; i < merge->n; i++) {
        struct tc_merge_source *source = &merge->sources[i];

        for (uint32_t k = 0; k < source->segment->n_terms; k++)
            if (source->terms[k] != TC_DROPPED)
                source->terms[k] = numbers[source->terms[k]];
    }
}

static int merge_lists(struct tc_merge *merge, tracuu_error *err)
{
    int r = tc_merge_words(merge, err);

    return r < 0 ? r : tc_merge_pairs(merge, err);
}

static void done(struct tc_merge *merge)
{
    drop_parts(merge);
    for (uint32_t i = 0; merge->sources && i < merge->n; i++) {
        tc_free(merge->sources[i].docs);
        tc_free(merge->sources[i].terms);
    }
    tc_free(merge->sources);
    tc_free(merge->lens);
    tc_free(merge->words);
    tc_free(merge->lists);
    tc_buf_done(&merge->texts);
    tc_image_done(&merge->image);
}

/* Sources that all have notes, or that all have lists. */
static int merge_alike(const struct tc_merge_input *inputs, uint32_t n,
                       uint32_t n_threads, bool repacks,
                       const struct tc_merge_hook *hook,
                       struct tc_segment **ret_segment, tracuu_error *err)
{
    struct tc_merge merge = {.n = n, .n_threads = n_threads, .hook = hook};
    int r;

    merge.sources = tc_alloc_zeroed(n, sizeof *merge.sources);
    if (!merge.sources)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        merge.sources[i].segment = inputs[i].segment;
        merge.sources[i].dropped = inputs[i].dropped;
        merge.sources[i].is_whole = inputs[i].is_whole;
        merge.sources[i].repacks = repacks;
    }
    r = number_docs(&merge, err);
    if (r == 0)
        r = tc_merge_number(&merge, err);
    if (r == 0)
        r = n && inputs[0].segment->notes ? tc_invert(&merge, err)
                                          : merge_lists(&merge, err);
    if (r == 0)
        r = tc_merge_docs(&merge, err);
    if (r == 0) {
        merge.image.n_docs = merge.n_docs;
        r = tc_image_finish(&merge.image, n_threads, ret_segment, err);
    }
    done(&merge);
    return r;
}

/* How many of the first inputs can be merged at once. */
static uint32_t count_alike(const struct tc_merge_input *inputs, uint32_t n)
{
    uint32_t n_notes = tc_invert_count(inputs, n), i = 0;

    while (n_notes == 0 && i < n && !inputs[i].segment->notes)
        i++;
    return n_notes ? n_notes : i;
}

/* Invert each row of inputs with notes; the others stay.  The made segments
 * are the caller's even after an error. */
static int invert_rows(const struct tc_merge_input *inputs, uint32_t n,
                       uint32_t n_threads, const struct tc_merge_hook *hook,
                       struct tc_merge_input *ret_inputs,
                       struct tc_segment **made, uint32_t *ret_n,
                       tracuu_error *err)
{
    uint32_t n_alike, n_out = 0;

    for (uint32_t i = 0; i < n; i += n_alike) {
        int r = 0;

        n_alike = count_alike(inputs + i, n - i);
        if (!inputs[i].segment->notes) {
            memcpy(ret_inputs + n_out, inputs + i, n_alike * sizeof *inputs);
            n_out += n_alike;
            continue;
        }
        r = merge_alike(inputs + i, n_alike, n_threads, false, hook,
                        &made[n_out], err);
        if (r < 0)
            return r;
        ret_inputs[n_out] = (struct tc_merge_input){.segment = made[n_out]};
        n_out++;
    }
    *ret_n = n_out;
    return 0;
}

static int merge_all(const struct tc_merge_input *inputs, uint32_t n,
                     uint32_t n_threads, bool repacks,
                     const struct tc_merge_hook *hook,
                     struct tc_segment **ret_segment, tracuu_error *err)
{
    struct tc_merge_input *rows;
    struct tc_segment **made;
    uint32_t n_rows = 0;
    int r;

    if (count_alike(inputs, n) == n)
        return merge_alike(inputs, n, n_threads, repacks, hook, ret_segment,
                           err);
    rows = tc_alloc_zeroed(n, sizeof *rows);
    made = tc_alloc_zeroed(n, sizeof *made);
    r = rows && made ? invert_rows(inputs, n, n_threads, hook, rows, made,
                                   &n_rows, err)
                     : tc_fail_memory(err);
    if (r == 0)
        r = merge_alike(rows, n_rows, n_threads, repacks, hook, ret_segment,
                        err);
    for (uint32_t i = 0; made && i < n; i++)
        tc_segment_unref(made[i]);
    tc_free(made);
    tc_free(rows);
    return r;
}

int tc_merge(const struct tc_merge_input *inputs, uint32_t n,
             uint32_t n_threads, const struct tc_merge_hook *hook,
             struct tc_segment **ret_segment, tracuu_error *err)
{
    return merge_all(inputs, n, n_threads, false, hook, ret_segment, err);
}

int tc_merge_anew(const struct tc_merge_input *inputs, uint32_t n,
                  uint32_t n_threads, const struct tc_merge_hook *hook,
                  struct tc_segment **ret_segment, tracuu_error *err)
{
    return merge_all(inputs, n, n_threads, true, hook, ret_segment, err);
}
