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

/* Whether n letters, all but the first small, may begin a syllable. */
static bool is_onset(const char *letters, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool glide = i > 0 && ((letters[i] == 'u' && letters[i - 1] == 'q') ||
                               (letters[i] == 'i' && letters[i - 1] == 'g'));

        if (strchr("aeiouy", letters[i]) && !glide)
            return false;
    }
    return true;
}

/* One letter may be the name of something: "bệnh viện k". */
static bool is_bare_syllable(const char *word, size_t n)
{
    char small[MAX_WORD];

    if (n < 2 || n > sizeof small)
        return false;
    memcpy(small, word, n);
    small[0] |= 'a' - 'A';
    for (size_t i = 0; i < n; i++)
        if (small[i] < 'a')
            return false;
    for (size_t onset = 0; onset < n && is_onset(small, onset); onset++)
        if (is_rime(small + onset, n - onset))
            return true;
    return false;
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
