/* tracuu show: a stored document. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/tracuu.h>
#include <unistd.h>

#include "command.h"
#include "index_file.h"
#include "ingest/path.h"
#include "output/figures.h"
#include "output/safe.h"
#include "output/stored.h"
#include "say.h"
#include "shared_options.h"

static const struct argp_option table[] = {
    OPTION_FORMAT("text, or json: one object with all fields", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Print the document of this id that is stored in an index."
    "\v"
    "The text is written as it is stored, to a terminal without control "
    "characters. An ID that is not there is taken for the path of a text file "
    "with ./ or doubled slashes, but for nothing else.\n\n"
    "Examples:\n\n"
    "  tracuu show news.idx articles/001.txt\n"
    "  tracuu show --format json news.idx 17 >17.jsonl\n\n"
    "Exit status: 0, 1 when no document has this id, 2 on trouble.";

struct options {
    const char *path;
    const char *id;
    struct shared_options shared;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case ARGP_KEY_ARG:
        if (state->arg_num == 0)
            options->path = arg;
        else if (state->arg_num == 1)
            options->id = arg;
        else
            argp_error(state, "one ID is enough: there is '%s' too", arg);
        return 0;
    case ARGP_KEY_END:
        if (!options->id)
            argp_error(state, "an INDEX and an ID are wanted");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

static void put_field(const char *name, tracuu_str value)
{
    if (value.len == 0)
        return;
    safe_line(stdout, name, strlen(name));
    fputs(": ", stdout);
    safe_line(stdout, value.ptr, value.len);
    putchar('\n');
}

/* The text is cleaned for a terminal only: who writes it to a file wants what
 * is stored. */
static void put_body(tracuu_str text)
{
    if (isatty(STDOUT_FILENO))
        safe_lines(stdout, text.ptr, text.len);
    else
        fwrite(text.ptr, 1, text.len, stdout);
    if (text.len > 0 && text.ptr[text.len - 1] != '\n')
        putchar('\n');
}

static int put_text(const tracuu_document *document)
{
    char date[FIGURE_SIZE];
    size_t i;

    if (document->title.len > 0) {
        safe_line(stdout, document->title.ptr, document->title.len);
        putchar('\n');
    }
    if (document->date.len > 0)
        puts(figure_date(date, document->date.ptr, document->date.len));
    put_field("id", document->id);
    for (i = 0; i < document->n_fields; i++) {
        const tracuu_field *field = &document->fields[i];
        char *name = strndup(field->name.ptr, field->name.len);

        if (!name)
            return TRACUU_ENOMEM;
        put_field(name, field->text);
        free(name);
    }
    putchar('\n');
    put_body(document->text);
    return 0;
}

/* Read the document of this id, or else of the path that it may be: what was
 * indexed as `a/b.txt` may be asked for as `./a/b.txt`. */
static int read_stored(tracuu_index *index, const char *id,
                       tracuu_stored **ret_stored, tracuu_error *err)
{
    char *other;
    int r = tracuu_index_read(index, id, strlen(id), ret_stored, err);

    if (r != TRACUU_ENOTFOUND)
        return r;
    other = path_typed_id(id);
    if (other)
        r = tracuu_index_read(index, other, strlen(other), ret_stored, err);
    free(other);
    return r;
}

static int show(tracuu_index *index, const struct options *options)
{
    tracuu_stored *stored = NULL;
    const tracuu_document *document;
    tracuu_error err;
    int r = read_stored(index, options->id, &stored, &err);

    if (r == TRACUU_ENOTFOUND) {
        say("%s has no document '%s'", options->path, options->id);
        return EXIT_NOTHING;
    }
    if (r < 0) {
        say_error(options->path, &err);
        return EXIT_TROUBLE;
    }
    document = tracuu_stored_document(stored);
    r = options->shared.format == ARGS_JSON ? stored_put_json(document)
                                            : put_text(document);
    tracuu_stored_free(stored);
    if (r >= 0)
        return EXIT_FOUND;
    say("out of memory");
    return EXIT_TROUBLE;
}

int cmd_show(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "INDEX ID", doc,
                                     NULL,  NULL,  NULL};
    struct options options = {.shared = shared_options_new(args_text_or_json)};
    tracuu_index *index;
    int status = EXIT_TROUBLE;

    args_parse(&argp, argc, argv, &options);
    index = index_file_open(options.path, NULL);
    if (index)
        status = show(index, &options);
    tracuu_index_free(index);
    return say_goodbye(status);
}
