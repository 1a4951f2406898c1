/* tracuu check: whether an index is sound, and if not, where. */
#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "command.h"
#include "index_file.h"
#include "output/json.h"
#include "output/safe.h"
#include "say.h"
#include "shared_options.h"

static const struct argp_option table[] = {
    OPTION_FORMAT("text, or json: one object a fault", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Check all of an index file: every checksum, every list, and what each "
    "part says against what the others say."
    "\v"
    "One line is printed for each fault: what is wrong and at which byte. Exit "
    "status: 0 sound, 1 damaged, 2 trouble.\n\n"
    "Example:\n\n"
    "  tracuu check news.idx";

struct options {
    const char *path;
    struct shared_options shared;
    int failed; /* to print */
};

static int put_json(const tracuu_fault *fault)
{
    json_t *object = json_object();
    int failed = json_object_set_new(object, "part", json_string(fault->part));

    if (fault->offset != TRACUU_NOWHERE)
        failed |=
            json_object_set_new(object, "offset", emit_count(fault->offset));
    failed |= json_object_set_new(
        object, "fault", emit_text(fault->message, strlen(fault->message)));
    return emit_line(object, failed);
}

static int put_text(const char *path, const tracuu_fault *fault)
{
    safe_line(stdout, path, strlen(path));
    printf(": %s: ", fault->part);
    safe_line(stdout, fault->message, strlen(fault->message));
    if (fault->offset != TRACUU_NOWHERE)
        printf(" (byte %llu)", (unsigned long long)fault->offset);
    putchar('\n');
    return 0;
}

/* One fault; that it cannot be printed ends the check. */
static int on_fault(void *payload, const tracuu_fault *fault)
{
    struct options *options = payload;

    options->failed = options->shared.format == ARGS_JSON
                          ? put_json(fault)
                          : put_text(options->path, fault);
    return options->failed;
}

/* A file that cannot be opened for damage is a fault like any other. */
static int tell_unopened(struct options *options, const tracuu_error *err)
{
    tracuu_fault fault = {.struct_size = sizeof fault,
                          .part = "frame",
                          .offset = err->offset,
                          .message = err->message};
    size_t len = strlen(options->path);

    if (err->code != TRACUU_ECORRUPT) {
        say_error(options->path, err);
        return EXIT_TROUBLE;
    }
    /* The line begins with the path already. */
    if (strncmp(err->message, options->path, len) == 0)
        fault.message += len + strspn(err->message + len, ": ");
    return on_fault(options, &fault) < 0 ? EXIT_TROUBLE : EXIT_DAMAGED;
}

static int check(struct options *options)
{
    tracuu_check_options how = {
        .struct_size = sizeof how, .fault = on_fault, .payload = options};
    tracuu_index *index;
    tracuu_error err;
    char *note = NULL;
    uint64_t n;
    int r = tracuu_index_open(options->path, NULL, &index, &note, &err);

    if (r < 0)
        return tell_unopened(options, &err);
    index_file_note(options->path, note);
    r = tracuu_index_check(index, &how, &n, &err);
    tracuu_index_free(index);
    if (r < 0 && !options->failed)
        say_error(options->path, &err);
    if (r < 0)
        return EXIT_TROUBLE;
    if (n == 0 && options->shared.format == ARGS_TEXT) {
        safe_line(stdout, options->path, strlen(options->path));
        puts(": sound");
    }
    return n ? EXIT_DAMAGED : EXIT_FOUND;
}

int cmd_check(int argc, char **argv)
{
    static const struct argp argp = {table, index_options_parse, "INDEX", doc,
                                     NULL,  NULL,  NULL};
    struct options options = {.shared = shared_options_new(args_text_or_json)};

    args_parse(&argp, argc, argv, &options);
    return say_goodbye(check(&options));
}
