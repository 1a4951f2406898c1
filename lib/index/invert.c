/*
 * Invert: from notes, words in the order of the text, to lists, documents in
 * the order of words.
 *
 * Words are cut into ranges of about the same weight.  For each, the tokens of
 * all sources are gone through once: those of the range, each as a record of
 * its document, slot and right neighbour, go to the next place in the run of
 * their word.  A range has as many words as let the ends of their runs stay in
 * the cache, so what is written is far apart but near at hand.  Documents and
 * slots rise as they are read: each run is in order.
 *
 * A run then is encoded twice: its documents and slots as the list of the
 * word; and, sorted by right neighbour, as the lists of the pairs that the
 * word begins.  Ranges do not need each other, and their bytes are joined in
 * their order, so whoever works on them comes to the same.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "codec/bits.h"
#include "index/invert.h"

/* Records of a range: 20 MB, beside the lists and the notes of all. */
#define RANGE_RECORDS (5u << 19)

/* No more ranges than these, since for each all tokens are read. */
#define MOST_RANGES 16

/* ---- the ranges of a part ---- */

static uint64_t weigh(const struct tc_merge *merge, uint32_t begin,
                      uint32_t end, uint64_t *longest)
{
    uint64_t total = 0;

    for (uint32_t i = begin; i < end; i++) {
        total += merge->words[i].weight;
        if (merge->words[i].weight > *longest)
            *longest = merge->words[i].weight;
    }
    return total;
}

/* Lists that grow by and by leave holes in the heap as they move.  About a byte
 * for each record is what they come to; what stays empty is never touched. */
static void reserve_lists(struct tc_merge_part *part, uint64_t n_records)
{
    tc_buf_reserve(&part->postings, n_records / 2);
    tc_buf_reserve(&part->positions, n_records);
    tc_buf_reserve(&part->pair_dict, n_records / 2);
    tc_buf_reserve(&part->pair_postings, n_records);
}

/* Memory for the largest of the ranges [from, to). */
static bool range_init(struct tc_range *range, uint32_t from, uint32_t to)
{
    const struct tc_merge *merge = range->invert->merge;
    uint64_t most = 0, longest = 0, all = 0;
    size_t n = 0;

    for (uint32_t i = from; i < to; i++) {
        uint32_t begin = merge->cuts[i], end = merge->cuts[i + 1];
        uint64_t total = weigh(merge, begin, end, &longest);

        all += total;
        most = total > most ? total : most;
        n = end - begin > n ? end - begin : n;
    }
    reserve_lists(range->part, all);
    most += TC_RECORDS_SPARE;
    longest += TC_RECORDS_SPARE;
    range->records = tc_alloc(most * sizeof *range->records);
    range->starts = tc_alloc(n * sizeof *range->starts);
    range->ends = tc_alloc(n * sizeof *range->ends);
    range->has_pairs = tc_alloc(n * sizeof *range->has_pairs);
    range->spare = tc_alloc(longest * sizeof *range->spare);
    range->slots = tc_alloc(longest * sizeof *range->slots);
    range->words = tc_postings_writer_new(
        &range->part->postings, &range->part->positions, merge->n_docs);
    range->pairs = tc_postings_writer_new(&range->part->pair_postings, NULL,
                                          merge->n_docs);
    tc_expect_writes(range->records, most * sizeof *range->records);
    tc_expect_writes(range->spare, longest * sizeof *range->spare);
    return range->records && range->starts && range->ends &&
           range->has_pairs && range->spare && range->slots &&
           range->words && range->pairs;
}

static void range_done(struct tc_range *range)
{
    tc_free(range->records);
    tc_free(range->starts);
    tc_free(range->ends);
    tc_free(range->has_pairs);
    tc_free(range->spare);
    tc_free(range->slots);
    tc_postings_writer_free(range->words);
    tc_postings_writer_free(range->pairs);
}

