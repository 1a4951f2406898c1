/*
 * Invert: two stable counting sorts, no hashing and no comparing.
 *
 * Terms in use are ranked by the order of the dictionary; an event goes to
 * the next place of its term's run.  Pairs are sorted by their right term
 * first and then by their left one, which leaves them by (left, right), and
 * documents rising within each.  The buckets are a few ten thousand and the
 * runs of frequent terms take most events, so the writes stay near the cache.
 */
#include "index/invert.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/dict_write.h"
#include "index/pairs.h"

/* In a sorted pair the top bit of the document tells that it is of the title;
 * a batch has far fewer than 2^31 documents. */
#define TITLE_BIT UINT32_C(0x80000000)

struct invert {
    const struct tc_events *events;
    struct tc_image *image;
    uint32_t n_ranks;
    uint32_t *ranks;   /* by term of the vocabulary; of those in use */
    uint32_t *terms;   /* by rank */
    uint32_t *counts;  /* by term, twice: of events; of pairs by side */
    size_t *starts;    /* by rank: where its run begins, and then ends */
    size_t *right_ends; /* the same of the first of the two sorts of pairs */
    struct sorted *runs;
    struct sorted *spare; /* for that first sort */
};

/* The places that a sort writes to are far apart: each is asked for so many
 * events before its turn. */
#define AHEAD 16

/* An event in its run: (doc, slot), or (other rank, doc with title bit). */
struct sorted {
    uint32_t first;
    uint32_t second;
};

/* ---- ranking ---- */

struct ranked {
    uint64_t prefix;
    uint32_t term;
    const struct tc_vocabulary *vocabulary;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    return tc_vocabulary_compare(x->vocabulary, x->term, y->term);
}

static void count_events(struct invert *invert)
{
    const struct tc_events *events = invert->events;

    for (size_t i = 0; i < events->n_events; i++)
        invert->counts[events->events[i].term]++;
}

static bool rank_terms(struct invert *invert)
{
    const struct tc_vocabulary *vocabulary = &invert->events->vocabulary;
    uint32_t n = vocabulary->terms.n, n_used = 0;
    struct ranked *ranked;

    invert->ranks = tc_alloc_zeroed(n, sizeof *invert->ranks);
    invert->terms = tc_alloc_zeroed(n, sizeof *invert->terms);
    invert->counts = tc_alloc_zeroed(n, 2 * sizeof *invert->counts);
    ranked = tc_alloc_zeroed(n, sizeof *ranked);
    if (!invert->ranks || !invert->terms || !invert->counts || !ranked) {
        tc_free(ranked);
        return false;
    }
    count_events(invert);
    for (uint32_t i = 0; i < n; i++)
        if (invert->counts[i])
            ranked[n_used++] = (struct ranked){
                vocabulary->folded[i].prefix, i, vocabulary};
    qsort(ranked, n_used, sizeof *ranked, compare_ranked);
    for (uint32_t i = 0; i < n_used; i++) {
        invert->ranks[ranked[i].term] = i;
        invert->terms[i] = ranked[i].term;
    }
    invert->n_ranks = n_used;
    tc_free(ranked);
    return true;
}

/* ---- sorting ---- */

static bool make_runs(struct invert *invert)
{
    const struct tc_events *events = invert->events;
    size_t n = events->n_events > events->n_pairs ? events->n_events
                                                  : events->n_pairs;

    invert->starts =
        tc_alloc((invert->n_ranks + (size_t)1) * sizeof *invert->starts);
    invert->right_ends =
        tc_alloc((invert->n_ranks + (size_t)1) * sizeof *invert->right_ends);
    invert->runs = tc_alloc(n * sizeof *invert->runs);
    invert->spare = tc_alloc(events->n_pairs * sizeof *invert->spare);
    return invert->starts && invert->right_ends && invert->runs &&
           invert->spare;
}

/* Where the run of each rank begins, from how often its term was counted.
 * After the sort starts[r] is the end of run r, which is the start of the next
 * one. */
static void sum_starts(const struct invert *invert, const uint32_t *counts,
                       size_t *starts)
{
    size_t sum = 0;

    for (uint32_t i = 0; i < invert->n_ranks; i++) {
        starts[i] = sum;
        sum += counts[invert->terms[i]];
    }
}

static size_t run_begin(const struct invert *invert, uint32_t rank)
{
    return rank ? invert->starts[rank - 1] : 0;
}

/* Have the next place of the run of an event in the cache soon. */
static void prefetch_run(const struct sorted *runs, const size_t *starts,
                         uint32_t rank)
{
    __builtin_prefetch(&runs[starts[rank]], 1);
}

