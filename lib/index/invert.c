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
 *
 *     record:  document | slot | is_pair{1} | is_title{1} | right neighbour
 *              plus one; is_pair: the word itself is in another record
 *     key:     right neighbour plus one | document | is_title{1}
 *
 * How many bits each field has depends on what there is.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "codec/bits.h"
#include "index/merge.h"
#include "index/notes.h"
#include "index/pair_sort.h"
#include "index/token_hits.h"

/* Records of a range: 32 MB. */
#define RANGE_RECORDS (4u << 20)

/* No more ranges than these, since for each all tokens are read. */
#define MOST_RANGES 16

struct invert {
    struct tc_merge *merge;
    uint32_t **ranks;     /* by source and token: number plus one, 0 of 0 */
    uint32_t *slots_ends; /* by new document: its slots are below */
    uint32_t ranges_a_part;
    unsigned doc_bits;
    unsigned title_bit;   /* places in a record */
    unsigned pair_bit;
    unsigned slot_shift;
    unsigned doc_shift;
};

struct range {
    const struct invert *invert;
    struct tc_merge_part *part;
    uint32_t begin; /* words [begin, end) */
    uint32_t end;
    uint64_t *records;
    uint64_t **starts; /* by word, less begin: its run */
    uint64_t **ends;   /* where its next record goes */
    uint64_t *spare;   /* as long as the longest run */
    uint32_t *slots;   /* the same */
    struct tc_postings_writer *words;
    struct tc_postings_writer *pairs;
};

/* ---- gathering ---- */

/* What of a source a range wants. */
struct reading {
    const uint16_t *narrow; /* tokens, one of the two */
    const uint32_t *wide;
    const uint32_t *ranks;
    uint32_t first; /* tokens of the range are first, first + 1, ... */
    uint32_t n;
    tc_hits_finder *find;

    /* Of the document under way. */
    uint64_t base; /* what its records have in common */
    uint32_t title_len;
    const struct tc_extra *extra; /* the next one */
    const struct tc_extra *extras_end;
};

static inline uint32_t token_at(const struct reading *reading, size_t i)
{
    return reading->narrow ? reading->narrow[i] : reading->wide[i];
}

static inline void put(struct range *range, uint32_t rank, uint64_t record)
{
    *range->ends[rank - 1 - range->begin]++ = record;
}

/* Put the extras before a slot. */
static void put_extras(struct range *range, struct reading *reading,
                       uint32_t end_slot)
{
    const struct invert *invert = range->invert;

    for (; reading->extra < reading->extras_end &&
           reading->extra->slot < end_slot;
         reading->extra++) {
        const struct tc_extra *extra = reading->extra;
        uint64_t is_title = extra->slot < reading->title_len;
        uint64_t is_pair = extra->right != 0;

        if (extra->left - reading->first < reading->n)
            put(range, reading->ranks[extra->left],
                reading->base | (uint64_t)extra->slot << invert->slot_shift |
                    is_pair << invert->pair_bit |
                    is_title << invert->title_bit |
                    reading->ranks[extra->right]);
    }
}

/* Tokens [at, at + n) of a document, whose first is in a slot; base is what
 * their records have in common. */
static inline void put_tokens(struct range *range, struct reading *reading,
                              uint64_t base, size_t at, uint32_t n,
                              uint32_t first_slot)
{
    const uint32_t *ranks = reading->ranks;
    unsigned slot_shift = range->invert->slot_shift;
    uint16_t hits[TC_HITS_ROOM];
    uint32_t n_hits =
        reading->narrow
            ? reading->find(reading->narrow + at, n, (uint16_t)reading->first,
                            (uint16_t)reading->n, hits)
            : tc_hits_find_wide(reading->wide + at, n, reading->first,
                                reading->n, hits);

    for (uint32_t i = 0; i < n_hits; i++) {
        size_t token = at + hits[i];
        uint32_t slot = first_slot + hits[i];

        if (reading->extra < reading->extras_end &&
            reading->extra->slot < slot)
            put_extras(range, reading, slot);
        put(range, ranks[token_at(reading, token)],
            base | (uint64_t)slot << slot_shift |
                ranks[token_at(reading, token + 1)]);
    }
}

/* Slots [slot, end) of a document, whose first token is at `begin`. */
static void put_slots(struct range *range, struct reading *reading,
                      uint64_t base, size_t begin, uint32_t slot, uint32_t end)
{
    while (slot < end) {
        uint32_t n =
            end - slot < TC_HITS_AT_ONCE ? end - slot : TC_HITS_AT_ONCE;

        put_tokens(range, reading, base, begin + slot, n, slot);
        slot += n;
    }
}

