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

/* What of l->begins is left when the lexeme behind is looked at. */
static inline unsigned begins_here(const struct tc_lexeme *l)
{
    unsigned keep = tc_lexicon_alone[l->word] |
                    tc_lexicon_pairs[tc_pair_slot(l->word, l[1].word)];

    return l->begins & (l[1].kind == TC_LEX_MARK ? 0xf : keep);
}

void tc_beginnings_list(struct tc_lexemes *lexemes)
{
    struct tc_beginnings *b = lexemes->beginnings;
    size_t n[4] = {0};

    list_any(lexemes);
    for (size_t k = 0; k < b->n_any; k++) {
        const struct tc_lexeme *l = &lexemes->lex[b->any[k]];
        unsigned begins = lexemes->lenient ? l->begins : begins_here(l);

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
