/* Units: from sentences, by way of clauses, to pieces of bounded length. */
#include "passage/units.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/error.h"
#include "text/sentences.h"
#include "text/words.h"

/* Where there is no white space, words are sought in so many bytes: enough for
 * a passage of four-byte characters and a long word behind it. */
#define SLICE_BYTES (4 * TC_PASSAGE_CHARS + 1024)

struct cutter {
    const uint8_t *text;
    struct tc_unit *units;
    size_t n;
    size_t cap;
    size_t last_end;    /* of the last unit */
    bool new_paragraph; /* seen since it */
    struct tc_words *words;
    struct tc_deadline *deadline;
};

/* What a byte counts towards the deadline: in the worst text, whose words ICU
 * must seek, it takes a third of a microsecond. */
#define BYTE_WORK 16

static UChar32 next_char(const uint8_t *text, size_t *at, size_t end)
{
    int64_t i = (int64_t)*at;
    UChar32 c;

    U8_NEXT_OR_FFFD(text, i, (int64_t)end, c);
    *at = (size_t)i;
    return c;
}

static bool is_blank(UChar32 c)
{
    return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B;
}

static uint32_t count_chars(const uint8_t *text, size_t begin, size_t end)
{
    uint32_t n = 0;

    while (begin < end) {
        next_char(text, &begin, end);
        n++;
    }
    return n;
}

/* Add [begin, end) without the white space at its ends, unless nothing is
 * left. */
static bool add_unit(struct cutter *cutter, size_t begin, size_t end)
{
    size_t first = end, last = begin, n_newlines = 0;
    size_t at = begin;

    while (at < end) {
        size_t start = at;
        UChar32 c = next_char(cutter->text, &at, end);

        if (is_blank(c)) {
            n_newlines += c == '\n';
            continue;
        }
        first = first == end ? start : first;
        last = at;
        n_newlines = 0;
    }
    if (first < last) {
        if (!tc_grow(&cutter->units, &cutter->cap, cutter->n + 1,
                     sizeof *cutter->units))
            return false;
        cutter->units[cutter->n++] =
            (struct tc_unit){(uint32_t)first, (uint32_t)last,
                             count_chars(cutter->text, first, last),
                             count_chars(cutter->text, cutter->last_end, first),
                             cutter->new_paragraph};
        cutter->last_end = last;
        cutter->new_paragraph = n_newlines > 1;
    } else {
        /* A sentence of white space alone is a blank line. */
        cutter->new_paragraph |= n_newlines > 0;
    }
    return true;
}

static bool ends_clause(UChar32 c)
{
    return c == ',' || c == ';' || c == ':' || c == 0x2013 || c == 0x2014 ||
           c == 0x2026;
}

/*
 * Text without white space is cut between words: before the one that stands
 * at `at`, or after it if it begins the piece and is not beyond all measure.
 * Words are sought in a slice that goes a little further.
 */
static int cut_between_words(struct cutter *cutter, size_t begin, size_t at,
                             size_t end, size_t *ret_cut, tracuu_error *err)
{
    size_t slice = end - begin > SLICE_BYTES ? begin + SLICE_BYTES : end;
    struct tc_word word;
    int n;

    *ret_cut = at;
    tc_words_start(cutter->words, (const char *)cutter->text + begin,
                   slice - begin);
    while ((n = tc_words_next(cutter->words, &word, 1, err)) > 0) {
        if (begin + word.begin >= at)
            break;
        if (begin + word.end > at) {
            if (word.begin > 0)
                *ret_cut = begin + word.begin;
            else if (begin + word.end < slice)
                *ret_cut = begin + word.end;
            break;
        }
    }
    return n < 0 ? n : 0;
}

/* Find the end of the longest piece from `begin` on that is no longer than a
 * passage and ends with a clause, or else with a word. */
static int piece_end(struct cutter *cutter, size_t begin, size_t end,
                     size_t *ret_end, tracuu_error *err)
{
    size_t at = begin, clause = 0, space = 0;
    UChar32 before = 0;

    for (uint32_t n = 0; n < TC_PASSAGE_CHARS && at < end; n++) {
        size_t start = at;
        UChar32 c = next_char(cutter->text, &at, end);

        if (is_blank(c)) {
            space = start > begin ? start : space;
            if (ends_clause(before))
                clause = start;
        }
        before = c;
    }
    *ret_end = at == end ? end : clause ? clause : space;
    if (*ret_end)
        return 0;
    return cut_between_words(cutter, begin, at, end, ret_end, err);
}

static int add_sentence(struct cutter *cutter, size_t begin, size_t end,
                        tracuu_error *err)
{
    while (begin < end) {
        size_t piece;
        int r = piece_end(cutter, begin, end, &piece, err);

        if (r == 0)
            r = tc_deadline_check(cutter->deadline, BYTE_WORK * (piece - begin),
                                  err);
        if (r < 0)
            return r;
        if (!add_unit(cutter, begin, piece))
            return tc_fail_memory(err);
        begin = piece;
    }
    return 0;
}

int tc_units_cut(const char *text, size_t len, struct tc_deadline *deadline,
                 struct tc_unit **ret_units, size_t *ret_n, tracuu_error *err)
{
    struct cutter cutter = {.text = (const uint8_t *)text,
                            .deadline = deadline};
    struct tc_sentences sentences;
    size_t begin = 0, end;
    int r = tc_words_new(&cutter.words, err);

    tc_sentences_start(&sentences, text, len);
    while (r == 0 && (end = tc_sentences_next(&sentences)) > 0) {
        r = add_sentence(&cutter, begin, end, err);
        begin = end;
    }
    tc_words_free(cutter.words);
    if (r < 0) {
        tc_free(cutter.units);
        return r;
    }
    *ret_units = cutter.units;
    *ret_n = cutter.n;
    return 0;
}
