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
 *     record:  document | slot | is_extra{1} | right neighbour plus one
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

/* Records of a range: 32 MB. */
#define RANGE_RECORDS (4u << 20)

/* No more ranges than these for each thread, since each reads all tokens. */
#define MOST_RANGES 16

/* Tokens that are looked at together. */
#define AT_ONCE 1024

struct invert {
    struct tc_merge *merge;
    uint32_t **ranks;     /* by source and token: number plus one, 0 of 0 */
    uint32_t *lens;       /* by new document */
    uint32_t *title_lens;
    unsigned right_bits;
    unsigned doc_bits;
    unsigned slot_shift;  /* in a record */
    unsigned doc_shift;
};

struct range {
    const struct invert *invert;
    struct tc_merge_part *part;
    uint32_t begin; /* words [begin, end) */
    uint32_t end;
    uint64_t *records;
    uint64_t **starts; /* by word, less begin: its run; one more at the end */
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
    const struct tc_extra *extra; /* the next one of the document */
    const struct tc_extra *extras_end;
};

static inline uint32_t token_at(const struct reading *reading, size_t i)
{
    return reading->narrow ? reading->narrow[i] : reading->wide[i];
}

/* Where, of AT_ONCE tokens at most, those of the range are. */
static inline uint32_t find_hits(const struct reading *reading, size_t at,
                                 uint32_t n, uint16_t hits[AT_ONCE])
{
    uint32_t n_hits = 0;

    for (uint32_t i = 0; i < n; i++) {
        hits[n_hits] = (uint16_t)i;
        n_hits += token_at(reading, at + i) - reading->first < reading->n;
    }
    return n_hits;
}

static inline void put(struct range *range, uint32_t rank, uint64_t record)
{
    *range->ends[rank - 1 - range->begin]++ = record;
}

/* Put the extras before a slot; base is the record of the document. */
static void put_extras(struct range *range, struct reading *reading,
                       uint64_t base, uint32_t end_slot)
{
    const struct invert *invert = range->invert;

    for (; reading->extra < reading->extras_end &&
           reading->extra->slot < end_slot;
         reading->extra++) {
        const struct tc_extra *extra = reading->extra;
        uint64_t record = base | (uint64_t)extra->slot << invert->slot_shift;

        if (extra->right)
            record |= UINT64_C(1) << invert->right_bits |
                      reading->ranks[extra->right];
        if (extra->left - reading->first < reading->n)
            put(range, reading->ranks[extra->left], record);
    }
}

/* Tokens [at, at + n) of a document, whose first is in a slot. */
static inline void put_tokens(struct range *range, struct reading *reading,
                              uint64_t base, size_t at, uint32_t n,
                              uint32_t first_slot)
{
    const uint32_t *ranks = reading->ranks;
    unsigned slot_shift = range->invert->slot_shift;
    uint16_t hits[AT_ONCE];
    uint32_t n_hits = find_hits(reading, at, n, hits);

    for (uint32_t i = 0; i < n_hits; i++) {
        size_t token = at + hits[i];
        uint32_t slot = first_slot + hits[i];

        if (reading->extra < reading->extras_end &&
            reading->extra->slot < slot)
            put_extras(range, reading, base, slot);
        put(range, ranks[token_at(reading, token)],
            base | (uint64_t)slot << slot_shift |
                ranks[token_at(reading, token + 1)]);
    }
}

static inline void put_document(struct range *range, struct reading *reading,
                                const struct tc_notes *notes, uint32_t doc,
                                uint64_t base)
{
    const struct tc_event_doc *known = &notes->docs[doc];
    size_t begin = doc ? known[-1].tokens_end : 0;
    uint32_t n = (uint32_t)(known->tokens_end - begin) - 1;

    reading->extra = notes->extras + (doc ? known[-1].extras_end : 0);
    reading->extras_end = notes->extras + known->words_end;
    for (uint32_t slot = 0; slot < n; slot += AT_ONCE)
        put_tokens(range, reading, base, begin + slot,
                   n - slot < AT_ONCE ? n - slot : AT_ONCE, slot);
    put_extras(range, reading, base, UINT32_MAX);
    reading->extras_end = notes->extras + known->extras_end;
    put_extras(range, reading, base, UINT32_MAX);
}

