/*
 * Invert, gathering: the tokens of a range, out of the order of the text into
 * the runs of their words.
 */
#include "base/alloc.h"
#include "index/invert.h"
#include "index/token_hits.h"

/* What of a source a range wants. */
struct reading {
    struct tc_range *range;
    const struct tc_record_layout *layout;
    const uint16_t *narrow; /* tokens, one of the two */
    const uint32_t *wide;
    const uint32_t *ranks;
    uint32_t first; /* tokens of the range are first, first + 1, ... */
    uint32_t n;
    uint64_t **ends; /* of each of them, where its next record goes */
    tc_hits_finder *find;

    /* Of the document under way. */
    uint64_t base; /* what its records have in common */
    uint32_t title_len;
    uint32_t next_slot; /* of the next extra of the range */
    const struct tc_extra *extra;
    const struct tc_extra *extras_end;
};

/* Go on to the next extra that is of the range. */
static void skip_extras(struct reading *reading)
{
    const struct tc_extra *extra = reading->extra;

    while (extra < reading->extras_end &&
           extra->left - reading->first >= reading->n)
        extra++;
    reading->extra = extra;
    reading->next_slot =
        extra < reading->extras_end ? extra->slot : UINT32_MAX;
}

/* Put the extras before a slot. */
static void put_extras(struct reading *reading, uint32_t end_slot)
{
    const struct tc_record_layout *layout = reading->layout;

    while (reading->next_slot < end_slot) {
        const struct tc_extra *extra = reading->extra++;
        uint64_t is_title = extra->slot < reading->title_len;
        uint64_t is_pair = extra->right != 0;
        uint32_t rank = reading->ranks[extra->left];

        reading->range->has_pairs[rank - 1 - reading->range->begin] |= is_pair;
        *reading->ends[extra->left - reading->first]++ =
            reading->base | (uint64_t)extra->slot << layout->slot_shift |
            is_pair << layout->pair_bit | is_title << layout->title_bit |
            reading->ranks[extra->right];
        skip_extras(reading);
    }
}

/* Tokens, the first of which is in a slot, that are of the range; base is what
 * their records have in common.  Either narrow or wide is NULL. */
static inline __attribute__((always_inline)) void
put_hits(struct reading *reading, uint64_t base, const uint16_t *narrow,
         const uint32_t *wide, const uint16_t *hits, uint32_t n_hits,
         uint32_t first_slot)
{
    const uint32_t *ranks = reading->ranks;
    unsigned slot_shift = reading->layout->slot_shift;
    uint32_t first = reading->first;
    uint64_t **ends = reading->ends;

    for (uint32_t i = 0; i < n_hits; i++) {
        uint32_t hit = hits[i], slot = first_slot + hit;
        uint32_t token = narrow ? narrow[hit] : wide[hit];
        uint32_t right = narrow ? narrow[hit + 1] : wide[hit + 1];

        if (reading->next_slot < slot)
            put_extras(reading, slot);
        *ends[token - first]++ =
            base | (uint64_t)slot << slot_shift | ranks[right];
    }
}

/* Tokens [at, at + n) of a document, whose first is in a slot. */
static void put_tokens(struct reading *reading, uint64_t base, size_t at,
                       uint32_t n, uint32_t first_slot)
{
    uint16_t hits[TC_HITS_ROOM];

    if (reading->narrow) {
        const uint16_t *tokens = reading->narrow + at;
        uint32_t n_hits = reading->find(tokens, n, (uint16_t)reading->first,
                                        (uint16_t)reading->n, hits);

        put_hits(reading, base, tokens, NULL, hits, n_hits, first_slot);
    } else {
        const uint32_t *tokens = reading->wide + at;
        uint32_t n_hits = tc_hits_find_wide(tokens, n, reading->first,
                                            reading->n, hits);

        put_hits(reading, base, NULL, tokens, hits, n_hits, first_slot);
    }
}

/* Slots [slot, end) of a document, whose first token is at `begin`. */
static void put_slots(struct reading *reading, uint64_t base, size_t begin,
                      uint32_t slot, uint32_t end)
{
    while (slot < end) {
        uint32_t n =
            end - slot < TC_HITS_AT_ONCE ? end - slot : TC_HITS_AT_ONCE;

        put_tokens(reading, base, begin + slot, n, slot);
        slot += n;
    }
}

static void put_document(struct reading *reading, const struct tc_notes *notes,
                         uint32_t doc, uint32_t number)
{
    const struct tc_event_doc *known = &notes->docs[doc];
    size_t begin = doc ? known[-1].tokens_end : 0;
    uint32_t n_slots = (uint32_t)(known->tokens_end - begin) - 1;
    uint64_t is_title = UINT64_C(1) << reading->layout->title_bit;

    reading->base = (uint64_t)number << reading->layout->doc_shift;
    reading->title_len = known->title_len;
    reading->extra = notes->extras + (doc ? known[-1].extras_end : 0);
    reading->extras_end = notes->extras + known->words_end;
    skip_extras(reading);
    put_slots(reading, reading->base | is_title, begin, 0, known->title_len);
    put_slots(reading, reading->base, begin, known->title_len, n_slots);
    put_extras(reading, UINT32_MAX);
    reading->extra = reading->extras_end;
    reading->extras_end = notes->extras + known->extras_end;
    skip_extras(reading);
    put_extras(reading, UINT32_MAX);
}

/* Take the ends of runs from the range, by token, and give them back: those of
 * one source are few, and near each other. */
static void take_ends(const struct tc_range *range, struct reading *reading)
{
    for (uint32_t i = 0; i < reading->n; i++) {
        uint32_t rank = reading->ranks[reading->first + i];

        reading->ends[i] = rank ? range->ends[rank - 1 - range->begin] : NULL;
    }
}

static void give_ends(struct tc_range *range, const struct reading *reading)
{
    for (uint32_t i = 0; i < reading->n; i++) {
        uint32_t rank = reading->ranks[reading->first + i];

        if (rank)
            range->ends[rank - 1 - range->begin] = reading->ends[i];
    }
}

bool tc_invert_gather(struct tc_range *range, uint32_t number)
{
    const struct tc_invert *invert = range->invert;
    const struct tc_merge_source *source = &invert->merge->sources[number];
    const struct tc_notes *notes = source->segment->notes;
    uint32_t first = tc_merge_find_term(source, range->begin);
    uint32_t n = tc_merge_find_term(source, range->end) - first;
    struct reading reading = {.range = range,
                              .layout = &invert->layout,
                              .narrow = notes->narrow,
                              .wide = notes->wide,
                              .ranks = invert->ranks[number],
                              .first = first + 1,
                              .n = n,
                              .ends = tc_alloc(n * sizeof *reading.ends),
                              .find = tc_hits_finder_get()};

    if (!reading.ends)
        return false;
    take_ends(range, &reading);
    for (uint32_t i = 0; n && i < notes->n_docs; i++) {
        uint32_t doc = tc_merge_doc(source, i);

        if (doc != TC_DROPPED)
            put_document(&reading, notes, i, doc);
    }
    give_ends(range, &reading);
    tc_free(reading.ends);
    return true;
}
