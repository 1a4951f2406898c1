/* Bytes of a file: decoded, cleaned, made canonical, its head found. */
#include <string.h>
#include <tracuu/tracuu.h>

#include "fuzz/fuzz.h"

/* Cleaning makes valid UTF-8, so that doing it again changes nothing. */
static void clean(const char *text, size_t len)
{
    char *once, *twice;
    size_t once_len, twice_len;

    LAW(tracuu_text_clean(text, len, &once, &once_len, NULL) == 0);
    LAW(tracuu_text_clean(once, once_len, &twice, &twice_len, NULL) == 0);
    LAW(once_len == twice_len && memcmp(once, twice, once_len) == 0);
    tracuu_free(once);
    tracuu_free(twice);
}

/* What is canonical stays so. */
static void canonical(const char *text, size_t len)
{
    char *once, *twice;
    size_t once_len, twice_len;

    LAW(tracuu_text_canonical(text, len, &once, &once_len, NULL) == 0);
    LAW(tracuu_text_canonical(once, once_len, &twice, &twice_len, NULL) == 0);
    LAW(once_len == twice_len && memcmp(once, twice, once_len) == 0);
    tracuu_free(once);
    tracuu_free(twice);
}

static void head(const char *text, size_t len)
{
    tracuu_head found = {.struct_size = sizeof found};

    LAW(tracuu_text_head(text, len, &found, NULL) == 0);
    LAW(found.title.begin <= found.title.end && found.title.end <= len);
}

static void offsets(const char *text, size_t len)
{
    uint64_t at[] = {0, len / 3, len / 2, len}, points[4], units[4];

    LAW(tracuu_text_convert_offsets(text, len, at, 4, points, units, NULL) ==
        0);
    for (int i = 0; i < 4; i++) {
        LAW(points[i] <= units[i] && units[i] <= len);
        LAW(!i || (points[i - 1] <= points[i] && units[i - 1] <= units[i]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text;
    size_t len;
    int binary;

    LAW(tracuu_text_decode(data, size, &text, &len, &binary, NULL) == 0);
    clean((const char *)data, size);
    canonical((const char *)data, size);
    head((const char *)data, size);
    offsets((const char *)data, size);
    head(text, len);
    tracuu_free(text);
    return 0;
}
