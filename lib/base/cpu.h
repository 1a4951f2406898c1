/*
 * Processor: which of the vector paths may run.
 *
 * One binary serves all machines.  Where a loop has been written for wider
 * registers, the object that runs it asks once, when it is made, and keeps a
 * pointer to the function.  Every such loop has a plain twin of equal answers.
 */
#ifndef TC_BASE_CPU_H
#define TC_BASE_CPU_H

/* Each level has all of those before it. */
enum tc_cpu {
    TC_CPU_PLAIN,
    TC_CPU_AVX2,  /* and BMI1, BMI2, POPCNT */
    TC_CPU_AVX512 /* F, BW, VL, VBMI and VBMI2 */
};

/* What this processor has, or less: the environment variable TRACUU_CPU
 * ("plain", "avx2", "avx512", read once) and tc_cpu_limit lower it. */
enum tc_cpu tc_cpu_level(void);

/* Use no more than `most` for objects made from now on.  For tests and
 * benchmarks, which run all paths in one process. */
void tc_cpu_limit(enum tc_cpu most);

#endif
