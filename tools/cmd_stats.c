/* tracuu stats: how much there is in an index, and where its bytes are. */
#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "command.h"
#include "index_file.h"
#include "output/figures.h"
#include "output/json.h"
#include "say.h"
#include "shared_options.h"

static const struct argp_option table[] = {
    OPTION_FORMAT("text, or json: one object", 0), {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Print how many documents and words an index has, and the bytes of its "
    "parts."
    "\v"
    "Examples:\n\n"
    "  tracuu stats news.idx\n"
    "  tracuu stats --format json news.idx";

/* One figure: its name for a program and for a person. */
struct figure {
    const char *name;
    const char *label;
    uint64_t n;
};

#define N_COUNTS 10
#define N_FIGURES 17

static void list_figures(const tracuu_stats *stats,
                         struct figure figures[N_FIGURES])
{
    const struct figure list[N_FIGURES] = {
        {"documents", "documents", stats->n_documents},
        {"segments", "segments", stats->n_segments},
        {"tokens", "words in all", stats->n_tokens},
        {"terms", "different words", stats->n_terms},
        {"pairs", "different pairs", stats->n_pairs},
        {"entities", "different entities", stats->n_entity_terms},
        {"postings", "postings of words", stats->n_postings},
        {"pair_postings", "postings of pairs", stats->n_pair_postings},
        {"entity_postings", "postings of entities", stats->n_entity_postings},
        {"text_bytes", "bytes of text", stats->n_text_bytes},
        {"dictionary_bytes", "dictionary", stats->dictionary_bytes},
        {"postings_bytes", "postings", stats->postings_bytes},
        {"positions_bytes", "positions", stats->positions_bytes},
        {"pairs_bytes", "pairs", stats->pairs_bytes},
        {"documents_bytes", "documents", stats->documents_bytes},
        {"store_bytes", "stored text", stats->store_bytes},
        {"total_bytes", "in all", stats->total_bytes},
    };

    memcpy(figures, list, sizeof list);
}

static int put_json(const struct figure *figures)
{
    json_t *object = json_object();
    int failed = 0;
    size_t i;

    for (i = 0; i < N_FIGURES; i++)
        failed |= json_object_set_new(object, figures[i].name,
                                      emit_count(figures[i].n));
    return emit_line(object, failed);
}

static int put_text(const struct figure *figures)
{
    uint64_t total = figures[N_FIGURES - 1].n;
    char count[FIGURE_SIZE];
    size_t i;

    for (i = 0; i < N_COUNTS; i++)
        printf("%-20s %13s\n", figures[i].label,
               figure_count(count, figures[i].n));
    puts("\nbytes of the index");
    for (; i < N_FIGURES; i++)
        printf("  %-16s %15s  %5.1f %%\n", figures[i].label,
               figure_count(count, figures[i].n),
               total > 0 ? 100.0 * (double)figures[i].n / (double)total : 0.0);
    return 0;
}

static int put_stats(tracuu_index *index, const struct index_options *options)
{
    tracuu_stats stats = {.struct_size = sizeof stats};
    struct figure figures[N_FIGURES];
    tracuu_error err = {.message = "out of memory"};
    int r = tracuu_index_stats(index, &stats, &err);

    if (r >= 0) {
        list_figures(&stats, figures);
        r = options->shared.format == ARGS_JSON ? put_json(figures)
                                                : put_text(figures);
    }
    if (r >= 0)
        return EXIT_FOUND;
    say_error(options->path, &err);
    return EXIT_TROUBLE;
}

int cmd_stats(int argc, char **argv)
{
    static const struct argp argp = {table, index_options_parse, "INDEX", doc,
                                     NULL,  NULL,  NULL};
    struct index_options options = {
        .shared = shared_options_new(args_text_or_json)};
    tracuu_index *index;
    int status = EXIT_TROUBLE;

    args_parse(&argp, argc, argv, &options);
    index = index_file_open(options.path, NULL);
    if (index)
        status = put_stats(index, &options);
    tracuu_index_free(index);
    return say_goodbye(status);
}