/* Go on to the words [begin, end), whose runs are empty. */
static void range_start(struct tc_range *range, uint32_t begin, uint32_t end)
{
    const struct tc_merge *merge = range->invert->merge;
    uint64_t *start = range->records;

    range->begin = begin;
    range->end = end;
    for (uint32_t i = begin; i < end; i++) {
        range->starts[i - begin] = range->ends[i - begin] = start;
        range->has_pairs[i - begin] = false;
        start += merge->words[i].weight;
    }
}

static int encode(struct tc_range *range, const struct tc_seat *seat,
                  tracuu_error *err)
{
    const struct tc_merge *merge = range->invert->merge;

    for (uint32_t i = 0; i < range->end - range->begin; i++) {
        int r = 0;

        if (!tc_invert_write_word(range, i))
            return tc_postings_writer_fail(range->words, err);
        if (!tc_invert_write_pairs(range, i))
            return tc_postings_writer_fail(range->pairs, err);
        if (i % 64 == 63)
            r = tc_merge_go_on(merge, seat, err);
        if (r < 0)
            return r;
    }
    return 0;
}

static int invert_range(struct tc_range *range, uint32_t begin, uint32_t end,
                        const struct tc_seat *seat, tracuu_error *err)
{
    const struct tc_merge *merge = range->invert->merge;

    range_start(range, begin, end);
    for (uint32_t i = 0; begin < end && i < merge->n; i++) {
        int r = tc_invert_gather(range, i) ? 0 : tc_fail_memory(err);

        if (r == 0)
            r = tc_merge_go_on(merge, seat, err);
        if (r < 0)
            return r;
    }
    return encode(range, seat, err);
}

/* Ranges of the part that begins with range `from`: all for a thread alone,
 * else fewer and fewer, so that none waits long for the last one. */
static uint32_t part_size(const struct tc_invert *invert, uint32_t from)
{
    uint32_t left = invert->n_ranges - from;
    uint32_t n_threads = invert->merge->n_threads;
    uint32_t size = n_threads > 1 ? left / (2 * n_threads) : left;

    return size ? size : 1;
}

static uint32_t count_parts(const struct tc_invert *invert)
{
    uint32_t n = 0;

    for (uint32_t at = 0; at < invert->n_ranges; at += part_size(invert, at))
        n++;
    return n;
}

static uint32_t first_range(const struct tc_invert *invert, uint32_t number)
{
    uint32_t at = 0;

    while (number-- > 0)
        at += part_size(invert, at);
    return at;
}

/* The ranges of a part write one behind the other to the first one's bufs. */
static int invert_part(void *payload, uint32_t number,
                       const struct tc_seat *seat, tracuu_error *err)
{
    const struct tc_invert *invert = payload;
    const struct tc_merge *merge = invert->merge;
    uint32_t from = first_range(invert, number);
    uint32_t to = from + part_size(invert, from);
    struct tc_range range = {.invert = invert, .part = &merge->parts[from]};
    int r = 0;

    tc_pairs_writer_start(&range.part->pairs, &range.part->pair_dict,
                          merge->n_docs, merge->cuts[from]);
    if (!range_init(&range, from, to))
        r = tc_fail_memory(err);
    for (uint32_t i = from; r == 0 && i < to; i++)
        r = invert_range(&range, merge->cuts[i], merge->cuts[i + 1], seat,
                         err);
    if (r == 0 && merge->cuts[from] < merge->cuts[to] &&
        !tc_pairs_writer_end(&range.part->pairs, merge->cuts[to]))
        r = tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                    "the pairs of one word take 4 GiB or more");
    range_done(&range);
    return r;
}

/* ---- the whole ---- */

static bool rank_source(struct tc_invert *invert, uint32_t i)
{
    const struct tc_merge_source *source = &invert->merge->sources[i];
    uint32_t n = source->segment->n_terms;
    uint32_t *ranks = tc_alloc(((size_t)n + 1) * sizeof *ranks);

    invert->ranks[i] = ranks;
    if (!ranks)
        return false;
    ranks[0] = 0;
    for (uint32_t k = 0; k < n; k++)
        ranks[k + 1] = source->terms[k] + 1;
    return true;
}

