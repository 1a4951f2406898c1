/* The command line of `tracuu search`: the table that --help is made of. */
#include "search_options.h"

#include <argp.h>
#include <string.h>

#include "args.h"

/* The most hits, or passages, that may be asked for at once. */
#define MOST_HITS 1000000
#define MOST_PASSAGES 100

/* The library's own limit. */
#define MOST_K1 1e6

enum key {
    KEY_ALL = KEY_OF_COMMAND,
    KEY_B,
    KEY_COLOR,
    KEY_DEADLINE,
    KEY_EXPLAIN,
    KEY_FACETS,
    KEY_K1,
    KEY_MAX_TERMS,
    KEY_MODEL,
    KEY_NO_PLAIN,
    KEY_OFFSET,
    KEY_PASSAGES,
    KEY_PLAIN,
    KEY_QUERIES,
    KEY_RUN_TAG,
    KEY_SORT,
    KEY_STRICT_QUERY
};

static const struct argp_option table[] = {
    {NULL, 0, NULL, 0, "What is asked:", 1},
    {"queries", KEY_QUERIES, "FILE", 0,
     "Ask every line of FILE, which is an id, a tab and a text; more columns "
     "and lines that begin with # are passed over. There are no operators "
     "and fields in them, unless --no-plain or --strict-query is given",
     1},
    {"all", KEY_ALL, NULL, 0, "Every word is required", 1},
    {"plain", KEY_PLAIN, NULL, 0,
     "Everything is words: no operators, no fields, nothing is understood", 1},
    {"no-plain", KEY_NO_PLAIN, NULL, 0,
     "Read the queries of a file as single ones are read", 1},
    {"strict-query", KEY_STRICT_QUERY, NULL, 0,
     "A query with a mistake in it is an error, not a warning", 1},
    {NULL, 0, NULL, 0, "What is shown:", 2},
    {NULL, 'k', "N", 0, "At most N documents (10)", 2},
    {"offset", KEY_OFFSET, "N", 0,
     "Pass over the first N. In trec, scores of different pages are not "
     "comparable where they are equal",
     2},
    {"passages", KEY_PASSAGES, "N", 0, "Passages of a document (1)", 2},
    {"sort", KEY_SORT, "ORDER", 0,
     "score (best first), date (oldest first) or -date (newest first)", 2},
    OPTION_FORMAT("text (for a person), json (an object a line) or trec (for "
                  "evaluation)",
                  2),
    {"run-tag", KEY_RUN_TAG, "TAG", 0, "Last column of trec (tracuu)", 2},
    {"explain", KEY_EXPLAIN, NULL, 0,
     "Say how the query was understood and what each word contributed", 2},
    {"facets", KEY_FACETS, "N", OPTION_ARG_OPTIONAL,
     "Count the directives, units and years among the hits; N of each (10)", 2},
    OPTION_LANG(2),
    {"color", KEY_COLOR, "WHEN", 0,
     "auto (on a terminal, unless NO_COLOR is set), always or never", 2},
    {NULL, 0, NULL, 0, "How documents are ranked and read:", 3},
    {"model", KEY_MODEL, "NAME", 0,
     "default, or bm25: words only, as they are typed", 3},
    {"k1", KEY_K1, "X", 0, "BM25's k1 (1.2)", 3},
    {"b", KEY_B, "X", 0, "BM25's b (0.75)", 3},
    {"deadline", KEY_DEADLINE, "MS", 0,
     "Give a query up that takes longer than MS milliseconds, once what is "
     "searched has been read (any time)",
     3},
    {"max-terms", KEY_MAX_TERMS, "N", 0,
     "Words of the index, or dates and the like, that the words and fields of "
     "a query may stand for together (16384)",
     3},
    OPTION_MAX_DOCUMENT(3),
    OPTION_MAX_MEMORY(3),
    OPTION_STRICT(3),
    OPTION_THREADS("Read folders and files with", 3),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Find documents, best first, and show their best passages.\n\n"
    "PATH is an index file, a text file, a JSON-lines file, a folder or - for "
    "standard input; several are one collection. Files and folders are read "
    "into memory and searched at once, an index is only opened."
    "\v"
    "In a folder, files named .txt, .text, .jsonl or .ndjson and files without "
    "an extension are read. Hidden files and everything else are passed over; "
    "name such a file itself to search it.\n\n"
    "A query:\n\n"
    "  đại hội đảng bộ       any of these words, best first\n"
    "  dai hoi dang bo       the same, typed without marks\n"
    "  \"đại hội đảng bộ\"     exactly these words in a row\n"
    "  +đại -huyện           must be there, must not\n"
    "  a AND (b OR NOT c)    in capitals\n"
    "  thư*                  words that begin so\n"
    "  kiểm NEAR/5 sát       at most 5 words apart\n"
    "  title:luật            in the title (tiêuđề:)\n"
    "  directive:35-CT/TW    cites this document (vănbản: or vb:)\n"
    "  date:2019-05..2020-03 mentions a date in these months (ngày:)\n"
    "  date~2019..2020       or one that overlaps\n"
    "  unit:\"Sở Tư pháp\"     mentions this office (đơnvị: or dv:)\n"
    "  published:2020-03     was published then (đăng:)\n\n"
    "A field is a filter. In a query without operators directives, dates and "
    "units are understood among the words as well (chi thi 35 so tu phap): "
    "documents come by how much of that they meet, each with signs: ✓ it "
    "does, ? in a wider sense, ✗ it does not.\n\n"
    "Examples:\n\n"
    "  tracuu search \"chi thi 35\" articles\n"
    "  tracuu search --facets 'unit:\"Sở Tư pháp\" date:2020' news.idx\n"
    "  tracuu search --all -k 3 'title:\"đại hội\" 2020' news.idx\n"
    "  tracuu search --format json --sort -date 'kỷ luật' news.idx more.jsonl\n"
    "  tracuu search --format trec -k 100 --queries q.tsv news.idx >run\n"
    "  tracuu search -- '-huyện +xã' news.idx      (a query that begins "
    "with -)\n\n"
    "Exit status: 0 when something was found, 1 when not, 2 on trouble.";

static const char *const formats[] = {"text", "json", "trec", NULL};
static const char *const orders[] = {"score", "date", "-date", NULL};
static const char *const models[] = {"default", "bm25", NULL};

/* Zero means the default to the library, and a negative number zero. */
static double real_or_zero(double value)
{
    return value > 0 ? value : -1;
}

static error_t parse_search(struct search_options *options, int key,
                            const char *arg, struct argp_state *state)
{
    tracuu_search_options *search = &options->search;

    switch (key) {
    case 'k':
        search->k = args_count(state, "-k", arg, 1, MOST_HITS);
        return 0;
    case KEY_OFFSET:
        search->offset = args_count(state, "--offset", arg, 0, UINT32_MAX);
        return 0;
    case KEY_SORT:
        search->sort = args_word(state, "--sort", arg, orders);
        return 0;
    case KEY_MODEL:
        search->model = args_word(state, "--model", arg, models);
        return 0;
    case KEY_K1:
        search->k1 = real_or_zero(args_real(state, "--k1", arg, MOST_K1));
        return 0;
    case KEY_B:
        search->b = real_or_zero(args_real(state, "--b", arg, 1));
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

static error_t parse_show(struct search_options *options, int key,
                          const char *arg, struct argp_state *state)
{
    switch (key) {
    case KEY_DEADLINE:
        options->limits.deadline_ms =
            args_count(state, "--deadline", arg, 1, UINT32_MAX);
        return 0;
    case KEY_MAX_TERMS:
        options->limits.max_terms =
            args_count(state, "--max-terms", arg, 1, UINT32_MAX);
        return 0;
    case KEY_COLOR:
        options->color = args_word(state, "--color", arg, color_words);
        return 0;
    case KEY_EXPLAIN:
        options->explain = true;
        return 0;
    case KEY_FACETS:
        options->n_facets =
            arg ? args_count(state, "--facets", arg, 1, MOST_HITS) : 10;
        return 0;
    case KEY_PASSAGES:
        options->n_passages =
            args_count(state, "--passages", arg, 0, MOST_PASSAGES);
        return 0;
    case KEY_RUN_TAG:
        if (!*arg || strpbrk(arg, " \t\r\n"))
            argp_error(state, "--run-tag wants one word, not '%s'", arg);
        options->run_tag = arg;
        return 0;
    default:
        return parse_search(options, key, arg, state);
    }
}

/* Take the arguments that are no options: the query, then the paths. */
static void take_arguments(struct search_options *options,
                           struct argp_state *state)
{
    int n_before = options->queries ? 0 : 1;

    if (n_before)
        options->query = state->argv[state->next];
    args_rest(state, n_before, &options->paths, &options->n_paths);
}

static void check(const struct search_options *options,
                  struct argp_state *state)
{
    if (!options->query && !options->queries)
        argp_error(state, "a QUERY is missing");
    if (options->n_paths == 0)
        argp_error(state, "a PATH is missing: name an index, a file or a "
                          "folder to search");
    if (options->plain && options->reading.strict)
        argp_error(state, "--plain and --strict-query exclude each other: a "
                          "plain query has no mistakes");
    if (options->plain && options->no_plain)
        argp_error(state, "--plain and --no-plain exclude each other");
    if (options->n_facets > 0 && options->shared.format == FORMAT_TREC)
        argp_error(state, "--facets and --format trec exclude each other");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct search_options *options = state->input;

    switch (key) {
    case KEY_ALL:
        options->reading.all = 1;
        return 0;
    case KEY_PLAIN:
        options->plain = true;
        return 0;
    case KEY_NO_PLAIN:
        options->no_plain = true;
        return 0;
    case KEY_QUERIES:
        options->queries = arg;
        return 0;
    case KEY_STRICT_QUERY:
        options->reading.strict = 1;
        return 0;
    case ARGP_KEY_ARGS:
        take_arguments(options, state);
        return 0;
    case ARGP_KEY_END:
        check(options, state);
        return 0;
    default:
        return parse_show(options, key, arg, state);
    }
}

void search_options_parse(struct search_options *options, int argc, char **argv)
{
    static const struct argp argp = {
        table, parse, "QUERY PATH...\n--queries FILE PATH...", doc, NULL,
        NULL,  NULL};

    memset(options, 0, sizeof *options);
    options->reading.struct_size = sizeof options->reading;
    options->search.struct_size = sizeof options->search;
    options->limits.struct_size = sizeof options->limits;
    options->search.k = 10;
    options->n_passages = 1;
    options->run_tag = "tracuu";
    options->shared = shared_options_new(formats);
    args_parse(&argp, argc, argv, options);
    options->search.passages = options->n_passages;
    options->reading.plain =
        options->plain ||
        (options->queries && !options->no_plain && !options->reading.strict);
    options->reading.no_entities = options->plain;
}
