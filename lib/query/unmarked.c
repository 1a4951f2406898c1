/* Unmarked: the rimes of the syllables, without their marks. */
#include "query/unmarked.h"

#include <string.h>

#include "text/loose.h"
#include "text/syllable.h"

#define MAX_WORD 7
#define MAX_RIME_BYTES 32

static bool is_rime(const char *letters, size_t n)
{
    char fold[MAX_RIME_BYTES];
    const char *rime;
    uint8_t tone_at;

    for (size_t i = 0; (rime = tc_syllable_rime(i, &tone_at)); i++) {
        size_t len = strlen(rime);

        if (len <= sizeof fold && tc_fold(rime, len, fold) == n &&
            memcmp(fold, letters, n) == 0)
            return true;
    }
    return false;
}

/* One letter may be the name of something: "bệnh viện k". */
static bool is_bare_syllable(const char *word, size_t n)
{
    char small[MAX_WORD + 1] = "";
    size_t onset;
    bool has_glide;

    if (n < 2 || n > MAX_WORD)
        return false;
    memcpy(small, word, n);
    small[0] |= 'a' - 'A';
    for (size_t i = 0; i < n; i++)
        if (small[i] < 'a')
            return false;
    onset = strcspn(small, "aeiouy");
    has_glide = strncmp(small, "qu", 2) == 0 || strncmp(small, "gi", 2) == 0;
    return is_rime(small + onset, n - onset) ||
           (has_glide && is_rime(small + 2, n - 2));
}

static bool is_letter(char c)
{
    c |= 'a' - 'A';
    return c >= 'a' && c <= 'z';
}

bool tc_is_unmarked(tracuu_str text)
{
    bool found = false;
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;

        while (at < text.len && is_letter(text.ptr[at]))
            at++;
        found = found || is_bare_syllable(text.ptr + begin, at - begin);
        if (at < text.len && (unsigned char)text.ptr[at++] >= 0x80)
            return false;
    }
    return found;
}
