/* Lineup: a heap of lists. */
#include "search/lineup.h"

#include "base/alloc.h"
#include "search/impacts.h"

bool tc_lineup_init(struct tc_lineup *lineup, struct tc_postings *lists,
                    uint32_t n)
{
    lineup->lists = lists;
    lineup->heap = tc_alloc(n * sizeof *lineup->heap);
    lineup->docs = tc_alloc(n * sizeof *lineup->docs);
    lineup->found = tc_alloc(n * sizeof *lineup->found);
    if (!lineup->heap || !lineup->docs || !lineup->found)
        return false;
    tc_lineup_restart(lineup, n);
    return true;
}

void tc_lineup_restart(struct tc_lineup *lineup, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        lineup->heap[i] = i;
        lineup->docs[i] = 0;
    }
    lineup->n = n;
    lineup->n_found = 0;
    lineup->bad = false;
}

void tc_lineup_done(struct tc_lineup *lineup)
{
    tc_free(lineup->heap);
    tc_free(lineup->docs);
    tc_free(lineup->found);
    *lineup = (struct tc_lineup){0};
}

static uint32_t doc_at(const struct tc_lineup *lineup, uint32_t i)
{
    return lineup->docs[lineup->heap[i]];
}

static void sift_down(struct tc_lineup *lineup)
{
    uint32_t i = 0, child;

    while ((child = 2 * i + 1) < lineup->n) {
        uint32_t list = lineup->heap[i];

        child += child + 1 < lineup->n &&
                 doc_at(lineup, child + 1) < doc_at(lineup, child);
        if (doc_at(lineup, i) <= doc_at(lineup, child))
            return;
        lineup->heap[i] = lineup->heap[child];
        lineup->heap[child] = list;
        i = child;
    }
}

/* The first document of the current block that is not below `doc`; `doc` less
 * 1 where a damaged block has none. */
static uint32_t first_in_block(const struct tc_postings *p, uint32_t doc)
{
    uint32_t i = tc_docs_lower(p->docs, p->n, 0, doc);

    return i < p->n ? p->docs[i] : doc - 1;
}

/* Move the first list to the first document that is not below `doc`, which is
 * not 0; it leaves the heap where there is none. */
static void move_first(struct tc_lineup *lineup, uint32_t doc)
{
    uint32_t list = lineup->heap[0];
    struct tc_postings *p = &lineup->lists[list];

    if (tc_postings_seek_block(p, doc))
        lineup->docs[list] = first_in_block(p, doc);
    lineup->bad |= p->bad;
    if (lineup->docs[list] < doc)
        lineup->heap[0] = lineup->heap[--lineup->n];
    sift_down(lineup);
}

/* Those that stand at the document are together around the root: each of them
 * is found by way of the one above it. */
static void collect(struct tc_lineup *lineup, uint32_t doc)
{
    uint32_t *places = lineup->found; /* in the heap, and then lists */

    lineup->n_found = 0;
    if (lineup->n && doc_at(lineup, 0) == doc)
        places[lineup->n_found++] = 0;
    for (uint32_t i = 0; i < lineup->n_found; i++)
        for (uint32_t child = 2 * places[i] + 1;
             child <= 2 * places[i] + 2 && child < lineup->n; child++)
            if (doc_at(lineup, child) == doc)
                places[lineup->n_found++] = child;
    for (uint32_t i = 0; i < lineup->n_found; i++)
        lineup->found[i] = lineup->heap[places[i]];
}

uint32_t tc_lineup_find(struct tc_lineup *lineup, uint32_t doc)
{
    uint32_t steps = 1;

    for (; lineup->n && doc_at(lineup, 0) < doc; steps++)
        move_first(lineup, doc);
    collect(lineup, doc);
    return steps + lineup->n_found;
}
