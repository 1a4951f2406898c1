/*
 * Histogram: times by size, in memory that does not grow with their number.
 *
 * A bucket is 1/32 of a power of two wide, so what is read off it is at most
 * 3 % above what was measured; the largest is exact.
 */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <jansson.h>
#include <stdint.h>

#define HISTOGRAM_SHARES 32
#define HISTOGRAM_BUCKETS (64 * HISTOGRAM_SHARES)

struct histogram {
    uint64_t n;
    uint64_t most; /* nanoseconds */
    uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t nanoseconds);
void histogram_join(struct histogram *to, const struct histogram *from);

/* The least time, in microseconds, that so many percent do not exceed; 0 of
 * nothing. */
double histogram_percentile(const struct histogram *histogram,
                            double percent);

/* {"n", "p50_us", "p99_us", "p99.9_us", "max_us"} */
json_t *histogram_json(const struct histogram *histogram);

#endif
