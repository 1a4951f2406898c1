/* Parse: recursive descent, one function a rule of the grammar in parse.h. */
#include "query/parse.h"

#include "base/error.h"
#include "query/nodes.h"

static void advance(struct tc_parser *parser)
{
    parser->symbol = tc_lexer_next(&parser->lexer);
}

static bool at(const struct tc_parser *parser, enum tc_symbol_kind kind)
{
    return parser->r == 0 && parser->symbol.kind == kind;
}

/* ---- items ---- */

static void join(struct tc_parser *parser, uint32_t word, uint32_t n_words)
{
    for (uint32_t i = 0; i + 1 < n_words; i++)
        parser->query->words[word + i].joins_next = true;
}

static bool closing_quote_follows(const struct tc_parser *parser)
{
    struct tc_lexer ahead = parser->lexer;
    struct tc_symbol symbol;

    ahead.in_quotes = true;
    do
        symbol = tc_lexer_next(&ahead);
    while (symbol.kind == TC_SYM_TEXT);
    return symbol.kind == TC_SYM_QUOTE;
}

/* The current symbol is an opening quote that is closed.  NULL for a phrase
 * without words. */
static struct tc_node *phrase(struct tc_parser *parser)
{
    uint32_t first = parser->query->n_words;
    uint32_t n = 0;

    parser->lexer.in_quotes = true;
    advance(parser);
    while (at(parser, TC_SYM_TEXT)) {
        n += tc_parser_add_words(parser, parser->symbol.begin,
                                 parser->symbol.end);
        advance(parser);
    }
    parser->lexer.in_quotes = false;
    advance(parser);
    if (parser->r < 0 || n == 0)
        return NULL;
    join(parser, first, n);
    return tc_node_words(parser, first, n);
}

static struct tc_node *expression(struct tc_parser *parser);

static struct tc_node *brackets(struct tc_parser *parser)
{
    size_t begin = parser->symbol.begin;
    struct tc_node *node;

    advance(parser);
    if (parser->depth == parser->max_nesting) {
        if (parser->strict && parser->r == 0)
            parser->r = tc_fail(parser->err, TRACUU_ELIMIT, begin,
                                "query, byte %zu: brackets nested more than "
                                "%u deep",
                                begin, (unsigned)parser->max_nesting);
        else
            tc_parser_warn(parser, begin,
                           "brackets nested too deep; this one is left out");
        return NULL;
    }
    parser->depth++;
    node = expression(parser);
    parser->depth--;
    if (at(parser, TC_SYM_CLOSE))
        advance(parser);
    else
        tc_parser_warn(parser, begin, "\"(\" is never closed; expected \")\"");
    return tc_node_is_empty(node) ? NULL : tc_bag_unwrap(node);
}

/* What stands in front of an item. */
struct prefix {
    enum tc_occur occur;
    bool signed_; /* an explicit + or - */
    bool title;
    size_t begin;
};

static struct prefix read_prefix(struct tc_parser *parser)
{
    struct prefix prefix = {.occur = parser->all ? TC_MUST : TC_SHOULD,
                            .begin = parser->symbol.begin};

    while (at(parser, TC_SYM_PLUS) || at(parser, TC_SYM_MINUS) ||
           at(parser, TC_SYM_TITLE)) {
        if (at(parser, TC_SYM_TITLE)) {
            prefix.title = true;
        } else {
            prefix.occur = at(parser, TC_SYM_PLUS) ? TC_MUST : TC_MUST_NOT;
            prefix.signed_ = true;
        }
        advance(parser);
    }
    return prefix;
}

/* What comes after a point of the query: words and fields from these on. */
struct mark {
    uint32_t word;
    uint32_t field;
};

static struct mark mark_here(const struct tc_parser *parser)
{
    return (struct mark){parser->query->n_words, parser->query->n_fields};
}

static void mark_negative(struct tc_parser *parser, struct mark from)
{
    struct tracuu_query *query = parser->query;

    for (uint32_t i = from.word; i < query->n_words; i++)
        query->words[i].positive = false;
    for (uint32_t i = from.field; i < query->n_fields; i++)
        query->constraints[i].excluded = true;
}

/* A chunk of text is one clause a word; but what must not match, or must match
 * in the title, is meant as a whole. */
static void text_clauses(struct tc_parser *parser, struct tc_node *bag,
                         const struct prefix *prefix)
{
    bool star = parser->symbol.star;
    uint32_t first = parser->query->n_words, n;
    bool whole = prefix->title || prefix->occur == TC_MUST_NOT;
    uint32_t step;

    /* "07*" begins with 07, not with its value. */
    parser->no_values = star;
    n = tc_parser_add_words(parser, parser->symbol.begin, parser->symbol.end);
    parser->no_values = false;
    step = whole && n ? n : 1;
    advance(parser);
    if (star && n) {
        parser->query->words[first + n - 1].prefix = true;
        step = 1;
    }
    join(parser, first, star && n ? n - 1 : n);
    for (uint32_t i = 0; i < n; i += step) {
        struct tc_node *node = tc_node_words(parser, first + i, step);

        if (!node)
            return;
        node->title = prefix->title;
        tc_bag_add(bag, node, prefix->occur);
    }
}

