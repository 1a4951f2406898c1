/*
 * Options: the command line of a benchmark that searches.
 *
 * All that ask share one table, so that an option means the same everywhere;
 * each says which ones it takes.  A benchmark of another kind brings a table of
 * its own.
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

/* What a number is at the most, where nothing else bounds it. */
#define OPTIONS_MOST 1000000

/* An option of a program's own: a flag, or a number from 1 to `most`. */
struct own_option {
    const char *name; /* long, with its dashes */
    bool *flag;       /* or NULL */
    uint32_t *number; /* of what is no flag */
    uint32_t most;
};

/* The same with n options of its own; what is left of the command line. */
char **options_read_own(const struct own_option *own, size_t n, int argc,
                        char **argv, const char *usage, int n_paths);

/* A number from `least` to `most`, or the end of the program. */
uint32_t options_number(const char *text, const char *name, uint32_t least,
                        uint32_t most);

/* Read the queries of a file and change them as the options say. */
void options_read_queries(const struct options *options,
                          struct queries *queries, const char *path);

/* Say in the line what was asked for. */
void options_add_to_line(const struct options *options, json_t *line);

#endif
