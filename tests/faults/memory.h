/*
 * Memory: the n-th allocation fails, for every n.  The call that needed it says
 * ENOMEM and may be made again, with the same outcome as if nothing had
 * happened.  Nothing leaks, and what the caller has stays usable.
 */
#ifndef TEST_MEMORY_H
#define TEST_MEMORY_H

#include <stdint.h>
#include <stdio.h>
#include <tracuu/tracuu.h>

/* What is tried: it writes down all it learns, and makes each call that fails
 * for want of memory once more. */
typedef void memory_trial(const void *payload, FILE *out);

void memory_try_all(memory_trial *trial, const void *payload);

/* Each `step`-th allocation fails; TRACUU_FAULT_STEP=1 tries all of a trial
 * that is slow. */
void memory_try_some(memory_trial *trial, const void *payload, uint64_t step);

/* An empty index, and a document more; what fails is written down. */
tracuu_index *memory_index(uint32_t n_threads, FILE *out);
void memory_add(tracuu_index *index, const char *id, const char *title,
                const char *text, const char *date, FILE *out);

/* Three documents, of which one is replaced, in two segments. */
void memory_fill(tracuu_index *index, FILE *out);

#endif
