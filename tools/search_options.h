/* The command line of `tracuu search`, read and checked. */
#ifndef TOOLS_SEARCH_OPTIONS_H
#define TOOLS_SEARCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

#include "output/color.h"
#include "shared_options.h"

enum search_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_TREC };

struct search_options {
    const char *query;   /* NULL when there is a file of queries */
    const char *queries; /* that file, or NULL */
    char **paths;
    size_t n_paths;
    tracuu_query_options reading;
    tracuu_search_options search;
    tracuu_limits limits;
    bool plain;                   /* --plain was given */
    bool no_plain;                /* --no-plain was given */
    uint32_t n_passages;          /* 0 means none here */
    struct shared_options shared; /* its format: enum search_format */
    int color;
    const char *run_tag;
    bool explain;
    uint32_t n_facets; /* values of each kind; 0: no facets */
};

/* Read; ends the program on a mistake. */
void search_options_parse(struct search_options *options, int argc,
                          char **argv);

#endif
