/* Peer: the command line, and making an index. */
#include "peers/peer.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "peers/ask.h"
#include "support/collection.h"
#include "support/harness.h"
#include "support/options.h"

#define TOKENS_FILE "tokens.kind"

static const char usage[] =
    "usage: PROGRAM index [options] DOCS.jsonl DIR\n"
    "  --tokens ours|own   ours: texts are terms with spaces between them\n"
    "  --set NAME=VALUE    what only this engine has\n"
    "       PROGRAM query [options] DIR QUERIES.tsv\n"
    "  --mode any|all|phrase   how words are required (any)\n"
    "  -k N                documents wanted (10)\n"
    "  --passes N          a query's time is the median of N runs (1)\n"
    "  --warm N            passes over all queries before that (1)\n"
    "  --threads N         threads, which share the queries out (1)\n"
    "  --answers FILE      write what each query found, after all else\n"
    "  --set NAME=VALUE    what only this engine has\n";

static const char *const token_names[] = {"ours", "own", NULL};
static const char *const mode_names[] = {"any", "all", "phrase", NULL};

struct command {
    bool query; /* or index */
    enum peer_tokens tokens;
    struct ask ask;
    char *paths[2];
};

char *peer_path(const char *dir, const char *name)
{
    size_t size = strlen(dir) + strlen(name) + 2;
    char *path = harness_alloc(size, 1);

    snprintf(path, size, "%s/%s", dir, name);
    return path;
}

const char *peer_word(const char **text, size_t *ret_len)
{
    const char *word = *text + strspn(*text, " ");

    *ret_len = strcspn(word, " ");
    *text = word + *ret_len;
    return *ret_len ? word : NULL;
}

/* ---- reading the command line ---- */

static int read_name(const char *text, const char *name,
                     const char *const *names)
{
    int i;

    for (i = 0; names[i]; i++) {
        if (strcmp(text, names[i]) == 0)
            return i;
    }
    harness_die("%s cannot be \"%s\"\n%s", name, text, usage);
}

static void set(const struct peer_engine *engine, char *setting)
{
    char *equals = strchr(setting, '=');

    if (!equals)
        harness_die("--set takes NAME=VALUE, not \"%s\"", setting);
    *equals = '\0';
    if (!engine->set || !engine->set(setting, equals + 1))
        harness_die("%s knows no %s=%s", engine->name, setting, equals + 1);
}

static void take(const struct peer_engine *engine, struct command *command,
                 int code, char *value)
{
    if (code == 't' && !command->query)
        command->tokens =
            (enum peer_tokens)read_name(value, "--tokens", token_names);
    else if (code == 'm' && command->query)
        command->ask.mode =
            (enum peer_mode)read_name(value, "--mode", mode_names);
    else if (code == 'k' && command->query)
        command->ask.k = options_number(value, "-k", 1, OPTIONS_MOST);
    else if (code == 'p' && command->query)
        command->ask.passes =
            options_number(value, "--passes", 1, OPTIONS_MOST);
    else if (code == 'w' && command->query)
        command->ask.warm = options_number(value, "--warm", 0, OPTIONS_MOST);
    else if (code == 'n' && command->query)
        command->ask.threads =
            options_number(value, "--threads", 1, OPTIONS_MOST);
    else if (code == 'c' && command->query)
        command->ask.answers = value;
    else if (code == 's')
        set(engine, value);
    else
        harness_die("no such option here\n%s", usage);
}

