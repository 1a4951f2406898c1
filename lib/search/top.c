/* Top: a binary heap. */
#include "search/top.h"

#include <stdlib.h>

#include "base/alloc.h"

bool tc_top_init(struct tc_top *top, size_t k)
{
    top->n = 0;
    top->k = k;
    top->hits = k <= SIZE_MAX / sizeof *top->hits
                    ? tc_alloc(k * sizeof *top->hits)
                    : NULL;
    return top->hits != NULL;
}

void tc_top_done(struct tc_top *top)
{
    tc_free(top->hits);
    top->hits = NULL;
}

static bool worse(const struct tc_hit *a, const struct tc_hit *b)
{
    return a->key != b->key ? a->key < b->key : a->doc > b->doc;
}

int64_t tc_top_threshold(const struct tc_top *top)
{
    return top->n < top->k ? INT64_MIN : top->hits[0].key;
}

static void sift_up(struct tc_top *top, size_t i)
{
    while (i > 0) {
        size_t parent = (i - 1) / 2;
        struct tc_hit hit = top->hits[i];

        if (!worse(&hit, &top->hits[parent]))
            return;
        top->hits[i] = top->hits[parent];
        top->hits[parent] = hit;
        i = parent;
    }
}

static void sift_down(struct tc_top *top)
{
    size_t i = 0;

    for (;;) {
        size_t child = 2 * i + 1;
        struct tc_hit hit = top->hits[i];

        if (child >= top->n)
            return;
        if (child + 1 < top->n &&
            worse(&top->hits[child + 1], &top->hits[child]))
            child++;
        if (!worse(&top->hits[child], &hit))
            return;
        top->hits[i] = top->hits[child];
        top->hits[child] = hit;
        i = child;
    }
}

void tc_top_offer(struct tc_top *top, struct tc_hit hit)
{
    if (top->n < top->k) {
        top->hits[top->n++] = hit;
        sift_up(top, top->n - 1);
    } else if (worse(&top->hits[0], &hit)) {
        top->hits[0] = hit;
        sift_down(top);
    }
}

static int best_first(const void *a, const void *b)
{
    const struct tc_hit *x = a, *y = b;

    return worse(x, y) ? 1 : worse(y, x) ? -1 : 0;
}

void tc_top_sort(struct tc_top *top, size_t n)
{
    qsort(top->hits, n, sizeof *top->hits, best_first);
}
