/*
 * Spelling: the weights of looser forms.
 *
 * They were chosen on one half of the questions of bench/quality's sets and
 * are reported on the other; bench/README.md has the table.
 */
#include "query/spelling.h"

#include <string.h>

#include "text/terms.h"

/* A word without marks, in a query without any: its marks were left out. */
#define LOOSE_UNMARKED 60u
/* A word without a tone, in a query without any tone. */
#define LOOSE_TONE 56u
/* The same where other words have their tones: the word is probably meant as
 * it stands. */
#define LOOSE_IN_MARKED 16u
/* i for y, or y for i. */
#define LOOSE_IY 40u

static bool equal(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len) == 0;
}

/* What looser marks weigh for this word. */
static unsigned loose_marks(const struct tracuu_query *query,
                            const struct tc_query_word *word)
{
    if (query->marked)
        return LOOSE_IN_MARKED;
    return word->marks == TC_MARKS_NONE ? LOOSE_UNMARKED : LOOSE_TONE;
}

/* Weight by marks alone of a term against one way to spell the word. */
static unsigned by_marks(const struct tracuu_query *query,
                         const struct tc_query_word *word, const char *typed,
                         size_t typed_len, const char *term, size_t term_len)
{
    if (equal(typed, typed_len, term, term_len))
        return TC_EXACT;
    if (tc_loose_allows(typed, typed_len, term, term_len))
        return loose_marks(query, word);
    return 0;
}

unsigned tc_spelling_weight(const struct tracuu_query *query,
                            const struct tc_query_word *word,
                            const char *term, size_t term_len,
                            const char *fold, size_t fold_len)
{
    char other[TC_TERM_MAX + 2];
    char folds[2][256];
    size_t lens[2];
    size_t other_len;
    unsigned weight;

    if (word->prefix)
        return tc_prefix_weight(word, term, term_len);
    if (equal(word->term.ptr, word->term.len, term, term_len))
        return TC_EXACT;
    if (tc_spelling_is_exact_only(word))
        return 0;
    if (tc_spelling_folds(word, folds, lens) > 1 &&
        equal(folds[1], lens[1], fold, fold_len)) {
        other_len = tc_iy_variant(word->term.ptr, word->term.len, other);
        weight = by_marks(query, word, other, other_len, term, term_len);
        return (weight * LOOSE_IY + TC_EXACT / 2) / TC_EXACT;
    }
    if (!equal(folds[0], lens[0], fold, fold_len))
        return 0;
    return by_marks(query, word, word->term.ptr, word->term.len, term,
                    term_len);
}

bool tc_spelling_is_exact_only(const struct tc_query_word *word)
{
    char other[TC_TERM_MAX + 2];

    return !word->prefix && word->marks == TC_MARKS_FULL &&
           tc_iy_variant(word->term.ptr, word->term.len, other) == 0;
}

unsigned tc_spelling_folds(const struct tc_query_word *word,
                           char ret_folds[2][256], size_t ret_lens[2])
{
    char other[TC_TERM_MAX + 2];
    size_t other_len = tc_iy_variant(word->term.ptr, word->term.len, other);

    ret_lens[0] = tc_fold(word->term.ptr, word->term.len, ret_folds[0]);
    if (!other_len)
        return 1;
    ret_lens[1] = tc_fold(other, other_len, ret_folds[1]);
    return 2;
}
