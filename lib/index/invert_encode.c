/*
 * Invert, encoding: a run as the list of its word, then sorted by right
 * neighbour as lists of pairs.
 */
#include "index/invert.h"
#include "index/pair_sort.h"

/* Documents are looked up so many records before their turn. */
#define AHEAD 12

bool tc_invert_write_word(struct tc_range *range, uint32_t at)
{
    const struct tc_invert invert = *range->invert;
    const uint64_t *record = range->starts[at], *end = range->ends[at];
    uint32_t slot_mask =
        (uint32_t)((UINT64_C(1) << (invert.doc_shift - invert.slot_shift)) - 1);
    uint32_t *slots = range->slots;

    while (record < end) {
        uint64_t doc = *record >> invert.doc_shift;
        uint32_t tf = 0, title_tf = 0;

        if (end - record > AHEAD)
            __builtin_prefetch(
                &invert.slots_ends[record[AHEAD] >> invert.doc_shift]);
        do {
            uint32_t is_word = ~(uint32_t)(*record >> invert.pair_bit) & 1;

            slots[tf] = (uint32_t)(*record >> invert.slot_shift) & slot_mask;
            tf += is_word;
            title_tf += is_word & (uint32_t)(*record >> invert.title_bit);
        } while (++record < end && *record >> invert.doc_shift == doc);
        if (tf)
            tc_postings_writer_add(
                range->words,
                &(struct tc_posting){(uint32_t)doc, tf, title_tf,
                                     invert.slots_ends[doc] - 1, 0},
                slots);
    }
    return tc_postings_writer_end(range->words,
                                  &invert.merge->lists[range->begin + at]);
}

/* Turn the records of a run into keys, in its place.  Returns how many. */
static size_t make_keys(const struct tc_range *range, uint32_t at)
{
    const struct tc_invert *invert = range->invert;
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

/* How the keys of a run are read. */
struct keys {
    const uint64_t *at;
    const uint64_t *end;
    unsigned right_shift;
    uint64_t doc_mask; /* after a shift by 1 */
};

/* Take the next posting: of a pair, whose right word begins keys->at. */
static inline struct tc_posting next_posting(struct keys *keys)
{
    uint64_t pair_and_doc = *keys->at >> 1;
    uint32_t tf = 0, title_tf = 0;

    do {
        tf++;
        title_tf += *keys->at & 1;
    } while (++keys->at < keys->end && *keys->at >> 1 == pair_and_doc);
    return (struct tc_posting){(uint32_t)(pair_and_doc & keys->doc_mask), tf,
                               title_tf, 0, 0};
}

/* Write the list of the next pair. */
static inline bool write_pair(struct tc_range *range, struct keys *keys,
                              struct tc_list *ret_list)
{
    uint64_t right = *keys->at >> keys->right_shift;
    struct tc_posting posting = next_posting(keys);

    if (keys->at == keys->end || *keys->at >> keys->right_shift != right) {
        *ret_list = tc_list_of_one(posting, range->part->pair_postings.len);
        return true;
    }
    tc_postings_writer_count(range->pairs, &posting);
    while (keys->at < keys->end && *keys->at >> keys->right_shift == right) {
        posting = next_posting(keys);
        tc_postings_writer_count(range->pairs, &posting);
    }
    return tc_postings_writer_end(range->pairs, ret_list);
}

bool tc_invert_write_pairs(struct tc_range *range, uint32_t at)
{
    const struct tc_invert *invert = range->invert;
    unsigned shift = invert->doc_bits + 1;
    size_t n = make_keys(range, at);
    const uint64_t *sorted = tc_pair_sort(range->starts[at], range->spare, n,
                                          shift, invert->title_bit);
    struct keys keys = {sorted, sorted + n, shift,
                        (UINT64_C(1) << invert->doc_bits) - 1};

    while (keys.at < keys.end) {
        uint32_t right = (uint32_t)(*keys.at >> shift) - 1;
        struct tc_list list;

        if (!write_pair(range, &keys, &list))
            return false;
        tc_pairs_writer_add(&range->part->pairs, range->begin + at, right,
                            &list);
    }
    return true;
}
