/*
 * Constraints: what stands in fields, and what the words of a query name.
 *
 * Words are understood only in a query without operators, which would say
 * exactly what it wants.  Of entities that stand within one another the
 * outer one counts: the date within a reference is part of it.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "entity/recognise.h"
#include "query/nodes.h"
#include "query/parse.h"
#include "query/unmarked.h"

/* A field may say several things at once ("khóa XI, XII"). */
#define MOST_WANTED 8

/* A query of more words than these, of which entities are less than one in so
 * many, is a sentence. */
#define SENTENCE_WORDS 8
#define PASSING_SHARE 3

static bool need_finds(struct tc_parser *parser)
{
    if (!parser->finds && parser->r == 0)
        parser->r = tc_finds_new(&parser->finds, parser->err);
    return parser->r == 0;
}

static void *allocate(struct tc_parser *parser, size_t size)
{
    void *ptr = tc_arena_alloc(&parser->query->arena, size);

    if (!ptr)
        parser->r = tc_fail_memory(parser->err);
    return ptr;
}

/* Room for one more; NULL out of memory. */
static struct tc_constraint *new_constraint(struct tc_parser *parser)
{
    struct tracuu_query *query = parser->query;
    size_t most = TC_QUERY_MAX_FIELDS + TC_QUERY_MAX_UNDERSTOOD;
    struct tc_constraint *constraint;

    if (!query->constraints)
        query->constraints =
            allocate(parser, most * sizeof *query->constraints);
    if (!query->constraints)
        return NULL;
    constraint = &query->constraints[query->n_constraints++];
    memset(constraint, 0, sizeof *constraint);
    return constraint;
}

/* Put wanted values behind those of a constraint. */
static bool add_wanted(struct tc_parser *parser,
                       struct tc_constraint *constraint,
                       const struct tc_wanted *wanted, size_t n)
{
    size_t before = constraint->n_wanted;
    struct tc_wanted *all = allocate(parser, (before + n) * sizeof *all);

    if (!all)
        return false;
    if (before)
        memcpy(all, constraint->wanted, before * sizeof *all);
    memcpy(all + before, wanted, n * sizeof *all);
    constraint->wanted = all;
    constraint->n_wanted = (uint32_t)(before + n);
    return true;
}

/* ---- fields ---- */

static const char *unreadable(int kind)
{
    switch (kind) {
    case TRACUU_DIRECTIVE:
        return "this names no directive, so the field finds nothing; expected "
               "one such as \"35-CT/TW\"";
    case TRACUU_UNIT:
        return "this names no unit, so the field finds nothing";
    case TRACUU_QUANTITY:
        return "this is no quantity, so the field finds nothing; expected one "
               "such as \"59 đảng viên\"";
    default:
        return "this is no date, so the field finds nothing; expected one "
               "such as 2020-03, 27/3/2020 or, the earlier one first, "
               "2019-05..2020-03";
    }
}

/* Of values that stand within one another keep the outer ones. */
static size_t drop_inner(struct tc_wanted *wanted, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        const struct tc_find *find = &wanted[i].find;
        bool inner = false;

        for (size_t j = 0; j < n; j++) {
            const struct tc_find *outer = &wanted[j].find;

            inner |= outer->begin <= find->begin && find->end <= outer->end &&
                     outer->end - outer->begin > find->end - find->begin;
        }
        if (!inner)
            wanted[kept++] = wanted[i];
    }
    return kept;
}

/* What the text of a field asks for. */
static size_t read_wanted(struct tc_parser *parser,
                          const struct tc_constraint *constraint,
                          const char *text, size_t len,
                          struct tc_wanted wanted[MOST_WANTED])
{
    int kind =
        constraint->kind == TRACUU_PUBLISHED ? TRACUU_DATE : constraint->kind;
    size_t n = tc_wanted_read(parser->finds, &parser->query->arena, kind, text,
                              len, wanted, MOST_WANTED);

    if (parser->finds->failed)
        parser->r = tc_fail_memory(parser->err);
    return n;
}

/* Bytes of "ngày 27 tháng 3" and the like, with a year. */
#define YEARLESS_BYTES 40

/* "8/3", "tháng 3": a time of any year, as the same with a year shows. */
static bool lacks_year(struct tc_parser *parser,
                       const struct tc_constraint *constraint)
{
    char text[YEARLESS_BYTES];
    struct tc_wanted wanted[MOST_WANTED];
    tracuu_str typed = constraint->typed;
    size_t len;

    if (constraint->kind != TRACUU_DATE && constraint->kind != TRACUU_PUBLISHED)
        return false;
    if (typed.len + strlen("/2000") >= sizeof text)
        return false;
    len = (size_t)snprintf(text, sizeof text, "%.*s/2000", (int)typed.len,
                           typed.ptr);
    return read_wanted(parser, constraint, text, len, wanted) == 1 &&
           wanted[0].find.begin == 0 && wanted[0].find.end == len;
}

