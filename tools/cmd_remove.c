/* tracuu remove: take documents out of an index file. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "edit.h"
#include "ingest/path.h"
#include "output/figures.h"
#include "output/safe.h"
#include "say.h"

static const struct argp_option table[] = {
    OPTION_FORMAT("text, or json: one object at the end", 0),
    OPTION_THREADS("Use", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Take the documents of these ids out of an index file."
    "\v"
    "What remains is found and ordered as if the others had never been there. "
    "An id is what results show as such: a path, for a text file. One that is "
    "not there is taken for such a path with ./ or doubled slashes, but for "
    "nothing else.\n\n"
    "Examples:\n\n"
    "  tracuu remove news.idx articles/001.txt\n"
    "  xargs -d '\\n' tracuu remove news.idx <ids\n\n"
    "The index is replaced as a whole, or left as it was when the command is "
    "interrupted or fails; it can be searched meanwhile. Exit status: 0, 1 "
    "when there was no document of some ID (the others are removed), 2 on "
    "trouble.";

struct options {
    const char *path;
    struct shared_options shared;
    char **ids;
    size_t n_ids;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case ARGP_KEY_ARGS:
        options->path = state->argv[state->next];
        args_rest(state, 1, &options->ids, &options->n_ids);
        return 0;
    case ARGP_KEY_END:
        if (options->n_ids == 0)
            argp_error(state, "an INDEX and an ID are wanted");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

/* Remove the document of this id, or else of the path that it may be, as
 * `show` finds it. */
static int remove_one(tracuu_index *index, const char *id, tracuu_error *err)
{
    char *other;
    int r = tracuu_index_remove(index, id, strlen(id), err);

    if (r != TRACUU_ENOTFOUND)
        return r;
    other = path_typed_id(id);
    if (other)
        r = tracuu_index_remove(index, other, strlen(other), err);
    free(other);
    return r;
}

static int remove_all(const struct options *options, struct edit *edit,
                      uint64_t *ret_n_missing)
{
    *ret_n_missing = 0;
    for (size_t i = 0; i < options->n_ids; i++) {
        tracuu_error err;
        int r = remove_one(edit->collection.index, options->ids[i], &err);

        if (r == TRACUU_ENOTFOUND) {
            say("%s has no document '%s'", options->path, options->ids[i]);
            ++*ret_n_missing;
        } else if (r < 0) {
            return edit_failed(edit, &err);
        }
    }
    return 0;
}

static int put_json(const struct edit *edit, uint64_t n_missing)
{
    const struct edit_figure figures[] = {
        {"removed", edit->n_before - edit->n_after},
        {"missing", n_missing},
        {"documents", edit->n_after},
        {"index_bytes", edit->bytes_after},
    };

    return edit_put_json(edit, figures, sizeof figures / sizeof figures[0]);
}

static void put_text(const struct edit *edit)
{
    char removed[FIGURE_SIZE], all[FIGURE_SIZE];

    safe_line(stdout, edit->path, strlen(edit->path));
    printf(": %s removed; now %s document%s\n",
           figure_count(removed, edit->n_before - edit->n_after),
           figure_count(all, edit->n_after), edit->n_after == 1 ? "" : "s");
}

static int take_out(const struct options *options, struct edit *edit)
{
    uint64_t n_missing = 0;
    int status = edit_open(edit, options->path, &options->shared);

    if (status == 0)
        status = remove_all(options, edit, &n_missing);
    if (status == 0)
        status = edit_save(edit, n_missing < options->n_ids);
    if (status != 0)
        return status;
    if (options->shared.format == ARGS_TEXT)
        put_text(edit);
    else if (put_json(edit, n_missing) < 0)
        return EXIT_TROUBLE;
    return n_missing ? EXIT_NOTHING : EXIT_FOUND;
}

int cmd_remove(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "INDEX ID...", doc,
                                     NULL,  NULL,  NULL};
    struct options options = {.shared = shared_options_new(args_text_or_json)};
    struct edit edit;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = take_out(&options, &edit);
    edit_done(&edit);
    return say_goodbye(status);
}
