/* Safe: replacing what a terminal would act upon. */
#include "output/safe.h"

#include <stdint.h>
#include <string.h>
#include <tracuu/tracuu.h>
#include <unistd.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* What becomes of a character. */
enum fate { KEEP, BLANK, REPLACE };

/* Length of the character at *text, which is valid UTF-8, and its value. */
static size_t decode(const char *text, uint32_t *ret_point)
{
    const unsigned char *c = (const unsigned char *)text;
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t len = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    uint32_t point = c[0] & masks[len];
    size_t i;

    for (i = 1; i < len; i++)
        point = point << 6 | (c[i] & 0x3F);
    *ret_point = point;
    return len;
}

static enum fate judge(uint32_t point, bool keep_lines)
{
    if (point == '\n' || point == '\t')
        return keep_lines ? KEEP : BLANK;
    if (point == '\r' || point == '\f' || point == '\v' || point == 0x85 ||
        point == 0x2028 || point == 0x2029)
        return BLANK;
    if (point == ' ')
        return keep_lines ? KEEP : BLANK;
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
        return REPLACE;
    /* Embeddings, overrides and isolates of the bidirectional algorithm. */
    if ((point >= 0x202A && point <= 0x202E) ||
        (point >= 0x2066 && point <= 0x2069))
        return REPLACE;
    return KEEP;
}

/* Whether the terminal would act upon the character rather than show it. */
static bool is_active(uint32_t point)
{
    return judge(point, true) == REPLACE || point == '\r' || point == '\f' ||
           point == '\v' || point == 0x85;
}

static void put_raw_column(FILE *file, const char *text, size_t len, char blank)
{
    size_t i;

    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        putc(c <= ' ' || c == 0x7F ? blank : c, file);
    }
}

/* What a stream leads to stays as it is; the system is not asked for every
 * column. */
static bool is_terminal(FILE *file)
{
    static FILE *asked;
    static bool answer;

    if (file != asked) {
        asked = file;
        answer = isatty(fileno(file));
    }
    return answer;
}

void safe_column(FILE *file, const char *text, size_t len, char blank)
{
    char *clean;
    size_t clean_len, i, n;

    if (!is_terminal(file)) {
        put_raw_column(file, text, len, blank);
        return;
    }
    if (tracuu_text_clean(text, len, &clean, &clean_len, NULL) < 0) {
        fputs(REPLACEMENT, file);
        return;
    }
    for (i = 0; i < clean_len; i += n) {
        uint32_t point;

        n = decode(clean + i, &point);
        if (point >= 0x7F && is_active(point))
            fputs(REPLACEMENT, file);
        else
            put_raw_column(file, clean + i, n, blank);
    }
    tracuu_free(clean);
}

void safe_json(FILE *file, const char *json)
{
    while (*json) {
        uint32_t point;
        size_t n = decode(json, &point);

        if (point >= 0x7F && is_active(point))
            fprintf(file, "\\u%04x", (unsigned)point);
        else
            fwrite(json, 1, n, file);
        json += n;
    }
    fputc('\n', file);
}

void safe_flush(struct safe *safe)
{
    if (safe->blank && safe->started)
        fputc(' ', safe->file);
    safe->blank = false;
}

static void put_clean(struct safe *safe, const char *text, size_t len)
{
    size_t i = 0;

    while (i < len) {
        uint32_t point;
        size_t n = decode(text + i, &point);
        enum fate fate = judge(point, safe->keep_lines);

        if (fate == BLANK) {
            safe->blank = true;
        } else {
            safe_flush(safe);
            safe->started = true;
            if (fate == KEEP)
                fwrite(text + i, 1, n, safe->file);
            else
                fputs(REPLACEMENT, safe->file);
        }
        i += n;
    }
}

void safe_put(struct safe *safe, const char *text, size_t len)
{
    char *clean;
    size_t clean_len;

    if (len == 0)
        return;
    /* Out of memory here: the reader sees that something is missing, and the
     * caller's own allocations will say the rest. */
    if (tracuu_text_clean(text, len, &clean, &clean_len, NULL) < 0) {
        fputs(REPLACEMENT, safe->file);
        return;
    }
    put_clean(safe, clean, clean_len);
    tracuu_free(clean);
}

void safe_line(FILE *file, const char *text, size_t len)
{
    struct safe safe = {.file = file};

    safe_put(&safe, text, len);
}

void safe_lines(FILE *file, const char *text, size_t len)
{
    struct safe safe = {.file = file, .keep_lines = true};

    safe_put(&safe, text, len);
}
