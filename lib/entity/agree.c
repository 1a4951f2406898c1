/* Agree: units and quantities, and which kind is asked for. */
#include "entity/agree_kinds.h"
#include "entity/unit_names.h"
#include "entity/unit_town.h"
#include "text/letters.h"

static bool is(tracuu_str a, const char *b)
{
    return a.len == strlen(b) && memcmp(a.ptr, b, a.len) == 0;
}

bool tc_same_unmarked(tracuu_str typed, tracuu_str name)
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
        for (size_t l = 0;
             name.ptr[i] == ' ' && l < sizeof levels / sizeof *levels; l++)
            if (name.len - i >= strlen(levels[l]) &&
                memcmp(name.ptr + i, levels[l], strlen(levels[l])) == 0)
                return true;
    return false;
}

static bool has_within(tracuu_str name, const char *part)
{
    for (size_t i = 0; i < name.len; i++)
        if (tc_starts_with_at(name, i, part))
            return true;
    return false;
}

/* "UBND cấp tỉnh", "Công an các huyện": all of a level, and none of them. */
static bool is_of_level(tracuu_str name, tracuu_str head)
{
    static const char *const words[] = {" cấp ", " các "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_within(name, words[i]) && !has_within(head, words[i]))
            return true;
    return false;
}

/* Where the unit of a term is.  If its name tells no more than a district, and
 * that is asked for with its province ("Công an quận 3 thành phố Hồ Chí Minh"),
 * it is in the province of that district. */
static tracuu_str place_of(const struct tc_entity_term *term, tracuu_str head)
{
    tracuu_str ignored, town = tc_name_town(term->value, &ignored, &ignored);

    if (!town.len)
        return term->rest;
    if (!tc_str_same(town, tc_name_town(head, &ignored, &ignored)))
        return town;
    return term->rest.len ? term->rest : tc_district_province(town);
}

/* The place of a unit that agrees in all else, which its name or the text
 * around it gives: "UBND tỉnh", in a text about Lạng Sơn, by "UBND tỉnh Lạng
 * Sơn". */
static enum tc_agreement places_agree(const struct tc_wanted *wanted,
                                      tracuu_str town, tracuu_str head,
                                      tracuu_str level,
                                      const struct tc_entity_term *term)
{
    tracuu_str ignored, other = place_of(term, head);

    if (!tc_name_town(term->value, &ignored, &ignored).len &&
        is_local(term->value) && !tc_unit_within(level, term->value))
        return TC_AGREE_NOT;
    if (!other.len)
        return wanted->loose && !is_of_level(term->value, head)
                   ? TC_AGREE_LOWER
                   : TC_AGREE_NOT;
    return tc_str_same(town, other) || has_taken_in(town, other)
               ? TC_AGREE_LOWER
               : TC_AGREE_NOT;
}

/* Whether a unit ends in the level and place that the name wanted has behind
 * its head. */
static bool ends_in_place(tracuu_str value, tracuu_str name, tracuu_str head)
{
    size_t n = name.len - head.len;

    return value.len > n &&
           memcmp(value.ptr + value.len - n, name.ptr + head.len, n) == 0;
}

static enum tc_agreement units_agree(const struct tc_wanted *wanted,
                                     const struct tc_entity_term *term)
{
    tracuu_str name = wanted->find.value, head = name, level = name, ignored;
    tracuu_str named = tc_name_town(name, &head, &level), town = named;
    enum tc_names names = tc_unit_compare(head, term->value);
    enum tc_agreement whole =
        names == TC_NAMES_SHORTER ? TC_AGREE_LOWER : TC_AGREE_FULL;

    /* Most values have not even this much. */
    if (names == TC_NAMES_OTHER)
        return TC_AGREE_NOT;
    if (!town.len)
        town = wanted->find.place;
    if (!town.len || (named.len && tc_unit_within(name, term->value)) ||
        (names == TC_NAMES_LONGER && ends_in_place(term->value, name, head)))
        return whole;
    if (!named.len &&
        tc_str_same(town, tc_name_town(term->value, &ignored, &ignored)))
        return whole;
    return places_agree(wanted, town, head, level, term);
}

/* Take the sign off a number: ~ < > or, for none, 0. */
static char take_sign(tracuu_str *number)
{
    char sign = 0;

    while (number->len && strchr("~<>", *number->ptr)) {
        sign = *number->ptr;
        number->ptr++, number->len--;
    }
    return sign;
}

/* "dưới 5" is not "5" and less so "hơn 5"; "about 5" may be. */
static bool bounds_agree(char a, char b)
{
    return a == b || ((!a || a == '~') && (!b || b == '~'));
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

    bool same_bound = bounds_agree(take_sign(&x), take_sign(&y));

    if (!tc_str_same(x, y))
        return TC_AGREE_NOT;
    if (noun.len && other.len && !tc_str_same(noun, other) &&
        !tc_same_unmarked(noun, other))
        return TC_AGREE_NOT;
    return !same_bound || (noun.len && !other.len) ? TC_AGREE_LOWER
                                                   : TC_AGREE_FULL;
}

enum tc_agreement tc_agrees(const struct tc_wanted *wanted,
                            const struct tc_entity_term *term)
{
    switch (wanted->kind) {
    case TRACUU_DIRECTIVE:
        if (term->letter != TC_ENTITY_CITED && term->letter != TC_ENTITY_ITSELF)
            return TC_AGREE_NOT;
        return tc_agree_directives(wanted, term);
    case TRACUU_DATE:
        return term->letter == TC_ENTITY_DATE
                   ? tc_agree_dates(wanted, term->value)
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
