/*
 * Prefix: "thư*" is a prefix over letters, not over bytes.
 *
 * The tone is not part of a letter: "thư" begins "thương" and "thường" alike,
 * though the bytes of "ườ" begin otherwise.  A tone that was typed must be the
 * word's.  Shapes that were typed must be there; where no mark at all was
 * typed, other shapes are allowed at the price of a lower weight.
 */
#include <utf8proc.h>

#include "query/spelling.h"
#include "text/terms.h"

#define LOOSE_SHAPES 32u

/* A letter is its base with its shape, as one number; marks of tone apart. */
struct letters {
    int32_t base[TC_TERM_MAX];
    int32_t shape[TC_TERM_MAX];
    unsigned n;
    int32_t tone;
};

static bool is_shape(int32_t c)
{
    return c == 0x302 || c == 0x306 || c == 0x31B;
}

static bool is_tone(int32_t c)
{
    return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static void add_code_point(struct letters *letters, int32_t c)
{
    if (is_tone(c)) {
        letters->tone = c;
    } else if (is_shape(c) && letters->n) {
        letters->shape[letters->n - 1] = c;
    } else if (letters->n < TC_TERM_MAX) {
        bool stroke = c == 0x111;

        letters->base[letters->n] = stroke ? 'd' : c;
        letters->shape[letters->n] = stroke ? c : 0;
        letters->n++;
    }
}

static void spell(const char *term, size_t len, struct letters *ret)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)term;
    utf8proc_ssize_t left = (utf8proc_ssize_t)len;
    utf8proc_int32_t c, parts[8];
    int boundary = 0;

    ret->n = 0;
    ret->tone = 0;
    while (left > 0) {
        utf8proc_ssize_t n = utf8proc_iterate(bytes, left, &c);

        if (n <= 0) {
            c = *bytes;
            n = 1;
        }
        utf8proc_ssize_t n_parts = utf8proc_decompose_char(
            c, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 0; i < n_parts && i < 8; i++)
            add_code_point(ret, parts[i]);
        bytes += n;
        left -= n;
    }
}

unsigned tc_prefix_weight(const struct tc_query_word *word, const char *term,
                          size_t term_len)
{
    struct letters typed, candidate;
    unsigned weight = TC_EXACT;

    spell(word->term.ptr, word->term.len, &typed);
    spell(term, term_len, &candidate);
    if (candidate.n < typed.n ||
        (typed.tone && typed.tone != candidate.tone))
        return 0;
    for (unsigned i = 0; i < typed.n; i++) {
        if (typed.base[i] != candidate.base[i])
            return 0;
        if (typed.shape[i] == candidate.shape[i])
            continue;
        if (word->marks != TC_MARKS_NONE)
            return 0;
        weight = LOOSE_SHAPES;
    }
    return weight;
}
