/*
 * tracuu extract: the entities of documents.
 *
 * Documents go by one after the other; nothing of them is kept, so a file of
 * any size is read in the memory of its longest document.
 */
#include <argp.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "command.h"
#include "ingest/date.h"
#include "ingest/ingest.h"
#include "output/entity.h"
#include "output/json.h"
#include "output/safe.h"
#include "output/words.h"
#include "say.h"
#include "shared_options.h"

enum key { KEY_KIND = KEY_OF_COMMAND, KEY_REFERENCE };
enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_TSV };

static const struct argp_option table[] = {
    {"kind", KEY_KIND, "K,...", 0,
     "Only these: directive, date, unit, quantity (all)", 0},
    OPTION_FORMAT("text (for a person), json (an object a line) or tsv (path, "
                  "kind, begin, end, value, surface)",
                  0),
    {"reference-date", KEY_REFERENCE, "YYYY-MM-DD", 0,
     "What \"tháng 3\" and \"hôm qua\" are counted from (the document's own "
     "date)",
     0},
    OPTION_LANG(0),
    OPTION_STRICT(0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Print the directives, dates, units and quantities that documents "
    "mention, each with its value and where it stands."
    "\v"
    "PATH is a text file, a JSON-lines file, a folder, - for standard input, "
    "or an index file, whose stored documents are read. begin and end count "
    "bytes of the text as UTF-8, without a byte-order mark; of a JSON document "
    "they are bytes of its text, and its id stands for the path. Its title "
    "helps to understand the text; what stands in the title is not listed.\n\n"
    "Values:\n\n"
    "  directive  TYPE|number|year|symbol|date|issuer|part\n"
    "  date       2020-03-27, 2020-03, 2020-Q1, 2020, 2020/2025 (both in)\n"
    "  unit       the full name\n"
    "  quantity   number|noun, with ~ about, < below, > above\n\n"
    "Examples:\n\n"
    "  tracuu extract articles/001.txt\n"
    "  tracuu extract --kind directive,date --format tsv news.jsonl\n"
    "  echo 'từ 1/5 đến hết tháng 6' | tracuu extract --reference-date "
    "2020-03-27 -\n\n"
    "Exit status: 0 when something was found, 1 when not, 2 on trouble.";

struct options {
    bool kinds[ENTITY_N_KINDS + 1]; /* by TRACUU_ number of the kind */
    const char *reference;          /* NULL: each document's own date */
    struct shared_options shared;
    char **paths;
    size_t n_paths;
};

/* What the reading of all paths shares. */
struct extraction {
    const struct options *options;
    tracuu_entities *entities; /* of the last document; NULL before the first */
    struct ingest_counts counts;
    uint64_t n_found;
};

/* ---- the command line ---- */

static void take_kinds(struct options *options, const char *list,
                       struct argp_state *state)
{
    static const char *const kinds[] = {"directive", "date", "unit", "quantity",
                                        NULL};
    char *copy = strdup(list);
    char *rest = copy, *word;

    if (!copy)
        argp_failure(state, EXIT_TROUBLE, 0, "out of memory");
    while ((word = strsep(&rest, ",")) != NULL)
        options->kinds[args_word(state, "--kind", word, kinds) + 1] = true;
    free(copy);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;
    char date[DATE_SIZE];

    switch (key) {
    case KEY_KIND:
        take_kinds(options, arg, state);
        return 0;
    case KEY_REFERENCE:
        if (strlen(arg) != DATE_SIZE - 1 ||
            !date_from_iso(arg, strlen(arg), date))
            argp_error(state,
                       "--reference-date wants a day, YYYY-MM-DD, not "
                       "'%s'",
                       arg);
        options->reference = arg;
        return 0;
    case ARGP_KEY_ARGS:
        args_rest(state, 0, &options->paths, &options->n_paths);
        return 0;
    case ARGP_KEY_END:
        if (options->n_paths == 0)
            argp_error(state, "a PATH is missing: name files or folders, or - "
                              "for standard input");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

/* ---- the forms ---- */

static void put_row(const tracuu_document *document,
                    const tracuu_entity *entity)
{
    entity_put_column(stdout, document->id.ptr, document->id.len);
    printf("\t%s\t%llu\t%llu\t", entity_names[entity->kind],
           (unsigned long long)entity->begin, (unsigned long long)entity->end);
    entity_put_column(stdout, entity->value.ptr, entity->value.len);
    fputc('\t', stdout);
    entity_put_column(stdout, document->text.ptr + entity->begin,
                      (size_t)(entity->end - entity->begin));
    fputc('\n', stdout);
}

static int put_json(const tracuu_document *document,
                    const tracuu_entity *entity)
{
    json_t *object = json_object();
    int failed = json_object_set_new(
        object, "path", emit_text(document->id.ptr, document->id.len));

    failed |= entity_set(object, entity, document->text.ptr);
    return emit_line(object, failed);
}

/* Of a column that holds the longest word for a kind and two blanks. */
#define KIND_WIDTH 11

/* A place in a text that only moves on. */
struct cursor {
    uint64_t at;
    uint64_t line;   /* from 1 */
    uint64_t column; /* in characters, from 1 */
};

static void move_to(struct cursor *cursor, tracuu_str text, uint64_t at)
{
    for (; cursor->at < at; cursor->at++) {
        unsigned char c = (unsigned char)text.ptr[cursor->at];

        if (c == '\n') {
            cursor->line++;
            cursor->column = 1;
        } else {
            cursor->column += (c & 0xC0) != 0x80;
        }
    }
}

/* "   12:5     document  Chỉ thị số 35-CT/TW = 35-CT/TW". */
static void put_text(const struct options *options,
                     const tracuu_document *document,
                     const tracuu_entity *entity, struct cursor *cursor)
{
    const char *kind =
        word_text(options->shared.language, entity_word(entity->kind));
    char place[50];

    move_to(cursor, document->text, entity->begin);
    snprintf(place, sizeof place, "%llu:%llu", (unsigned long long)cursor->line,
             (unsigned long long)cursor->column);
    printf("   %-8s %s%*s", place, kind, word_gap(kind, KIND_WIDTH), "");
    safe_line(stdout, document->text.ptr + entity->begin,
              (size_t)(entity->end - entity->begin));
    fputs(" = ", stdout);
    entity_put_label(stdout, entity->kind, entity->value, entity->place);
    fputc('\n', stdout);
}

static void put_path(const struct extraction *extraction,
                     const tracuu_document *document)
{
    if (extraction->n_found > 0)
        fputc('\n', stdout);
    safe_line(stdout, document->id.ptr, document->id.len);
    fputc('\n', stdout);
}

/* ---- the documents ---- */

static int put_entities(struct extraction *extraction,
                        const tracuu_document *document, tracuu_error *err)
{
    const struct options *options = extraction->options;
    const tracuu_entities *entities = extraction->entities;
    struct cursor cursor = {.line = 1, .column = 1};
    size_t i, n = tracuu_entities_count(entities), n_put = 0;
    int r = 0;

    for (i = 0; i < n && r >= 0; i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};

        r = tracuu_entities_get(entities, i, &entity, err);
        if (r < 0 || !options->kinds[entity.kind])
            continue;
        if (options->shared.format == FORMAT_TSV) {
            put_row(document, &entity);
        } else if (options->shared.format == FORMAT_JSON) {
            r = put_json(document, &entity);
        } else {
            if (n_put == 0)
                put_path(extraction, document);
            put_text(options, document, &entity, &cursor);
        }
        n_put++;
    }
    extraction->n_found += n_put;
    return r;
}

static int on_document(void *payload, const tracuu_document *document,
                       tracuu_error *err)
{
    struct extraction *extraction = payload;
    const char *reference = extraction->options->reference;
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .title = document->title};
    int r;

    /* For want of memory the JSON library leaves no sentence of its own. */
    strcpy(err->message, "out of memory");
    if (reference) {
        options.reference_date.ptr = reference;
        options.reference_date.len = strlen(reference);
    } else if (document->date.len == DATE_SIZE - 1) {
        options.reference_date = document->date;
    }
    if (extraction->entities)
        r = tracuu_entities_read(extraction->entities, document->text.ptr,
                                 document->text.len, &options, err);
    else
        r = tracuu_entities_new(document->text.ptr, document->text.len,
                                &options, &extraction->entities, err);
    return r < 0 ? r : put_entities(extraction, document, err);
}

/* Go through the documents of an index file. */
static int on_index(void *payload, const char *path, tracuu_error *err)
{
    tracuu_index *index = NULL;
    tracuu_stored *stored;
    uint64_t i, n = 0;
    int r = tracuu_index_open(path, NULL, &index, NULL, err);

    if (r >= 0)
        r = tracuu_index_count(index, &n, err);
    for (i = 0; i < n && r >= 0; i++) {
        r = tracuu_index_read_nth(index, i, &stored, err);
        if (r < 0)
            break;
        r = on_document(payload, tracuu_stored_document(stored), err);
        tracuu_stored_free(stored);
    }
    tracuu_index_free(index);
    return r;
}

static void on_problem(void *payload, enum ingest_problem problem,
                       const char *message)
{
    (void)payload;
    (void)problem;
    say("%s", message);
}

static int extract(struct extraction *extraction)
{
    const struct options *options = extraction->options;
    struct ingest_sink sink = {.payload = extraction,
                               .document = on_document,
                               .index = on_index,
                               .problem = on_problem,
                               .max_document_bytes = INT32_MAX};
    tracuu_error err;

    if (ingest_paths(options->paths, options->n_paths, &sink,
                     &extraction->counts, &err) < 0) {
        say("%s", err.message);
        return EXIT_TROUBLE;
    }
    if (ingest_has_trouble(&extraction->counts, options->shared.strict))
        return EXIT_TROUBLE;
    return extraction->n_found > 0 ? EXIT_FOUND : EXIT_NOTHING;
}

int cmd_extract(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "PATH...", doc,
                                     NULL,  NULL,  NULL};
    static const char *const formats[] = {"text", "json", "tsv", NULL};
    struct options options = {.shared = shared_options_new(formats)};
    struct extraction extraction = {.options = &options};
    int i, status;

    args_parse(&argp, argc, argv, &options);
    for (i = 1; i <= ENTITY_N_KINDS && !options.kinds[i]; i++)
        ;
    if (i > ENTITY_N_KINDS)
        memset(options.kinds, true, sizeof options.kinds);
    status = extract(&extraction);
    tracuu_entities_free(extraction.entities);
    return say_goodbye(status);
}
