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

/* The first edge of a node with a word, or one behind where it would be. */
static uint32_t first_edge(const struct tc_phrase_node *n, uint16_t word)
{
    uint32_t low = n->first, high = n->first + n->n;

    while (low < high) {
        uint32_t mid = (low + high) / 2;

        if (tc_phrase_edges[mid].word < word)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
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
        for (uint32_t e = l->word ? first_edge(n, l->word) : end;
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

size_t tc_phrase_walk_trie(enum tc_table table, const struct tc_lexeme *lex,
                           unsigned *ret_row)
{
    struct walk walk = {.lex = lex};

    go_on(&walk, table, 0, 0);
    if (walk.best)
        *ret_row = walk.row;
    return walk.best;
}

/* ---- steps ---- */

#define STEP_KEY ((UINT32_C(1) << 26) - 1)
#define STEP_HASH UINT32_C(0x9E3779B1)

enum {
    STEP_MORE = 1 << 26,
    STEP_UPPER = 1 << 27,
    STEP_LAST = 1 << 28,
    STEP_MARK = 1 << 29
};

/* The step from a node by a word; 0: there is none. */
static inline uint64_t find_step(uint32_t node, uint16_t word)
{
    uint32_t key = node | (uint32_t)word << 14;
    uint32_t slot = key * STEP_HASH >> (32 - TC_STEP_BITS);
    uint64_t step;

    while ((step = tc_phrase_steps[slot]) && (step & STEP_KEY) != key)
        slot = (slot + 1) % (1u << TC_STEP_BITS);
    return step;
}

/* From node to node as long as only one edge can be meant; then, seldom, the
 * walk goes on along the trie. */
size_t tc_phrase_walk(enum tc_table table, const struct tc_lexeme *lex,
                      unsigned *ret_row)
{
    struct walk walk = {.lex = lex};
    uint32_t node = table;
    size_t at = 0;

    for (;;) {
        const struct tc_lexeme *l = &lex[at];
        uint64_t step = l->word ? find_step(node, l->word) : 0;

        if (l->value || step & STEP_MORE) {
            go_on(&walk, node, at, (unsigned)at);
            break;
        }
        if (!step || (step & STEP_UPPER && !(l->flags & TC_LEX_UPPER)))
            break;
        node = step >> 32 & 0x3fff;
        at++;
        if (step >> 46) {
            walk.best = at;
            walk.row = (unsigned)(step >> 46) - 1;
        }
        if (step & STEP_LAST)
            break;
        if (lex[at].kind != TC_LEX_WORD) {
            if (step & STEP_MARK && lex[at].kind == TC_LEX_MARK)
                go_on(&walk, node, at, (unsigned)at);
            break;
        }
    }
    if (walk.best)
        *ret_row = walk.row;
    return walk.best;
}
