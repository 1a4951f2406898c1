/*
 * Unit names: words of a name, one by one.
 *
 * A part of a name begins at the start or with a capital, and ends where the
 * next part begins: at the end, before a capital, or before a level word.
 */
#include "entity/unit_names.h"

#include <stdint.h>
#include <string.h>

#include "entity/unit_parse.h"
#include "text/letters.h"

struct word {
    const char *ptr;
    size_t len;
    bool comma; /* a comma or a dash stands before it */
};

static bool is_separator(char c)
{
    return c == ' ' || c == ',' || c == '-' || c == '/' || c == '&';
}

static bool next_word(tracuu_str text, size_t *at, struct word *ret)
{
    size_t end;

    *ret = (struct word){0};
    while (*at < text.len && is_separator(text.ptr[*at])) {
        ret->comma |= text.ptr[*at] != ' ';
        ++*at;
    }
    for (end = *at; end < text.len && !is_separator(text.ptr[end]);)
        end++;
    ret->ptr = text.ptr + *at;
    ret->len = end - *at;
    *at = end;
    return ret->len > 0;
}

/* Typed in small letters without a mark, as all of a query may be. */
static bool is_plain(const struct word *word)
{
    for (size_t i = 0; i < word->len; i++)
        if (word->ptr[i] < 'a' || word->ptr[i] > 'z')
            return false;
    return word->len > 1;
}

/* The letters of a word and, apart, its one tone; of one without marks the
 * letters without theirs. */
static bool same_word(const struct word *a, const struct word *b)
{
    size_t at = 0, bt = 0;
    unsigned tone_a = 0, tone_b = 0;
    bool plain = is_plain(a);

    while (at < a->len && bt < b->len) {
        struct tc_letter x, y;
        bool is_letter = tc_letter_take(a->ptr, a->len, &at, &x);

        if (is_letter != tc_letter_take(b->ptr, b->len, &bt, &y))
            return false;
        if (!is_letter && a->ptr[at++] != b->ptr[bt++])
            return false;
        if (is_letter) {
            if (x.code != (plain ? tc_letter_base(y.code) : y.code))
                return false;
            tone_a |= x.tone;
            tone_b |= plain ? 0 : y.tone;
        }
    }
    return at == a->len && bt == b->len && tone_a == tone_b;
}

static bool is_capital(const struct word *word)
{
    struct tc_letter letter;
    size_t at = 0;

    return tc_letter_take(word->ptr, word->len, &at, &letter) && letter.upper;
}

static bool is_level(const struct word *word)
{
    static const char *const first[] = {"tỉnh", "thành", "huyện", "quận",
                                        "thị",  "xã",    "phường", "đặc",
                                        "các",  "cấp",   "của",    "khu",
                                        "vùng", "thôn",  "số"};

    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (same_word(word, &(struct word){first[i], strlen(first[i]), false}))
            return true;
    return false;
}

/* Whether a part may end before the word at `at`. */
static bool ends_before(tracuu_str value, size_t at)
{
    struct word word;

    if (!next_word(value, &at, &word))
        return true;
    return !word.comma && (is_capital(&word) || is_level(&word));
}

/* Whether at `at` a name goes on with what else it is for: "và Đào tạo", ", Thể
 * thao", "- Thông tin". */
static bool goes_on(tracuu_str value, size_t at)
{
    static const struct word joint = {"và", sizeof "và" - 1, false};
    struct word word;

    return next_word(value, &at, &word) &&
           (word.comma || same_word(&word, &joint));
}

/* How the name wanted and the one that begins at `at` go together. */
static enum tc_names compare_at(tracuu_str wanted, tracuu_str value, size_t at)
{
    struct word a, b;
    size_t w = 0, n = 0;