static void put_narrow(struct range *range, struct reading reading,
                       const struct tc_notes *notes, uint32_t doc,
                       uint64_t base)
{
    reading.narrow = notes->narrow;
    put_document(range, &reading, notes, doc, base);
}

static void put_wide(struct range *range, struct reading reading,
                     const struct tc_notes *notes, uint32_t doc, uint64_t base)
{
    reading.wide = notes->wide;
    put_document(range, &reading, notes, doc, base);
}

static void gather_source(struct range *range, uint32_t number)
{
    const struct invert *invert = range->invert;
    const struct tc_merge_source *source = &invert->merge->sources[number];
    const struct tc_notes *notes = source->segment->notes;
    uint32_t first = tc_merge_find_term(source, range->begin);
    uint32_t end = tc_merge_find_term(source, range->end);
    struct reading reading = {.ranks = invert->ranks[number],
                              .first = first + 1,
                              .n = end - first};

    for (uint32_t i = 0; end > first && i < notes->n_docs; i++) {
        uint32_t doc = tc_merge_doc(source, i);
        uint64_t base = (uint64_t)doc << invert->doc_shift;

        if (doc == TC_DROPPED)
            continue;
        if (notes->narrow)
            put_narrow(range, reading, notes, i, base);
        else
            put_wide(range, reading, notes, i, base);
    }
}

/* ---- encoding ---- */

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
                                     .len = invert->lens[doc],
                                     .title_len = invert->title_lens[doc]};

        do {
            slots[posting.tf] =
                (uint32_t)(*record >> invert->slot_shift & slot_mask);
            posting.tf += !(*record >> invert->right_bits & 1);
        } while (++record < end && *record >> invert->doc_shift == doc);
        while (posting.title_tf < posting.tf &&
               slots[posting.title_tf] < posting.title_len)
            posting.title_tf++;
        if (posting.tf)
            tc_postings_writer_add(range->words, posting, slots);
    }
    return tc_postings_writer_end(range->words,
                                  &invert->merge->lists[range->begin + at]);
}

/* Turn the records of a run into keys, in its place.  Returns how many. */
static size_t make_keys(const struct range *range, uint32_t at)
{
    const struct invert *invert = range->invert;
    const uint64_t *record = range->starts[at], *end = range->ends[at];
    uint64_t right_mask = (UINT64_C(1) << invert->right_bits) - 1;
    uint64_t slot_mask =
        (UINT64_C(1) << (invert->doc_shift - invert->slot_shift)) - 1;
    uint64_t *keys = range->starts[at];
    size_t n = 0;

    for (; record < end; record++) {
        uint64_t right = *record & right_mask;
        uint64_t doc = *record >> invert->doc_shift;
        uint64_t slot = *record >> invert->slot_shift & slot_mask;

        keys[n] = right << (invert->doc_bits + 1) | doc << 1 |
                  (slot < invert->title_lens[doc]);
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
                                        shift, invert->right_bits);

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

/* ---- a range ---- */

static bool range_init(struct range *range)
{
    const struct tc_merge *merge = range->invert->merge;
    uint32_t n = range->end - range->begin;
    uint64_t total = 0, longest = 0;

    for (uint32_t i = range->begin; i < range->end; i++) {
        total += merge->words[i].weight;
        if (merge->words[i].weight > longest)
            longest = merge->words[i].weight;
    }
    range->records = tc_alloc(total * sizeof *range->records);
    range->starts = tc_alloc(((size_t)n + 1) * sizeof *range->starts);
    range->ends = tc_alloc(((size_t)n + 1) * sizeof *range->ends);
    range->spare = tc_alloc(longest * sizeof *range->spare);
    range->slots = tc_alloc((longest + 1) * sizeof *range->slots);
    range->words = tc_postings_writer_new(
        &range->part->postings, &range->part->positions, merge->n_docs);
    range->pairs = tc_postings_writer_new(&range->part->pair_postings, NULL,
                                          merge->n_docs);
    if (!range->records || !range->starts || !range->ends || !range->spare ||
        !range->slots || !range->words || !range->pairs)
        return false;
    total = 0;
    for (uint32_t i = 0; i < n; i++) {
        range->starts[i] = range->ends[i] = range->records + total;
        total += merge->words[range->begin + i].weight;
    }
    return true;
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
    if (!tc_pairs_writer_end(&range->part->pairs, range->end))
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the pairs of one word take 4 GiB or more");
    return 0;
}

static int invert_range(void *payload, uint32_t number,
                        const struct tc_seat *seat, tracuu_error *err)
{
    const struct invert *invert = payload;
    const struct tc_merge *merge = invert->merge;
    struct range range = {.invert = invert,
                          .part = &merge->parts[number],
                          .begin = merge->cuts[number],
                          .end = merge->cuts[number + 1]};
    int r = 0;

    tc_pairs_writer_start(&range.part->pairs, &range.part->pair_dict,
                          merge->n_docs, range.begin);
    if (range.begin == range.end)
        return 0;
    if (!range_init(&range))
        r = tc_fail_memory(err);
    for (uint32_t i = 0; r == 0 && i < merge->n; i++) {
        gather_source(&range, i);
        r = tc_merge_go_on(merge, seat, err);
    }
    if (r == 0)
        r = encode(&range, seat, err);
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
    invert->lens = tc_alloc(merge->n_docs * sizeof *invert->lens);
    invert->title_lens = tc_alloc(merge->n_docs * sizeof *invert->title_lens);
    if (!invert->ranks || !invert->lens || !invert->title_lens)
        return false;
    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_merge_source *source = &merge->sources[i];

        if (!rank_source(invert, i))
            return false;
        for (uint32_t k = 0; k < source->segment->n_docs; k++) {
            uint32_t doc = tc_merge_doc(source, k);

            if (doc == TC_DROPPED)
                continue;
            invert->lens[doc] = tc_segment_len(source->segment, k);
            invert->title_lens[doc] = tc_segment_title_len(source->segment, k);
        }
    }
    return true;
}

