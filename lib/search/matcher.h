/*
 * Matcher: which documents of a segment match a query tree, as bitmaps over
 * ranges of documents.
 */
#ifndef TC_SEARCH_MATCHER_H
#define TC_SEARCH_MATCHER_H

#include "search/plan.h"

/* Documents of a range, and the words of its bitmap. */
#define TC_MATCH_RANGE 65536u
#define TC_MATCH_WORDS (TC_MATCH_RANGE / 64)

struct tc_matcher;

/*
 * Make a matcher for a node of the plan's query.  One that `keeps` remembers
 * which nodes matched, for tc_matcher_mark.  Free it with tc_matcher_free.
 * Errors: ENOMEM, ECORRUPT.
 */
int tc_matcher_new(const struct tc_plan *plan, const struct tc_node *node,
                   uint32_t segment, bool keeps,
                   struct tc_matcher **ret_matcher, tracuu_error *err);
void tc_matcher_free(struct tc_matcher *matcher); /* NULL is allowed */

/*
 * Clear the bits of the documents that do not match.  Bit i stands for
 * document begin + i; begin is a multiple of TC_MATCH_RANGE that rises from
 * call to call, and the bitmap has `n_words` <= TC_MATCH_WORDS words, none
 * reaching past the segment.  Errors: ENOMEM, ECORRUPT.
 */
int tc_matcher_restrict(struct tc_matcher *matcher, uint32_t begin,
                        uint64_t *bits, size_t n_words, tracuu_error *err);

/*
 * Set active[word] for each word of the query whose clause a document matches:
 * a word of a phrase where the phrase stands, a word of a group in brackets
 * where the group matches.  The document is one of the last range, and
 * matches.
 */
void tc_matcher_mark(const struct tc_matcher *matcher, uint32_t doc,
                     bool *active);

/*
 * The two halves of restricting by a phrase of more than two words: keep, in a
 * bitmap of the whole segment, the documents that hold its pairs; and ask n
 * rising ones of them, which need not come after those of an earlier call,
 * whether it stands in them.  Errors: ENOMEM, ECORRUPT.
 */
void tc_matcher_sift(struct tc_matcher *matcher, uint64_t *bits,
                     size_t n_words);
int tc_matcher_confirm(struct tc_matcher *matcher, const uint32_t *docs,
                       size_t n, bool *ret, tracuu_error *err);

/* All documents of a segment as a bitmap: (n_docs + 63) / 64 words. */
void tc_bits_fill(uint64_t *bits, uint32_t n_docs);

/* Restrict the bitmap of a whole segment to what matches the plan's query.
 * Errors: ENOMEM, ECORRUPT. */
int tc_match_segment(const struct tc_plan *plan, uint32_t segment,
                     uint64_t *bits, tracuu_error *err);

/* Restrict it to what meets the fields of the query, all of which must be. */
void tc_match_fields(const struct tc_plan *plan, uint32_t segment,
                     uint64_t *bits);

#endif
