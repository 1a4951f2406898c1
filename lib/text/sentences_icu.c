/*
 * Sentences by ICU alone; the reference for sentences.c.
 */
#include "text/sentences.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/error.h"

static int collect(UBreakIterator *cutter, uint32_t **ret_ends, size_t *ret_n,
                   tracuu_error *err)
{
    uint32_t *ends = NULL;
    size_t n = 0, cap = 0;

    for (int32_t end = ubrk_next(cutter); end != UBRK_DONE;
         end = ubrk_next(cutter)) {
        if (!tc_grow(&ends, &cap, n + 1, sizeof *ends)) {
            tc_free(ends);
            return tc_fail_memory(err);
        }
        ends[n++] = (uint32_t)end;
    }
    *ret_ends = ends;
    *ret_n = n;
    return 0;
}

int tc_sentences_icu(const char *text, size_t len, uint32_t **ret_ends,
                     size_t *ret_n, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    UBreakIterator *cutter;
    int r;

    if (len > INT32_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "a text may have at most %d bytes", INT32_MAX);
    utext_openUTF8(&utext, text ? text : "", (int64_t)len, &status);
    cutter = ubrk_open(UBRK_SENTENCE, "vi", NULL, 0, &status);
    /* ubrk_setUText looks at the iterator before it looks at the status. */
    if (U_SUCCESS(status))
        ubrk_setUText(cutter, &utext, &status);
    if (U_FAILURE(status))
        r = tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                    "ICU's sentence iterator does not start: %s",
                    u_errorName(status));
    else
        r = collect(cutter, ret_ends, ret_n, err);
    if (cutter)
        ubrk_close(cutter);
    utext_close(&utext);
    return r;
}