static void sort_events(struct invert *invert)
{
    const struct tc_events *events = invert->events;
    size_t i = 0;

    sum_starts(invert, invert->counts, invert->starts);
    for (uint32_t doc = 0; doc < events->n_docs; doc++) {
        for (; i < events->docs[doc].events_end; i++) {
            uint32_t rank = invert->ranks[events->events[i].term];

            if (i + AHEAD < events->n_events)
                prefetch_run(invert->runs, invert->starts,
                             invert->ranks[events->events[i + AHEAD].term]);
            invert->runs[invert->starts[rank]++] =
                (struct sorted){doc, events->events[i].slot};
        }
    }
}

/* How often each term is left and right in a pair. */
static void count_sides(struct invert *invert)
{
    const struct tc_events *events = invert->events;
    uint32_t *lefts = invert->counts;
    uint32_t *rights = lefts + events->vocabulary.terms.n;

    memset(lefts, 0, 2 * events->vocabulary.terms.n * sizeof *lefts);
    for (size_t k = 0; k < events->n_pairs; k++) {
        lefts[events->pairs[k].left]++;
        rights[events->pairs[k].right]++;
    }
}

/* By right term; what goes into the run is (left rank, document). */
static void sort_by_right(struct invert *invert)
{
    const struct tc_events *events = invert->events;
    const uint32_t *ranks = invert->ranks;
    size_t *ends = invert->right_ends;
    size_t i = 0;

    sum_starts(invert, invert->counts + events->vocabulary.terms.n, ends);
    for (uint32_t doc = 0; doc < events->n_docs; doc++) {
        const struct tc_event_doc *known = &events->docs[doc];

        for (; i < known->pairs_end; i++) {
            if (i + AHEAD < events->n_pairs)
                prefetch_run(invert->spare, ends,
                             ranks[events->pairs[i + AHEAD].right]);
            invert->spare[ends[ranks[events->pairs[i].right]]++] =
                (struct sorted){ranks[events->pairs[i].left],
                                i < known->title_pairs_end ? doc | TITLE_BIT
                                                           : doc};
        }
    }
}

/* By left term, keeping the order of right ones; what goes into the run is
 * (right rank, document). */
static void sort_by_left(struct invert *invert)
{
    size_t i = 0;

    sum_starts(invert, invert->counts, invert->starts);
    for (uint32_t right = 0; right < invert->n_ranks; right++)
        for (; i < invert->right_ends[right]; i++) {
            if (i + AHEAD < invert->events->n_pairs)
                prefetch_run(invert->runs, invert->starts,
                             invert->spare[i + AHEAD].first);
            invert->runs[invert->starts[invert->spare[i].first]++] =
                (struct sorted){right, invert->spare[i].second};
        }
}

/* ---- writing words ---- */

/* All postings of one run of (doc, slot). */
static bool write_run(const struct invert *invert, size_t begin, size_t end,
                      struct tc_postings_writer *writer,
                      struct tc_buf *positions)
{
    const struct sorted *runs = invert->runs;

    while (begin < end) {
        uint32_t doc = runs[begin].first;
        const struct tc_event_doc *known = &invert->events->docs[doc];
        uint32_t *slots;
        uint32_t tf = 0, title_tf = 0;
        size_t next = begin;

        while (next < end && runs[next].first == doc)
            next++;
        slots = (void *)tc_buf_reserve(positions,
                                       (next - begin) * sizeof *slots);
        if (!slots)
            return false;
        for (; begin < next; begin++) {
            slots[tf++] = runs[begin].second;
            title_tf += runs[begin].second < known->title_len;
        }
        tc_postings_writer_add(writer,
                               (struct tc_posting){doc, tf, title_tf,
                                                   known->len,
                                                   known->title_len},
                               slots);
    }
    return true;
}

static int write_words(struct invert *invert, tracuu_error *err)
{
    struct tc_buf *chunks = invert->image->chunks;
    const struct tc_vocabulary *vocabulary = &invert->events->vocabulary;
    struct tc_dict_writer dict = {.chunk = &chunks[TC_CHUNK_DICT]};
    struct tc_postings_writer *writer = tc_postings_writer_new(
        &chunks[TC_CHUNK_POSTINGS], &chunks[TC_CHUNK_POSITIONS],
        invert->events->n_docs);
    struct tc_buf scratch = TC_BUF_INIT;
    struct tc_list list;
    bool ok = writer != NULL;
    int r;

    for (uint32_t rank = 0; ok && rank < invert->n_ranks; rank++) {
        uint32_t term = invert->terms[rank];
        tracuu_str fold = tc_vocabulary_fold(vocabulary, term);
        tracuu_str word = tc_strings_get(&vocabulary->terms, term);

        ok = write_run(invert, run_begin(invert, rank), invert->starts[rank],
                       writer, &scratch) &&
             tc_postings_writer_end(writer, &list);
        if (ok)
            tc_dict_writer_add(&dict, fold.ptr, fold.len, word.ptr, word.len,
                               &list);
    }
    invert->image->n_terms = dict.n_terms;
    invert->image->n_postings = dict.n_postings;
    ok = tc_dict_writer_finish(&dict) && ok &&
         !chunks[TC_CHUNK_DICT].failed;
    r = ok ? 0 : tc_postings_writer_fail(writer, err);
    tc_postings_writer_free(writer);
    tc_buf_done(&scratch);
    return r;
}

