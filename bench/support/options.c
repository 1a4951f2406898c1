/* Options: reading the command line. */
#include "support/options.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/harness.h"

/* Values of getopt_long for what belongs to OPTION_MODEL; see `is_taken`. */
enum { CODE_HELP = 256, CODE_K1, CODE_B, CODE_OWN };

static const struct option long_options[] = {
    {"all", no_argument, NULL, 'a'},
    {"model", required_argument, NULL, 'm'},
    {"k1", required_argument, NULL, CODE_K1},
    {"b", required_argument, NULL, CODE_B},
    {"strip-marks", no_argument, NULL, 's'},
    {"no-plain", no_argument, NULL, 'r'},
    {"no-entities", no_argument, NULL, 'e'},
    {"phrase", no_argument, NULL, 'p'},
    {"half", required_argument, NULL, 'h'},
    {"per-query", no_argument, NULL, 'q'},
    {"passes", required_argument, NULL, 'n'},
    {"help", no_argument, NULL, CODE_HELP},
    {NULL, 0, NULL, 0},
};

static bool is_taken(int code, const char *taken)
{
    if (code == CODE_K1 || code == CODE_B)
        code = 'm';
    return strchr(taken, code) != NULL;
}

uint32_t options_number(const char *text, const char *name, uint32_t least,
                        uint32_t most)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end || value < (long)least || value > (long)most)
        harness_die("%s takes a number from %u to %u, not \"%s\"", name, least,
                    most, text);
    return (uint32_t)value;
}

/* A parameter of BM25.  To the library 0 means the default and what is below
 * it means 0; here 0 is 0. */
static double read_parameter(const char *text, const char *name)
{
    char *end;
    double value = strtod(text, &end);

    if (end == text || *end || !isfinite(value) || value < 0)
        harness_die("%s takes a number that is not negative, not \"%s\"", name,
                    text);
    return value > 0 ? value : -1;
}

static int read_model(const char *name)
{
    if (strcmp(name, "default") == 0)
        return TRACUU_MODEL_DEFAULT;
    if (strcmp(name, "bm25") == 0)
        return TRACUU_MODEL_BM25;
    harness_die("--model is default or bm25, not \"%s\"", name);
}

static enum half read_half(const char *name)
{
    if (strcmp(name, "even") == 0)
        return HALF_EVEN;
    if (strcmp(name, "odd") == 0)
        return HALF_ODD;
    harness_die("--half is even or odd, not \"%s\"", name);
}

static void take(struct options *options, int code, const char *value)
{
    switch (code) {
    case 'k':
        options->search.k = options_number(value, "-k", 1, OPTIONS_MOST);
        break;
    case 'a':
        options->query.all = 1;
        break;
    case 'm':
        options->search.model = read_model(value);
        break;
    case CODE_K1:
        options->search.k1 = read_parameter(value, "--k1");
        break;
    case CODE_B:
        options->search.b = read_parameter(value, "--b");
        break;
    case 's':
        options->strip_marks = true;
        break;
    case 'p':
        options->phrase = true;
        options->query.plain = 0;
        break;
    case 'r':
        options->query.plain = 0;
        break;
    case 'e':
        options->query.no_entities = 1;
        break;
    case 'h':
        options->half = read_half(value);
        break;
    case 'q':
        options->per_query = true;
        break;
    case 'n':
        options->passes = options_number(value, "--passes", 1, OPTIONS_MOST);
        break;
    default:
        break;
    }
}

static void say_usage(const char *usage)
{
    fputs(usage, stdout);
    exit(EXIT_SUCCESS);
}

static char **rest(int argc, char **argv, const char *usage, int n_paths)
{
    if (argc - optind != n_paths)
        harness_die("arguments that are wanted: %d\n%s", n_paths, usage);
    return argv + optind;
}

void options_read(struct options *options, int argc, char **argv,
                  const char *usage, const char *taken, uint32_t k, int n_paths)
{
    int code;

    memset(options, 0, sizeof *options);
    options->query.struct_size = sizeof options->query;
    options->query.plain = 1;
    options->search.struct_size = sizeof options->search;
    options->search.k = k;
    options->passes = 1;
    while ((code = getopt_long(argc, argv, "k:", long_options, NULL)) != -1) {
        if (code == CODE_HELP)
            say_usage(usage);
        if (code == '?' || !is_taken(code, taken))
            harness_die("no such option here\n%s", usage);
        take(options, code, optarg);
    }
    options->paths = rest(argc, argv, usage, n_paths);
}

/* The table for getopt_long; each code is CODE_OWN and the place. */
static struct option *own_table(const struct own_option *own, size_t n)
{
    struct option *table = harness_alloc(n + 2, sizeof *table);

    memset(table, 0, (n + 2) * sizeof *table);
    for (size_t i = 0; i < n; i++) {
        table[i].name = own[i].name + strlen("--");
        table[i].has_arg = own[i].flag ? no_argument : required_argument;
        table[i].val = CODE_OWN + (int)i;
    }
    table[n].name = "help";
    table[n].val = CODE_HELP;
    return table;
}

static void take_own(const struct own_option *own, const char *value)
{
    if (own->flag)
        *own->flag = true;
    else
        *own->number = options_number(value, own->name, 1, own->most);
}

char **options_read_own(const struct own_option *own, size_t n, int argc,
                        char **argv, const char *usage, int n_paths)
{
    struct option *table = own_table(own, n);
    int code;

    while ((code = getopt_long(argc, argv, "", table, NULL)) != -1) {
        if (code == CODE_HELP)
            say_usage(usage);
        if (code < CODE_OWN)
            harness_die("no such option here\n%s", usage);
        take_own(&own[code - CODE_OWN], optarg);
    }
    free(table);
    return rest(argc, argv, usage, n_paths);
}

void options_read_queries(const struct options *options,
                          struct queries *queries, const char *path)
{
    queries_read(queries, path, options->half);
    if (options->strip_marks)
        queries_strip_marks(queries);
    if (options->phrase)
        queries_make_phrases(queries);
}

void options_add_to_line(const struct options *options, json_t *line)
{
    static const char *const halves[] = {"both", "even", "odd"};
    const tracuu_search_options *search = &options->search;
    bool bm25 = search->model == TRACUU_MODEL_BM25;

    harness_add(line, "model", json_string(bm25 ? "bm25" : "default"));
    harness_add(line, "k", json_integer(search->k));
    if (search->k1 != 0)
        harness_add(line, "k1", json_real(fmax(search->k1, 0)));
    if (search->b != 0)
        harness_add(line, "b", json_real(fmax(search->b, 0)));
    if (options->query.all)
        harness_add(line, "all", json_true());
    if (options->phrase)
        harness_add(line, "phrase", json_true());
    else if (!options->query.plain)
        harness_add(line, "no_plain", json_true());
    if (options->query.no_entities)
        harness_add(line, "no_entities", json_true());
    if (options->strip_marks)
        harness_add(line, "strip_marks", json_true());
    if (options->half != HALF_BOTH)
        harness_add(line, "half", json_string(halves[options->half]));
}
