/* Nodes: making them, putting them in bags, and warnings. */
#include "query/nodes.h"

#include "base/error.h"

void tc_parser_warn(struct tc_parser *parser, size_t offset,
                    const char *message)
{
    struct tracuu_query *query = parser->query;
    struct tc_warning *warning;

    if (parser->r < 0)
        return;
    if (parser->strict) {
        parser->r = tc_fail(parser->err, TRACUU_ESYNTAX, offset,
                            "query, byte %zu: %s", offset, message);
        return;
    }
    if (query->n_warnings == TC_QUERY_MAX_WARNINGS)
        return;
    warning = tc_arena_alloc(&query->arena, sizeof *warning);
    if (!warning) {
        parser->r = tc_fail_memory(parser->err);
        return;
    }
    *warning = (struct tc_warning){offset, message, NULL};
    if (query->last_warning)
        query->last_warning->next = warning;
    else
        query->warnings = warning;
    query->last_warning = warning;
    query->n_warnings++;
}

struct tc_node *tc_node_new(struct tc_parser *parser, enum tc_node_kind kind)
{
    struct tc_node *node = tc_arena_alloc(&parser->query->arena, sizeof *node);

    if (!node) {
        parser->r = tc_fail_memory(parser->err);
        return NULL;
    }
    *node = (struct tc_node){.kind = kind};
    return node;
}

void tc_bag_add(struct tc_node *bag, struct tc_node *node, enum tc_occur occur)
{
    node->occur = occur;
    if (bag->last)
        bag->last->next = node;
    else
        bag->child = node;
    bag->last = node;
}

static bool all_should(const struct tc_node *bag)
{
    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur != TC_SHOULD && !tc_node_is_filter(c))
            return false;
    return true;
}

/* A bag of one child that may or must match is that child. */
struct tc_node *tc_bag_unwrap(struct tc_node *bag)
{
    struct tc_node *child = bag->child;

    if (bag->kind != TC_NODE_BAG || !child || child->next ||
        child->occur == TC_MUST_NOT)
        return bag;
    return child;
}

/* What a run means beside an operator: all of its words. */
struct tc_node *tc_bag_require_all(struct tc_node *run)
{
    if (!run || run->kind != TC_NODE_BAG)
        return run;
    if (all_should(run))
        for (struct tc_node *c = run->child; c; c = c->next)
            c->occur = c->occur == TC_MUST_NOT ? TC_MUST_NOT : TC_MUST;
    return tc_bag_unwrap(run);
}

bool tc_node_is_empty(const struct tc_node *node)
{
    return !node || (node->kind == TC_NODE_BAG && !node->child);
}

struct tc_node *tc_node_words(struct tc_parser *parser, uint32_t word,
                              uint32_t n_words)
{
    struct tc_node *node =
        tc_node_new(parser, n_words > 1 ? TC_NODE_PHRASE : TC_NODE_WORD);

    if (!node)
        return NULL;
    node->word = word;
    node->n_words = n_words;
    return node;
}

/* Title restricts every word under the node. */
void tc_node_restrict_to_title(struct tc_node *node)
{
    node->title = true;
    for (struct tc_node *c = node->child; c; c = c->next)
        tc_node_restrict_to_title(c);
}
