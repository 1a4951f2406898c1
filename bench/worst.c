/*
 * worst: whether any query takes longer than it may.
 *
 * The most expensive questions that we could think of are asked of an index,
 * each of a searcher of its own that has worked nothing out yet, with a time
 * limit or without.  A line for each tells how long each call took that has the
 * limit to itself; the last line, by how much the limit was exceeded at most.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/harness.h"

static const char usage[] =
    "usage: worst [--deadline MS] [--only NAME] INDEX\n"
    "  --deadline MS    give each call so many milliseconds (any number)\n"
    "  --only NAME      one of the questions\n"
    "INDEX is an index file, or documents to index in memory first.\n";

/* ---- questions ---- */

#define TEXT_MAX 60000
#define N_WORDS 1024

static char text[TEXT_MAX + 64];

static void put(const char *piece)
{
    size_t len = strlen(text);

    if (len + strlen(piece) < TEXT_MAX)
        strcpy(text + len, piece);
}

static const char *const frequent[] = {
    "của", "và",  "các", "là", "có",    "cho",   "được",  "trong",
    "với", "một", "này", "đã", "không", "người", "những", "đến",
};
static const char *const unmarked[] = {
    "cua", "va",    "cac",   "la",  "co",    "cho",   "duoc",  "trong",
    "voi", "mot",   "nay",   "da",  "khong", "nguoi", "nhung", "den",
    "ban", "tuong", "duong", "hoa", "thu",   "tran",  "chi",   "bo",
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void words(const char *const *of, size_t n_of, const char *between)
{
    for (int i = 0; i < N_WORDS; i++) {
        put(i ? between : "");
        /* All pairs of them come. */
        put(of[((size_t)i + (size_t)i / n_of) % n_of]);
    }
}

static void bag_of_frequent(void)
{
    words(frequent, COUNT(frequent), " ");
}

static void bag_of_unmarked(void)
{
    words(unmarked, COUNT(unmarked), " ");
}

static void all_of_unmarked(void)
{
    words(unmarked, COUNT(unmarked), " AND ");
}

static void titles(void)
{
    put("title:");
    words(unmarked, COUNT(unmarked), " title:");
}

static void phrase_of_frequent(void)
{
    put("\"của các và là có\" \"và các\"");
}

static void phrase_of_unmarked(void)
{
    put("\"");
    words(unmarked, COUNT(unmarked), " ");
    put("\"");
}

static void many_phrases(void)
{
    put("\"");
    words(unmarked, COUNT(unmarked), " trong cua\" \"");
    put("\"");
}

static void prefixes(void)
{
    for (char c = 'a'; c <= 'z'; c++)
        put((char[]){c, '*', ' ', 0});
    put("0* 1* 2* 3* 4* 5* 6* 7* 8* 9*");
}

static void near_prefixes(void)
{
    put("t* NEAR/9999 n*");
}

static void near_frequent(void)
{
    put("và NEAR/9999 của -(là NEAR/1 t*)");
}

static void many_nears(void)
{
    for (int i = 0; i < 500; i++)
        put(i % 2 ? " OR (cua NEAR/9 va*)" : " OR (co NEAR/50 duoc)");
}

static void nested(void)
{
    for (int i = 0; i < 63; i++)
        put(i % 2 ? "(cua OR trong AND NOT (mot NEAR/3 nguoi) OR "
                  : "(va* cac OR \"la co\" AND ");
    put("khong");
    for (int i = 0; i < 63; i++)
        put(")");
}

static void negations(void)
{
    put("t* ");
    for (int i = 0; i < 300; i++)
        put(i % 2 ? "-(cua va*) " : "OR NOT \"la co\" ");
}

static void dates(void)
{
    put("date:..2100 date~1900..2100 và");
}

static void many_fields(void)
{
    for (int i = 0; i < 21; i++)
        put("date~..2100 unit:bộ quantity:\"3 người\" ");
    put("của");
}

static void references(void)
{
    for (int i = 0; i < 60; i++)
        put("chỉ thị 35, nghị quyết số 4, bộ tài chính, 2019, ");
}

static const struct question {
    const char *name;
    void (*write)(void);
} questions[] = {
    {"bag of frequent", bag_of_frequent},
    {"bag of unmarked", bag_of_unmarked},
    {"all of unmarked", all_of_unmarked},
    {"titles", titles},
    {"phrase of frequent", phrase_of_frequent},
    {"phrase of unmarked", phrase_of_unmarked},
    {"many phrases", many_phrases},
    {"prefixes", prefixes},
    {"near prefixes", near_prefixes},
    {"near frequent", near_frequent},
    {"many nears", many_nears},
    {"nested", nested},
    {"negations", negations},
    {"dates", dates},
    {"many fields", many_fields},
    {"references", references},
};

/* ---- calls ---- */

struct asked {
    tracuu_searcher *searcher;
    tracuu_query *query;
    tracuu_hits *hits; /* of the last search that succeeded */
};

static int search(struct asked *asked, const tracuu_search_options *options)
{
    tracuu_hits *hits = NULL;
    int r = tracuu_search(asked->searcher, asked->query, options, &hits, NULL);

    if (r == 0) {
        tracuu_hits_free(asked->hits);
        asked->hits = hits;
    }
    return r;
}

static int best(struct asked *asked)
{
    return search(asked, NULL);
}

static int all_by_date(struct asked *asked)
{
    const tracuu_search_options options = {.struct_size = sizeof options,
                                           .k = 1000000,
                                           .sort = TRACUU_SORT_DATE,
                                           .exact_count = 1};
    return search(asked, &options);
}

static int all_by_score(struct asked *asked)
{
    const tracuu_search_options options = {
        .struct_size = sizeof options, .k = 1000000, .passages = 100};
    return search(asked, &options);
}

static int facets(struct asked *asked)
{
    tracuu_values *values = NULL;
    int r = tracuu_facets_new(asked->searcher, asked->query, TRACUU_UNIT,
                              &values, NULL);

    tracuu_values_free(values);
    return r;
}

static int values(struct asked *asked)
{
    tracuu_values *all = NULL;
    int r = tracuu_values_new(asked->searcher, TRACUU_QUANTITY, &all, NULL);

    tracuu_values_free(all);
    return r;
}

static int passages(struct asked *asked)
{
    size_t n;

    return asked->hits && tracuu_hits_count(asked->hits)
               ? tracuu_hits_n_passages(asked->hits, 0, &n, NULL)
               : 0;
}

static int explanation(struct asked *asked)
{
    char *said = NULL;
    int r = asked->hits && tracuu_hits_count(asked->hits)
                ? tracuu_hits_explain_hit(asked->hits, 0, &said, NULL)
                : 0;

    tracuu_free(said);
    return r;
}

static const struct call {
    const char *name;
    int (*make)(struct asked *asked);
} calls[] = {
    {"best", best},         {"by date", all_by_date}, {"all", all_by_score},
    {"passages", passages}, {"explain", explanation}, {"facets", facets},
    {"values", values},
};

/* ---- running ---- */

struct worst {
    double ms;
    double cpu_ms; /* of the call that took most of it, which may be another */
    char what[80];
    unsigned n_cut;   /* calls that ran out of time */
    unsigned n_other; /* that failed otherwise */
};

static void note(struct worst *worst, const struct question *question,
                 const struct call *call, int r, double ms, double cpu_ms)
{
    printf("  %s %.1f%s", call->name, ms,
           r == 0              ? ""
           : r == TRACUU_ETIME ? " (over)"
                               : " (failed)");
    worst->n_cut += r == TRACUU_ETIME;
    worst->n_other += r < 0 && r != TRACUU_ETIME;
    worst->cpu_ms = cpu_ms > worst->cpu_ms ? cpu_ms : worst->cpu_ms;
    if (ms <= worst->ms)
        return;
    worst->ms = ms;
    snprintf(worst->what, sizeof worst->what, "%s, %s", question->name,
             call->name);
}

static void ask(tracuu_index *index, const struct question *question,
                uint32_t deadline_ms, struct worst *worst)
{
    const tracuu_limits limits = {.struct_size = sizeof limits,
                                  .deadline_ms = deadline_ms};
    struct asked asked = {0};
    tracuu_error err;
    uint64_t begin;

    *text = '\0';
    question->write();
    begin = harness_now();
    if (tracuu_query_new(text, strlen(text), NULL, &asked.query, &err) < 0 ||
        tracuu_searcher_new(index, &asked.searcher, &err) < 0 ||
        tracuu_searcher_limit(asked.searcher, &limits, &err) < 0)
        collection_die(question->name, &err);
    printf("%s: read %.1f", question->name,
           (double)(harness_now() - begin) / 1e6);
    for (size_t i = 0; i < COUNT(calls); i++) {
        uint64_t cpu = harness_thread_cpu();
        int r;

        begin = harness_now();
        r = calls[i].make(&asked);
        note(worst, question, &calls[i], r,
             (double)(harness_now() - begin) / 1e6,
             (double)(harness_thread_cpu() - cpu) / 1e6);
    }
    printf("\n");
    fflush(stdout);
    tracuu_hits_free(asked.hits);
    tracuu_searcher_free(asked.searcher);
    tracuu_query_free(asked.query);
}

int main(int argc, char **argv)
{
    struct worst worst = {0};
    const char *only = NULL;
    uint32_t deadline_ms = 0;
    tracuu_index *index;

    for (; argc > 2 && strncmp(argv[1], "--", 2) == 0; argv += 2, argc -= 2) {
        if (strcmp(argv[1], "--deadline") == 0)
            deadline_ms = (uint32_t)strtoul(argv[2], NULL, 10);
        else if (strcmp(argv[1], "--only") == 0)
            only = argv[2];
        else
            break;
    }
    if (argc != 2) {
        fputs(usage, stderr);
        return 2;
    }
    index = collection_open(argv[1]);
    for (size_t i = 0; i < COUNT(questions); i++)
        if (!only || strcmp(only, questions[i].name) == 0)
            ask(index, &questions[i], deadline_ms, &worst);
    printf("longest call %.1f ms (%s), most processor time %.1f ms; "
           "%u calls out of time, %u failed\n",
           worst.ms, worst.what, worst.cpu_ms, worst.n_cut, worst.n_other);
    tracuu_index_free(index);
    return worst.n_other > 0;
}
