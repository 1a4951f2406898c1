/* Parse: recursive descent, one function a rule of the grammar in parse.h. */
#include "query/parse.h"

#include "query/grammar.h"

/* A run as an operand of NEAR: a word or a phrase; NULL when it is neither. */
static struct tc_node *near_operand(struct tc_parser *parser,
                                    struct tc_node *bag)
{
    struct tc_query_word *words = parser->query->words;
    struct tc_node *node;
    uint32_t n = 0;

    if (bag->child && !bag->child->next &&
        (bag->child->kind == TC_NODE_PHRASE ||
         bag->child->kind == TC_NODE_WORD))
        return bag->child->occur == TC_MUST_NOT ? NULL : bag->child;
    for (struct tc_node *c = bag->child; c; c = c->next, n++)
        if (c->kind != TC_NODE_WORD || c->occur == TC_MUST_NOT ||
            words[c->word].prefix || c->title != bag->child->title)
            return NULL;
    node = n ? tc_node_words(parser, bag->child->word, n) : NULL;
    if (node)
        node->title = bag->child->title;
    return node;
}

static struct tc_node *near_node(struct tc_parser *parser, struct tc_node *left,
                                 struct tc_node *right, uint32_t distance)
{
    struct tc_node *node = tc_node_new(parser, TC_NODE_NEAR);

    if (!node)
        return NULL;
    node->distance = distance;
    tc_bag_add(node, left, TC_MUST);
    tc_bag_add(node, right, TC_MUST);
    return node;
}

static struct tc_node *near(struct tc_parser *parser)
{
    struct tc_node *left = tc_parser_run(parser);

    while (left && tc_parser_at(parser, TC_SYM_NEAR)) {
        struct tc_symbol op = parser->symbol;
        struct tc_node *right, *a, *b;

        parser->has_operators = true;
        tc_parser_advance(parser);
        right = tc_parser_run(parser);
        if (!right || parser->r < 0)
            return NULL;
        a = left->kind == TC_NODE_BAG ? near_operand(parser, left) : NULL;
        b = near_operand(parser, right);
        if (a && b) {
            struct tc_node *bag = tc_node_new(parser, TC_NODE_BAG);
            struct tc_node *pair = near_node(parser, a, b, op.number);

            if (!bag || !pair)
                return NULL;
            tc_bag_add(bag, pair, parser->all ? TC_MUST : TC_SHOULD);
            left = bag;
            continue;
        }
        tc_parser_warn(parser, op.begin,
                       "NEAR takes a word or a phrase on either side");
        for (struct tc_node *c = right->child, *next; c; c = next) {
            next = c->next;
            c->next = NULL;
            tc_bag_add(left, c, c->occur);
        }
    }
    return left;
}

/* Warn of an operator that lacks an operand. */
static void warn_operand(struct tc_parser *parser, size_t offset)
{
    tc_parser_warn(parser, offset,
                   "operator without a word on either side is left out");
}

/* near { AND near | [AND] NOT near } */
static struct tc_node *both(struct tc_parser *parser)
{
    struct tc_node *left = near(parser);
    struct tc_node *bag = NULL;

    while (left && (tc_parser_at(parser, TC_SYM_AND) ||
                    tc_parser_at(parser, TC_SYM_NOT))) {
        size_t begin = parser->symbol.begin;
        bool not = tc_parser_at(parser, TC_SYM_NOT);
        struct tc_mark first = tc_mark_here(parser);
        struct tc_node *right;

        parser->has_operators = true;
        tc_parser_advance(parser);
        if (!not && tc_parser_at(parser, TC_SYM_NOT)) {
            not = true;
            tc_parser_advance(parser);
        }
        right = near(parser);
        if (!right || parser->r < 0)
            return NULL;
        if (tc_node_is_empty(right) ||
            (tc_node_is_empty(left) && !not && !bag)) {
            warn_operand(parser, begin);
            left = tc_node_is_empty(left) ? right : left;
            continue;
        }
        if (!bag) {
            bag = tc_node_new(parser, TC_NODE_BAG);
            if (!bag)
                return NULL;
            if (!tc_node_is_empty(left))
                tc_bag_add(bag, tc_bag_require_all(left), TC_MUST);
            left = bag;
        }
        tc_bag_add(bag, tc_bag_require_all(right), not ? TC_MUST_NOT : TC_MUST);
        if (not)
            tc_mark_negative(parser, first);
    }
    return left;
}

