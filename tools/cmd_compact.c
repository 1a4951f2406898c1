/* tracuu compact: rewrite an index file in the least room. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "args.h"
#include "command.h"
#include "edit.h"
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
    "Rewrite an index file in the least room."
    "\v"
    "`tracuu add` and `tracuu remove` leave nothing of what they replaced or "
    "removed, but copy stored texts in the small packs that they find. This "
    "packs all texts anew; the file is then, byte for byte, what its documents "
    "give, whatever its history.\n\n"
    "Example:\n\n"
    "  tracuu compact news.idx\n\n"
    "The index is replaced as a whole, or left as it was when the command is "
    "interrupted or fails; it can be searched meanwhile. Exit status: 0, 2 on "
    "trouble.";

struct options {
    const char *path;
    int format;
    uint32_t n_threads;
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
    case ARGP_KEY_ARG:
        if (options->path)
            argp_error(state, "one INDEX is enough: there is '%s' too", arg);
        options->path = arg;
        return 0;
    case ARGP_KEY_END:
        if (!options->path)
            argp_error(state, "an INDEX is missing");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int put_json(const struct edit *edit)
{
    const struct edit_figure figures[] = {
        {"documents", edit->n_after},
        {"index_bytes_before", edit->bytes_before},
        {"index_bytes", edit->bytes_after},
    };

    return edit_put_json(edit, figures, sizeof figures / sizeof figures[0]);
}

static void put_text(const struct edit *edit)
{
    char all[FIGURE_SIZE], before[FIGURE_SIZE], after[FIGURE_SIZE];

    safe_line(stdout, edit->path, strlen(edit->path));
    printf(": %s document%s, %s before, %s now\n",
           figure_count(all, edit->n_after), edit->n_after == 1 ? "" : "s",
           figure_bytes(before, edit->bytes_before),
           figure_bytes(after, edit->bytes_after));
}

static int compact(const struct options *options, struct edit *edit)
{
    tracuu_error err;
    int status = edit_open(edit, options->path, options->n_threads, false,
                           NULL);

    if (status == 0 && tracuu_index_compact(edit->collection.index, &err) < 0)
        status = edit_failed(edit, &err);
    if (status == 0)
        status = edit_save(edit, true);
    if (status != 0)
        return status;
    if (options->format == ARGS_TEXT)
        put_text(edit);
    else if (put_json(edit) < 0)
        return EXIT_TROUBLE;
    return 0;
}

int cmd_compact(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "INDEX", doc,
                                     NULL,  NULL,  NULL};
    struct options options = {.n_threads = args_default_threads()};
    struct edit edit;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = compact(&options, &edit);
    edit_done(&edit);
    return say_goodbye(status);
}
