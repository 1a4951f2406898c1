/*
 * Agree: comparing values.
 */
#include "entity/agree.h"

#include <string.h>

#include "entity/agree_parts.h"
#include "entity/calendar.h"
#include "entity/unit_names.h"
#include "entity/unit_town.h"
#include "text/letters.h"

static bool same(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool is(tracuu_str a, const char *b)
{
    return a.len == strlen(b) && memcmp(a.ptr, b, a.len) == 0;
}

/* Whether two names are one for a reader who types no marks: `typed` has none,
 * and the letters without their shapes are the same. */
static bool same_unmarked(tracuu_str typed, tracuu_str name)
{
    size_t at = 0, bt = 0;

    while (at < typed.len && bt < name.len) {
        struct tc_letter x, y;

        if (tc_letter_take(name.ptr, name.len, &bt, &y)) {
            if (!tc_letter_take(typed.ptr, typed.len, &at, &x) || x.tone ||
                tc_letter_base(x.code) != x.code ||
                x.code != tc_letter_base(y.code))
                return false;
        } else if (typed.ptr[at++] != name.ptr[bt++]) {
            return false;
        }
    }
    return at == typed.len && bt == name.len;
}

static bool begins_with(tracuu_str a, tracuu_str b)
{
    return b.len <= a.len && memcmp(a.ptr, b.ptr, b.len) == 0;
}

/* ---- directives ---- */

/* Cut a value at its bars; parts that are not there are empty. */
static void cut_directive(tracuu_str value, tracuu_str *parts)
{
    const char *at = value.ptr, *end = value.ptr + value.len;

    for (size_t i = 0; i < TC_PARTS; i++) {
        const char *bar = at < end ? memchr(at, '|', (size_t)(end - at)) : NULL;

        if (!bar || i + 1 == TC_PARTS)
            bar = end;
        parts[i] = (tracuu_str){at, (size_t)(bar - at)};
        at = bar < end ? bar + 1 : end;
    }
}

/* The code of the body in a symbol: what follows its type ("CT/TW", "NĐ-CP",
 * but all of "QH14", "BNV-VTLTNN", and of the "CP" of 13/CP). */
static tracuu_str body_of(tracuu_str symbol, tracuu_str type)
{
    if (symbol.len > type.len && type.len &&
        memcmp(symbol.ptr, type.ptr, type.len) == 0 &&
        (symbol.ptr[type.len] == '/' || symbol.ptr[type.len] == '-'))
        return (tracuu_str){symbol.ptr + type.len + 1,
                            symbol.len - type.len - 1};
    return symbol;
}

static bool is_assembly(tracuu_str symbol)
{
    return (symbol.len > 2 && memcmp(symbol.ptr, "QH", 2) == 0) ||
           (symbol.len > 6 && memcmp(symbol.ptr, "UBTVQH", 6) == 0);
}

/* Decisions and regulations of the Party share QĐ; a symbol of the Assembly
 * says nothing of the type. */
static bool types_agree(const tracuu_str *a, const tracuu_str *b)
{
    tracuu_str x = a[TC_PART_TYPE], y = b[TC_PART_TYPE];

    if (!x.len || same(x, y))
        return true;
    if (is_assembly(a[TC_PART_SYMBOL]) && is_assembly(b[TC_PART_SYMBOL]))
        return true;
    return (is(x, "QĐ") && is(y, "QyĐ")) || (is(x, "QyĐ") && is(y, "QĐ"));
}

/* Symbols agree in their bodies, and in whether they name a type at all: 74/CP
 * of 1993 is not 74/2009/NĐ-CP.  Number and year leave little doubt, so there
 * several bodies may be cut to the first ones. */
static enum tc_agreement symbols_agree(const tracuu_str *wanted,
                                       const tracuu_str *found)
{
    tracuu_str x = wanted[TC_PART_SYMBOL], y = found[TC_PART_SYMBOL];
    tracuu_str a = body_of(x, wanted[TC_PART_TYPE]);
    tracuu_str b = body_of(y, found[TC_PART_TYPE]);

    if (same(a, b) && (a.len == x.len) == (b.len == y.len))
        return TC_AGREE_FULL;
    return wanted[TC_PART_YEAR].len && found[TC_PART_YEAR].len &&
                   begins_with(b, a)
               ? TC_AGREE_LOWER
               : TC_AGREE_NOT;
}

/* Numbers restart in each province: where the issuer is makes a document
 * another one. */
static enum tc_agreement issuers_agree(const struct tc_wanted *wanted,
                                       const struct tc_entity_term *term)
{
    tracuu_str town = wanted->find.place;

    if (!town.len || same(town, term->rest))
        return TC_AGREE_FULL;
    return term->rest.len ? TC_AGREE_NOT : TC_AGREE_LOWER;
}

/* The names of congresses have words of their own around what was typed. */
static bool same_congress_unmarked(tracuu_str wanted, tracuu_str found)
{
    static const char head[] = "Đại hội ";
    size_t n = strlen(head), w, f;

    if (!begins_with(wanted, (tracuu_str){head, n}) ||
        !begins_with(found, (tracuu_str){head, n}))
        return false;
    for (w = 0; w < wanted.len && !tc_starts_with_at(wanted, w, TC_NUMBERED);)
        w++;
    for (f = 0; f < found.len && !tc_starts_with_at(found, f, TC_NUMBERED);)
        f++;
    return w < wanted.len && f < found.len &&
           same((tracuu_str){wanted.ptr + w, wanted.len - w},
                (tracuu_str){found.ptr + f, found.len - f}) &&
           same_unmarked((tracuu_str){wanted.ptr + n, w - n},
                         (tracuu_str){found.ptr + n, f - n});
}

/* A congress is known by its name alone; the place may be left out. */
static enum tc_agreement congresses_agree(tracuu_str wanted, tracuu_str found)
{
    tracuu_str place = tc_name_place(wanted);

    if (same(wanted, found))
        return TC_AGREE_FULL;
    if (same_congress_unmarked(wanted, found))
        return TC_AGREE_FULL;
    /* "Đại hội Đảng bộ tỉnh lần thứ XVII" in a text on that province. */
    if (place.len && !tc_name_place(found).len && wanted.len > found.len) {
        size_t head = 0;

        while (head < found.len && found.ptr[head] == wanted.ptr[head])
            head++;
        if (memcmp(found.ptr + head, wanted.ptr + wanted.len -
                   (found.len - head), found.len - head) == 0)
            return TC_AGREE_LOWER;
    }
    return TC_AGREE_NOT;
}

static bool differ(const tracuu_str *a, const tracuu_str *b, enum tc_part part)
{
    return a[part].len && b[part].len && !same(a[part], b[part]);
}

/* The year that a number belongs to, from itself or from its day. */
static tracuu_str year_of(const tracuu_str *parts)
{
    if (parts[TC_PART_YEAR].len || parts[TC_PART_DATE].len < 4)
        return parts[TC_PART_YEAR];
    return (tracuu_str){parts[TC_PART_DATE].ptr, 4};
}

/* What names a document without a number: a law's name, a congress, or a day
 * and an issuer. */
static enum tc_agreement names_agree(const tracuu_str *wanted,
                                     const tracuu_str *found)
{
    if (found[TC_PART_NUMBER].len)
        return TC_AGREE_NOT;
    if (wanted[TC_PART_SYMBOL].len || found[TC_PART_SYMBOL].len)
        return same(wanted[TC_PART_SYMBOL], found[TC_PART_SYMBOL])
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    if (wanted[TC_PART_DATE].len)
        return same(wanted[TC_PART_DATE], found[TC_PART_DATE])
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    if (wanted[TC_PART_ISSUER].len)
        return congresses_agree(wanted[TC_PART_ISSUER],
                                found[TC_PART_ISSUER]);
    return wanted[TC_PART_YEAR].len && found[TC_PART_YEAR].len
               ? TC_AGREE_FULL
               : TC_AGREE_NOT;
}

static enum tc_agreement worse(enum tc_agreement a, enum tc_agreement b)
{
    return a < b ? a : b;
}

/* Number and symbol, or the name. */
static enum tc_agreement identities_agree(const tracuu_str *wanted,
                                          const tracuu_str *found)
{
    if (!wanted[TC_PART_NUMBER].len)
        return names_agree(wanted, found);
    if (!same(wanted[TC_PART_NUMBER], found[TC_PART_NUMBER]))
        return TC_AGREE_NOT;
    if (!wanted[TC_PART_SYMBOL].len)
        return TC_AGREE_FULL;
    return found[TC_PART_SYMBOL].len ? symbols_agree(wanted, found)
                                     : TC_AGREE_LOWER;
}

/* A citation often leaves out the day; the year of a number is part of it. */
static enum tc_agreement years_agree(const tracuu_str *wanted,
                                     const tracuu_str *found)
{
    tracuu_str a = year_of(wanted), b = year_of(found);

    if (!a.len || same(a, b))
        return TC_AGREE_FULL;
    if (b.len)
        return TC_AGREE_NOT;
    return wanted[TC_PART_YEAR].len ? TC_AGREE_LOWER : TC_AGREE_FULL;
}

static enum tc_agreement directives_agree(const struct tc_wanted *asked,
                                          const struct tc_entity_term *term)
{
    const tracuu_str *wanted = asked->find.parts;
    tracuu_str found[TC_PARTS];
    enum tc_agreement agreement;

    cut_directive(term->value, found);
    if (!types_agree(wanted, found) || differ(wanted, found, TC_PART_DATE))
        return TC_AGREE_NOT;
    agreement = worse(identities_agree(wanted, found),
                      years_agree(wanted, found));
    agreement = worse(agreement, issuers_agree(asked, term));
    agreement = worse(agreement,
                      tc_parts_agree(wanted[TC_PART_ARTICLE],
                                     found[TC_PART_ARTICLE],
                                     term->letter == TC_ENTITY_ITSELF));
    return agreement == TC_AGREE_LOWER && !asked->loose ? TC_AGREE_NOT
                                                        : agreement;
}

/* ---- dates ---- */

static bool read_digits(const char *s, size_t n, unsigned *ret)
{
    *ret = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *ret = *ret * 10 + (unsigned)(s[i] - '0');
    }
    return n > 0;
}

