/* API: versions and names. */
#include <tracuu/common.h>

#include <unicode/uchar.h>
#include <unicode/uversion.h>

const char *tracuu_version(void)
{
    return TRACUU_VERSION;
}

const char *tracuu_icu_version(void)
{
    return U_ICU_VERSION;
}

const char *tracuu_unicode_version(void)
{
    return U_UNICODE_VERSION;
}

const char *tracuu_error_name(int code)
{
    static const char *const names[] = {
        "ok",     "out of memory", "usage", "i/o",       "corrupt",
        "version", "syntax",       "limit", "not found", "canceled",
        "busy",   "time",
    };
    int n = (int)(sizeof names / sizeof names[0]);

    return code <= 0 && code > -n ? names[-code] : "unknown";
}
