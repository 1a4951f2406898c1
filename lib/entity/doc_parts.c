/* Parts: reading them. */
#include "entity/doc_parts.h"

#include <string.h>

#include "entity/calendar.h"

/* Most parts in a row, and most numbers of one part ("khoản 1, 2 và 3"). */
#define MAX_PARTS 6
#define MAX_NUMBERS 8

static size_t part_name(const struct tc_lexeme *lex, const char **ret_name)
{
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_PARTS, lex, &row);

    if (n)
        *ret_name = tc_phrase_cell(TC_TABLE_DOC_PARTS, row, 0);
    return n;
}

/* What a part is numbered by: 3, 12a, a, đ, IV. */
static size_t part_number(const struct tc_lexeme *lex)
{
    if (lex->kind == TC_LEX_NUMBER && tc_lex_bytes(lex) <= 4)
        return lex[1].kind == TC_LEX_WORD && tc_lex_glued(&lex[1]) &&
                       tc_lex_bytes(&lex[1]) <= 2
                   ? 2
                   : 1;
    if (lex->kind == TC_LEX_WORD &&
        (tc_lex_bytes(lex) == 1 || lex->word == TC_W_DD ||
         (lex->flags & TC_LEX_UPPER && tc_lex_bytes(lex) <= 6)))
        return 1;
    return 0;
}

/* One part with its numbers: "khoản 1, 2 và 3". */
static size_t read_part(struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex + at;
    const char *name;
    size_t n = part_name(lex, &name), begin = n, len;

    if (n == 0)
        return 0;
    len = part_number(&lex[n]);
    if (len == 0)
        return 0;
    n += len;
    for (unsigned i = 0; i < MAX_NUMBERS; i++) {
        if (!tc_lex_is_mark(&lex[n], ',') && !tc_lex_is(&lex[n], TC_W_VA))
            break;
        len = part_number(&lex[n + 1]);
        if (len == 0 || lex[n + 1].flags & TC_LEX_CAPITAL)
            break;
        n += 1 + len;
    }
    if (finds->scratch.len)
        tc_buf_put(&finds->scratch, " ", 1);
    tc_buf_put(&finds->scratch, name, strlen(name));
    tc_buf_put(&finds->scratch, " ", 1);
    tc_find_put_words(finds, at + begin, at + n - 1);
    return n;
}

size_t tc_parts_read(struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex + at;
    size_t n = 0;

    tc_buf_clear(&finds->scratch);
    for (unsigned i = 0; i < MAX_PARTS; i++) {
        size_t skip = i && (tc_lex_is_mark(&lex[n], ',') ||
                            tc_lex_is(&lex[n], TC_W_CUA));
        size_t len = read_part(finds, at + n + skip);

        if (len == 0)
            break;
        n += skip + len;
    }
    return n;
}

/* ---- days ---- */

static unsigned full_year(const struct tc_lexeme *l)
{
    if (l->kind != TC_LEX_NUMBER)
        return 0;
    if (tc_lex_bytes(l) == 4)
        return l->value;
    if (tc_lex_bytes(l) == 2)
        return l->value < 50 ? 2000 + l->value : 1900 + l->value;
    return 0;
}

static bool is_day_mark(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '/') || tc_lex_is_mark(l, '-') ||
           tc_lex_is_mark(l, '.');
}

size_t tc_doc_day_read(const struct tc_lexeme *lex, uint32_t *ret_day)
{
    size_t n = tc_lex_is(lex, TC_W_NGAY) ? 1 : 0;
    unsigned day, month, year;
    size_t len;

    if (lex[n].kind != TC_LEX_NUMBER || tc_lex_bytes(&lex[n]) > 2)
        return 0;
    day = lex[n].value;
    if (tc_lex_is(&lex[n + 1], TC_W_THANG) &&
        lex[n + 2].kind == TC_LEX_NUMBER) {
        month = lex[n + 2].value;
        len = tc_lex_is(&lex[n + 3], TC_W_NAM) ? 5
              : is_day_mark(&lex[n + 3])       ? 5
                                               : 0;
    } else if (is_day_mark(&lex[n + 1]) && lex[n + 2].kind == TC_LEX_NUMBER) {
        month = lex[n + 2].value;
        len = is_day_mark(&lex[n + 3]) || tc_lex_is(&lex[n + 3], TC_W_NAM)
                  ? 5
                  : 0;
    } else {
        return 0;
    }
    if (len == 0)
        return 0;
    year = full_year(&lex[n + 4]);
    if (!tc_day_exists(year, month, day))
        return 0;
    *ret_day = tc_day(year, month, day);
    return n + len;
}
