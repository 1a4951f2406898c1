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
                      const struct tc_lexeme *l, bool mark)
{
    if (mark && !(edge->flags & TC_EDGE_MARK))
        return false;
    return !(edge->flags & TC_EDGE_UPPER) || l->flags & TC_LEX_UPPER ||
           l->value;
}

/* The first edge of a node with a word, or one behind its last edge. */
static inline uint32_t first_edge(uint32_t node,
                                  const struct tc_phrase_node *n,
                                  uint16_t word)
{
    uint32_t end = n->first + n->n, slot = node << 16 | word;
    uint32_t edge;

    slot = slot * TC_EDGE_HASH >> (32 - TC_EDGE_BITS);
    while ((edge = tc_phrase_slots[slot])) {
        edge--;
        if (edge >= n->first && edge < end &&
            tc_phrase_edges[edge].word == word)
            return edge;
        slot = (slot + 1) % (1u << TC_EDGE_BITS);
    }
    return end;
}

/* A walk under way: the longest phrase so far. */
struct walk {
    const struct tc_lexeme *lex;
    size_t best;
    unsigned row;
};

static void try_fold(struct walk *walk, const struct tc_phrase_node *n,
                     const struct tc_lexeme *l, size_t at, unsigned depth);

/*
 * Go on below `node`, with `at` lexemes read; `depth` bounds the recursion.
 * The words as they are written come first, so that of equals they win.  Where
 * only one edge fits, which is nearly always, the walk goes down in a loop.
 */
static void go_on(struct walk *walk, uint32_t node, size_t at, unsigned depth)
{
    for (; depth <= MAX_WORDS; depth++) {
        const struct tc_phrase_node *n = &tc_phrase_nodes[node];
        bool mark = is_filler(&walk->lex[at]);
        const struct tc_lexeme *l = &walk->lex[at + mark];
        uint32_t end = n->first + n->n, only = 0;

        if (n->row >= 0 && at > walk->best) {
            walk->best = at;
            walk->row = (unsigned)n->row;
        }
        if (n->n == 0 || l->kind != TC_LEX_WORD)
            return;
        at += mark + 1u;
        for (uint32_t e = l->word ? first_edge(node, n, l->word) : end;
             e < end && tc_phrase_edges[e].word == l->word; e++) {
            if (!edge_fits(&tc_phrase_edges[e], l, mark))
                continue;
            if (only)
                go_on(walk, only, at, depth + 1);
            only = tc_phrase_edges[e].node;
        }
        if (l->value) {
            if (only)
                go_on(walk, only, at, depth + 1);
            try_fold(walk, n, l, at, depth);
            return;
        }
        if (!only)
            return;
        node = only;
    }
}

/* The edges of other words that the lexeme may stand for. */
static void try_fold(struct walk *walk, const struct tc_phrase_node *n,
                     const struct tc_lexeme *l, size_t at, unsigned depth)
{
    bool mark = l > walk->lex && is_filler(l - 1);

    for (uint32_t e = n->first; e < n->first + n->n; e++) {
        const struct tc_phrase_edge *edge = &tc_phrase_edges[e];

        if (edge->word != l->word &&
            tc_lexicon_group[edge->word] == l->value &&
            edge_fits(edge, l, mark))
            go_on(walk, edge->node, at, depth + 1);
    }
}

size_t tc_phrase_walk(enum tc_table table, const struct tc_lexeme *lex,
                      unsigned *ret_row)
{
    struct walk walk = {.lex = lex};
    uint32_t node = table;
    size_t at = 0;

    /* A word of a text, behind which one other word may stand: where there is
     * only one edge, go on in a loop. */
    while (!lex[at].value && lex[at].kind == TC_LEX_WORD && at < MAX_WORDS) {
        const struct tc_phrase_node *n = &tc_phrase_nodes[node];
        const struct tc_phrase_edge *edge;
        uint32_t e;

        if (n->row >= 0 && at) {
            walk.best = at;
            walk.row = (unsigned)n->row;
        }
        if (!n->n || !lex[at].word)
            goto out;
        e = first_edge(node, n, lex[at].word);
        edge = &tc_phrase_edges[e];
        if (e == n->first + n->n)
            goto out;
        if (e + 1 < n->first + n->n && edge[1].word == edge->word)
            break;
        if (!edge_fits(edge, &lex[at], false))
            goto out;
        node = edge->node;
        at++;
    }
    go_on(&walk, node, at, (unsigned)at);
out:
    if (walk.best)
        *ret_row = walk.row;
    return walk.best;
}
