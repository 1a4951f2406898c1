/* tracuu add: bring an index file up to date with paths. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "edit.h"
#include "output/figures.h"
#include "output/safe.h"
#include "say.h"

static const struct argp_option table[] = {
    OPTION_FORMAT("text, or json: one object at the end", 0),
    OPTION_MAX_DOCUMENT(0),
    OPTION_MAX_MEMORY(0),
    OPTION_NO_ENTITIES(" in what is added"),
    OPTION_STRICT(0),
    OPTION_THREADS("Use", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Add documents to an index file: those that are new, and in place of those "
    "of the same id those that have changed."
    "\v"
    "PATH is what `tracuu index` takes. A document that the index has already, "
    "the same in every byte, its path too, is passed over, so a folder may be "
    "added again and again; one that is gone from the folder stays in the "
    "index until `tracuu remove` takes it out. The documents of an index file "
    "all count as changed.\n\n"
    "Examples:\n\n"
    "  tracuu add news.idx articles\n"
    "  zcat today.jsonl.gz | tracuu add news.idx -\n\n"
    "The index is replaced as a whole, or left as it was when the command is "
    "interrupted or fails; it can be searched meanwhile. While another writer "
    "has it, the command is refused. When a PATH cannot be read, the others "
    "are added and the exit status is 2.";

struct options {
    const char *path;
    struct shared_options shared;
    char **paths;
    size_t n_paths;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case ARGP_KEY_ARGS:
        options->path = state->argv[state->next];
        args_rest(state, 1, &options->paths, &options->n_paths);
        return 0;
    case ARGP_KEY_END:
        if (options->n_paths == 0)
            argp_error(state, "an INDEX and a PATH are wanted");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

struct outcome {
    uint64_t n_added;
    uint64_t n_replaced;
    uint64_t n_unchanged;
};

/* Of the documents that changed the index, those by which it did not grow
 * replaced others, also when these came just before them. */
static struct outcome outcome_of(const struct edit *edit)
{
    const struct collection *collection = &edit->collection;
    uint64_t n_added = edit->n_after - edit->n_before;

    return (struct outcome){n_added, collection->n_changed - n_added,
                            collection->counts.n_documents -
                                collection->n_changed};
}

static int put_json(const struct edit *edit)
{
    const struct ingest_counts *counts = &edit->collection.counts;
    struct outcome outcome = outcome_of(edit);
    const struct edit_figure figures[] = {
        {"added", outcome.n_added},
        {"replaced", outcome.n_replaced},
        {"unchanged", outcome.n_unchanged},
        {"documents", edit->n_after},
        {"input_bytes", counts->n_bytes},
        {"index_bytes", edit->bytes_after},
        {"files", counts->n_files},
        {"unreadable", counts->n_problems[INGEST_UNREADABLE]},
        {"skipped", counts->n_problems[INGEST_SKIPPED]},
        {"broken_lines", counts->n_problems[INGEST_LINE]},
    };

    return edit_put_json(edit, figures, sizeof figures / sizeof figures[0]);
}

static void put_text(const struct edit *edit)
{
    struct outcome outcome = outcome_of(edit);
    char added[FIGURE_SIZE], replaced[FIGURE_SIZE], unchanged[FIGURE_SIZE];
    char all[FIGURE_SIZE];

    safe_line(stdout, edit->path, strlen(edit->path));
    printf(": %s added, %s replaced, %s unchanged; now %s document%s\n",
           figure_count(added, outcome.n_added),
           figure_count(replaced, outcome.n_replaced),
           figure_count(unchanged, outcome.n_unchanged),
           figure_count(all, edit->n_after), edit->n_after == 1 ? "" : "s");
}

/* Whether the index says of all its documents that they have their entities;
 * also when that cannot be told. */
static bool has_entities(tracuu_index *index)
{
    tracuu_searcher *searcher = NULL;
    bool has = tracuu_searcher_new(index, &searcher, NULL) < 0 ||
               tracuu_searcher_has_entities(searcher);

    tracuu_searcher_free(searcher);
    return has;
}

/* Add, and find out whether there is anything to be saved: a change, or that
 * the index now knows of its documents what it did not say. */
static int update(const struct options *options, struct collection *collection,
                  bool *ret_is_news)
{
    bool lacks = !options->shared.no_entities &&
                 !has_entities(collection->index);
    int status =
        collection_update(collection, options->paths, options->n_paths);

    *ret_is_news = collection->n_changed > 0;
    if (status == 0 && lacks && !*ret_is_news)
        *ret_is_news = tracuu_index_flush(collection->index, NULL) >= 0 &&
                       has_entities(collection->index);
    return status;
}

static int add(const struct options *options, struct edit *edit)
{
    struct collection *collection = &edit->collection;
    bool is_news = false;
    int status = edit_open(edit, options->path, &options->shared);

    if (status == 0)
        status = update(options, collection, &is_news);
    if (status == 0)
        status = edit_save(edit, is_news);
    if (status == 0 && options->shared.format == ARGS_TEXT)
        put_text(edit);
    else if (status == 0 && put_json(edit) < 0)
        status = EXIT_TROUBLE;
    if (ingest_has_trouble(&collection->counts, options->shared.strict))
        status = EXIT_TROUBLE;
    return status;
}

int cmd_add(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "INDEX PATH...", doc, NULL,
                                     NULL,  NULL};
    struct options options = {.shared = shared_options_new(args_text_or_json)};
    struct edit edit;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = add(&options, &edit);
    edit_done(&edit);
    return say_goodbye(status);
}
