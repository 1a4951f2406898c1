/*
 * Silent words: those that fold to nothing, such as a lone Hangul filler.  They
 * fill a slot and have no term, so a document that holds some has fewer places
 * with words than its length says.  How many there are is asked of its text.
 */
#include "base/alloc.h"
#include "check/part.h"
#include "index/store.h"
#include "text/terms.h"
#include "text/words.h"

#define WORDS_AT_ONCE 64

struct tc_silent {
    struct tc_words *words;
    struct tc_terms *terms;
};

int tc_silent_new(struct tc_silent **ret_silent)
{
    struct tc_silent *silent = tc_alloc_zeroed(1, sizeof *silent);

    if (!silent)
        return TRACUU_ENOMEM;
    if (tc_words_new(&silent->words, NULL) < 0 ||
        tc_terms_new(&silent->terms, NULL) < 0) {
        tc_silent_free(silent);
        return TRACUU_ENOMEM;
    }
    *ret_silent = silent;
    return 0;
}

void tc_silent_free(struct tc_silent *silent)
{
    if (!silent)
        return;
    tc_words_free(silent->words);
    tc_terms_free(silent->terms);
    tc_free(silent);
}

/* Add the slots of one word that have no term; terms come by slot, but for the
 * first, which is the word as a whole. */
static int count_of_word(struct tc_silent *silent, const char *word, size_t len,
                         uint64_t *n)
{
    const struct tc_term *terms;
    size_t n_terms;
    uint32_t n_slots, n_filled = 0, next = 0;
    int r =
        tc_terms_of(silent->terms, word, len, &terms, &n_terms, &n_slots, NULL);

    if (r < 0)
        return r;
    for (size_t i = 0; i < n_terms; i++) {
        if (terms[i].slot < next)
            continue;
        n_filled++;
        next = terms[i].slot + 1;
    }
    *n += n_slots - n_filled;
    return 0;
}

static int count_of_text(struct tc_silent *silent, tracuu_str text, uint64_t *n)
{
    struct tc_word words[WORDS_AT_ONCE];
    int n_words, r = 0;

    if (text.len > TC_TEXT_MAX)
        return 0;
    tc_words_start(silent->words, text.ptr, text.len);
    while (r == 0 && (n_words = tc_words_next(silent->words, words,
                                              WORDS_AT_ONCE, NULL)) > 0)
        for (int i = 0; r == 0 && i < n_words; i++)
            r = count_of_word(silent, text.ptr + words[i].begin,
                              words[i].end - words[i].begin, n);
    return r;
}

int tc_silent_count(struct tc_silent *silent, const struct tc_segment *segment,
                    uint32_t doc, uint64_t *ret_n)
{
    struct tracuu_stored *stored;
    uint64_t n = 0;
    int r = tc_store_read(segment, doc, &stored, NULL);

    if (r == TRACUU_ENOMEM)
        return r;
    if (r < 0) {
        /* Nothing is known; what is wrong with the store is told there. */
        *ret_n = UINT64_MAX;
        return 0;
    }
    r = count_of_text(silent, stored->document.title, &n);
    if (r == 0)
        r = count_of_text(silent, stored->document.text, &n);
    tc_stored_free(stored);
    if (r == 0)
        *ret_n = n;
    return r;
}
