/*
 * Words, quickly.
 *
 * A text is a row of segments; some are words, the rest are spaces and signs.
 * Where a segment ends depends only on what follows its beginning, so the text
 * is cut from left to right, one segment at a time:
 *
 *     Đại hội "lần thứ IX", năm 2020.
 *     [-] [-]  [-] [-] [] . [-] [--].     [-] a word; the rest are not
 *
 * A segment is a base character, the combining marks behind it, and, if the
 * base is a letter, digit or joiner ("_"), whatever the rules WB5 to WB13b of
 * UAX #29 chain to it.  These few rules are cut_segment below.  It looks each
 * character up in a table of classes (gen_classes.c) and gives up when it
 * meets one that the table leaves to ICU: Han, Thai, Hebrew, emoji, anything
 * above U+20FF, invalid bytes.  Then ICU gets the text from the segment's
 * beginning to the next place where a boundary is certain.
 *
 * It is not enough to give ICU what stands between two spaces.  A segment
 * " ZWJ i" (a space, a zero-width joiner and U+2139, which is a pictograph and
 * a letter) is one word for ICU, the space included.  That is why ICU starts
 * where a segment starts, and spaces in a row are one segment.
 */
#include "text/words.h"

#include <stdbool.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/error.h"
#include "text/word_blocks.h"
#include "text/word_classes.inc"

/* Bytes that make it worth while to cut without the table. */
#define PLAIN_MIN 32
#define DETOUR_STEP 8
#define DETOUR_MAX 1024

struct tc_words {
    const uint8_t *text;
    const uint8_t *end;
    const uint8_t *at;    /* a boundary: everything before it is done */
    tc_word_cutter *cut;  /* what cuts plain stretches, or NULL */
    const uint8_t *plain; /* it is not tried before here */
    size_t detour;        /* bytes by which that was last put off */

    /* While ICU cuts a run: where the run begins (NULL when none does) and
     * ends, and ICU's last boundary in it. */
    const uint8_t *run;
    const uint8_t *run_end;
    int32_t icu_at;
    UBreakIterator *cutter; /* opened when first needed */
    UText utext;
};

int tc_words_new(struct tc_words **ret_words, tracuu_error *err)
{
    struct tc_words *words = tc_alloc_zeroed(1, sizeof *words);

    if (!words)
        return tc_fail_memory(err);
    words->utext = (UText)UTEXT_INITIALIZER;
    words->cut = tc_word_cutter_for(tc_cpu_level());
    tc_words_start(words, "", 0);
    *ret_words = words;
    return 0;
}

void tc_words_free(struct tc_words *words)
{
    if (!words)
        return;
    if (words->cutter)
        ubrk_close(words->cutter);
    utext_close(&words->utext);
    tc_free(words);
}

void tc_words_start(struct tc_words *words, const char *text, size_t len)
{
    words->text = (const uint8_t *)(text ? text : "");
    words->end = words->text + len;
    words->at = words->text;
    words->plain = words->cut ? words->text : words->end;
    words->run = NULL;
}

