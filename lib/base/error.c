/* Errors: filling the caller's struct. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

int tc_fail(tracuu_error *err, int code, uint64_t offset, const char *format,
            ...)
{
    va_list args;

    if (!err)
        return code;
    err->code = code;
    err->offset = offset;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return code;
}

int tc_fail_memory(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE, "out of memory");
}
