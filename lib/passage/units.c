/* Units: from sentences, by way of clauses, to pieces of bounded length. */
#include "passage/units.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "text/sentences.h"

struct cutter {
    const uint8_t *text;
    struct tc_unit *units;
    size_t n;
    size_t cap;
    bool new_paragraph; /* seen since the last unit */
};

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
        cutter->units[cutter->n++] = (struct tc_unit){
            (uint32_t)first, (uint32_t)last,
            count_chars(cutter->text, first, last), cutter->new_paragraph};
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

/* End of the longest piece from `begin` on that is no longer than a passage
 * and ends with a clause, or else with a word, or else anywhere. */
static size_t piece_end(const uint8_t *text, size_t begin, size_t end)
{
    size_t at = begin, clause = 0, word = 0;
    UChar32 before = 0;

    for (uint32_t n = 0; n < TC_PASSAGE_CHARS && at < end; n++) {
        size_t start = at;
        UChar32 c = next_char(text, &at, end);

        if (is_blank(c)) {
            word = start > begin ? start : word;
            if (ends_clause(before))
                clause = start;
        }
        before = c;
    }
    if (at == end)
        return end;
    return clause ? clause : word ? word : at;
}

static bool add_sentence(struct cutter *cutter, size_t begin, size_t end)
{
    while (begin < end) {
        size_t piece = piece_end(cutter->text, begin, end);

        if (!add_unit(cutter, begin, piece))
            return false;
        begin = piece;
    }
    return true;
}

bool tc_units_cut(const char *text, size_t len, struct tc_unit **ret_units,
                  size_t *ret_n)
{
    struct cutter cutter = {.text = (const uint8_t *)text};
    struct tc_sentences sentences;
    size_t begin = 0, end;

    tc_sentences_start(&sentences, text, len);
    while ((end = tc_sentences_next(&sentences)) > 0) {
        if (!add_sentence(&cutter, begin, end)) {
            tc_free(cutter.units);
            return false;
        }
        begin = end;
    }
    *ret_units = cutter.units;
    *ret_n = cutter.n;
    return true;
}
