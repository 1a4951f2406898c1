/* tracuu compact: rewrite an index file in the least room. */
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
    OPTION_THREADS("Use", 0),
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

static int compact(const struct index_options *options, struct edit *edit)
{
    tracuu_error err;
    int status = edit_open(edit, options->path, &options->shared);

    if (status == 0 && tracuu_index_compact(edit->collection.index, &err) < 0)
        status = edit_failed(edit, &err);
    if (status == 0)
        status = edit_save(edit, true);
    if (status != 0)
        return status;
    if (options->shared.format == ARGS_TEXT)
        put_text(edit);
    else if (put_json(edit) < 0)
        return EXIT_TROUBLE;
    return 0;
}

int cmd_compact(int argc, char **argv)
{
    static const struct argp argp = {table, index_options_parse, "INDEX", doc,
                                     NULL,  NULL,  NULL};
    struct index_options options = {
        .shared = shared_options_new(args_text_or_json)};
    struct edit edit;
    int status;

    args_parse(&argp, argc, argv, &options);
    status = compact(&options, &edit);
    edit_done(&edit);
    return say_goodbye(status);
}
