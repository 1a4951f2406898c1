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

/* ---- sorting by digits ---- */

#define DIGIT_BITS 11
#define MOST_DIGITS 3

/* Fewer are sorted by comparing. */
#define DIGITS_FROM 128

/* How much worse than the best key a hit's is. */
static inline uint64_t distance(const struct tc_hit *hit, int64_t best)
{
    return (uint64_t)best - (uint64_t)hit->key;
}

/* The best key and the distance of the worst from it.  False: documents do not
 * rise. */
static bool look_over(const struct tc_hit *hits, size_t n, int64_t *ret_best,
                      uint64_t *ret_span)
{
    int64_t best = hits[0].key, worst = hits[0].key;
    bool rise = true;

    for (size_t i = 1; i < n; i++) {
        best = hits[i].key > best ? hits[i].key : best;
        worst = hits[i].key < worst ? hits[i].key : worst;
        rise &= hits[i].doc > hits[i - 1].doc;
    }
    *ret_best = best;
    *ret_span = (uint64_t)best - (uint64_t)worst;
    return rise;
}

/* Bring hits in the order of a digit; where it is equal they stay in theirs. */
static void sort_digit(const struct tc_hit *from, struct tc_hit *to, size_t n,
                       int64_t best, unsigned shift)
{
    uint32_t ends[1 << DIGIT_BITS] = {0}, sum = 0;
    uint32_t mask = (1 << DIGIT_BITS) - 1;

    for (size_t i = 0; i < n; i++)
        ends[distance(&from[i], best) >> shift & mask]++;
    for (uint32_t i = 0; i <= mask; i++) {
        uint32_t n_digit = ends[i];

        ends[i] = sum;
        sum += n_digit;
    }
    for (size_t i = 0; i < n; i++)
        to[ends[distance(&from[i], best) >> shift & mask]++] = from[i];
}

/*
 * Hits that were offered by rising document need only be sorted by key, and
 * that digit by digit, the last one first, without comparing any.  False:
 * nothing was done.
 */
static bool sort_digits(struct tc_top *top)
{
    struct tc_hit *other;
    int64_t best;
    uint64_t span;

    if (top->n < DIGITS_FROM || !look_over(top->hits, top->n, &best, &span) ||
        span >> (MOST_DIGITS * DIGIT_BITS))
        return false;
    other = tc_alloc(top->cap * sizeof *other);
    if (!other)
        return false;
    for (unsigned shift = 0; span >> shift; shift += DIGIT_BITS) {
        struct tc_hit *sorted = other;

        sort_digit(top->hits, sorted, top->n, best, shift);
        other = top->hits;
        top->hits = sorted;
    }
    tc_free(other);
    return true;
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

void tc_top_sort(struct tc_top *top, size_t n)
{
    if (sort_digits(top)) {
        top->n = n < top->n ? n : top->n;
        return;
    }
    tc_top_keep(top, n);
    sort(top->hits, top->n, MOST_STEPS);
}
