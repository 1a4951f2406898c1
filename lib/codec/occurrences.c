/* Occurrences: first the documents of a block, then what stands in them. */
#include "codec/occurrences.h"

#include <string.h>

#include "codec/bits.h"
#include "codec/postings_writer.h"
#include "codec/set.h"

/* Records that are left, and what the next block takes of them. */
struct source {
    const uint64_t *at;
    const uint64_t *end;
    uint64_t key; /* what they all have in the bits of `mask` */
    uint64_t mask;
    uint64_t any; /* those of the block, or-ed */
};

/*
 * Fill the documents of an empty block, and behind which record of the source
 * each ends.  Every record is written to the place of its document, so the
 * last one stays.  Returns the number of documents.
 */
static inline unsigned group(struct tc_postings_writer *writer,
                             struct source *source, unsigned doc_shift,
                             uint32_t ends[TC_BLOCK])
{
    const uint64_t *begin = source->at, *at = begin, *end = source->end;
    uint64_t doc = *at >> doc_shift, any = 0;
    unsigned n = 0;

    ends[0] = 0;
    while (at < end && n < TC_BLOCK - 1 &&
           (*at & source->mask) == source->key) {
        const uint64_t *stop = end - at > TC_BLOCK - 1 - n
                                   ? at + (TC_BLOCK - 1 - n)
                                   : end;

        for (; at < stop && (*at & source->mask) == source->key; at++) {
            uint64_t next = *at >> doc_shift;

            n += next != doc;
            doc = next;
            any |= *at;
            writer->docs[n] = (uint32_t)doc;
            ends[n] = (uint32_t)(at + 1 - begin);
        }
    }
    for (; at < end && *at >> doc_shift == doc &&
           (*at & source->mask) == source->key;
         at++) {
        any |= *at;
        ends[n] = (uint32_t)(at + 1 - begin);
    }
    source->at = at;
    source->any = any;
    return n + 1;
}

static void count_titles(struct tc_postings_writer *writer, unsigned n,
                         const uint64_t *record, unsigned title_bit)
{
    for (unsigned i = 0; i < n; i++) {
        uint32_t sum = 0;

        for (uint32_t k = 0; k < writer->tf[i]; k++)
            sum += (uint32_t)(*record++ >> title_bit) & 1;
        writer->title_tf[i] = sum;
    }
}

/* Fill an empty block and the counts of its list.  Returns its documents. */
static inline unsigned take(struct tc_postings_writer *writer,
                            struct source *source,
                            const struct tc_record_layout *layout)
{
    const uint64_t *begin = source->at;
    uint32_t ends[TC_BLOCK];
    unsigned n = group(writer, source, layout->doc_shift, ends);

    writer->tf[0] = ends[0];
    for (unsigned i = 1; i < n; i++)
        writer->tf[i] = ends[i] - ends[i - 1];
    writer->has_titles = source->any >> layout->title_bit & 1;
    if (writer->has_titles)
        count_titles(writer, n, begin, layout->title_bit);
    else
        memset(writer->title_tf, 0, n * sizeof *writer->title_tf);
    writer->n = n;
    writer->df += n;
    writer->n_positions += (uint64_t)(source->at - begin);
    return n;
}

size_t tc_occurrences_of_pair(struct tc_postings_writer *writer,
                              const struct tc_record_layout *layout,
                              const uint64_t *records, size_t n)
{
    uint64_t mask = (UINT64_C(1) << layout->title_bit) - 1;
    struct source source = {records, records + n, *records & mask, mask, 0};

    do {
        if (take(writer, &source, layout) == TC_BLOCK)
            tc_postings_writer_put_block(writer);
    } while (source.at < source.end && (*source.at & mask) == source.key);
    return (size_t)(source.at - records);
}

/* ---- positions ---- */

/* Sets of so many numbers are written without a branch on how many. */
#define FEW 4

