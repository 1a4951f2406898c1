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

/* The first of n edges with a word, or one behind where it would be. */
static uint32_t first_edge(uint32_t first, uint32_t n, uint16_t word)
{
    uint32_t low = first, high = first + n;

    while (low < high) {
        uint32_t mid = (low + high) / 2;

        if (tc_phrase_edges[mid].word < word)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* A node: its edges, and the row of the phrase that ends there. */
struct node {
    uint32_t first;
    uint32_t n;
    int row;
};

static struct node root_of(enum tc_table table)
{
    const struct tc_phrase_root *root = &tc_phrase_roots[table];

    return (struct node){root->first, root->n, -1};
}

static struct node node_of(const struct tc_phrase_edge *edge)
{
    return (struct node){edge->first, edge->n, edge->row};
}

/* A walk under way: the longest phrase so far. */
struct walk {
    const struct tc_lexeme *lex;
    size_t best;
    unsigned row;
};

static void try_fold(struct walk *walk, struct node node,
                     const struct tc_lexeme *l, size_t at, unsigned depth);

/*
 * Go on below `node`, with `at` lexemes read; `depth` bounds the recursion.
 * The words as they are written come first, so that of equals they win.  Where
 * only one edge fits, which is nearly always, the walk goes down in a loop.
 */
static void go_on(struct walk *walk, struct node node, size_t at,
                  unsigned depth)
{
    for (; depth <= MAX_WORDS; depth++) {
        bool mark = is_filler(&walk->lex[at]);
        const struct tc_lexeme *l = &walk->lex[at + mark];
        const struct tc_phrase_edge *only = NULL;
        uint32_t end = node.first + node.n;

        if (node.row >= 0 && at > walk->best) {
            walk->best = at;
            walk->row = (unsigned)node.row;
        }
        if (node.n == 0 || l->kind != TC_LEX_WORD)
            return;
        at += mark + 1u;
        for (uint32_t e = l->word ? first_edge(node.first, node.n, l->word)
                                  : end;
             e < end && tc_phrase_edges[e].word == l->word; e++) {
            if (!edge_fits(&tc_phrase_edges[e], l, mark))
                continue;
            if (only)
                go_on(walk, node_of(only), at, depth + 1);
            only = &tc_phrase_edges[e];
        }
        if (l->value) {
            if (only)
                go_on(walk, node_of(only), at, depth + 1);
            try_fold(walk, node, l, at, depth);
            return;
        }
        if (!only)
            return;
        node = node_of(only);
    }
}

/* The edges of other words that the lexeme may stand for. */
static void try_fold(struct walk *walk, struct node node,
                     const struct tc_lexeme *l, size_t at, unsigned depth)
{
    bool mark = l > walk->lex && is_filler(l - 1);

    for (uint32_t e = node.first; e < node.first + node.n; e++) {
        const struct tc_phrase_edge *edge = &tc_phrase_edges[e];

        if (edge->word != l->word &&
            tc_lexicon_group[edge->word] == l->value &&
            edge_fits(edge, l, mark))
            go_on(walk, node_of(edge), at, depth + 1);
    }
}

size_t tc_phrase_walk_trie(enum tc_table table, const struct tc_lexeme *lex,
                           unsigned *ret_row)
{
    struct walk walk = {.lex = lex};

    go_on(&walk, root_of(table), 0, 0);
    if (walk.best)
        *ret_row = walk.row;
    return walk.best;
}

/* ---- the usual walk ---- */

static unsigned count_bits(uint32_t bits)
{
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0f0f0f0f) * 0x01010101u >> 24;
}

/* The edge of a table that begins with a word, which there is. */
static inline const struct tc_phrase_edge *first_step(enum tc_table table,
                                                      uint16_t word)
{
    const struct tc_phrase_starts *starts = &tc_lexicon_starts[word];
    uint32_t before = starts->tables & ((UINT32_C(1) << table) - 1);

    return &tc_phrase_begins[starts->first + count_bits(before)];
}

/* Most edges that are looked through one by one. */
#define FEW 8

/* The first edge below another one with a word; NULL when there is none. */
static inline const struct tc_phrase_edge *next_step(
    const struct tc_phrase_edge *edge, uint16_t word)
{
    const struct tc_phrase_edge *next = &tc_phrase_edges[edge->first];
    const struct tc_phrase_edge *end = next + edge->n;

    if (edge->n > FEW)
        next = &tc_phrase_edges[first_edge(edge->first, edge->n, word)];
    while (next < end && next->word < word)
        next++;
    return next < end && next->word == word ? next : NULL;
}

/* Whether another edge of the node has the same word. */
static inline bool has_twin(const struct tc_phrase_edge *node,
                            const struct tc_phrase_edge *edge)
{
    const struct tc_phrase_edge *end = &tc_phrase_edges[node->first + node->n];

    return edge + 1 < end && edge[1].word == edge->word;
}

/* From edge to edge as long as only one can be meant; then, seldom, the walk
 * goes on along the trie. */
size_t tc_phrase_walk(enum tc_table table, const struct tc_lexeme *lex,
                      unsigned *ret_row)
{
    struct walk walk = {.lex = lex};
    const struct tc_phrase_edge *step, *next;
    size_t at = 0;

    step = lex->value ? NULL : first_step(table, lex->word);
    if (!step || step->flags & TC_EDGE_MORE)
        return tc_phrase_walk_trie(table, lex, ret_row);
    while (!(step->flags & TC_EDGE_UPPER) || lex[at].flags & TC_LEX_UPPER) {
        const struct tc_lexeme *l = &lex[++at];

        if (step->row >= 0) {
            walk.best = at;
            walk.row = (unsigned)step->row;
        }
        if (!step->n)
            break;
        if (l->kind != TC_LEX_WORD) {
            if (step->flags & TC_EDGE_MARKS && l->kind == TC_LEX_MARK)
                go_on(&walk, node_of(step), at, (unsigned)at);
            break;
        }
        next = next_step(step, l->word);
        if (l->value || (next && has_twin(step, next))) {
            go_on(&walk, node_of(step), at, (unsigned)at);
            break;
        }
        if (!next)
            break;
        step = next;
    }
    if (walk.best)
        *ret_row = walk.row;
    return walk.best;
}
