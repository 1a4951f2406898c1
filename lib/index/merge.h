/*
 * Merge: several segments into one, documents in the order of the segments.
 *
 * What comes out depends on the documents alone, not on how they were cut into
 * segments, except for the blocks of the store (store_blocks.h).  Documents
 * may be dropped on the way; every count is then as if they had never been
 * added.
 */
#ifndef TC_INDEX_MERGE_H
#define TC_INDEX_MERGE_H

#include "index/image.h"
#include "index/pairs.h"
#include "index/segment.h"
#include "index/share.h"

struct tc_merge_input {
    const struct tc_segment *segment;
    const uint8_t *dropped; /* a byte for each document, or NULL */
    bool is_whole; /* those that stay have their entities, whatever it says */
};

/* Asked now and then; returns 0 to go on, or ECANCELED. */
struct tc_merge_hook {
    int (*check)(void *payload, tracuu_error *err);
    void *payload;
};

/* Merge with so many threads; the hook is asked in the calling one.  Errors:
 * ENOMEM, ELIMIT (2^32 - 1 documents or more), ECORRUPT, ECANCELED. */
int tc_merge(const struct tc_merge_input *inputs, uint32_t n,
             uint32_t n_threads, const struct tc_merge_hook *hook,
             struct tc_segment **ret_segment, tracuu_error *err);

/* The same with the store packed anew, so that what comes out depends on the
 * documents alone. */
int tc_merge_anew(const struct tc_merge_input *inputs, uint32_t n,
                  uint32_t n_threads, const struct tc_merge_hook *hook,
                  struct tc_segment **ret_segment, tracuu_error *err);

/* ---- between the files of the merge ---- */

#define TC_DROPPED UINT32_MAX

struct tc_merge_source {
    const struct tc_segment *segment;
    const uint8_t *dropped;
    bool is_whole;
    bool repacks;     /* no block of its store is copied as it is */
    uint32_t base;    /* new number of its first document that stays */
    uint32_t n_kept;
    uint32_t *docs;   /* new numbers, TC_DROPPED for none; NULL: base + doc */
    uint32_t *terms;  /* new numbers, TC_DROPPED for none */
};

/* A distinct word of all sources. */
struct tc_merge_word {
    size_t text;      /* where its fold is in `texts`, and then the word */
    uint64_t weight;  /* its occurrences in all sources */
    uint8_t fold_len;
    uint8_t term_len; /* 0 when it is its own fold */
};

/* What comes of a range of words, by their new numbers. */
struct tc_merge_part {
    struct tc_buf postings;
    struct tc_buf positions;
    struct tc_buf pair_dict;
    struct tc_buf pair_postings;
    struct tc_pairs_writer pairs;
};

struct tc_merge {
    uint32_t n;
    uint32_t n_threads;
    struct tc_merge_source *sources;
    uint32_t n_docs;
    uint32_t *lens;   /* by new number */
    const struct tc_merge_hook *hook;
    struct tc_image image;

    struct tc_merge_word *words; /* by new number */
    uint32_t n_words;
    size_t words_cap;
    struct tc_buf texts;
    uint32_t last_source; /* that had the last word */

    struct tc_list *lists; /* by new number; df 0 for a word that is lost */
    uint32_t *cuts;   /* n_parts + 1: part i is of words [cuts[i], cuts[i+1]) */
    struct tc_merge_part *parts;
    uint32_t n_parts;
};

static inline uint32_t tc_merge_doc(const struct tc_merge_source *source,
                                    uint32_t doc)
{
    return source->docs ? source->docs[doc] : source->base + doc;
}

/* A source by what it has next: a word, a pair. */
struct tc_merge_key {
    uint64_t key;
    uint32_t source;
};

/* Move the key at a place of a heap down to where it belongs; the least key is
 * at 0, of equal ones that of the first source. */
void tc_merge_sift(struct tc_merge_key *heap, uint32_t n, uint32_t at);

/* The first term of a source whose new number is not below this one. */
uint32_t tc_merge_find_term(const struct tc_merge_source *source,
                            uint32_t number);

/* Cut the words into n parts of about the same weight, at multiples of 16. */
int tc_merge_cut(struct tc_merge *merge, uint32_t n, tracuu_error *err);

/* A few parts for each thread, so that none waits long for the last one. */
uint32_t tc_merge_parts(const struct tc_merge *merge);

/* Tell every source the numbers that its words have now, by those they had. */
void tc_merge_renumber(struct tc_merge *merge, const uint32_t *numbers);

/* Join the parts, words first: the dictionary is written when it is known
 * where the lists come to lie. */
int tc_merge_join_words(struct tc_merge *merge, tracuu_error *err);
int tc_merge_join_pairs(struct tc_merge *merge, tracuu_error *err);

int tc_merge_check(const struct tc_merge *merge, tracuu_error *err);

/* The same in any thread; an error also when another task has failed. */
int tc_merge_go_on(const struct tc_merge *merge, const struct tc_seat *seat,
                   tracuu_error *err);
int tc_merge_damaged(tracuu_error *err);

/* Add what stays of an open list of a source to the list under way; next_doc is
 * the least document that this may go on with. */
int tc_merge_list(const struct tc_merge_source *source,
                  struct tc_postings *postings,
                  struct tc_postings_writer *writer, uint32_t *next_doc,
                  tracuu_error *err);

int tc_merge_number(struct tc_merge *merge, tracuu_error *err);

/* Lists of words and pairs, of sources that all have notes.  Errors: ENOMEM,
 * ELIMIT, ECANCELED. */
int tc_invert(struct tc_merge *merge, tracuu_error *err);

/* How many of the first inputs have notes and can be inverted together; of
 * some with notes at least one. */
uint32_t tc_invert_count(const struct tc_merge_input *inputs, uint32_t n);

/* The same of sources that have lists. */
int tc_merge_words(struct tc_merge *merge, tracuu_error *err);
int tc_merge_pairs(struct tc_merge *merge, tracuu_error *err);
int tc_merge_docs(struct tc_merge *merge, tracuu_error *err);

#endif
