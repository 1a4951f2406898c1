/*
 * Inside check: what the parts of it share.  Each part looks at one thing, goes
 * on behind a fault where it can, and ends early once too many were found.
 */
#ifndef TC_CHECK_PART_H
#define TC_CHECK_PART_H

#include <stdbool.h>

#include "check/check.h"
#include "index/dict.h"

/* So many faults of one part are told; what is wrong in a million places is
 * not worth a million lines. */
#define TC_CHECK_MOST 100

struct tc_check {
    const struct tc_segment *segment;
    const tracuu_check_options *options;
    const char *part;  /* under way */
    uint64_t n_faults; /* in all */
    uint32_t n_of_part;
    bool canceled;

    /* What the words leave for the pairs; NULL until they are read. */
    struct tc_list *lists; /* of each word and entity that could be read */
    size_t lists_cap;
    uint32_t n_lists;
    uint32_t n_entities; /* which are the first of them */
};

/* Tell of a fault at a byte of the image, or TRACUU_NOWHERE. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void tc_check_fault(struct tc_check *check, uint64_t offset,
                    const char *format, ...);

/* Whether the part under way should look further. */
bool tc_check_goes_on(const struct tc_check *check);

/* Where in the image a byte of a chunk is. */
uint64_t tc_check_at(const struct tc_check *check, enum tc_chunk_id chunk,
                     uint64_t offset);

/* Counting the slots of a stored document that no term fills. */
struct tc_silent;

int tc_silent_new(struct tc_silent **ret_silent); /* 0 or ENOMEM */
void tc_silent_free(struct tc_silent *silent);    /* NULL is allowed */

/* At most so many; UINT64_MAX when the document is not stored. */
int tc_silent_count(struct tc_silent *silent,
                    const struct tc_segment *segment, uint32_t doc,
                    uint64_t *ret_n);

/* The parts, in the order in which they are run.  0 or ENOMEM. */
int tc_check_frame(struct tc_check *check);
int tc_check_documents(struct tc_check *check);
int tc_check_words(struct tc_check *check);
int tc_check_pairs(struct tc_check *check);
int tc_check_columns(struct tc_check *check);
int tc_check_store(struct tc_check *check);

#endif
