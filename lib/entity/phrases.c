/* Phrases: walking a trie along lexemes. */
#include "entity/phrases.h"

#define MAX_WORDS 16

static bool is_filler(const struct tc_lexeme *l)
{
    if (l->kind != TC_LEX_MARK)
        return false;
    switch (l->value) {
    case '-':
    case ',':
    case '&':
    case '.':
    case '/':
        return true;
    default:
        return false;
    }
}

static bool edge_fits(const struct tc_phrase_edge *edge,
                      const struct tc_lexeme *l)
{
    if (!tc_lex_is(l, edge->word))
        return false;
    return !(edge->flags & TC_EDGE_UPPER) || l->flags & TC_LEX_UPPER ||
           l->value;
}

/* The longest phrase below `node`, of equals the one whose words are exactly
 * those of the text; `depth` bounds the recursion, which in a lenient reading
 * may try several edges. */
static size_t walk(const struct tc_phrases *table, uint32_t node,
                   const struct tc_lexeme *lex, size_t at, unsigned depth,
                   unsigned *ret_row)
{
    const struct tc_phrase_node *n = &table->nodes[node];
    size_t best = 0;

    if (n->row >= 0) {
        best = at;
        *ret_row = (unsigned)n->row;
    }
    if (depth == MAX_WORDS)
        return best;
    for (uint32_t e = n->first; e < n->first + n->n; e++) {
        const struct tc_phrase_edge *edge = &table->edges[e];
        size_t next = at;
        unsigned row = 0;
        size_t len;

        if (edge->flags & TC_EDGE_MARK && is_filler(&lex[next]))
            next++;
        if (!edge_fits(edge, &lex[next]))
            continue;
        len = walk(table, edge->node, lex, next + 1, depth + 1, &row);
        if (len > best ||
            (len == best && len && edge->word == lex[next].word)) {
            best = len;
            *ret_row = row;
        }
    }
    return best;
}

size_t tc_phrase_longest(enum tc_table table, const struct tc_lexeme *lex,
                         unsigned *ret_row)
{
    const struct tc_phrases *t = &tc_tables[table];

    if (lex->kind != TC_LEX_WORD)
        return 0;
    if (!lex->value && !(t->starts[lex->word / 8] >> lex->word % 8 & 1))
        return 0;
    return walk(t, 0, lex, 0, 0, ret_row);
}
