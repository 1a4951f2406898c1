/*
 * Invert: between the files of the inversion (invert.c tells how it goes).
 *
 * A record is a word at a place (codec/occurrences.h); its right neighbour is
 * a number plus one, and is_pair says that the word itself is in another
 * record.  How many bits each part has depends on what there is.
 */
#ifndef TC_INDEX_INVERT_H
#define TC_INDEX_INVERT_H

#include "codec/occurrences.h"
#include "index/merge.h"
#include "index/notes.h"

struct tc_invert {
    struct tc_merge *merge;
    uint32_t **ranks;     /* by source and token: number plus one, 0 of 0 */
    uint32_t *slots_ends; /* by new document: its slots are below */
    uint32_t n_ranges;
    struct tc_record_layout layout;
};

/* A range of words under way. */
struct tc_range {
    const struct tc_invert *invert;
    struct tc_merge_part *part;
    uint32_t begin; /* words [begin, end) */
    uint32_t end;
    uint64_t *records;
    uint64_t **starts; /* by word, less begin: its run */
    uint64_t **ends;   /* where its next record goes */
    bool *has_pairs;   /* whether records of its run are pairs */
    uint64_t *spare;   /* as long as the longest run */
    uint32_t *slots;   /* the same */
    struct tc_postings_writer *words;
    struct tc_postings_writer *pairs;
};

/* Put all records of the words of the range into their runs, source by source;
 * `number` is that of the source.  False without memory. */
bool tc_invert_gather(struct tc_range *range, uint32_t number);

/* Write the list of word begin + at of its run; and then those of the pairs
 * that it begins, for which the run is sorted and lost.  False when a writer
 * has failed. */
bool tc_invert_write_word(struct tc_range *range, uint32_t at);
bool tc_invert_write_pairs(struct tc_range *range, uint32_t at);

/* Words that only dropped documents have lose their numbers. */
int tc_invert_drop_words(struct tc_merge *merge, tracuu_error *err);

#endif