static bool is_trail(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Class of a character of two or three bytes.  What is malformed, cut off or
 * outside the table is ICU's, and its size does not matter. */
static inline unsigned wide_class(const uint8_t *p, const uint8_t *end,
                                  unsigned *ret_size)
{
    uint32_t point;

    if (end - p >= 3 && (*p == 0xE1 || *p == 0xE2)) {
        if (!is_trail(p[1]) || !is_trail(p[2]))
            return TC_WORD_ICU;
        point = (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
        *ret_size = 3;
        return point < CLASSES_END ? word_classes[point] : TC_WORD_ICU;
    }
    if (end - p >= 2 && *p >= 0xC2 && *p <= 0xDF && is_trail(p[1])) {
        *ret_size = 2;
        return word_classes[(p[0] & 0x1FU) << 6 | (p[1] & 0x3FU)];
    }
    return TC_WORD_ICU;
}

static inline unsigned class_at(const uint8_t *p, const uint8_t *end,
                                unsigned *ret_size)
{
    *ret_size = 1;
    return *p < 0x80 ? word_classes[*p] : wide_class(p, end, ret_size);
}

/* The class of the first character from p on that is no combining mark;
 * TC_WORD_OTHER at the end. */
static unsigned class_past_marks(const uint8_t *p, const uint8_t *end)
{
    unsigned size;

    for (; p < end; p += size) {
        unsigned class = class_at(p, end, &size);

        if (class != TC_WORD_EXTEND)
            return class;
    }
    return TC_WORD_OTHER;
}

/* WB6, WB7, WB11, WB12: whether a sign of this class may stand inside a word
 * behind a letter, or inside a number behind a digit. */
static inline bool may_join(unsigned base, unsigned sign)
{
    if (base == TC_WORD_LETTER)
        return sign == TC_WORD_MID_LETTER || sign == TC_WORD_MID_BOTH;
    return base == TC_WORD_DIGIT &&
           (sign == TC_WORD_MID_NUMBER || sign == TC_WORD_MID_BOTH);
}

enum segment { SEGMENT_GAP, SEGMENT_WORD, SEGMENT_ICU };

/*
 * Find the end of the segment that begins at `p`.
 *
 * Spaces are taken together even over marks, where ICU would cut: a gap that
 * is too long ends at a boundary all the same.  A joiner with a mark behind it
 * ends no word, since ICU's rule 13a gives its status to the bare joiner only.
 * When the answer is SEGMENT_ICU, *ret_end is the character that is ICU's, or
 * one before it.
 */
static inline enum segment cut_segment(const uint8_t *p, const uint8_t *end,
                                       const uint8_t **ret_end)
{
    unsigned size, class = class_at(p, end, &size), base = class;
    bool is_word = base > TC_WORD_JOINER;

    while (class != TC_WORD_ICU) {
        p += size;
        if (p == end)
            break;
        class = class_at(p, end, &size);
        if (class == TC_WORD_LETTER && base == TC_WORD_LETTER)
            continue;
        if (class >= TC_WORD_JOINER && base >= TC_WORD_JOINER) {
            base = class;
            is_word = true;
        } else if (class == TC_WORD_EXTEND) {
            is_word = is_word && base != TC_WORD_JOINER;
        } else if (may_join(base, class)) {
            unsigned beyond = class_past_marks(p + size, end);

            if (beyond == TC_WORD_ICU)
                class = TC_WORD_ICU;
            else if (beyond != base)
                break;
        } else if (class != TC_WORD_ICU &&
                   !(class == TC_WORD_SPACE && base == TC_WORD_SPACE)) {
            break;
        }
    }
    *ret_end = p;
    if (class == TC_WORD_ICU)
        return SEGMENT_ICU;
    return is_word ? SEGMENT_WORD : SEGMENT_GAP;
}

static bool is_space_before(const uint8_t *text, int32_t at)
{
    UChar32 point;

    U8_PREV(text, 0, at, point);
    return point >= 0 &&
           u_getIntPropertyValue(point, UCHAR_WORD_BREAK) == U_WB_WSEGSPACE;
}

/*
 * The first place after p where a boundary is certain whatever stands there:
 * before an ASCII character that neither joins (as `"` does between Hebrew
 * letters) nor continues a row of spaces.
 */
static const uint8_t *find_run_end(const struct tc_words *words,
                                   const uint8_t *p)
{
    for (p++; p < words->end; p++) {
        if (*p >= 0x80 || *p == '"')
            continue;
        if (word_classes[*p] == TC_WORD_OTHER)
            break;
        if (word_classes[*p] == TC_WORD_SPACE &&
            !is_space_before(words->text, (int32_t)(p - words->text)))
            break;
    }
    return p;
}

static int start_run(struct tc_words *words, const uint8_t *begin,
                     const uint8_t *end, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!words->cutter)
        words->cutter = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);
    utext_openUTF8(&words->utext, (const char *)begin, end - begin, &status);
    /* ubrk_setUText looks at the iterator before it looks at the status. */
    if (U_SUCCESS(status))
        ubrk_setUText(words->cutter, &words->utext, &status);
    if (U_FAILURE(status))
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "ICU's word iterator does not start: %s",
                       u_errorName(status));
    words->run = begin;
    words->run_end = end;
    words->icu_at = 0;
    return 0;
}

/* Words of the run that ICU is cutting; the run is over when it gives fewer
 * than there is room for. */