/* How the positions of a document are put: see set.h. */
struct shape {
    unsigned low;
    uint64_t n_bits;
};

/* One number is all low bits, and has no other. */
static inline struct shape shape_of(uint32_t n, uint32_t end)
{
    unsigned one = tc_bits_below(end), many = tc_set_low_bits(n, end);
    unsigned low = n == 1 ? one : many;

    return (struct shape){low, (uint64_t)n * (low + 1) + ((end - 1ull) >> low) -
                                   (n == 1)};
}

/* Put the slots of n <= FEW records as a set of few bits. */
static inline void put_few(struct tc_bits *bits, const uint64_t *records,
                           unsigned slot_shift, uint64_t slot_mask, uint32_t n,
                           struct shape shape)
{
    uint64_t low_mask = (UINT64_C(1) << shape.low) - 1, word = 0;
    unsigned highs = n * shape.low;

#pragma GCC unroll 4
    for (unsigned i = 0; i < FEW; i++) {
        uint64_t slot = records[i] >> slot_shift & slot_mask;
        uint64_t is_there = i < n, has_high = is_there & (n > 1);

        word |= (slot & low_mask & (0 - is_there)) << (i * shape.low & 63);
        word |= has_high << ((highs + i + (slot >> shape.low)) & 63);
    }
    tc_bits_put(bits, word, (unsigned)shape.n_bits);
}

/* Put the slots of any number of records. */
static void put_many(struct tc_bits *bits, const uint64_t *records,
                     unsigned slot_shift, uint64_t slot_mask, uint32_t n,
                     uint32_t end, uint32_t *slots)
{
    for (uint32_t i = 0; i < n; i++)
        slots[i] = (uint32_t)(records[i] >> slot_shift & slot_mask);
    tc_set_put(bits, slots, n, end);
}

/* Put the positions of a block, whose records begin with the first one. */
static void put_positions(struct tc_postings_writer *writer,
                          const struct tc_record_layout *layout,
                          const uint64_t *records, unsigned n_docs,
                          const uint32_t *slots_ends, uint32_t *slots)
{
    unsigned slot_shift = layout->slot_shift;
    uint64_t slot_mask =
        (UINT64_C(1) << (layout->doc_shift - slot_shift)) - 1;
    struct tc_bits bits = writer->position_bits;
    uint64_t room = 0; /* of so many bits, for the small sets to come */
    uint32_t ends[TC_BLOCK];

    /* These are far apart: all are asked for before one is waited for. */
    for (unsigned i = 0; i < n_docs; i++)
        ends[i] = slots_ends[writer->docs[i]];
    for (unsigned i = 0; i < n_docs; i++) {
        uint32_t n = writer->tf[i], end = ends[i];
        struct shape shape = shape_of(n, end);
        bool is_few = n <= FEW && shape.n_bits <= TC_SET_SMALL;

        if (!is_few || !room) {
            struct tc_bits kept = bits;

            room = (n_docs - i) * (uint64_t)TC_SET_SMALL;
            if (!tc_bits_reserve(&kept, room + shape.n_bits))
                return;
            if (!is_few)
                put_many(&kept, records, slot_shift, slot_mask, n, end, slots);
            bits = kept;
        }
        if (is_few)
            put_few(&bits, records, slot_shift, slot_mask, n, shape);
        records += n;
    }
    writer->position_bits = bits;
}

void tc_occurrences_of_word(struct tc_postings_writer *writer,
                            const struct tc_record_layout *layout,
                            const uint64_t *records, size_t n,
                            const uint32_t *slots_ends, uint32_t *slots)
{
    struct source source = {records, records + n, 0, 0, 0};

    do {
        const uint64_t *begin = source.at;
        unsigned n_docs = take(writer, &source, layout);

        put_positions(writer, layout, begin, n_docs, slots_ends, slots);
        if (n_docs == TC_BLOCK)
            tc_postings_writer_put_block(writer);
    } while (source.at < source.end);
}