/* "2019-5" as "2019-05". */
static tracuu_str pad_month(tracuu_str s, char *padded)
{
    if (s.len != 6 || s.ptr[4] != '-' || s.ptr[5] < '1' || s.ptr[5] > '9')
        return s;
    memcpy(padded, s.ptr, 5);
    padded[5] = '0';
    padded[6] = s.ptr[5];
    return (tracuu_str){padded, 7};
}

bool tc_date_read(tracuu_str s, uint32_t *ret_first, uint32_t *ret_last)
{
    unsigned year, month, day, until;
    char padded[10];

    s = pad_month(s, padded);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == 'T')
            s.len = i;
    if (s.len < 4 || !read_digits(s.ptr, 4, &year))
        return false;
    if (s.len == 4) {
        *ret_first = tc_day(year, 1, 1);
        *ret_last = tc_day(year, 12, 31);
        return true;
    }
    if (s.len == 7 && (s.ptr[5] == 'Q' || s.ptr[5] == 'H')) {
        unsigned months = s.ptr[5] == 'Q' ? 3 : 6;

        if (!read_digits(s.ptr + 6, 1, &until) || until * months > 12 ||
            until == 0)
            return false;
        month = (until - 1) * months + 1;
        until = month + months - 1;
    } else {
        if (s.len < 7 || !read_digits(s.ptr + 5, 2, &month) || month < 1 ||
            month > 12)
            return false;
        until = month;
    }
    *ret_first = tc_day(year, month, 1);
    *ret_last = tc_day(year, until, tc_month_days(year, until));
    if (s.len == 10) {
        if (!read_digits(s.ptr + 8, 2, &day) ||
            !tc_day_exists(year, month, day))
            return false;
        *ret_first = *ret_last = tc_day(year, month, day);
        return true;
    }
    return s.len == 7;
}

