/* Query: making one and sharing it. */
#include "query/query.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "entity/recognise.h"
#include "query/parse.h"

/* A limit that may be lower than the most. */
static uint32_t at_most(uint32_t given, uint32_t most)
{
    return given && given < most ? given : most;
}

/* Where a text that is too long is cut: between words if it has any, else
 * between characters. */
static size_t cut_before(const char *text, size_t len)
{
    size_t at = len;

    while (at && (unsigned char)text[at] > ' ')
        at--;
    if (at)
        return at;
    while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* Leave out what is past the limit of bytes. */
static void cut(struct tc_parser *parser, size_t max_bytes)
{
    struct tracuu_query *query = parser->query;

    if (query->len <= max_bytes)
        return;
    query->len = cut_before(query->text, max_bytes);
    if (parser->strict)
        parser->r = tc_fail(parser->err, TRACUU_ELIMIT, query->len,
                            "a query of more than %zu bytes", max_bytes);
    else
        tc_parser_warn(parser, query->len,
                       "the query is too long; the rest is left out");
}

static int parse_into(struct tracuu_query *query,
                      const tracuu_query_options *options, tracuu_error *err)
{
    struct tc_parser parser = {
        .query = query,
        .err = err,
        .strict = options->strict && !options->plain,
        .all = options->all,
        .no_entities = options->no_entities,
        .max_words = at_most(options->max_words, TC_QUERY_MAX_WORDS),
        .max_fields = at_most(options->max_fields, TC_QUERY_MAX_FIELDS),
        .max_nesting = at_most(options->max_nesting, TC_QUERY_MAX_DEPTH)};

    cut(&parser, options->max_bytes ? options->max_bytes : TC_QUERY_BYTES);
    parser.lexer = (struct tc_lexer){.text = query->text, .len = query->len};
    /* A byte-order mark that was pasted along is nothing. */
    if (query->len >= 3 && memcmp(query->text, "\xEF\xBB\xBF", 3) == 0)
        parser.lexer.at = 3;
    parser.lexer.plain = options->plain;
    if (parser.r == 0)
        parser.r = tc_words_new(&parser.words, err);
    if (parser.r == 0)
        parser.r = tc_terms_new(&parser.terms, err);
    if (parser.r == 0)
        tc_parse(&parser);
    tc_finds_free(parser.finds);
    tc_terms_free(parser.terms);
    tc_words_free(parser.words);
    return parser.r;
}

int tc_query_new(const char *text, size_t len,
                 const tracuu_query_options *given,
                 struct tracuu_query **ret_query, tracuu_error *err)
{
    tracuu_query_options options = {0};
    struct tracuu_query *query;
    int r;

    if (given &&
        tc_copy_struct(&options, sizeof options, given, given->struct_size) <
            0)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "query options: struct_size is not set");
    query = tc_alloc_zeroed(1, sizeof *query);
    if (!query)
        return tc_fail_memory(err);
    query->n_refs = 1;
    query->text = tc_arena_copy(&query->arena, text, len);
    query->len = len;
    r = query->text ? parse_into(query, &options, err) : tc_fail_memory(err);
    if (r < 0)
        goto out;

    *ret_query = query;
    query = NULL;
out:
    tc_query_unref(query);
    return r;
}

struct tracuu_query *tc_query_ref(const struct tracuu_query *query)
{
    struct tracuu_query *shared = (struct tracuu_query *)(uintptr_t)query;

    __atomic_add_fetch(&shared->n_refs, 1, __ATOMIC_RELAXED);
    return shared;
}

void tc_query_unref(struct tracuu_query *query)
{
    if (!query ||
        __atomic_sub_fetch(&query->n_refs, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    tc_arena_done(&query->arena);
    tc_free(query);
}

bool tc_node_is_filter(const struct tc_node *node)
{
    if (node->kind != TC_NODE_BAG)
        return node->kind == TC_NODE_FIELD;
    for (const struct tc_node *c = node->child; c; c = c->next)
        if (!tc_node_is_filter(c))
            return false;
    return node->child != NULL;
}

bool tc_bag_is_either(const struct tc_node *bag)
{
    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur == TC_SHOULD && tc_node_is_filter(c))
            return true;
    return false;
}

bool tc_node_needs_any(const struct tc_node *bag)
{
    bool any = false;

    for (const struct tc_node *c = bag->child; c; c = c->next) {
        if (c->occur == TC_MUST && !tc_node_is_filter(c))
            return false;
        any |= c->occur == TC_SHOULD;
    }
    return any;
}

bool tc_query_is_plain_bag(const struct tracuu_query *query)
{
    for (const struct tc_node *c = query->root->child; c; c = c->next)
        if (c->kind != TC_NODE_WORD || c->occur != TC_SHOULD || c->title)
            return false;
    return true;
}