static size_t next_in_run(struct tc_words *words, struct tc_word *ret_words,
                          size_t cap)
{
    uint32_t origin = (uint32_t)(words->run - words->text);
    size_t n = 0;

    while (n < cap) {
        int32_t begin = words->icu_at;
        int32_t end = ubrk_next(words->cutter);

        if (end == UBRK_DONE) {
            words->at = words->run_end;
            words->run = NULL;
            break;
        }
        words->icu_at = end;
        if (ubrk_getRuleStatus(words->cutter) >= UBRK_WORD_NUMBER)
            ret_words[n++] = (struct tc_word){origin + (uint32_t)begin,
                                              origin + (uint32_t)end};
    }
    return n;
}

/* Whether the byte begins a character that continues no gap and is not ICU's:
 * most often the letter behind a space.  Above ASCII, U+00C0 to U+01BF and
 * U+1E80 to U+1EFF are enough. */
static inline bool starts_afresh(const uint8_t *p, const uint8_t *end)
{
    if (p == end)
        return true;
    if (*p < 0x80)
        return word_classes[*p] >= TC_WORD_JOINER;
    return (*p >= 0xC3 && *p <= 0xC6) ||
           (*p == 0xE1 && end - p >= 2 && (p[1] & 0xFE) == 0xBA);
}

/* Words by the table, until a segment ends at `past` or behind it, the room is
 * used up or ICU must be asked, which *ret_foreign then says by where. */
static size_t next_by_table(struct tc_words *words, const uint8_t *past,
                            struct tc_word *ret_words, size_t cap,
                            const uint8_t **ret_foreign)
{
    const uint8_t *text = words->text, *p = words->at;
    size_t n = 0;

    while (p < past && n < cap) {
        const uint8_t *segment_end;
        enum segment kind;

        if (*p < 0x80 && word_classes[*p] < TC_WORD_JOINER &&
            starts_afresh(p + 1, words->end)) {
            p++;
            continue;
        }
        kind = cut_segment(p, words->end, &segment_end);
        if (kind == SEGMENT_ICU) {
            *ret_foreign = segment_end;
            break;
        }
        if (kind == SEGMENT_WORD)
            ret_words[n++] = (struct tc_word){(uint32_t)(p - text),
                                              (uint32_t)(segment_end - text)};
        p = segment_end;
    }
    words->at = p;
    return n;
}

/*
 * Leave what is before `past` to the table.  Where the text is plain nowhere
 * (marks apart from their letters, another script), trying again at once would
 * cost more than the table does: the detour grows as long as less than a block
 * is gained between two, and shrinks again.
 */
static void put_off(struct tc_words *words, const uint8_t *past, size_t gained)
{
    words->detour = gained < PLAIN_MIN ? 2 * words->detour + DETOUR_STEP
                                       : words->detour / 4;
    if (words->detour > DETOUR_MAX)
        words->detour = DETOUR_MAX;
    words->plain = words->detour < (size_t)(words->end - past)
                       ? past + words->detour
                       : words->end;
}

/* As tc_words_next from a boundary on, until ICU must be asked. */
static size_t next_plain(struct tc_words *words, struct tc_word *ret_words,
                         size_t cap, const uint8_t **ret_foreign)
{
    const uint8_t *begin = words->at, *past;
    size_t n;

    if (cap < TC_BLOCK_WORDS || begin < words->plain)
        return next_by_table(words,
                             cap < TC_BLOCK_WORDS ? words->end : words->plain,
                             ret_words, cap, ret_foreign);
    n = words->cut(words->text, &words->at, words->end, ret_words, cap, &past);
    if (past)
        put_off(words, past, (size_t)(words->at - begin));
    return n;
}

int tc_words_next(struct tc_words *words, struct tc_word *ret_words, size_t cap,
                  tracuu_error *err)
{
    size_t n = 0;

    cap = cap > INT32_MAX ? INT32_MAX : cap;
    while (n < cap && words->at < words->end) {
        const uint8_t *foreign = NULL;
        int r;

        if (words->run) {
            n += next_in_run(words, ret_words + n, cap - n);
            continue;
        }
        if (n && cap - n < TC_BLOCK_WORDS && words->cut)
            break;
        n += next_plain(words, ret_words + n, cap - n, &foreign);
        if (!foreign)
            continue;
        r = start_run(words, words->at, find_run_end(words, foreign), err);
        if (r < 0)
            return r;
    }
    return (int)n;
}
