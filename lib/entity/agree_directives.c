/* Agreement of directives: type, number and symbol or name, year, day, issuer
 * and part. */
#include "entity/agree_kinds.h"
#include "entity/agree_parts.h"
#include "entity/unit_town.h"

static bool is(tracuu_str a, const char *b)
{
    return a.len == strlen(b) && memcmp(a.ptr, b, a.len) == 0;
}

static bool begins_with(tracuu_str a, tracuu_str b)
{
    return b.len <= a.len && memcmp(a.ptr, b.ptr, b.len) == 0;
}

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

    if (!x.len || tc_str_same(x, y))
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

    if (tc_str_same(a, b) && (a.len == x.len) == (b.len == y.len))
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

    if (!town.len || tc_str_same(town, term->rest))
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
           tc_str_same((tracuu_str){wanted.ptr + w, wanted.len - w},
                       (tracuu_str){found.ptr + f, found.len - f}) &&
           tc_same_unmarked((tracuu_str){wanted.ptr + n, w - n},
                            (tracuu_str){found.ptr + n, f - n});
}

/* A congress is known by its name alone; the place may be left out in a text
 * of `town`, or of none that is known. */
static enum tc_agreement congresses_agree(tracuu_str wanted, tracuu_str found,
                                          tracuu_str town)
{
    tracuu_str left_out;

    if (tc_str_same(wanted, found) || same_congress_unmarked(wanted, found))
        return TC_AGREE_FULL;
    return tc_name_leaves_out(wanted, found, &left_out) &&
                   (!town.len || tc_str_same(left_out, town))
               ? TC_AGREE_LOWER
               : TC_AGREE_NOT;
}

static bool differ(const tracuu_str *a, const tracuu_str *b,
                   enum tc_directive_part part)
{
    return a[part].len && b[part].len && !tc_str_same(a[part], b[part]);
}

/* The year that a number belongs to, from itself or from its day. */
static tracuu_str year_of(const tracuu_str *parts)
{
    if (parts[TC_PART_YEAR].len || parts[TC_PART_DATE].len < 4)
        return parts[TC_PART_YEAR];
    return (tracuu_str){parts[TC_PART_DATE].ptr, 4};
}

/* Whether all of a type and a year is wanted, perhaps of one body ("Nghị định
 * 2018", "Thông tư 2013 của Bộ Tài chính"), and this may be of that body. */
static bool wants_year(const tracuu_str *wanted, const tracuu_str *found)
{
    if (!wanted[TC_PART_YEAR].len || wanted[TC_PART_DATE].len)
        return false;
    if (!wanted[TC_PART_SYMBOL].len)
        return !wanted[TC_PART_ISSUER].len;
    return symbols_agree(wanted, found) == TC_AGREE_FULL;
}

/* What names a document without a number: a law's name, a congress, or a day
 * and an issuer. */
static enum tc_agreement names_agree(const tracuu_str *wanted,
                                     const tracuu_str *found, tracuu_str town)
{
    if (found[TC_PART_NUMBER].len)
        return wants_year(wanted, found) && year_of(found).len ? TC_AGREE_LOWER
                                                               : TC_AGREE_NOT;
    if (wanted[TC_PART_SYMBOL].len || found[TC_PART_SYMBOL].len)
        return tc_str_same(wanted[TC_PART_SYMBOL], found[TC_PART_SYMBOL])
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    if (wanted[TC_PART_DATE].len)
        return tc_str_same(wanted[TC_PART_DATE], found[TC_PART_DATE])
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    if (wanted[TC_PART_ISSUER].len)
        return congresses_agree(wanted[TC_PART_ISSUER], found[TC_PART_ISSUER],
                                town);
    if (!wanted[TC_PART_YEAR].len)
        return is(wanted[TC_PART_TYPE], "HP") ? TC_AGREE_FULL : TC_AGREE_NOT;
    return found[TC_PART_YEAR].len ? TC_AGREE_FULL : TC_AGREE_LOWER;
}

static enum tc_agreement worse(enum tc_agreement a, enum tc_agreement b)
{
    return a < b ? a : b;
}

/* Number and symbol, or the name. */
static enum tc_agreement identities_agree(const tracuu_str *wanted,
                                          const tracuu_str *found,
                                          tracuu_str town)
{
    if (!wanted[TC_PART_NUMBER].len)
        return names_agree(wanted, found, town);
    if (!tc_str_same(wanted[TC_PART_NUMBER], found[TC_PART_NUMBER]))
        return TC_AGREE_NOT;
    if (!wanted[TC_PART_SYMBOL].len)
        return TC_AGREE_FULL;
    if (found[TC_PART_SYMBOL].len)
        return symbols_agree(wanted, found);
    /* Type, number and day are enough: "Chỉ thị số 35 ngày 30/5/2019". */
    return wanted[TC_PART_DATE].len &&
                   tc_str_same(wanted[TC_PART_DATE], found[TC_PART_DATE])
               ? TC_AGREE_FULL
               : TC_AGREE_LOWER;
}

/* A citation often leaves out the day; the year of a number is part of it. */
static enum tc_agreement years_agree(const tracuu_str *wanted,
                                     const tracuu_str *found)
{
    tracuu_str a = year_of(wanted), b = year_of(found);

    if (!a.len || tc_str_same(a, b))
        return TC_AGREE_FULL;
    if (b.len)
        return TC_AGREE_NOT;
    return wanted[TC_PART_YEAR].len ? TC_AGREE_LOWER : TC_AGREE_FULL;
}

enum tc_agreement tc_agree_directives(const struct tc_wanted *asked,
                                      const struct tc_entity_term *term)
{
    const tracuu_str *wanted = asked->find.parts;
    tracuu_str found[TC_PARTS];
    enum tc_agreement agreement;

    cut_directive(term->value, found);
    if (!types_agree(wanted, found) || differ(wanted, found, TC_PART_DATE))
        return TC_AGREE_NOT;
    agreement = worse(identities_agree(wanted, found, term->rest),
                      years_agree(wanted, found));
    agreement = worse(agreement, issuers_agree(asked, term));
    agreement =
        worse(agreement,
              tc_parts_agree(wanted[TC_PART_ARTICLE], found[TC_PART_ARTICLE],
                             term->letter == TC_ENTITY_ITSELF));
    return agreement == TC_AGREE_LOWER && !asked->loose ? TC_AGREE_NOT
                                                        : agreement;
}
