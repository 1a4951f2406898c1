/*
 * Invert, gathering: the tokens of a range, out of the order of the text into
 * the runs of their words.
 */
#include "index/invert.h"
#include "index/token_hits.h"

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

static inline void put(struct tc_range *range, uint32_t rank, uint64_t record)
{
    *range->ends[rank - 1 - range->begin]++ = record;
}

/* Put the extras before a slot. */
static void put_extras(struct tc_range *range, struct reading *reading,
                       uint32_t end_slot)
{
    const struct tc_invert *invert = range->invert;

    for (; reading->extra < reading->extras_end &&
           reading->extra->slot < end_slot;
         reading->extra++) {
        const struct tc_extra *extra = reading->extra;
        uint64_t is_title = extra->slot < reading->title_len;
        uint64_t is_pair = extra->right != 0;

        if (extra->left - reading->first < reading->n)
            put(range, reading->ranks[extra->left],
                reading->base | (uint64_t)extra->slot << invert->layout.slot_shift |
                    is_pair << invert->layout.pair_bit |
                    is_title << invert->layout.title_bit |
                    reading->ranks[extra->right]);
    }
}

/* Tokens [at, at + n) of a document, whose first is in a slot; base is what
 * their records have in common. */
static inline void put_tokens(struct tc_range *range, struct reading *reading,
                              uint64_t base, size_t at, uint32_t n,
                              uint32_t first_slot)
{
    const uint32_t *ranks = reading->ranks;
    unsigned slot_shift = range->invert->layout.slot_shift;
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
static void put_slots(struct tc_range *range, struct reading *reading,
                      uint64_t base, size_t begin, uint32_t slot, uint32_t end)
{
    while (slot < end) {
        uint32_t n =
            end - slot < TC_HITS_AT_ONCE ? end - slot : TC_HITS_AT_ONCE;

        put_tokens(range, reading, base, begin + slot, n, slot);
        slot += n;
    }
}

static void put_document(struct tc_range *range, struct reading *reading,
                         const struct tc_notes *notes, uint32_t doc,
                         uint32_t number)
{
    const struct tc_invert *invert = range->invert;
    const struct tc_event_doc *known = &notes->docs[doc];
    size_t begin = doc ? known[-1].tokens_end : 0;
    uint32_t n_slots = (uint32_t)(known->tokens_end - begin) - 1;

    reading->base = (uint64_t)number << invert->layout.doc_shift;
    reading->title_len = known->title_len;
    reading->extra = notes->extras + (doc ? known[-1].extras_end : 0);
    reading->extras_end = notes->extras + known->words_end;
    put_slots(range, reading, reading->base | UINT64_C(1) << invert->layout.title_bit,
              begin, 0, known->title_len);
    put_slots(range, reading, reading->base, begin, known->title_len, n_slots);
    put_extras(range, reading, UINT32_MAX);
    reading->extras_end = notes->extras + known->extras_end;
    put_extras(range, reading, UINT32_MAX);
}

void tc_invert_gather(struct tc_range *range, uint32_t number)
{
    const struct tc_invert *invert = range->invert;
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