    for (;; n++) {
        size_t w_end = w, v_end = at;
        bool is_over = !next_word(wanted, &w, &a);

        if (!is_over && next_word(value, &at, &b) && same_word(&a, &b))
            continue;
        if (is_over && ends_before(value, v_end))
            return TC_NAMES_SAME;
        if (n > 1 && is_over && goes_on(value, v_end))
            return TC_NAMES_LONGER;
        if (n > 1 && !is_over && goes_on(wanted, w_end) &&
            ends_before(value, v_end))
            return TC_NAMES_SHORTER;
        return TC_NAMES_OTHER;
    }
}

/* Words cannot be the same when both begin with other letters of ASCII: a cheap
 * test, which nearly all pairs fail. */
static bool may_be_same(char a, char b)
{
    return (a & 0x80) || (b & 0x80) || (a | 0x20) == (b | 0x20);
}

static bool is_written(const struct word *word, const char *text)
{
    return word->len == strlen(text) && memcmp(word->ptr, text, word->len) == 0;
}

/* "Bộ", "Sở": what follows is what these are for, as the police in "Bộ Công
 * an", and no unit in the unit. */
static bool takes_domain(const struct word *word)
{
    static const char *const heads[] = {"Bộ", "Sở", "Ty"};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (is_written(word, heads[i]))
            return true;
    return false;
}

/* Heads of units that go by the first of what they are for. */
static bool may_be_shortened(const struct word *head)
{
    return takes_domain(head) || is_written(head, "Phòng");
}

enum tc_names tc_unit_compare(tracuu_str wanted, tracuu_str value)
{
    enum tc_names best = TC_NAMES_OTHER;
    struct word word, before = {0};
    size_t at = 0;

    if (!wanted.len)
        return TC_NAMES_OTHER;
    for (size_t begin = 0; next_word(value, &at, &word); begin = at) {
        if (may_be_same(*wanted.ptr, *word.ptr) &&
            (begin == 0 || (is_capital(&word) && !takes_domain(&before)))) {
            enum tc_names names = compare_at(wanted, value, begin);

            if (names == TC_NAMES_SAME)
                return names;
            if (names > best && may_be_shortened(&word))
                best = names;
        }
        before = word;
    }
    return best;
}

bool tc_unit_within(tracuu_str wanted, tracuu_str value)
{
    return tc_unit_compare(wanted, value) == TC_NAMES_SAME;
}

/* ---- provinces ---- */

static bool is_name(tracuu_str place, const char *name)
{
    return strlen(name) == place.len && memcmp(name, place.ptr, place.len) == 0;
}

const char *tc_place_successor(tracuu_str place)
{
    for (unsigned i = 0; i < tc_tables[TC_TABLE_PLACES].n_rows; i++)
        if (is_name(place, tc_phrase_cell(TC_TABLE_PLACES, i, TC_PLACE_NAME)))
            return tc_phrase_cell(TC_TABLE_PLACES, i, TC_PLACE_SINCE);
    return NULL;
}

const char *tc_place_predecessor(tracuu_str place, size_t i)
{
    for (unsigned row = 0; row < tc_tables[TC_TABLE_PLACES].n_rows; row++) {
        const char *name = tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_NAME);

        if (is_name(place,
                    tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_SINCE)) &&
            !is_name(place, name) && i-- == 0)
            return name;
    }
    return NULL;
}

/* ---- districts ---- */

static bool is_digits(tracuu_str name)
{
    size_t n = 0;

    while (n < name.len && name.ptr[n] >= '0' && name.ptr[n] <= '9')
        n++;
    return name.len && n == name.len;
}

tracuu_str tc_district_province(tracuu_str name)
{
    static const char numbered[] = "Hồ Chí Minh";
    const char *province = "";

    if (is_digits(name))
        return (tracuu_str){numbered, strlen(numbered)};
    for (unsigned i = 0; i < tc_tables[TC_TABLE_DISTRICTS].n_rows; i++)
        if (is_name(name, tc_phrase_cell(TC_TABLE_DISTRICTS, i,
                                         TC_DISTRICT_NAME)))
            province =
                tc_phrase_cell(TC_TABLE_DISTRICTS, i, TC_DISTRICT_PROVINCE);
    return (tracuu_str){province, strlen(province)};
}
