/* tracuu tokens: the words of a text, as the index sees them. */
#include <argp.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "command.h"
#include "ingest/path.h"
#include "ingest/reader.h"
#include "output/json.h"
#include "output/safe.h"
#include "say.h"
#include "shared_options.h"

enum key { KEY_TERMS = KEY_OF_COMMAND };
enum { FORMAT_TSV, FORMAT_JSON };

static const struct argp_option table[] = {
    OPTION_FORMAT("tsv (begin, end, position, term) or json (an object a line)",
                  0),
    {"terms", KEY_TERMS, NULL, 0,
     "Show every term of a token: the parts of joined words and the values of "
     "numbers too",
     0},
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Print the words of a text file, or of standard input (-), as the index "
    "sees them: where each begins and ends in bytes, its position counted "
    "from 0, and its canonical form."
    "\v"
    "Examples:\n\n"
    "  echo 'Ủy ban, uỷ ban' | tracuu tokens -\n"
    "  tracuu tokens --terms --format json article.txt\n\n"
    "Offsets count bytes of the text as it is stored: UTF-8, without a "
    "byte-order mark.";

struct options {
    const char *path;
    bool terms;
    struct shared_options shared;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case KEY_TERMS:
        options->terms = true;
        return 0;
    case ARGP_KEY_ARG:
        if (options->path)
            argp_error(state, "one PATH is enough: there is '%s' and '%s'",
                       options->path, arg);
        options->path = arg;
        return 0;
    case ARGP_KEY_END:
        if (!options->path)
            argp_error(state, "a PATH is missing: a text file, or - for "
                              "standard input");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

static int put_json(const tracuu_token *token, bool terms)
{
    static const char *const kinds[] = {"word", "part", "value"};
    json_t *object = json_object();
    int failed = 0;

    failed |= json_object_set_new(object, "begin", emit_count(token->begin));
    failed |= json_object_set_new(object, "end", emit_count(token->end));
    failed |=
        json_object_set_new(object, "position", emit_count(token->position));
    failed |= json_object_set_new(object, "term",
                                  emit_text(token->term.ptr, token->term.len));
    if (terms)
        failed |= json_object_set_new(object, "kind",
                                      json_string(kinds[token->kind]));
    return emit_line(object, failed);
}

static int put_token(const struct options *options, const tracuu_token *token)
{
    if (!options->terms && token->kind != TRACUU_TERM_WORD)
        return 0;
    if (options->shared.format == FORMAT_JSON)
        return put_json(token, options->terms);
    printf("%llu\t%llu\t%u\t", (unsigned long long)token->begin,
           (unsigned long long)token->end, (unsigned)token->position);
    safe_column(stdout, token->term.ptr, token->term.len, ' ');
    putchar('\n');
    return 0;
}

static int put_tokens(const struct options *options, const char *text,
                      size_t len)
{
    tracuu_tokens *tokens = NULL;
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_error err = {.message = "out of memory"};
    int r = tracuu_tokens_new(text, len, &tokens, &err);

    while (r >= 0 && !ferror(stdout) &&
           (r = tracuu_tokens_next(tokens, &token, &err)) > 0)
        r = put_token(options, &token);
    tracuu_tokens_free(tokens);
    if (r >= 0)
        return EXIT_FOUND;
    say("%s: %s", path_shown(options->path), err.message);
    return EXIT_TROUBLE;
}

/* Decode the bytes and print their words. */
static int put_bytes(const struct options *options, const char *bytes,
                     size_t n_bytes)
{
    tracuu_error err;
    char *text;
    size_t len;
    int binary = 0, status;

    if (tracuu_text_decode(bytes, n_bytes, &text, &len, &binary, &err) < 0) {
        say("%s: %s", path_shown(options->path), err.message);
        return EXIT_TROUBLE;
    }
    if (binary) {
        say("%s: a binary file, not text", path_shown(options->path));
        status = EXIT_TROUBLE;
    } else {
        status = put_tokens(options, text, len);
    }
    tracuu_free(text);
    return status;
}

int cmd_tokens(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "PATH", doc,
                                     NULL,  NULL,  NULL};
    static const char *const formats[] = {"tsv", "json", NULL};
    struct options options = {.shared = shared_options_new(formats)};
    struct reader reader;
    const char *bytes;
    size_t n_bytes;
    int r, status = EXIT_TROUBLE;

    args_parse(&argp, argc, argv, &options);
    r = reader_open(&reader, options.path, NULL);
    if (r >= 0)
        r = reader_rest(&reader, SIZE_MAX, &bytes, &n_bytes);
    if (r < 0)
        say("cannot read %s: %s", path_shown(options.path), strerror(-r));
    else
        status = put_bytes(&options, bytes, n_bytes);
    reader_close(&reader);
    return say_goodbye(status);
}
