/* Collector: a growing array and a count by sum. */
#include "search/collector.h"

#include <string.h>

#include "base/alloc.h"

#define FIRST_ITEMS 1024

bool tc_collector_init(struct tc_collector *c, size_t k, uint32_t slack,
                       uint32_t most)
{
    *c = (struct tc_collector){.k = k, .slack = slack, .most = most};
    c->by_sum = tc_alloc_zeroed((size_t)most + 1, sizeof *c->by_sum);
    return c->by_sum != NULL;
}

void tc_collector_done(struct tc_collector *c)
{
    tc_free(c->items);
    tc_free(c->by_sum);
}

/* Raise the k-th best sum as far as the documents allow. */
static void raise_best(struct tc_collector *c)
{
    while (c->n_at_best - c->by_sum[c->best] >= c->k)
        c->n_at_best -= c->by_sum[c->best++];
}

void tc_collector_lower(struct tc_collector *c, size_t k)
{
    if (k >= c->k)
        return;
    c->k = k;
    if (k)
        raise_best(c);
}

void tc_collector_seed(struct tc_collector *c, const uint16_t *sums, size_t n,
                       size_t rank)
{
    uint32_t sum = 0;
    size_t n_at_sum = 0;

    for (size_t i = 0; i < n; i++) {
        c->by_sum[sums[i]]++;
        sum = sums[i] > sum ? sums[i] : sum;
    }
    for (; sum && n_at_sum + c->by_sum[sum] < rank; sum--)
        n_at_sum += c->by_sum[sum];
    c->best = sum;
    for (size_t i = 0; i < n; i++)
        c->by_sum[sums[i]] = 0;
}

void tc_collector_restart(struct tc_collector *c)
{
    memset(c->by_sum, 0, ((size_t)c->most + 1) * sizeof *c->by_sum);
    c->n = 0;
    c->n_at_best = 0;
    c->best = 0;
}

void tc_collector_trim(struct tc_collector *c)
{
    uint32_t limit = tc_collector_limit(c);
    size_t kept = 0;

    for (size_t i = 0; i < c->n; i++)
        if (c->items[i].sum > limit)
            c->items[kept++] = c->items[i];
    c->n = kept;
}

/* Take out what the limit has overtaken; where that is little, grow. */
static bool make_room(struct tc_collector *c)
{
    tc_collector_trim(c);
    return (c->n && c->n <= c->cap / 2) ||
           tc_grow(&c->items, &c->cap, c->cap + FIRST_ITEMS,
                   sizeof *c->items);
}

bool tc_collector_add(struct tc_collector *c, uint32_t segment, uint32_t doc,
                      uint32_t sum)
{
    if (c->n == c->cap && !make_room(c))
        return false;
    c->items[c->n++] = (struct tc_candidate){segment, doc, sum};
    c->by_sum[sum]++;
    if (sum >= c->best) {
        c->n_at_best++;
        raise_best(c);
    }
    return true;
}

size_t tc_collector_docs(const struct tc_collector *c, size_t first,
                         uint32_t *ret_docs, size_t cap)
{
    size_t n = 0;

    while (n < cap && first + n < c->n &&
           c->items[first + n].segment == c->items[first].segment) {
        ret_docs[n] = c->items[first + n].doc;
        n++;
    }
    return n;
}