static void read_command(const struct peer_engine *engine,
                         struct command *command, int argc, char **argv)
{
    static const struct option options[] = {
        {"tokens", required_argument, NULL, 't'},
        {"mode", required_argument, NULL, 'm'},
        {"passes", required_argument, NULL, 'p'},
        {"warm", required_argument, NULL, 'w'},
        {"threads", required_argument, NULL, 'n'},
        {"answers", required_argument, NULL, 'c'},
        {"set", required_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int code;

    if (argc < 2 ||
        (strcmp(argv[1], "index") != 0 && strcmp(argv[1], "query") != 0)) {
        bool help = argc == 2 && strcmp(argv[1], "--help") == 0;

        fputs(usage, help ? stdout : stderr);
        exit(help ? EXIT_SUCCESS : 2);
    }
    *command = (struct command){
        .query = strcmp(argv[1], "query") == 0,
        .tokens = engine->tokens,
        .ask =
            {.mode = PEER_ANY, .k = 10, .passes = 1, .warm = 1, .threads = 1},
    };
    optind = 2;
    while ((code = getopt_long(argc, argv, "k:", options, NULL)) != -1) {
        if (code == 'h') {
            fputs(usage, stdout);
            exit(EXIT_SUCCESS);
        }
        take(engine, command, code, optarg);
    }
    if (argc - optind != 2)
        harness_die("two arguments are wanted\n%s", usage);
    command->paths[0] = argv[optind];
    command->paths[1] = argv[optind + 1];
}

/* ---- what the folder remembers ---- */

static void write_tokens(const char *dir, enum peer_tokens tokens)
{
    char *path = peer_path(dir, TOKENS_FILE);
    FILE *file = fopen(path, "w");

    if (!file || fprintf(file, "%s\n", token_names[tokens]) < 0 ||
        fclose(file) == EOF)
        harness_die("cannot write %s: %s", path, strerror(errno));
    free(path);
}

static enum peer_tokens read_tokens(const char *dir)
{
    char *path = peer_path(dir, TOKENS_FILE);
    FILE *file = fopen(path, "r");
    char kind[16] = "";

    if (!file || fscanf(file, "%15s", kind) != 1)
        harness_die("%s is no index of bench/peers", dir);
    fclose(file);
    free(path);
    return (enum peer_tokens)read_name(kind, TOKENS_FILE, token_names);
}

static uint64_t folder_bytes;

static int add_file(const char *path, const struct stat *status, int kind,
                    struct FTW *where)
{
    (void)where;
    if (kind == FTW_F && !strstr(path, TOKENS_FILE))
        folder_bytes += (uint64_t)status->st_size;
    return 0;
}

/* ---- the two commands ---- */

static json_t *start_line(const struct peer_engine *engine, const char *bench,
                          enum peer_tokens tokens)
{
    json_t *line = harness_line(bench);

    harness_add(line, "engine", json_string(engine->name));
    harness_add(line, "version", json_string(engine->version()));
    harness_add(line, "tokens", json_string(token_names[tokens]));
    return line;
}

static void finish_line(const struct peer_engine *engine, json_t *line)
{
    if (engine->report)
        engine->report(line);
    harness_print(line);
}

/* Titles would have to mean the same to all engines, and do not. */
static void refuse_titles(const struct documents *documents)
{
    size_t i;

    for (i = 0; i < documents->n; i++) {
        if (documents->items[i]->title.len)
            harness_die("a document has a title; remove the titles first");
    }
}

static void make_index(const struct peer_engine *engine,
                       const struct command *command)
{
    const char *dir = command->paths[1];
    struct documents documents;
    uint64_t begin, cpu_begin, end;
    json_t *line;
    double seconds;
    void *handle;
    size_t i;

    documents_read(&documents, command->paths[0]);
    refuse_titles(&documents);
    if (mkdir(dir, 0777) < 0)
        harness_die("cannot make %s: %s", dir, strerror(errno));
    write_tokens(dir, command->tokens);

    cpu_begin = harness_cpu();
    begin = harness_now();
    handle = engine->create(dir, command->tokens);
    for (i = 0; i < documents.n; i++)
        engine->add(handle, documents.items[i], documents.n);
    engine->finish(handle);
    end = harness_now();
    seconds = (double)(end - begin) / 1e9;

    line = start_line(engine, "peer-index", command->tokens);
    harness_add(line, "seconds", json_real(seconds));
    harness_add(line, "cpu_seconds",
                json_real((double)(harness_cpu() - cpu_begin) / 1e9));
    harness_add(line, "mb_s",
                json_real((double)documents.n_bytes / 1e6 / seconds));
    if (nftw(dir, add_file, 8, FTW_PHYS) < 0)
        harness_die("cannot measure %s: %s", dir, strerror(errno));
    harness_add(line, "bytes", json_integer((json_int_t)folder_bytes));
    harness_add(line, "text_bytes",
                json_integer((json_int_t)documents.n_bytes));
    harness_add(line, "documents", json_integer((json_int_t)documents.n));
    harness_add_file(line, "input", command->paths[0]);
    finish_line(engine, line);
    documents_done(&documents);
}

static void run_queries(const struct peer_engine *engine,
                        const struct command *command)
{
    enum peer_tokens tokens = read_tokens(command->paths[0]);
    json_t *line = start_line(engine, "peer-query", tokens);
    const struct ask *ask = &command->ask;

    harness_add(line, "mode", json_string(mode_names[ask->mode]));
    harness_add(line, "k", json_integer(ask->k));
    harness_add(line, "passes", json_integer(ask->passes));
    harness_add(line, "warm", json_integer(ask->warm));
    harness_add(line, "threads", json_integer(ask->threads));
    ask_all(engine, ask, command->paths[0], tokens, command->paths[1], line);
    harness_add_file(line, "queries", command->paths[1]);
    finish_line(engine, line);
}

int peer_main(const struct peer_engine *engine, int argc, char **argv)
{
    struct command command;

    read_command(engine, &command, argc, argv);
    if (command.query)
        run_queries(engine, &command);
    else
        make_index(engine, &command);
    return EXIT_SUCCESS;
}
