/* Histogram: buckets by power of two and the next five bits. */
#include "support/histogram.h"

#define SHARE_BITS 5

static unsigned bucket_of(uint64_t value)
{
    unsigned power;

    if (value < HISTOGRAM_SHARES)
        return (unsigned)value;
    power = 63 - (unsigned)__builtin_clzll(value) - SHARE_BITS;
    return power * HISTOGRAM_SHARES + (unsigned)(value >> power);
}

/* The largest value of a bucket. */
static uint64_t end_of(unsigned bucket)
{
    unsigned power;

    if (bucket < 2 * HISTOGRAM_SHARES)
        return bucket;
    power = bucket / HISTOGRAM_SHARES - 1;
    return ((uint64_t)(bucket % HISTOGRAM_SHARES + HISTOGRAM_SHARES + 1)
            << power) -
           1;
}

void histogram_add(struct histogram *histogram, uint64_t nanoseconds)
{
    histogram->n++;
    histogram->buckets[bucket_of(nanoseconds)]++;
    if (nanoseconds > histogram->most)
        histogram->most = nanoseconds;
}

void histogram_join(struct histogram *to, const struct histogram *from)
{
    to->n += from->n;
    to->most = from->most > to->most ? from->most : to->most;
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++)
        to->buckets[i] += from->buckets[i];
}

double histogram_percentile(const struct histogram *histogram, double percent)
{
    uint64_t wanted = (uint64_t)((double)histogram->n * percent / 100);
    uint64_t n = 0;

    wanted += wanted < histogram->n;
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
        n += histogram->buckets[i];
        if (n >= wanted && n) {
            uint64_t end = end_of(i);

            return (double)(end < histogram->most ? end : histogram->most) /
                   1000;
        }
    }
    return 0;
}

json_t *histogram_json(const struct histogram *histogram)
{
    return json_pack("{s:I, s:f, s:f, s:f, s:f}", "n",
                     (json_int_t)histogram->n, "p50_us",
                     histogram_percentile(histogram, 50), "p99_us",
                     histogram_percentile(histogram, 99), "p99.9_us",
                     histogram_percentile(histogram, 99.9), "max_us",
                     (double)histogram->most / 1000);
}