static bool starts_item(const struct tc_parser *parser)
{
    return at(parser, TC_SYM_TEXT) || at(parser, TC_SYM_QUOTE) ||
           at(parser, TC_SYM_OPEN) || at(parser, TC_SYM_PLUS) ||
           at(parser, TC_SYM_MINUS) || at(parser, TC_SYM_TITLE) ||
           at(parser, TC_SYM_FIELD);
}

/* Read one item with what stands in front of it into the bag. */
static void item(struct tc_parser *parser, struct tc_node *bag)
{
    struct prefix prefix = read_prefix(parser);
    struct mark first = mark_here(parser);
    struct tc_node *node = NULL;

    if (at(parser, TC_SYM_TEXT) && !prefix.signed_ && !prefix.title)
        tc_parser_note_bare(parser, parser->symbol.begin, parser->symbol.end);
    else
        parser->bare_goes_on = false;
    if (at(parser, TC_SYM_TEXT)) {
        text_clauses(parser, bag, &prefix);
    } else if (at(parser, TC_SYM_QUOTE) && !closing_quote_follows(parser)) {
        tc_parser_warn(parser, parser->symbol.begin,
                       "quote is never closed; expected another quote");
        advance(parser);
    } else if (at(parser, TC_SYM_QUOTE)) {
        node = phrase(parser);
    } else if (at(parser, TC_SYM_OPEN)) {
        parser->has_operators |=
            prefix.title || prefix.occur == TC_MUST_NOT;
        node = brackets(parser);
    } else if (at(parser, TC_SYM_FIELD)) {
        node = tc_parser_field(parser, &parser->symbol);
        advance(parser);
    } else {
        tc_parser_warn(parser, prefix.begin,
                       "expected a word, a phrase or \"(\"");
    }
    if (node && prefix.title)
        tc_node_restrict_to_title(node);
    if (node && !prefix.signed_ && tc_node_is_filter(node))
        prefix.occur = TC_MUST;
    if (node)
        tc_bag_add(bag, node, prefix.occur);
    if (prefix.occur == TC_MUST_NOT)
        mark_negative(parser, first);
}

/* ---- runs and operators ---- */

/* Whether words first-1 and first were typed next to each other as plain
 * words, the one ending and the other beginning an item. */
static void join_items(struct tc_parser *parser, uint32_t before_first,
                       uint32_t first, bool before_is_text, bool is_text)
{
    struct tc_query_word *words = parser->query->words;

    if (!before_is_text || !is_text || first == before_first ||
        first >= parser->query->n_words)
        return;
    if (words[first - 1].positive && !words[first - 1].prefix &&
        words[first].positive && !words[first].prefix)
        words[first - 1].joins_next = true;
}

/* A bag of the items up to the next operator; NULL only on failure. */
static struct tc_node *run(struct tc_parser *parser)
{
    struct tc_node *bag = tc_node_new(parser, TC_NODE_BAG);
    uint32_t before_first = 0;
    bool before_is_text = false;

    while (bag && starts_item(parser)) {
        uint32_t first = parser->query->n_words;
        bool is_text = at(parser, TC_SYM_TEXT) || at(parser, TC_SYM_PLUS);

        item(parser, bag);
        join_items(parser, before_first, first, before_is_text, is_text);
        if (first < parser->query->n_words)
            before_first = first;
        before_is_text = is_text;
    }
    return bag;
}

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
    struct tc_node *left = run(parser);

    while (left && at(parser, TC_SYM_NEAR)) {
        struct tc_symbol op = parser->symbol;
        struct tc_node *right, *a, *b;

        parser->has_operators = true;
        advance(parser);
        right = run(parser);
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

    while (left && (at(parser, TC_SYM_AND) || at(parser, TC_SYM_NOT))) {
        size_t begin = parser->symbol.begin;
        bool not = at(parser, TC_SYM_NOT);
        struct mark first = mark_here(parser);
        struct tc_node *right;

        parser->has_operators = true;
        advance(parser);
        if (!not &&at(parser, TC_SYM_NOT)) {
            not = true;
            advance(parser);
        }
        right = near(parser);
        if (!right || parser->r < 0)
            return NULL;
        if (tc_node_is_empty(right) ||
            (tc_node_is_empty(left) && !not &&!bag)) {
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
        if (not )
            mark_negative(parser, first);
    }
    return left;
}

static struct tc_node *expression(struct tc_parser *parser)
{
    struct tc_node *left = both(parser);
    struct tc_node *bag = NULL;

    while (left && at(parser, TC_SYM_OR)) {
        size_t begin = parser->symbol.begin;
        struct tc_node *right;

        parser->has_operators = true;
        advance(parser);
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

int tc_parse(struct tc_parser *parser)
{
    struct tracuu_query *query = parser->query;
    bool only_excludes = true;

    query->root = tc_node_new(parser, TC_NODE_BAG);
    advance(parser);
    while (parser->r == 0) {
        struct tc_node *node = expression(parser);

        if (!node || parser->r < 0)
            break;
        if (node->kind == TC_NODE_BAG && !query->root->child)
            query->root = node;
        else if (!tc_node_is_empty(node))
            tc_bag_add(query->root, tc_bag_unwrap(node),
                       parser->all || tc_node_is_filter(node) ? TC_MUST
                                                              : TC_SHOULD);
        if (!at(parser, TC_SYM_CLOSE))
            break;
        tc_parser_warn(parser, parser->symbol.begin,
                       "\")\" without a \"(\" before it is left out");
        advance(parser);
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
