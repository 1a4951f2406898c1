/* Processor: asked once, remembered. */
#include "base/cpu.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* A level plus one; 0 while it is not known.  Threads that ask at the same
 * time find the same. */
static atomic_int found;

static atomic_int limit = TC_CPU_AVX512;

static enum tc_cpu ask_processor(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
        !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("popcnt"))
        return TC_CPU_PLAIN;
    if (!__builtin_cpu_supports("avx512f") ||
        !__builtin_cpu_supports("avx512bw") ||
        !__builtin_cpu_supports("avx512cd") ||
        !__builtin_cpu_supports("avx512vl") ||
        !__builtin_cpu_supports("avx512vbmi") ||
        !__builtin_cpu_supports("avx512vbmi2"))
        return TC_CPU_AVX2;
    return TC_CPU_AVX512;
#else
    return TC_CPU_PLAIN;
#endif
}

static enum tc_cpu lower(enum tc_cpu a, enum tc_cpu b)
{
    return a < b ? a : b;
}

static enum tc_cpu find(void)
{
    const char *most = getenv("TRACUU_CPU");
    enum tc_cpu level = ask_processor();

    if (most && !strcmp(most, "plain"))
        return TC_CPU_PLAIN;
    if (most && !strcmp(most, "avx2"))
        return lower(level, TC_CPU_AVX2);
    return level;
}

enum tc_cpu tc_cpu_level(void)
{
    int known = atomic_load_explicit(&found, memory_order_relaxed);

    if (!known) {
        known = (int)find() + 1;
        atomic_store_explicit(&found, known, memory_order_relaxed);
    }
    return lower((enum tc_cpu)(known - 1), (enum tc_cpu)atomic_load_explicit(
                                               &limit, memory_order_relaxed));
}

void tc_cpu_limit(enum tc_cpu most)
{
    atomic_store_explicit(&limit, (int)most, memory_order_relaxed);
}
