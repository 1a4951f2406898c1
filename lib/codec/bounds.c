/*
 * Bounds: keeping a Pareto front and making it smaller.
 */
#include "codec/bounds.h"

#include <string.h>

void tc_front_add(struct tc_front *front, uint32_t count, uint32_t len)
{
    struct tc_bound *points = front->points;
    unsigned at = front->n;
    unsigned from;

    /* Points [0, at) are of documents as short; the last has the highest
     * count of them, so it alone can dominate the new one. */
    while (at && points[at - 1].len > len)
        at--;
    if (at && points[at - 1].count >= count)
        return;
    /* What the new one dominates: not shorter, count not higher. */
    from = at;
    while (from && points[from - 1].len == len)
        from--;
    while (at < front->n && points[at].count <= count)
        at++;
    memmove(points + from + 1, points + at,
            (front->n - at) * sizeof *points);
    points[from] = (struct tc_bound){count, len};
    front->n = front->n - (at - from) + 1;
}

/*
 * BM25's saturated count in units of 2^-20, for k1 = 1.2, b = 0.75 and an
 * average length of 300 words, as in news.  It only chooses which points to
 * join; whatever it says, the result is a bound.
 */
static uint64_t weigh(uint32_t count, uint32_t len)
{
    uint64_t scaled = (uint64_t)count * 1000;

    return (scaled << 20) / (scaled + 300 + (uint64_t)len * 3);
}

static uint64_t loss_of_joining(struct tc_bound a, struct tc_bound b)
{
    uint64_t best = weigh(a.count, a.len);
    uint64_t other = weigh(b.count, b.len);

    return weigh(b.count, a.len) - (best > other ? best : other);
}

void tc_front_reduce(struct tc_front *front, unsigned most)
{
    struct tc_bound *points = front->points;

    while (front->n > most) {
        unsigned best = 0;
        uint64_t least = UINT64_MAX;

        for (unsigned i = 0; i + 1 < front->n; i++) {
            uint64_t loss = loss_of_joining(points[i], points[i + 1]);

            if (loss < least) {
                least = loss;
                best = i;
            }
        }
        points[best].count = points[best + 1].count;
        memmove(points + best + 1, points + best + 2,
                (front->n - best - 2) * sizeof *points);
        front->n--;
    }
}
