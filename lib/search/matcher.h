/*
 * Matcher: the documents of a segment that match a query tree, one after
 * another in rising order.
 */
#ifndef TC_SEARCH_MATCHER_H
#define TC_SEARCH_MATCHER_H

#include "search/plan.h"
#include "search/stream.h"

struct tc_matcher;

/* Make a matcher for a node of the plan's query.  Free it with
 * tc_matcher_free.  Errors: ENOMEM. */
int tc_matcher_new(const struct tc_plan *plan, const struct tc_node *node,
                   uint32_t segment, struct tc_matcher **ret_matcher,
                   tracuu_error *err);
void tc_matcher_free(struct tc_matcher *matcher); /* NULL is allowed */

/* The first matching document at or after `target`, which never falls;
 * TC_NO_DOC at the end.  After a failure, TC_NO_DOC, and tc_matcher_check
 * tells. */
uint32_t tc_matcher_seek(struct tc_matcher *matcher, uint32_t target);

/*
 * Set active[word] for each word of the query whose clause the document
 * matches: a word of a phrase where the phrase stands, a word of a group in
 * brackets where the group matches.  `doc` is the document that was last
 * sought and found.
 */
void tc_matcher_mark(struct tc_matcher *matcher, uint32_t doc, bool *active);

/* 0, or the first failure of the matcher or of one below it. */
int tc_matcher_check(const struct tc_matcher *matcher, tracuu_error *err);

#endif
