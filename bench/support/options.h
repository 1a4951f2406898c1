/*
 * Options: the command line of a benchmark that searches.
 *
 * All of them share one table, so that an option means the same everywhere;
 * each says which ones it takes.
 */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

#include "support/queries.h"

/* Option letters, for `taken` below; most have a long name only. */
#define OPTION_K "k"           /* -k N */
#define OPTION_ALL "a"         /* --all */
#define OPTION_MODEL "m"       /* --model, --k1, --b */
#define OPTION_STRIP_MARKS "s" /* --strip-marks */
#define OPTION_NO_PLAIN "r"    /* --no-plain */
#define OPTION_NO_ENTITIES "e" /* --no-entities */
#define OPTION_PHRASE "p"      /* --phrase */
#define OPTION_HALF "h"        /* --half even|odd */
#define OPTION_PER_QUERY "q"   /* --per-query */
#define OPTION_PASSES "n"      /* --passes N */

struct options {
    tracuu_query_options query;
    tracuu_search_options search;
    bool strip_marks;
    bool phrase;
    bool per_query;
    enum half half;
    uint32_t passes; /* default 1 */
    char **paths;    /* what is left of the command line */
};

/*
 * Read the command line, which must leave n_paths arguments.  `k` is the
 * default of -k.  On --help prints `usage` and ends the program; on a mistake
 * ends it with status 2.
 */
void options_read(struct options *options, int argc, char **argv,
                  const char *usage, const char *taken, uint32_t k,
                  int n_paths);

/* Read the queries of a file and change them as the options say. */
void options_read_queries(const struct options *options,
                          struct queries *queries, const char *path);

/* Say in the line what was asked for. */
void options_add_to_line(const struct options *options, json_t *line);

#endif
