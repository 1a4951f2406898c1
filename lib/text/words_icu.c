/*
 * Words by ICU alone: one iterator over the whole text.  This is what a word
 * is; words.c is the quick way to the same answer.
 */
#include "text/words.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/error.h"

/* Words between the boundaries of an open iterator, into a growing array. */
static int collect(UBreakIterator *cutter, struct tc_word **ret_words,
                   size_t *ret_n, tracuu_error *err)
{
    struct tc_word *words = NULL;
    size_t n = 0, cap = 0;
    int32_t begin = 0;

    for (int32_t end = ubrk_next(cutter); end != UBRK_DONE;
         begin = end, end = ubrk_next(cutter)) {
        if (ubrk_getRuleStatus(cutter) < UBRK_WORD_NUMBER)
            continue;
        if (!tc_grow(&words, &cap, n + 1, sizeof *words)) {
            tc_free(words);
            return tc_fail_memory(err);
        }
        words[n++] = (struct tc_word){(uint32_t)begin, (uint32_t)end};
    }
    *ret_words = words;
    *ret_n = n;
    return 0;
}

int tc_words_icu(const char *text, size_t len, struct tc_word **ret_words,
                 size_t *ret_n, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    UBreakIterator *cutter;
    int r;

    if (len > TC_TEXT_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "a text may have at most %zu bytes", TC_TEXT_MAX);
    utext_openUTF8(&utext, text ? text : "", (int64_t)len, &status);
    cutter = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);
    /* ubrk_setUText looks at the iterator before it looks at the status. */
    if (U_SUCCESS(status))
        ubrk_setUText(cutter, &utext, &status);
    if (U_FAILURE(status))
        r = tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                    "ICU's word iterator does not start: %s",
                    u_errorName(status));
    else
        r = collect(cutter, ret_words, ret_n, err);
    if (cutter)
        ubrk_close(cutter);
    utext_close(&utext);
    return r;
}
