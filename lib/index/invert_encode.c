/*
 * Invert, encoding: a run as the list of its word, then sorted by right
 * neighbour as lists of pairs.
 */
#include "index/invert.h"
#include "index/pair_sort.h"

/* Of a run with pairs the records of the word itself, in spare. */
static size_t leave_pairs_out(struct tc_range *range, uint32_t at)
{
    unsigned pair_bit = range->invert->layout.pair_bit;
    const uint64_t *record = range->starts[at], *end = range->ends[at];
    size_t n = 0;

    for (; record < end; record++) {
        range->spare[n] = *record;
        n += ~*record >> pair_bit & 1;
    }
    return n;
}

bool tc_invert_write_word(struct tc_range *range, uint32_t at)
{
    const struct tc_invert *invert = range->invert;
    const uint64_t *records = range->starts[at];
    size_t n = (size_t)(range->ends[at] - records);

    if (range->has_pairs[at]) {
        n = leave_pairs_out(range, at);
        records = range->spare;
    }
    if (n)
        tc_occurrences_of_word(range->words, &invert->layout, records, n,
                               invert->slots_ends, range->slots);
    return tc_postings_writer_end(range->words,
                                  &invert->merge->lists[range->begin + at]);
}

/* Write the list of the pair that the first of n records tells, and move
 * past it. */
static inline bool write_pair(struct tc_range *range, const uint64_t **records,
                              const uint64_t *end, struct tc_list *ret_list)
{
    const struct tc_record_layout *layout = &range->invert->layout;
    const uint64_t *record = *records;
    uint64_t mask = (UINT64_C(1) << layout->title_bit) - 1;

    if (record + 1 == end || ((record[0] ^ record[1]) & mask)) {
        struct tc_posting posting = {
            .doc = (uint32_t)(*record >> layout->doc_shift),
            .tf = 1,
            .title_tf = *record >> layout->title_bit & 1};

        *ret_list = tc_list_of_one(posting, range->part->pair_postings.len);
        ++*records;
        return true;
    }
    *records += tc_occurrences_of_pair(range->pairs, layout, record,
                                       (size_t)(end - record));
    return tc_postings_writer_end(range->pairs, ret_list);
}

bool tc_invert_write_pairs(struct tc_range *range, uint32_t at)
{
    unsigned n_bits = range->invert->layout.title_bit;
    uint64_t mask = (UINT64_C(1) << n_bits) - 1;
    size_t n = (size_t)(range->ends[at] - range->starts[at]);
    const uint64_t *record =
        tc_pair_sort(range->starts[at], range->spare, n, n_bits);
    const uint64_t *end = record + n;

    while (record < end && !(*record & mask))
        record++;
    while (record < end) {
        uint32_t right = (uint32_t)(*record & mask) - 1;
        struct tc_list list;

        if (!write_pair(range, &record, end, &list))
            return false;
        tc_pairs_writer_add(&range->part->pairs, range->begin + at, right,
                            &list);
    }
    return true;
}
