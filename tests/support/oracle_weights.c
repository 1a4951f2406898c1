/*
 * The weights that the library has, each measured on one example, so that
 * tuning them changes no test.  Which term gets which weight is the oracle's
 * own business.
 */
#include <string.h>

#include "codec/postings.h"
#include "query/spelling.h"
#include "search/plan.h"
#include "support/collection.h"
#include "support/oracle.h"
#include "text/loose.h"

/* What the first word of a query gives a term. */
static unsigned ask(const char *text, const char *term)
{
    tracuu_query *query = query_of(text, NULL);
    char fold[ORACLE_TERM];
    size_t len = strlen(term), fold_len = tc_fold(term, len, fold);
    unsigned weight =
        tc_spelling_weight(query, &query->words[0], term, len, fold, fold_len);

    tracuu_query_free(query);
    return weight;
}

struct oracle_weights oracle_weights_of_library(void)
{
    return (struct oracle_weights){.unmarked = ask("hoi", "hội"),
                                   .toneless = ask("hôi", "hội"),
                                   .in_marked_query = ask("hoi đại", "hội"),
                                   .i_for_y = ask("kĩ", "kỹ"),
                                   .prefix_shapes = ask("ho*", "hội"),
                                   .title = TC_TITLE_WEIGHT,
                                   .pair = TC_PAIR_WEIGHT};
}
