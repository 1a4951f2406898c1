/*
 * Set sizes: where the positions of a document begin.
 *
 * Sets of positions lie one behind another without a word on where they begin,
 * so what those before it take is added up: for each document some shifts and
 * two lengths, and for a position asked of a block some sixty documents.
 */
#ifndef TC_CODEC_SET_SIZES_H
#define TC_CODEC_SET_SIZES_H

#include <stdint.h>

#include "base/cpu.h"

/* Sets of positions: counts[i] > 0 of them in document docs[i] < n_docs. */
struct tc_set_row {
    const uint32_t *counts;
    const uint32_t *docs;
    const uint8_t *lens; /* as in tc_lists */
    uint32_t n_docs;
};

/* Bits that set i takes: more than there can be when the lengths are
 * damaged. */
uint64_t tc_set_size(const struct tc_set_row *row, uint32_t i);

/* The same of sets [begin, end) together, by a kind of processor, which must
 * not be above the one there is. */
uint64_t tc_set_sizes(const struct tc_set_row *row, uint32_t begin,
                      uint32_t end, enum tc_cpu level);

#endif
