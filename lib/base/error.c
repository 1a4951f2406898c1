/* Errors: filling the caller's struct. */
#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Room for a message with the longest path.  One that is longer than the
 * caller's loses its middle, where the name of a file stands: what is wrong
 * comes last. */
#define LONGEST 5000

static bool is_inside(const char *at)
{
    return ((unsigned char)*at & 0xc0) == 0x80;
}

static void put_message(tracuu_error *err, const char *whole, size_t len)
{
    size_t head = sizeof err->message / 3;
    size_t tail = sizeof err->message - head - sizeof "...";
    const char *rest = whole + len - tail;

    if (len < sizeof err->message) {
        memcpy(err->message, whole, len + 1);
        return;
    }
    while (head && is_inside(whole + head))
        head--;
    while (is_inside(rest))
        rest++;
    snprintf(err->message, sizeof err->message, "%.*s...%s", (int)head, whole,
             rest);
}

int tc_fail(tracuu_error *err, int code, uint64_t offset, const char *format,
            ...)
{
    char whole[LONGEST];
    va_list args;

    if (!err)
        return code;
    err->code = code;
    err->offset = offset;
    va_start(args, format);
    vsnprintf(whole, sizeof whole, format, args);
    va_end(args);
    put_message(err, whole, strlen(whole));
    return code;
}

int tc_fail_memory(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE, "out of memory");
}