static const char *why_unreadable(struct tc_parser *parser,
                                  const struct tc_constraint *constraint)
{
    return lacks_year(parser, constraint)
               ? "a day or month needs its year here, such as 27/3/2020 or "
                 "2020-03, so the field finds nothing"
               : unreadable(constraint->kind);
}

static void read_value(struct tc_parser *parser,
                       struct tc_constraint *constraint,
                       const struct tc_symbol *symbol)
{
    struct tc_wanted wanted[MOST_WANTED];
    size_t n;

    if (!need_finds(parser))
        return;
    n = read_wanted(parser, constraint, constraint->typed.ptr,
                    constraint->typed.len, wanted);
    n = drop_inner(wanted, n);
    for (size_t i = 0; i < n; i++)
        wanted[i].overlap = constraint->overlap;
    if (n)
        add_wanted(parser, constraint, wanted, n);
    else
        tc_parser_warn(parser, symbol->value_begin,
                       why_unreadable(parser, constraint));
}

/* Bytes behind a value that tell whether it goes on. */
#define NEAR 40

/* Whether what is asked for goes on behind the blank that ends a value without
 * quotes: unit:Bộ Y tế. */
static bool goes_on(struct tc_parser *parser,
                    const struct tc_constraint *constraint)
{
    const char *text = constraint->typed.ptr;
    size_t left = parser->query->len - (size_t)(text - parser->query->text);
    size_t len = constraint->typed.len, most = len + NEAR;
    struct tc_wanted wanted[MOST_WANTED];
    size_t n;

    most = most < left ? most : left;
    while (len < most && !strchr("\"()+:*", text[len]))
        len++;
    n = read_wanted(parser, constraint, text, len, wanted);
    return n && wanted[0].find.begin == 0 &&
           wanted[0].find.end > constraint->typed.len;
}

struct tc_node *tc_parser_field(struct tc_parser *parser,
                                const struct tc_symbol *symbol)
{
    struct tracuu_query *query = parser->query;
    struct tc_constraint *constraint;
    struct tc_node *node;

    if (query->n_constraints == parser->max_fields) {
        if (parser->strict)
            parser->r = tc_fail(parser->err, TRACUU_ELIMIT, symbol->begin,
                                "more than %u fields in a query",
                                (unsigned)parser->max_fields);
        else
            tc_parser_warn(parser, symbol->begin,
                           "too many fields; this one is left out");
        return NULL;
    }
    if (symbol->unclosed)
        tc_parser_warn(parser, symbol->value_begin - 1,
                       "the quotation of a field is not closed; it goes to "
                       "the end");
    constraint = new_constraint(parser);
    node = tc_node_new(parser, TC_NODE_FIELD);
    if (!constraint || !node)
        return NULL;
    node->word = query->n_fields++;
    constraint->kind = symbol->field;
    constraint->field = true;
    constraint->overlap = symbol->overlap;
    constraint->begin = symbol->begin;
    constraint->end = symbol->end;
    constraint->quoted = symbol->unclosed || symbol->end > symbol->value_end;
    constraint->typed = (tracuu_str){query->text + symbol->value_begin,
                                     symbol->value_end - symbol->value_begin};
    read_value(parser, constraint, symbol);
    if (parser->r == 0 && !constraint->quoted && goes_on(parser, constraint))
        tc_parser_warn(parser, symbol->value_end,
                       "the value of the field ends at this blank; one with "
                       "blanks needs quotes");
    return parser->r < 0 ? NULL : node;
}

/* ---- bare words ---- */

void tc_parser_note_bare(struct tc_parser *parser, size_t begin, size_t end)
{
    struct tc_bare *bare = parser->bare;

    if (!parser->bare_goes_on) {
        bare = allocate(parser, sizeof *bare);
        if (!bare)
            return;
        *bare = (struct tc_bare){begin, end, parser->bare};
        parser->bare = bare;
    }
    bare->end = end;
    parser->bare_goes_on = true;
}

static tracuu_str keep(struct tc_parser *parser, tracuu_str str)
{
    char *copy;

    if (!str.len)
        return (tracuu_str){"", 0};
    copy = tc_arena_copy(&parser->query->arena, str.ptr, str.len);
    if (!copy)
        parser->r = tc_fail_memory(parser->err);
    return (tracuu_str){copy, str.len};
}

/* A find of the recogniser as a wanted value of the query's own. */
static struct tc_wanted wanted_of(struct tc_parser *parser,
                                  const struct tc_find *find)
{
    struct tc_wanted wanted = {
        .kind = find->kind, .loose = true, .find = *find};

    wanted.find.value = keep(parser, find->value);
    wanted.find.place = keep(parser, find->place);
    for (int i = 0; i < TC_PARTS; i++)
        wanted.find.parts[i] = keep(parser, find->parts[i]);
    return wanted;
}

/* In a text "Nghị định 2018" says a year; who asks for it may mean that.  A
 * symbol is none of the number when it follows from the issuer. */
