/*
 * Offsets for an editor or a browser, which count UTF-16 units, or for a
 * language that counts code points: the bytes of all words of a text are
 * converted at once.
 *
 *     offsets [TEXT]
 *
 * prints for every word: bytes, code points, UTF-16 units (each begin-end).
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <tracuu/tracuu.h>

#define MAX_WORDS 100

/* Gather where words begin and end.  Returns how many offsets, or an error. */
static int find_words(const char *text, size_t len, uint64_t *offsets,
                      tracuu_error *err)
{
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_tokens *tokens = NULL;
    int n = 0;
    int r = tracuu_tokens_new(text, len, &tokens, err);

    while (r == 0 && n < 2 * MAX_WORDS &&
           (r = tracuu_tokens_next(tokens, &token, err)) == 1) {
        r = 0;
        /* Parts and values stand inside a word that has been seen. */
        if (token.kind != TRACUU_TERM_WORD)
            continue;
        offsets[n++] = token.begin;
        offsets[n++] = token.end;
    }
    tracuu_tokens_free(tokens);
    return r < 0 ? r : n;
}

int main(int argc, char **argv)
{
    const char *text = argc > 1 ? argv[1] : "Họp 📅 12/3 bàn nhân sự";
    size_t len = strlen(text);
    uint64_t bytes[2 * MAX_WORDS];
    uint64_t points[2 * MAX_WORDS];
    uint64_t units[2 * MAX_WORDS];
    tracuu_error err;
    int n = find_words(text, len, bytes, &err);

    if (n < 0 || tracuu_text_convert_offsets(text, len, bytes, (size_t)n,
                                             points, units, &err) < 0) {
        fprintf(stderr, "offsets: %s\n", err.message);
        return 1;
    }
    for (int i = 0; i < n; i += 2)
        printf("%" PRIu64 "-%" PRIu64 " %" PRIu64 "-%" PRIu64 " %" PRIu64
               "-%" PRIu64 " %.*s\n",
               bytes[i], bytes[i + 1], points[i], points[i + 1], units[i],
               units[i + 1], (int)(bytes[i + 1] - bytes[i]), text + bytes[i]);
    return 0;
}
