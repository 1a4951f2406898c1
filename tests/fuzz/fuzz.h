/*
 * Fuzz: what the targets share.  Each target is one file with the function
 * that libFuzzer calls; built with another compiler it is linked with replay.c,
 * which gives it the seeds.  A target asks for no more than that nothing
 * crashes, and for laws that hold whatever the bytes are.
 */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the program when a law does not hold. */
#define LAW(condition)                                                         \
    do {                                                                       \
        if (!(condition)) {                                                    \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);    \
            abort();                                                           \
        }                                                                      \
    } while (0)

/* A file that swallows what is written, for functions that write down what
 * they learn. */
static inline FILE *fuzz_nowhere(void)
{
    static FILE *file;

    if (!file)
        file = fopen("/dev/null", "w");
    LAW(file);
    return file;
}

#endif
