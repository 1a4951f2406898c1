/* Parts: reading them. */
#include "entity/doc_parts.h"

#include <string.h>


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