static bool may_name_year(const struct tc_find *find)
{
    tracuu_str number = find->parts[TC_PART_NUMBER];

    return find->kind == TRACUU_DIRECTIVE && number.len == 4 &&
           (memcmp(number.ptr, "19", 2) == 0 ||
            memcmp(number.ptr, "20", 2) == 0) &&
           !find->parts[TC_PART_YEAR].len && !find->parts[TC_PART_DATE].len &&
           (!find->parts[TC_PART_SYMBOL].len ||
            find->flags & TRACUU_ENTITY_DERIVED);
}

static bool same(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* "chỉ thị 35, chỉ thị 35": said again it asks for no more. */
static bool is_said_again(const struct tracuu_query *query,
                          const struct tc_find *find)
{
    for (uint32_t i = query->n_fields; i < query->n_constraints; i++) {
        const struct tc_constraint *other = &query->constraints[i];

        if (other->kind == find->kind && other->n_wanted == 1 &&
            same(other->wanted[0].find.value, find->value) &&
            same(other->wanted[0].find.place, find->place))
            return true;
    }
    return false;
}

static void add_find(struct tc_parser *parser, const struct tc_find *find,
                     size_t base)
{
    struct tracuu_query *query = parser->query;
    size_t begin = base + find->begin, end = base + find->end;
    struct tc_constraint *last =
        query->n_constraints > query->n_fields
            ? &query->constraints[query->n_constraints - 1]
            : NULL;
    struct tc_wanted wanted;

    if (find->flags & TRACUU_ENTITY_GENERIC || find->alias ||
        is_said_again(query, find))
        return;
    if (last && end <= last->end && begin >= last->begin &&
        !(begin == last->begin && end == last->end && find->kind == last->kind))
        return;
    if (!last || end > last->end || begin > last->begin) {
        if (query->n_constraints - query->n_fields == TC_QUERY_MAX_UNDERSTOOD)
            return;
        last = new_constraint(parser);
        if (!last)
            return;
        last->kind = find->kind;
        last->begin = begin;
        last->end = end;
        last->typed = (tracuu_str){query->text + begin, end - begin};
        last->unmarked = tc_is_unmarked(last->typed);
    }
    wanted = wanted_of(parser, find);
    add_wanted(parser, last, &wanted, 1);
    if (may_name_year(find)) {
        wanted.find.parts[TC_PART_YEAR] = wanted.find.parts[TC_PART_NUMBER];
        wanted.find.parts[TC_PART_NUMBER] = (tracuu_str){"", 0};
        add_wanted(parser, last, &wanted, 1);
    }
}

static void understand_run(struct tc_parser *parser, const struct tc_bare *bare)
{
    static const struct tc_recognise_options options = {.lenient = true};

    if (!need_finds(parser))
        return;
    parser->r = tc_recognise(parser->finds, parser->query->text + bare->begin,
                             bare->end - bare->begin, &options, parser->err);
    for (size_t i = 0; parser->r == 0 && i < parser->finds->n; i++)
        add_find(parser, &parser->finds->items[i], bare->begin);
}

/* Words of the query that stand within what was understood, of one kind or, if
 * it is 0, of any. */
static uint32_t count_inside(const struct tracuu_query *query, int kind)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < query->n_words; i++) {
        size_t at = (size_t)(query->words[i].typed.ptr - query->text);
        bool inside = false;

        for (uint32_t j = query->n_fields; j < query->n_constraints; j++) {
            const struct tc_constraint *c = &query->constraints[j];

            inside |=
                (!kind || c->kind == kind) && at >= c->begin && at < c->end;
        }
        n += inside;
    }
    return n;
}

/* Of a question in whole sentences, which names an office or a number in
 * passing, only references by number order the answers. */
static void drop_passing(struct tracuu_query *query)
{
    uint32_t kept = query->n_fields;

    if (query->n_words <= SENTENCE_WORDS ||
        count_inside(query, 0) * PASSING_SHARE >= query->n_words)
        return;
    for (uint32_t i = kept; i < query->n_constraints; i++)
        if (query->constraints[i].kind == TRACUU_DIRECTIVE &&
            query->constraints[i].wanted[0].find.parts[TC_PART_NUMBER].len)
            query->constraints[kept++] = query->constraints[i];
    query->n_constraints = kept;
}

/* Runs were noted last first. */
static struct tc_bare *in_order(struct tc_bare *bare)
{
    struct tc_bare *first = NULL;

    while (bare) {
        struct tc_bare *next = bare->next;

        bare->next = first;
        first = bare;
        bare = next;
    }
    return first;
}

void tc_parser_understand(struct tc_parser *parser)
{
    struct tracuu_query *query = parser->query;

    if (parser->has_operators || parser->no_entities)
        return;
    for (const struct tc_bare *bare = in_order(parser->bare);
         bare && parser->r == 0; bare = bare->next)
        understand_run(parser, bare);
    if (parser->r < 0)
        return;
    drop_passing(query);
    query->is_reference =
        2 * count_inside(query, TRACUU_DIRECTIVE) > query->n_words;
}
