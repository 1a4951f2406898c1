/*
 * Match: what of a text answers a query.
 *
 * The words of the text are compared with the positive words of the query by
 * the same rule of spelling that the search uses.  A word of a phrase counts
 * only where the whole phrase stands.
 */
#ifndef TC_PASSAGE_MATCH_H
#define TC_PASSAGE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "search/plan.h"

/* One word of the text that answers one word of the query. */
struct tc_match {
    uint32_t begin; /* bytes of the text */
    uint32_t end;
    uint32_t slot;
    uint32_t word;   /* of the query */
    unsigned weight; /* of the spelling, in 64ths */
};

/*
 * Find the matches in a title or in a text, by rising slot, then by word.
 * *ret_matches is released with tc_free.
 *
 * Errors: ENOMEM, ETIME, ECANCELED.
 */
int tc_match_text(const struct tc_plan *plan, const char *text, size_t len,
                  bool is_title, struct tc_match **ret_matches, size_t *ret_n,
                  tracuu_error *err);

#endif