static void put_document(struct range *range, struct reading *reading,
                         const struct tc_notes *notes, uint32_t doc,
                         uint32_t number)
{
    const struct invert *invert = range->invert;
    const struct tc_event_doc *known = &notes->docs[doc];
    size_t begin = doc ? known[-1].tokens_end : 0;
    uint32_t n_slots = (uint32_t)(known->tokens_end - begin) - 1;

    reading->base = (uint64_t)number << invert->doc_shift;
    reading->title_len = known->title_len;
    reading->extra = notes->extras + (doc ? known[-1].extras_end : 0);
    reading->extras_end = notes->extras + known->words_end;
    put_slots(range, reading, reading->base | UINT64_C(1) << invert->title_bit,
              begin, 0, known->title_len);
    put_slots(range, reading, reading->base, begin, known->title_len, n_slots);
    put_extras(range, reading, UINT32_MAX);
    reading->extras_end = notes->extras + known->extras_end;
    put_extras(range, reading, UINT32_MAX);
}

static void gather_source(struct range *range, uint32_t number)
{
    const struct invert *invert = range->invert;
    const struct tc_merge_source *source = &invert->merge->sources[number];
    const struct tc_notes *notes = source->segment->notes;
    uint32_t first = tc_merge_find_term(source, range->begin);
    uint32_t end = tc_merge_find_term(source, range->end);
    struct reading reading = {.narrow = notes->narrow,
                              .wide = notes->wide,
                              .ranks = invert->ranks[number],
                              .first = first + 1,
                              .n = end - first,
                              .find = tc_hits_finder_get()};

    for (uint32_t i = 0; end > first && i < notes->n_docs; i++) {
        uint32_t doc = tc_merge_doc(source, i);

        if (doc != TC_DROPPED)
            put_document(range, &reading, notes, i, doc);
    }
}

/* ---- encoding ---- */

/* Documents are looked up so many records before their turn. */
#define AHEAD 12

static bool write_word(struct range *range, uint32_t at)
{
    const struct invert *invert = range->invert;
    const uint64_t *record = range->starts[at], *end = range->ends[at];
    uint64_t slot_mask =
        (UINT64_C(1) << (invert->doc_shift - invert->slot_shift)) - 1;
    uint32_t *slots = range->slots;

    while (record < end) {
        uint32_t doc = (uint32_t)(*record >> invert->doc_shift);
        struct tc_posting posting = {.doc = doc,
                                     .len = invert->slots_ends[doc] - 1};

        if (end - record > AHEAD)
            __builtin_prefetch(
                &invert->slots_ends[record[AHEAD] >> invert->doc_shift]);
        do {
            uint32_t is_word = !(*record >> invert->pair_bit & 1);

            slots[posting.tf] =
                (uint32_t)(*record >> invert->slot_shift & slot_mask);
            posting.tf += is_word;
            posting.title_tf += is_word & (*record >> invert->title_bit & 1);
        } while (++record < end && *record >> invert->doc_shift == doc);
        if (posting.tf)
            tc_postings_writer_add(range->words, &posting, slots);
    }
    return tc_postings_writer_end(range->words,
                                  &invert->merge->lists[range->begin + at]);
}

/* Turn the records of a run into keys, in its place.  Returns how many. */
static size_t make_keys(const struct range *range, uint32_t at)
{
    const struct invert *invert = range->invert;
    const uint64_t *record = range->starts[at], *end = range->ends[at];
    unsigned title_bit = invert->title_bit, doc_shift = invert->doc_shift;
    unsigned key_shift = invert->doc_bits + 1;
    uint64_t right_mask = (UINT64_C(1) << title_bit) - 1;
    uint64_t *keys = range->starts[at];
    size_t n = 0;

    for (; record < end; record++) {
        uint64_t right = *record & right_mask;

        keys[n] = right << key_shift | *record >> doc_shift << 1 |
                  (*record >> title_bit & 1);
        n += right != 0;
    }
    return n;
}

/* The posting of the pair and document at *at, which is moved past it. */
static struct tc_posting next_posting(const struct invert *invert,
                                      const uint64_t *keys, size_t n,
                                      size_t *at)
{
    uint64_t pair_and_doc = keys[*at] >> 1;
    struct tc_posting posting = {
        .doc = (uint32_t)(pair_and_doc &
                          ((UINT64_C(1) << invert->doc_bits) - 1))};

    do {
        posting.tf++;
        posting.title_tf += keys[*at] & 1;
    } while (++*at < n && keys[*at] >> 1 == pair_and_doc);
    return posting;
}

