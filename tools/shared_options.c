/* Shared options: taking them. */
#include "shared_options.h"

#define MOST_THREADS 256

struct shared_options shared_options_new(const char *const *formats)
{
    return (struct shared_options){.formats = formats,
                                   .language = language_of_locale(),
                                   .n_threads = args_default_threads()};
}

error_t shared_options_parse(struct shared_options *options, int key,
                             const char *arg, struct argp_state *state)
{
    switch (key) {
    case KEY_FORMAT:
        options->format = args_word(state, "--format", arg, options->formats);
        return 0;
    case KEY_LANG:
        options->language =
            (enum language)args_word(state, "--lang", arg, language_words);
        return 0;
    case KEY_MAX_DOCUMENT:
        options->limits.document_bytes =
            args_size(state, "--max-document", arg);
        return 0;
    case KEY_MAX_MEMORY:
        options->limits.memory_bytes = args_size(state, "--max-memory", arg);
        return 0;
    case KEY_NO_ENTITIES:
        options->no_entities = true;
        return 0;
    case KEY_STRICT:
        options->strict = true;
        return 0;
    case KEY_THREADS:
        options->n_threads =
            args_count(state, "--threads", arg, 1, MOST_THREADS);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

error_t index_options_parse(int key, char *arg, struct argp_state *state)
{
    struct index_options *options = state->input;

    switch (key) {
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
        return shared_options_parse(&options->shared, key, arg, state);
    }
}
