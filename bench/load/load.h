/*
 * Load: between the files of bench/load.
 */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

#include "support/collection.h"
#include "support/histogram.h"
#include "support/queries.h"

/* Groups at any time. */
#define N_GROUPS 64

/* How many of them a fresh searcher is asked for. */
#define N_ASKED 4

struct settings {
    uint32_t seconds;
    uint32_t idle;
    uint32_t threads;
    uint32_t rate;
    uint32_t fresh_ms;
    char *index_path;
    char *docs_path;
    const char *queries_path;
};

/* `state` is a number of changes, and which of the three it came to. */
enum { ABSENT, CHANGING, PRESENT, N_STATES };

struct load {
    struct settings settings;
    tracuu_index *index;
    struct documents documents;
    struct queries queries;
    atomic_bool ends;
    atomic_uint n_errors;
    atomic_uint groups[N_GROUPS];
    uint64_t n_writes;
    struct histogram writes;
};

struct reader {
    struct load *load;
    pthread_t thread;
    size_t next; /* query */
    uint64_t n_searchers;
    unsigned before[N_ASKED]; /* groups, when the searcher was asked for */
    struct histogram times;
    struct histogram cpu; /* of the thread, for the same */
};

struct writer {
    struct load *load;
    pthread_t thread;
    uint64_t random;
    uint64_t begin;
    uint32_t next_group;
    const tracuu_document *removed; /* of the collection, to come back */
};

/* Tell of an error, and count it. */
void complain(struct load *load, const char *what, const char *why);

/* The word of a group, and the id of one of its two documents. */
void group_word(uint32_t group, char word[32]);
void member_id(uint32_t group, bool witness, char id[32]);

/* Of whoever changes a group: what it came to. */
unsigned group_state(struct load *load, uint32_t group);
void group_set_state(struct load *load, uint32_t group, unsigned state);

/* See that a group is in the searcher as it was: PRESENT, ABSENT, or in any
 * state that is one point in time. */
void group_check(struct load *load, tracuu_searcher *searcher, uint32_t group,
                 unsigned state);

void wait_until(uint64_t when);

/* Threads, until the load ends: of a struct reader, of a struct writer. */
void *read_on(void *payload);
void *write_on(void *payload);

#endif
