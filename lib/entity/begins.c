/* Begins: going over a window without a branch. */
#include "entity/begins.h"

static void list_any(struct tc_lexemes *lexemes)
{
    const struct tc_lexeme *lex = lexemes->lex;
    uint16_t *any = lexemes->beginnings->any;
    size_t n = 0;

    for (size_t i = 0; i < lexemes->n; i++) {
        any[n] = (uint16_t)i;
        n += lex[i].begins != 0;
    }
    lexemes->beginnings->n_any = n;
}

/* What may begin before a lexeme, and four bits higher, behind it. */
static inline unsigned beside(const struct tc_lexeme *l)
{
    unsigned capital = l->flags & TC_LEX_CAPITAL
                           ? TC_BEGINS_UNIT | TC_BEGINS_QUANTITY << 4
                           : 0;
    unsigned slot = TC_LEXICON_SIZE +
                    (l->kind == TC_LEX_MARK ? l->value < 127 ? l->value : 127
                                            : 128u + l->kind);

    return tc_lexicon_beside[l->kind == TC_LEX_WORD ? l->word : slot] | capital;
}

/* What of l->begins is left when the lexemes beside it are looked at. */
static inline unsigned begins_here(const struct tc_lexeme *l)
{
    const struct tc_lexeme *next = &l[1 + (l[1].kind == TC_LEX_MARK)];
    unsigned alone = tc_lexicon_alone[2 * l->word +
                                      (l->flags / TC_LEX_CAPITAL & 1)];
    unsigned fits = beside(&l[1]) | beside(&l[-1]) >> 4;

    return l->begins & (alone | (alone >> 4 & fits) |
                        tc_lexicon_pairs[tc_pair_slot(l->word, next->word)]);
}

void tc_beginnings_list(struct tc_lexemes *lexemes)
{
    struct tc_beginnings *b = lexemes->beginnings;
    bool all = lexemes->lenient || lexemes->list_all;
    size_t n[4] = {0};

    list_any(lexemes);
    for (size_t k = 0; k < b->n_any; k++) {
        const struct tc_lexeme *l = &lexemes->lex[b->any[k]];
        unsigned begins = all ? l->begins : begins_here(l);

        for (unsigned bit = 0; bit < 4; bit++) {
            b->lists[bit].at[n[bit]] = b->any[k];
            n[bit] += begins >> bit & 1;
        }
    }
    for (unsigned bit = 0; bit < 4; bit++) {
        b->lists[bit].n = n[bit];
        b->lists[bit].at[n[bit]] = UINT16_MAX;
    }
}