static void invert_done(struct invert *invert)
{
    for (uint32_t i = 0; invert->ranks && i < invert->merge->n; i++)
        tc_free(invert->ranks[i]);
    tc_free(invert->ranks);
    tc_free(invert->lens);
    tc_free(invert->title_lens);
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
                          tc_bits_below((uint32_t)n_terms) + 1 >
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
    invert->right_bits = tc_bits_below(merge->n_words + 1);
    invert->doc_bits = tc_bits_below(merge->n_docs);
    invert->slot_shift = invert->right_bits + 1;
    invert->doc_shift = invert->slot_shift + tc_bits_below(max_slots);
    return invert->doc_shift + invert->doc_bits <= 64 &&
           invert->doc_shift < 64;
}

/* The same number of ranges for each thread, as few as may be. */
static uint32_t count_ranges(const struct tc_merge *merge)
{
    uint64_t total = 0, n;

    for (uint32_t i = 0; i < merge->n_words; i++)
        total += merge->words[i].weight;
    n = total / RANGE_RECORDS + 1;
    if (n < tc_merge_parts(merge) && total > RANGE_RECORDS / 64)
        n = tc_merge_parts(merge);
    return n < MOST_RANGES ? (uint32_t)n : MOST_RANGES;
}

int tc_invert(struct tc_merge *merge, tracuu_error *err)
{
    struct invert invert = {.merge = merge};
    int r = has_dropped(merge) ? drop_words(merge, err) : 0;

    if (r == 0)
        r = tc_merge_cut(merge, count_ranges(merge), err);
    if (r < 0)
        return r;
    merge->lists = tc_alloc_zeroed(merge->n_words, sizeof *merge->lists);
    if (!merge->lists || !invert_init(&invert))
        r = tc_fail_memory(err);
    else if (!choose_bits(&invert))
        r = tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                    "a document has too many words");
    if (r == 0)
        r = tc_share(merge->n_threads, merge->n_parts, invert_range, &invert,
                     err);
    invert_done(&invert);
    if (r == 0)
        r = tc_merge_join_words(merge, err);
    return r < 0 ? r : tc_merge_join_pairs(merge, err);
}
