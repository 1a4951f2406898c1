/*
 * Random numbers for tests: the same on every run and machine, unless
 * TRACUU_SEED is set.  A failure message should print the seed it had.
 */
#ifndef TEST_RNG_H
#define TEST_RNG_H

#include <stdint.h>
#include <stdlib.h>

struct rng {
    uint64_t seed; /* as it was given */
    uint64_t state;
};

/* SplitMix64 (Steele, Lea & Flood, OOPSLA 2014). */
static inline uint64_t rng_mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static inline uint64_t rng_next(struct rng *rng)
{
    return rng_mix(rng->state += UINT64_C(0x9E3779B97F4A7C15));
}

/* A generator of its own for each `salt`; the seed of all of them is
 * TRACUU_SEED or 1. */
static inline struct rng rng_new(uint64_t salt)
{
    const char *given = getenv("TRACUU_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 1;

    return (struct rng){seed, rng_mix(rng_mix(seed) + salt)};
}

/* A number below n, which is not 0. */
static inline uint32_t rng_below(struct rng *rng, uint32_t n)
{
    return (uint32_t)((rng_next(rng) >> 32) * n >> 32);
}

/* True once in n times. */
static inline int rng_once_in(struct rng *rng, uint32_t n)
{
    return rng_below(rng, n) == 0;
}

#endif
