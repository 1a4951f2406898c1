/* Top: selecting and sorting. */
#include "search/top.h"

#include <string.h>

#include "base/alloc.h"

/* Steps of halving, after which a heap does the rest. */
#define MOST_STEPS 64

/* Room beyond what is wanted, so that selecting is rare. */
#define ROOM 64

/* Room at first, however many are wanted. */
#define FIRST_ROOM 4096

bool tc_top_init(struct tc_top *top, size_t k)
{
    *top = (struct tc_top){.k = k, .threshold = INT64_MIN};
    if (k > SIZE_MAX / 2 / sizeof *top->hits - ROOM)
        return false;
    top->cap = 2 * k + ROOM < FIRST_ROOM ? 2 * k + ROOM : FIRST_ROOM;
    top->hits = tc_alloc(top->cap * sizeof *top->hits);
    return top->hits != NULL;
}

void tc_top_done(struct tc_top *top)
{
    tc_free(top->hits);
    top->hits = NULL;
}

static inline bool better(const struct tc_hit *a, const struct tc_hit *b)
{
    return a->key != b->key ? a->key > b->key : a->doc < b->doc;
}

static inline void swap(struct tc_hit *a, struct tc_hit *b)
{
    struct tc_hit hit = *a;

    *a = *b;
    *b = hit;
}

/* The median of the first, the middle and the last, which comes to stand
 * first. */
static void choose_pivot(struct tc_hit *hits, size_t n)
{
    struct tc_hit *a = hits, *b = hits + n / 2, *c = hits + n - 1;

    if (better(b, a))
        swap(a, b);
    if (better(c, b))
        swap(b, c);
    if (better(b, a))
        swap(a, b);
    swap(a, b);
}

/* Bring what is better than the first hit before it and the rest behind;
 * returns where it then stands. */
static size_t partition(struct tc_hit *hits, size_t n)
{
    size_t kept = 0;

    choose_pivot(hits, n);
    for (size_t i = 1; i < n; i++)
        if (better(&hits[i], &hits[0]))
            swap(&hits[i], &hits[++kept]);
    swap(&hits[0], &hits[kept]);
    return kept;
}

/* ---- sorting ---- */

static void sift_down(struct tc_hit *hits, size_t i, size_t n)
{
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && better(&hits[child], &hits[child + 1]))
            child++;
        if (!better(&hits[i], &hits[child]))
            return;
        swap(&hits[i], &hits[child]);
    }
}

/* Worst at the root, so that the worst go to the end one after another. */
static void heap_sort(struct tc_hit *hits, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift_down(hits, i, n);
    while (n > 1) {
        swap(&hits[0], &hits[--n]);
        sift_down(hits, 0, n);
    }
}

/* Few are sorted by inserting. */
#define SHORT 16

static void insertion_sort(struct tc_hit *hits, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct tc_hit hit = hits[i];
        size_t j = i;

        for (; j > 0 && better(&hit, &hits[j - 1]); j--)
            hits[j] = hits[j - 1];
        hits[j] = hit;
    }
}

/* Quicksort. */
static void sort(struct tc_hit *hits, size_t n, unsigned depth)
{
    while (n > SHORT) {
        size_t at;

        if (depth-- == 0) {
            heap_sort(hits, n);
            return;
        }
        at = partition(hits, n);
        sort(hits + at + 1, n - at - 1, depth);
        n = at;
    }
    insertion_sort(hits, n);
}

/* ---- selecting ---- */

/* Bring the best k of n hits to the front (Hoare, "Algorithm 65: Find",
 * 1961). */
static void select_best(struct tc_hit *hits, size_t n, size_t k)
{
    unsigned depth = MOST_STEPS;

    while (k > 0 && k < n) {
        size_t at;

        if (depth-- == 0) {
            heap_sort(hits, n);
            return;
        }
        at = partition(hits, n);

        if (at >= k) {
            n = at;
        } else {
            hits += at + 1;
            n -= at + 1;
            k -= at + 1;
        }
    }
}

void tc_top_select(struct tc_top *top, size_t n)
{
    select_best(top->hits, top->n, n);
}

void tc_top_keep(struct tc_top *top, size_t n)
{
    tc_top_select(top, n);
    top->n = n < top->n ? n : top->n;
}

/* Room for twice as many as there are, as long as they are wanted. */
static bool grow(struct tc_top *top)
{
    size_t most = 2 * top->k + ROOM;
    size_t cap = top->cap < most / 2 ? 2 * top->cap : most;
    struct tc_hit *hits = tc_realloc(top->hits, cap * sizeof *hits);

    if (!hits) {
        top->failed = true;
        return false;
    }
    top->hits = hits;
    top->cap = cap;
    return true;
}

static void make_room(struct tc_top *top)
{
    int64_t least = INT64_MAX;

    if (top->cap < 2 * top->k + ROOM && grow(top))
        return;
    tc_top_keep(top, top->k);
    for (size_t i = 0; i < top->n; i++)
        least = top->hits[i].key < least ? top->hits[i].key : least;
    top->threshold = least;
}

void tc_top_offer(struct tc_top *top, struct tc_hit hit)
{
    if (hit.key < top->threshold)
        return;
    if (top->n == top->cap)
        make_room(top);
    top->hits[top->n++] = hit;
}

void tc_top_sort(struct tc_top *top)
{
    sort(top->hits, top->n, MOST_STEPS);
}