/* A value of the index: one date, or both ends; *ret_period tells which. */
static bool read_date_value(tracuu_str value, uint32_t *ret_first,
                            uint32_t *ret_last, bool *ret_period)
{
    const char *slash = memchr(value.ptr, '/', value.len);
    uint32_t unused;
    size_t n;

    *ret_period = slash != NULL;
    if (!slash)
        return tc_date_read(value, ret_first, ret_last);
    n = (size_t)(slash - value.ptr);
    return tc_date_read((tracuu_str){value.ptr, n}, ret_first, &unused) &&
           tc_date_read((tracuu_str){slash + 1, value.len - n - 1}, &unused,
                    ret_last);
}

/* "2015/2020": years only. */
static bool is_named_period(tracuu_str value)
{
    return value.len == 9 && value.ptr[4] == '/';
}

static enum tc_agreement dates_agree(const struct tc_wanted *wanted,
                                     tracuu_str value)
{
    uint32_t first, last;
    bool period, inside;

    if (!read_date_value(value, &first, &last, &period))
        return TC_AGREE_NOT;
    if (wanted->overlap)
        return first <= wanted->find.last_day &&
                       last >= wanted->find.first_day
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    inside = first >= wanted->find.first_day && last <= wanted->find.last_day;
    /* A period by its name is that very period. */
    if (!wanted->range && is_named_period(wanted->find.value))
        inside = period && first == wanted->find.first_day &&
                 last == wanted->find.last_day;
    return inside ? TC_AGREE_FULL : TC_AGREE_NOT;
}

