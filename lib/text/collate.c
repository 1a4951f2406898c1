/* Collate: a thin layer over ucol. */
#include "text/collate.h"

#include <string.h>

#include <unicode/ucol.h>

#include "base/alloc.h"
#include "base/error.h"

struct tracuu_collator {
    UCollator *icu;
};

int tc_collator_new(tracuu_collator **ret_collator, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    struct tracuu_collator *collator = tc_alloc_zeroed(1, sizeof *collator);

    if (!collator)
        return tc_fail_memory(err);
    collator->icu = ucol_open("vi", &status);
    /* Text that is not in NFC is to be compared as if it were. */
    ucol_setAttribute(collator->icu, UCOL_NORMALIZATION_MODE, UCOL_ON,
                      &status);
    ucol_setAttribute(collator->icu, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    if (U_FAILURE(status)) {
        tc_collator_free(collator);
        if (status == U_MEMORY_ALLOCATION_ERROR)
            return tc_fail_memory(err);
        return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE,
                       "ICU has no alphabetical order for vi: %s",
                       u_errorName(status));
    }
    *ret_collator = collator;
    return 0;
}

static int compare_bytes(tracuu_str a, tracuu_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

int tc_collator_compare(const tracuu_collator *collator, tracuu_str a,
                        tracuu_str b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult order = UCOL_EQUAL;

    if (a.len <= INT32_MAX && b.len <= INT32_MAX)
        order = ucol_strcollUTF8(collator->icu, a.len ? a.ptr : "",
                                 (int32_t)a.len, b.len ? b.ptr : "",
                                 (int32_t)b.len, &status);
    if (U_FAILURE(status) || order == UCOL_EQUAL)
        return compare_bytes(a, b);
    return order == UCOL_LESS ? -1 : 1;
}

void tc_collator_free(tracuu_collator *collator)
{
    if (!collator)
        return;
    ucol_close(collator->icu);
    tc_free(collator);
}