struct tc_node *tc_parser_expression(struct tc_parser *parser)
{
    struct tc_node *left = both(parser);
    struct tc_node *bag = NULL;

    while (left && tc_parser_at(parser, TC_SYM_OR)) {
        size_t begin = parser->symbol.begin;
        struct tc_node *right;

        parser->has_operators = true;
        tc_parser_advance(parser);
        right = both(parser);
        if (!right || parser->r < 0)
            return NULL;
        if (tc_node_is_empty(left) || tc_node_is_empty(right)) {
            warn_operand(parser, begin);
            left = tc_node_is_empty(left) ? right : left;
            continue;
        }
        if (!bag) {
            bag = tc_node_new(parser, TC_NODE_BAG);
            if (!bag)
                return NULL;
            tc_bag_add(bag, tc_bag_require_all(left), TC_SHOULD);
            left = bag;
        }
        tc_bag_add(bag, tc_bag_require_all(right), TC_SHOULD);
    }
    return left;
}

/* Whether a bag is what OR makes, with all words required or a field among its
 * children: then what follows it is asked for besides, not instead. */
static bool is_alternative(const struct tc_parser *parser,
                           const struct tc_node *bag)
{
    if (!bag->child || !bag->child->next || bag->child->occur != TC_SHOULD)
        return false;
    return parser->all || tc_bag_is_either(bag);
}

/* Put what stands behind a ")" that closes nothing to what stands before. */
static void add_to_root(struct tc_parser *parser, struct tc_node *node)
{
    struct tracuu_query *query = parser->query;
    bool must = parser->all || tc_node_is_filter(node);

    if (must && is_alternative(parser, query->root)) {
        struct tc_node *bag = tc_node_new(parser, TC_NODE_BAG);

        if (!bag)
            return;
        tc_bag_add(bag, query->root, TC_MUST);
        query->root = bag;
    }
    tc_bag_add(query->root, node, must ? TC_MUST : TC_SHOULD);
}

int tc_parse(struct tc_parser *parser)
{
    struct tracuu_query *query = parser->query;
    bool only_excludes = true;

    query->root = tc_node_new(parser, TC_NODE_BAG);
    tc_parser_advance(parser);
    while (parser->r == 0) {
        struct tc_node *node = tc_parser_expression(parser);

        if (!node || parser->r < 0)
            break;
        if (node->kind == TC_NODE_BAG && !query->root->child)
            query->root = node;
        else if (!tc_node_is_empty(node))
            add_to_root(parser, tc_bag_unwrap(node));
        if (!tc_parser_at(parser, TC_SYM_CLOSE))
            break;
        tc_parser_warn(parser, parser->symbol.begin,
                       "\")\" without a \"(\" before it is left out");
        tc_parser_advance(parser);
    }
    /* Brackets around everything mean nothing. */
    while (query->root->child && !query->root->child->next &&
           query->root->child->kind == TC_NODE_BAG &&
           query->root->child->occur != TC_MUST_NOT)
        query->root = query->root->child;
    tc_parser_understand(parser);
    for (uint32_t i = 0; i < query->n_words; i++)
        query->marked |= query->words[i].marks == TC_MARKS_FULL;
    for (const struct tc_node *c = query->root->child; c; c = c->next)
        only_excludes &= c->occur == TC_MUST_NOT;
    if (query->root->child && only_excludes)
        tc_parser_warn(parser, 0,
                       "only excluded words, so nothing can be found");
    return parser->r;
}