/* ---- the others ---- */

/* What was Vĩnh Phúc's is found by Phú Thọ, which has taken it in. */
static bool has_taken_in(tracuu_str town, tracuu_str other)
{
    const char *before;

    for (size_t i = 0; (before = tc_place_predecessor(town, i)); i++)
        if (is(other, before))
            return true;
    return false;
}

/* "UBND xã", "Công an huyện": of a place below the province. */
static bool is_local(tracuu_str name)
{
    static const char *const levels[] = {" huyện", " quận",   " xã",
                                         " thị",   " phường", " thành phố"};

    for (size_t i = 0; i < name.len; i++)
        for (size_t l = 0; name.ptr[i] == ' ' &&
                           l < sizeof levels / sizeof *levels; l++)
            if (name.len - i >= strlen(levels[l]) &&
                memcmp(name.ptr + i, levels[l], strlen(levels[l])) == 0)
                return true;
    return false;
}

/* The place of a unit that agrees in all else, which its name or the text
 * around it gives: "UBND tỉnh", in a text about Lạng Sơn, by "UBND tỉnh Lạng
 * Sơn". */
static enum tc_agreement places_agree(const struct tc_wanted *wanted,
                                      tracuu_str town, tracuu_str level,
                                      const struct tc_entity_term *term)
{
    tracuu_str ignored, other = tc_name_town(term->value, &ignored, &ignored);

    if (!other.len && is_local(term->value) &&
        !tc_unit_within(level, term->value))
        return TC_AGREE_NOT;
    if (!other.len)
        other = term->rest;
    if (!other.len)
        return wanted->loose ? TC_AGREE_LOWER : TC_AGREE_NOT;
    return same(town, other) || has_taken_in(town, other) ? TC_AGREE_LOWER
                                                          : TC_AGREE_NOT;
}

static enum tc_agreement units_agree(const struct tc_wanted *wanted,
                                     const struct tc_entity_term *term)
{
    tracuu_str name = wanted->find.value, head = name, level = name, ignored;
    tracuu_str named = tc_name_town(name, &head, &level), town = named;

    /* Most values have not even this much. */
    if (!tc_unit_within(head, term->value))
        return TC_AGREE_NOT;
    if (!town.len)
        town = wanted->find.place;
    if (!town.len || (named.len && tc_unit_within(name, term->value)))
        return TC_AGREE_FULL;
    if (!named.len &&
        same(town, tc_name_town(term->value, &ignored, &ignored)))
        return TC_AGREE_FULL;
    return places_agree(wanted, town, level, term);
}

/* The number and, where both name one, the noun. */
static enum tc_agreement quantities_agree(tracuu_str wanted, tracuu_str value)
{
    const char *a = memchr(wanted.ptr, '|', wanted.len);
    const char *b = memchr(value.ptr, '|', value.len);
    tracuu_str x = {wanted.ptr, a ? (size_t)(a - wanted.ptr) : wanted.len};
    tracuu_str y = {value.ptr, b ? (size_t)(b - value.ptr) : value.len};
    tracuu_str noun = {a ? a + 1 : "", a ? wanted.len - x.len - 1 : 0};
    tracuu_str other = {b ? b + 1 : "", b ? value.len - y.len - 1 : 0};

    while (x.len && strchr("~<>", *x.ptr))
        x.ptr++, x.len--;
    while (y.len && strchr("~<>", *y.ptr))
        y.ptr++, y.len--;
    if (!same(x, y) || (noun.len && other.len && !same(noun, other) &&
                        !same_unmarked(noun, other)))
        return TC_AGREE_NOT;
    return noun.len && !other.len ? TC_AGREE_LOWER : TC_AGREE_FULL;
}

enum tc_agreement tc_agrees(const struct tc_wanted *wanted,
                            const struct tc_entity_term *term)
{
    switch (wanted->kind) {
    case TRACUU_DIRECTIVE:
        if (term->letter != TC_ENTITY_CITED &&
            term->letter != TC_ENTITY_ITSELF)
            return TC_AGREE_NOT;
        return directives_agree(wanted, term);
    case TRACUU_DATE:
        return term->letter == TC_ENTITY_DATE
                   ? dates_agree(wanted, term->value)
                   : TC_AGREE_NOT;
    case TRACUU_UNIT:
        return term->letter == TC_ENTITY_UNIT ? units_agree(wanted, term)
                                              : TC_AGREE_NOT;
    default:
        return term->letter == TC_ENTITY_QUANTITY
                   ? quantities_agree(wanted->find.value, term->value)
                   : TC_AGREE_NOT;
    }
}