/* ---- writing pairs ---- */

/* The posting of the pair and document at *begin, which is moved past it. */
static struct tc_posting next_posting(const struct invert *invert,
                                      size_t *begin, size_t end)
{
    const struct sorted *runs = invert->runs;
    uint32_t right = runs[*begin].first;
    struct tc_posting posting = {.doc = runs[*begin].second & ~TITLE_BIT};
    size_t at = *begin;

    do {
        posting.tf++;
        posting.title_tf += runs[at++].second >> 31;
    } while (at < end && runs[at].first == right &&
             (runs[at].second & ~TITLE_BIT) == posting.doc);
    *begin = at;
    return posting;
}

/* The list of the pair at *begin, which is moved past it. */
static bool write_pair(const struct invert *invert, size_t *begin, size_t end,
                       struct tc_postings_writer *writer,
                       struct tc_list *ret_list)
{
    const struct sorted *runs = invert->runs;
    uint32_t right = runs[*begin].first;
    struct tc_posting posting = next_posting(invert, begin, end);

    if (*begin == end || runs[*begin].first != right) {
        const struct tc_buf *postings =
            &invert->image->chunks[TC_CHUNK_PAIR_POSTINGS];

        *ret_list = tc_list_of_one(posting, postings->len);
        return true;
    }
    tc_postings_writer_count(writer, &posting);
    while (*begin < end && runs[*begin].first == right) {
        posting = next_posting(invert, begin, end);
        tc_postings_writer_count(writer, &posting);
    }
    return tc_postings_writer_end(writer, ret_list);
}

static int write_pairs(struct invert *invert, tracuu_error *err)
{
    struct tc_buf *chunks = invert->image->chunks;
    struct tc_buf *dict = &chunks[TC_CHUNK_PAIR_DICT];
    struct tc_pairs_writer pairs;
    struct tc_postings_writer *writer =
        tc_postings_writer_new(&chunks[TC_CHUNK_PAIR_POSTINGS], NULL,
                               invert->events->n_docs);
    struct tc_list list;
    bool ok = writer != NULL;
    int r;

    tc_pairs_writer_start(&pairs, dict, invert->events->n_docs, 0);
    for (uint32_t left = 0; ok && left < invert->n_ranks; left++) {
        size_t at = run_begin(invert, left);

        while (ok && at < invert->starts[left]) {
            uint32_t right = invert->runs[at].first;

            ok = write_pair(invert, &at, invert->starts[left], writer,
                            &list);
            if (ok)
                tc_pairs_writer_add(&pairs, left, right, &list);
        }
    }
    invert->image->n_pairs = pairs.n_pairs;
    invert->image->n_pair_postings = pairs.n_postings;
    ok = tc_pairs_writer_end(&pairs, invert->n_ranks) && ok;
    tc_pairs_writer_table(&pairs, 0, 0, dict);
    r = ok && !dict->failed ? 0 : tc_postings_writer_fail(writer, err);
    tc_pairs_writer_done(&pairs);
    tc_postings_writer_free(writer);
    return r;
}

int tc_invert(const struct tc_events *events, struct tc_image *image,
              tracuu_error *err)
{
    struct invert invert = {.events = events, .image = image};
    int r = TRACUU_ENOMEM;

    if (!rank_terms(&invert) || !make_runs(&invert)) {
        r = tc_fail_memory(err);
        goto out;
    }
    sort_events(&invert);
    r = write_words(&invert, err);
    if (r < 0)
        goto out;
    count_sides(&invert);
    sort_by_right(&invert);
    sort_by_left(&invert);
    r = write_pairs(&invert, err);
out:
    tc_free(invert.ranks);
    tc_free(invert.terms);
    tc_free(invert.counts);
    tc_free(invert.starts);
    tc_free(invert.right_ends);
    tc_free(invert.runs);
    tc_free(invert.spare);
    return r;
}
