/*
 * Shared options: those that several commands have, with one name and one
 * meaning in all.
 *
 * A command puts the rows that it wants into its table and hands every key
 * that is not its own to shared_options_parse; its own keys begin at
 * KEY_OF_COMMAND.
 */
#ifndef TOOLS_SHARED_OPTIONS_H
#define TOOLS_SHARED_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

#include "args.h"
#include "collection.h"
#include "output/words.h"

enum {
    KEY_FORMAT = 256,
    KEY_LANG,
    KEY_MAX_DOCUMENT,
    KEY_MAX_MEMORY,
    KEY_NO_ENTITIES,
    KEY_STRICT,
    KEY_THREADS,
    KEY_OF_COMMAND
};

/* Rows of a table: what they do, and the group of the table they stand in. */
#define OPTION_FORMAT(forms, group)                                            \
    {"format", KEY_FORMAT, "FORM", 0, forms, group}
#define OPTION_LANG(group)                                                     \
    {"lang", KEY_LANG, "LANG", 0,                                              \
     "Words of the text form: vi or en (as the locale has it)", group}
#define OPTION_MAX_DOCUMENT(group)                                             \
    {"max-document", KEY_MAX_DOCUMENT, "SIZE", 0,                              \
     "Leave out documents of more than SIZE bytes, which may end in K, M or "  \
     "G (256M)", group}
#define OPTION_MAX_MEMORY(group)                                               \
    {"max-memory", KEY_MAX_MEMORY, "SIZE", 0,                                  \
     "Stop when more than SIZE bytes of memory are needed (what there is)",    \
     group}
#define OPTION_NO_ENTITIES(what)                                               \
    {"no-entities", KEY_NO_ENTITIES, NULL, 0,                                  \
     "Do not look for directives, dates and units" what, 0}
#define OPTION_STRICT(group)                                                   \
    {"strict", KEY_STRICT, NULL, 0,                                            \
     "Exit with 2 when any input was broken or passed over", group}
#define OPTION_THREADS(what, group)                                            \
    {"threads", KEY_THREADS, "N", 0, what " N threads (one a processor)", group}

struct shared_options {
    const char *const *formats; /* words of --format */
    int format;                 /* place among them */
    enum language language;
    struct collection_limits limits;
    bool no_entities;
    bool strict;
    uint32_t n_threads;
};

/* The defaults, with these words of --format. */
struct shared_options shared_options_new(const char *const *formats);

/* Take one of them; otherwise ARGP_ERR_UNKNOWN. */
error_t shared_options_parse(struct shared_options *options, int key,
                             const char *arg, struct argp_state *state);

/* Of a command whose only argument is an INDEX. */
struct index_options {
    const char *path;
    struct shared_options shared;
};

/* Take INDEX, see that it was there, or take a shared option; a parser for
 * argp, whose input these options are. */
error_t index_options_parse(int key, char *arg, struct argp_state *state);

#endif