/* The list of the pair at *at, which is moved past it. */
static bool write_pair(struct range *range, const uint64_t *keys, size_t n,
                       size_t *at, struct tc_list *ret_list)
{
    const struct invert *invert = range->invert;
    unsigned shift = invert->doc_bits + 1;
    uint64_t right = keys[*at] >> shift;
    struct tc_posting posting = next_posting(invert, keys, n, at);

    if (*at == n || keys[*at] >> shift != right) {
        *ret_list = tc_list_of_one(posting, range->part->pair_postings.len);
        return true;
    }
    tc_postings_writer_count(range->pairs, &posting);
    while (*at < n && keys[*at] >> shift == right) {
        posting = next_posting(invert, keys, n, at);
        tc_postings_writer_count(range->pairs, &posting);
    }
    return tc_postings_writer_end(range->pairs, ret_list);
}

static bool write_pairs(struct range *range, uint32_t at)
{
    const struct invert *invert = range->invert;
    unsigned shift = invert->doc_bits + 1;
    size_t n = make_keys(range, at), i = 0;
    const uint64_t *keys = tc_pair_sort(range->starts[at], range->spare, n,
                                        shift, invert->title_bit);

    while (i < n) {
        uint32_t right = (uint32_t)(keys[i] >> shift) - 1;
        struct tc_list list;

        if (!write_pair(range, keys, n, &i, &list))
            return false;
        tc_pairs_writer_add(&range->part->pairs, range->begin + at, right,
                            &list);
    }
    return true;
}

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

/* Memory for the largest of the ranges [from, to). */
static bool range_init(struct range *range, uint32_t from, uint32_t to)
{
    const struct tc_merge *merge = range->invert->merge;
    uint64_t most = 0, longest = 0;
    size_t n = 0;

    for (uint32_t i = from; i < to; i++) {
        uint32_t begin = merge->cuts[i], end = merge->cuts[i + 1];
        uint64_t total = weigh(merge, begin, end, &longest);

        most = total > most ? total : most;
        n = end - begin > n ? end - begin : n;
    }
    range->records = tc_alloc(most * sizeof *range->records);
    range->starts = tc_alloc(n * sizeof *range->starts);
    range->ends = tc_alloc(n * sizeof *range->ends);
    range->spare = tc_alloc(longest * sizeof *range->spare);
    range->slots = tc_alloc((longest + 1) * sizeof *range->slots);
    range->words = tc_postings_writer_new(
        &range->part->postings, &range->part->positions, merge->n_docs);
    range->pairs = tc_postings_writer_new(&range->part->pair_postings, NULL,
                                          merge->n_docs);
    tc_expect_writes(range->records, most * sizeof *range->records);
    return range->records && range->starts && range->ends && range->spare &&
           range->slots && range->words && range->pairs;
}

static void range_done(struct range *range)
{
    tc_free(range->records);
    tc_free(range->starts);
    tc_free(range->ends);
    tc_free(range->spare);
    tc_free(range->slots);
    tc_postings_writer_free(range->words);
    tc_postings_writer_free(range->pairs);
}

/* Go on to the words [begin, end), whose runs are empty. */
static void range_start(struct range *range, uint32_t begin, uint32_t end)
{
    const struct tc_merge *merge = range->invert->merge;
    uint64_t *start = range->records;

    range->begin = begin;
    range->end = end;
    for (uint32_t i = begin; i < end; i++) {
        range->starts[i - begin] = range->ends[i - begin] = start;
        start += merge->words[i].weight;
    }
}

static int encode(struct range *range, const struct tc_seat *seat,
                  tracuu_error *err)
{
    const struct tc_merge *merge = range->invert->merge;

    for (uint32_t i = 0; i < range->end - range->begin; i++) {
        int r = 0;

        if (!write_word(range, i))
            return tc_postings_writer_fail(range->words, err);
        if (!write_pairs(range, i))
            return tc_postings_writer_fail(range->pairs, err);
        if (i % 64 == 63)
            r = tc_merge_go_on(merge, seat, err);
        if (r < 0)
            return r;
    }
    return 0;
}

static int invert_range(struct range *range, uint32_t begin, uint32_t end,
                        const struct tc_seat *seat, tracuu_error *err)
{
    const struct tc_merge *merge = range->invert->merge;

    range_start(range, begin, end);
    for (uint32_t i = 0; begin < end && i < merge->n; i++) {
        int r;

        gather_source(range, i);
        r = tc_merge_go_on(merge, seat, err);
        if (r < 0)
            return r;
    }
    return encode(range, seat, err);
}

