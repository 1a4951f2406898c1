/*
 * Occurrences: posting lists from sorted records.
 *
 * A record is a number that tells a word at a place; records.doc_shift and the
 * others say where in it its parts are:
 *
 *     document | slot | is_pair{1} | is_title{1} | right neighbour
 *
 * The lists are those that tc_postings_writer_add would make of the same
 * postings one by one.  Here those of a whole block are found first, without a
 * branch on where one document ends and the next begins, which no processor
 * can guess.
 */
#ifndef TC_CODEC_OCCURRENCES_H
#define TC_CODEC_OCCURRENCES_H

#include "codec/postings.h"

/* Places of the parts, counted in bits; the right neighbour has title_bit. */
struct tc_record_layout {
    unsigned title_bit;
    unsigned pair_bit;
    unsigned slot_shift;
    unsigned doc_shift;
};

/* Records that may be read beyond those that count, whatever they are. */
#define TC_RECORDS_SPARE 3

/* Add all n > 0 records to the empty list under way of a word, none of which
 * is a pair: they rise.  Of document d all slots are below slots_ends[d].
 * TC_RECORDS_SPARE more can be read; `slots` is scratch for n numbers. */
void tc_occurrences_of_word(struct tc_postings_writer *writer,
                            const struct tc_record_layout *layout,
                            const uint64_t *records, size_t n,
                            const uint32_t *slots_ends, uint32_t *slots);

/* Add to the empty list under way, which keeps no positions, all of n > 0
 * records that have the right neighbour of the first one, behind which come
 * others.  Documents of these rise.  Returns how many they are. */
size_t tc_occurrences_of_pair(struct tc_postings_writer *writer,
                              const struct tc_record_layout *layout,
                              const uint64_t *records, size_t n);

#endif
