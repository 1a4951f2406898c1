/* tracuu list: the distinct entities of a collection. */
#include <argp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "collection.h"
#include "command.h"
#include "output/entity.h"
#include "output/json.h"
#include "output/values.h"
#include "say.h"
#include "shared_options.h"

enum key { KEY_SORT = KEY_OF_COMMAND };
enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_TSV };
enum { SORT_COUNT, SORT_NAME };

static const struct argp_option table[] = {
    OPTION_FORMAT("text (for a person), json (an object a line) or tsv (value, "
                  "place, articles, mentions, how many of the articles are it, "
                  "derived)",
                  0),
    {"sort", KEY_SORT, "ORDER", 0,
     "count (most articles first) or name (in Vietnamese alphabetical order)",
     0},
    {NULL, 'n', "N", 0, "At most N values (all)", 0},
    OPTION_LANG(0),
    OPTION_MAX_DOCUMENT(0),
    OPTION_MAX_MEMORY(0),
    OPTION_STRICT(0),
    OPTION_THREADS("Read folders and files with", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "List the distinct values of a KIND of entity, with the number of articles "
    "and of mentions: document (which are cited, whatever part of them), "
    "directive (as they are cited), date, unit, quantity, year (of the dates "
    "mentioned) or published (years of publication)."
    "\v"
    "PATH is an index file, a text file, a JSON-lines file, a folder or - for "
    "standard input; several are one collection.\n\n"
    "A * marks a document whose symbol is not written anywhere and follows "
    "from its type and issuer.\n\n"
    "Examples:\n\n"
    "  tracuu list document articles\n"
    "  tracuu list unit --sort name news.idx\n"
    "  tracuu list year --format tsv -n 5 news.idx\n\n"
    "Exit status: 0 when there is any, 1 when not, 2 on trouble.";

struct options {
    int kind; /* 0: not given yet */
    int sort;
    uint32_t most;
    struct shared_options shared;
    char **paths;
    size_t n_paths;
};

static void take_arguments(struct options *options, struct argp_state *state)
{
    options->kind =
        args_word(state, "KIND", state->argv[state->next], entity_names + 1) +
        1;
    args_rest(state, 1, &options->paths, &options->n_paths);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    static const char *const orders[] = {"count", "name", NULL};
    struct options *options = state->input;

    switch (key) {
    case 'n':
        options->most = args_count(state, "-n", arg, 1, UINT32_MAX);
        return 0;
    case KEY_SORT:
        options->sort = args_word(state, "--sort", arg, orders);
        return 0;
    case ARGP_KEY_ARGS:
        take_arguments(options, state);
        return 0;
    case ARGP_KEY_END:
        if (!options->kind)
            argp_error(state, "a KIND is missing: document, directive, date, "
                              "unit, quantity, year or published");
        if (options->n_paths == 0)
            argp_error(state, "a PATH is missing: name an index, a file or a "
                              "folder");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

static void put_text(const struct options *options,
                     const struct value_list *list)
{
    bool derived = false;

    value_list_put(list, options->most, options->shared.language, &derived);
    if (derived)
        printf("\n%s\n", word_text(options->shared.language, WORD_DERIVED));
}

static int put_list(const struct options *options, struct value_list *list,
                    tracuu_error *err)
{
    size_t i;
    int r = 0;

    if (options->sort == SORT_NAME)
        r = value_list_sort(list, err);
    if (r >= 0 && options->shared.format == FORMAT_TEXT && list->n > 0)
        put_text(options, list);
    if (options->shared.format == FORMAT_TEXT)
        return r;
    for (i = 0; i < list->n && i < options->most && r >= 0; i++) {
        if (options->shared.format == FORMAT_TSV)
            value_put_row(&list->items[i]);
        else
            r = emit_line(value_json(&list->items[i]), 0);
    }
    return r;
}

/* List what the collection has.  Returns an exit status. */
static int list_values(const struct options *options, tracuu_index *index)
{
    struct value_list list = {0};
    tracuu_searcher *searcher = NULL;
    tracuu_values *values = NULL;
    tracuu_error err = {.message = "out of memory"};
    int status = EXIT_TROUBLE;
    int r = tracuu_searcher_new(index, &searcher, &err);

    if (r >= 0)
        r = tracuu_values_new(searcher, options->kind, &values, &err);
    if (r >= 0)
        r = value_list_take(&list, values, &err);
    if (r >= 0)
        r = put_list(options, &list, &err);
    if (r < 0)
        say("%s", err.message);
    else
        status = list.n > 0 ? EXIT_FOUND : EXIT_NOTHING;
    if (r >= 0 && !tracuu_searcher_has_entities(searcher))
        say("some documents were indexed without entities, which are not "
            "counted");
    value_list_done(&list);
    tracuu_searcher_free(searcher);
    return status;
}

int cmd_list(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "KIND PATH...", doc, NULL,
                                     NULL,  NULL};
    static const char *const formats[] = {"text", "json", "tsv", NULL};
    struct options options = {.most = UINT32_MAX,
                              .shared = shared_options_new(formats)};
    struct collection collection;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = collection_open(&collection, options.paths, options.n_paths,
                             options.shared.n_threads, false,
                             &options.shared.limits);
    progress_clear(&collection.progress);
    if (status == 0)
        status = list_values(&options, collection.index);
    if (ingest_has_trouble(&collection.counts, options.shared.strict))
        status = EXIT_TROUBLE;
    collection_done(&collection);
    return say_goodbye(status);
}
