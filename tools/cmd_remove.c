/* tracuu remove: take documents out of an index file. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "command.h"
#include "edit.h"
#include "ingest/path.h"
#include "output/figures.h"
#include "output/safe.h"
#include "say.h"

enum key { KEY_FORMAT = 256, KEY_THREADS };

static const struct argp_option table[] = {
    {"format", KEY_FORMAT, "FORM", 0, "text, or json: one object at the end",
     0},
    {"threads", KEY_THREADS, "N", 0, "Use N threads (one a processor)", 0},
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Take the documents of these ids out of an index file."
    "\v"
    "What remains is found and ordered as if the others had never been there. "
    "An id is what results show as such: a path, for a text file.\n\n"
    "Examples:\n\n"
    "  tracuu remove news.idx articles/001.txt\n"
    "  xargs -d '\\n' tracuu remove news.idx <ids\n\n"
    "The index is replaced as a whole, or left as it was when the command is "
    "interrupted or fails; it can be searched meanwhile. Exit status: 0, 1 "
    "when there was no document of some ID (the others are removed), 2 on "
    "trouble.";

struct options {
    const char *path;
    int format;
    uint32_t n_threads;
    char **ids;
    size_t n_ids;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case KEY_FORMAT:
        options->format = args_word(state, "--format", arg, args_text_or_json);
        return 0;
    case KEY_THREADS:
        options->n_threads = args_count(state, "--threads", arg, 1, 256);
        return 0;
    case ARGP_KEY_ARGS:
        options->path = state->argv[state->next];
        options->ids = state->argv + state->next + 1;
        options->n_ids = (size_t)(state->argc - state->next - 1);
        state->next = state->argc;
        return 0;
    case ARGP_KEY_END:
        if (options->n_ids == 0)
            argp_error(state, "an INDEX and an ID are wanted");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Remove the document of this id, or else of the path in normal form, as
 * `show` finds it. */
static int remove_one(tracuu_index *index, const char *id, tracuu_error *err)
{
    char *normal;
    int r = tracuu_index_remove(index, id, strlen(id), err);

    if (r != TRACUU_ENOTFOUND)
        return r;
    normal = path_normal(id);
    if (normal && strcmp(normal, id) != 0)
        r = tracuu_index_remove(index, normal, strlen(normal), err);
    free(normal);
    return r;
}

static int remove_all(const struct options *options, struct edit *edit)
{
    for (size_t i = 0; i < options->n_ids; i++) {
        tracuu_error err;
        int r = remove_one(edit->collection.index, options->ids[i], &err);

        if (r == TRACUU_ENOTFOUND) {
            say("%s has no document '%s'", options->path, options->ids[i]);
            edit->n_missing++;
        } else if (r < 0) {
            return edit_failed(edit, &err);
        }
    }
    return 0;
}

static int put_json(const struct edit *edit)
{
    const struct edit_figure figures[] = {
        {"removed", edit->n_before - edit->n_after},
        {"missing", edit->n_missing},
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
    int status = edit_open(edit, options->path, options->n_threads, false,
                           NULL);

    if (status == 0)
        status = remove_all(options, edit);
    if (status == 0)
        status = edit_save(edit, edit->n_missing < options->n_ids);
    if (status != 0)
        return status;
    if (options->format == ARGS_TEXT)
        put_text(edit);
    else if (put_json(edit) < 0)
        return EXIT_TROUBLE;
    return edit->n_missing ? EXIT_NOTHING : EXIT_FOUND;
}

int cmd_remove(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "INDEX ID...", doc,
                                     NULL,  NULL,  NULL};
    struct options options = {.n_threads = args_default_threads()};
    struct edit edit;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = take_out(&options, &edit);
    edit_done(&edit);
    return say_goodbye(status);
}