/* The ranges of a part write one behind the other to the first one's bufs. */
static int invert_part(void *payload, uint32_t number,
                       const struct tc_seat *seat, tracuu_error *err)
{
    const struct invert *invert = payload;
    const struct tc_merge *merge = invert->merge;
    uint32_t from = number * invert->ranges_a_part;
    uint32_t to = from + invert->ranges_a_part;
    struct range range = {.invert = invert, .part = &merge->parts[from]};
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

/* ---- words of documents that are dropped ---- */

static void mark_used(const struct tc_merge_source *source, uint8_t *used)
{
    const struct tc_notes *notes = source->segment->notes;
    struct reading reading = {.narrow = notes->narrow, .wide = notes->wide};

    for (uint32_t i = 0; i < notes->n_docs; i++) {
        const struct tc_event_doc *doc = &notes->docs[i];

        if (source->dropped && source->dropped[i])
            continue;
        for (size_t k = i ? doc[-1].tokens_end : 0; k < doc->tokens_end; k++) {
            uint32_t token = token_at(&reading, k);

            if (token)
                used[source->terms[token - 1]] = 1;
        }
        for (size_t k = i ? doc[-1].extras_end : 0; k < doc->extras_end; k++)
            used[source->terms[notes->extras[k].left - 1]] = 1;
    }
}

/* Words that only dropped documents have lose their numbers. */
static int drop_words(struct tc_merge *merge, tracuu_error *err)
{
    uint8_t *used = tc_alloc_zeroed(merge->n_words, 1);
    uint32_t *numbers = tc_alloc(merge->n_words * sizeof *numbers), n = 0;
    int r = 0;

    if (used && numbers) {
        for (uint32_t i = 0; i < merge->n; i++)
            mark_used(&merge->sources[i], used);
        for (uint32_t i = 0; i < merge->n_words; i++) {
            numbers[i] = used[i] ? n : TC_DROPPED;
            if (used[i])
                merge->words[n++] = merge->words[i];
        }
        tc_merge_renumber(merge, numbers);
        merge->n_words = n;
    } else {
        r = tc_fail_memory(err);
    }
    tc_free(used);
    tc_free(numbers);
    return r;
}

static bool has_dropped(const struct tc_merge *merge)
{
    bool has = false;

    for (uint32_t i = 0; i < merge->n; i++)
        has |= merge->sources[i].docs != NULL;
    return has;
}

/* ---- the whole ---- */

static bool rank_source(struct invert *invert, uint32_t i)
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

static bool invert_init(struct invert *invert)
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

static void invert_done(struct invert *invert)
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
static bool choose_bits(struct invert *invert)
{
    const struct tc_merge *merge = invert->merge;
    uint32_t max_slots = 1;

    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_notes *notes = merge->sources[i].segment->notes;

        if (notes->max_slots > max_slots)
            max_slots = notes->max_slots;
    }
    invert->doc_bits = tc_bits_below(merge->n_docs);
    invert->title_bit = tc_bits_below(merge->n_words + 1);
    invert->pair_bit = invert->title_bit + 1;
    invert->slot_shift = invert->title_bit + 2;
    invert->doc_shift = invert->slot_shift + tc_bits_below(max_slots);
    return invert->doc_shift + invert->doc_bits <= 64 &&
           invert->doc_shift < 64;
}

/* As few ranges as may be, the same number for each part, of which a thread
 * alone needs one. */
static void choose_ranges(struct invert *invert, uint32_t *ret_n_parts)
{
    const struct tc_merge *merge = invert->merge;
    uint64_t longest = 0, total = weigh(merge, 0, merge->n_words, &longest);
    uint64_t n = total / RANGE_RECORDS + 1;
    uint32_t n_parts = total > RANGE_RECORDS / 64 ? tc_merge_parts(merge) : 1;

    n = n < MOST_RANGES ? n : MOST_RANGES;
    *ret_n_parts = n_parts;
    invert->ranges_a_part = ((uint32_t)n + n_parts - 1) / n_parts;
}

int tc_invert(struct tc_merge *merge, tracuu_error *err)
{
    struct invert invert = {.merge = merge};
    uint32_t n_parts;
    int r = has_dropped(merge) ? drop_words(merge, err) : 0;

    if (r < 0)
        return r;
    choose_ranges(&invert, &n_parts);
    r = tc_merge_cut(merge, n_parts * invert.ranges_a_part, err);
    if (r < 0)
        return r;
    merge->lists = tc_alloc_zeroed(merge->n_words, sizeof *merge->lists);
    if (!merge->lists || !invert_init(&invert))
        r = tc_fail_memory(err);
    else if (!choose_bits(&invert))
        r = tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                    "a document has too many words");
    if (r == 0)
        r = tc_share(merge->n_threads, n_parts, invert_part, &invert, err);
    invert_done(&invert);
    if (r == 0)
        r = tc_merge_join_words(merge, err);
    return r < 0 ? r : tc_merge_join_pairs(merge, err);
}
