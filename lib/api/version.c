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
    };
    int i = -code;

    if (i < 0 || i >= (int)(sizeof names / sizeof names[0]))
        return "unknown";
    return names[i];
}