static bool invert_init(struct tc_invert *invert)
{
    const struct tc_merge *merge = invert->merge;

    invert->ranks = tc_alloc_zeroed(merge->n, sizeof *invert->ranks);
    invert->slots_ends = tc_alloc(merge->n_docs * sizeof *invert->slots_ends);
    if (!invert->ranks || !invert->slots_ends)
        return false;
    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_merge_source *source = &merge->sources[i];

        if (!rank_source(invert, i))
            return false;
        for (uint32_t k = 0; k < source->segment->n_docs; k++) {
            uint32_t doc = tc_merge_doc(source, k);

            if (doc != TC_DROPPED)
                invert->slots_ends[doc] =
                    tc_slots_end(tc_segment_len(source->segment, k),
                                 tc_segment_title_len(source->segment, k));
        }
    }
    return true;
}

static void invert_done(struct tc_invert *invert)
{
    for (uint32_t i = 0; invert->ranks && i < invert->merge->n; i++)
        tc_free(invert->ranks[i]);
    tc_free(invert->ranks);
    tc_free(invert->slots_ends);
}

uint32_t tc_invert_count(const struct tc_merge_input *inputs, uint32_t n)
{
    uint64_t n_docs = 0, n_terms = 1;
    uint32_t max_slots = 1;

    for (uint32_t i = 0; i < n; i++) {
        const struct tc_notes *notes = inputs[i].segment->notes;

        if (!notes)
            return i;
        n_docs += notes->n_docs;
        n_terms += notes->n_terms;
        if (notes->max_slots > max_slots)
            max_slots = notes->max_slots;
        if (i && (n_docs > UINT32_MAX || n_terms > UINT32_MAX ||
                  tc_bits_below((uint32_t)n_docs) + tc_bits_below(max_slots) +
                          tc_bits_below((uint32_t)n_terms) + 2 >
                      63))
            return i;
    }
    return n;
}

/* Lay the fields of records out.  False when they are of more than 64 bits. */
static bool choose_bits(struct tc_invert *invert)
{
    const struct tc_merge *merge = invert->merge;
    struct tc_record_layout *layout = &invert->layout;
    uint32_t max_slots = 1;

    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_notes *notes = merge->sources[i].segment->notes;

        if (notes->max_slots > max_slots)
            max_slots = notes->max_slots;
    }
    layout->title_bit = tc_bits_below(merge->n_words + 1);
    layout->pair_bit = layout->title_bit + 1;
    layout->slot_shift = layout->title_bit + 2;
    layout->doc_shift = layout->slot_shift + tc_bits_below(max_slots);
    return layout->doc_shift + tc_bits_below(merge->n_docs) <= 64 &&
           layout->doc_shift < 64;
}

/* As few ranges as may be, but enough for all threads to share. */
static uint32_t choose_ranges(const struct tc_merge *merge)
{
    uint64_t longest = 0, total = weigh(merge, 0, merge->n_words, &longest);
    uint64_t n = total / RANGE_RECORDS + 1;
    uint32_t least = total > RANGE_RECORDS / 64 ? tc_merge_parts(merge) : 1;

    n = n < MOST_RANGES ? n : MOST_RANGES;
    return n > least ? (uint32_t)n : least;
}

int tc_invert(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_invert invert = {.merge = merge};
    int r = tc_invert_drop_words(merge, err);

    if (r < 0)
        return r;
    invert.n_ranges = choose_ranges(merge);
    r = tc_merge_cut(merge, invert.n_ranges, err);
    if (r < 0)
        return r;
    merge->lists = tc_alloc_zeroed(merge->n_words, sizeof *merge->lists);
    if (!merge->lists || !invert_init(&invert))
        r = tc_fail_memory(err);
    else if (!choose_bits(&invert))
        r = tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                    "a document has too many words");
    if (r == 0)
        r = tc_share(merge->n_threads, count_parts(&invert), invert_part,
                     &invert, err);
    invert_done(&invert);
    if (r == 0)
        r = tc_merge_join_words(merge, err);
    return r < 0 ? r : tc_merge_join_pairs(merge, err);
}
