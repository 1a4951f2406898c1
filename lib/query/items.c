/* Items: words, phrases, brackets and fields, with what stands in front. */
#include "base/error.h"
#include "query/grammar.h"

void tc_mark_negative(struct tc_parser *parser, struct tc_mark from)
{
    struct tracuu_query *query = parser->query;

    for (uint32_t i = from.word; i < query->n_words; i++)
        query->words[i].positive = false;
    for (uint32_t i = from.field; i < query->n_fields; i++)
        query->constraints[i].excluded = true;
}

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
    uint32_t n = 0, n_chunks = 0;
    struct tc_symbol chunk = {0};

    parser->lexer.in_quotes = true;
    tc_parser_advance(parser);
    for (; tc_parser_at(parser, TC_SYM_TEXT); n_chunks++) {
        chunk = parser->symbol;
        n += tc_parser_add_words(parser, chunk.begin, chunk.end);
        tc_parser_advance(parser);
    }
    if (n == 0 && n_chunks == 1)
        n = tc_parser_add_sign(parser, chunk.begin, chunk.end);
    parser->lexer.in_quotes = false;
    tc_parser_advance(parser);
    if (parser->r < 0 || n == 0)
        return NULL;
    join(parser, first, n);
    return tc_node_words(parser, first, n);
}

static struct tc_node *brackets(struct tc_parser *parser)
{
    size_t begin = parser->symbol.begin;
    struct tc_node *node;

    tc_parser_advance(parser);
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
    node = tc_parser_expression(parser);
    parser->depth--;
    if (tc_parser_at(parser, TC_SYM_CLOSE))
        tc_parser_advance(parser);
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

    while (tc_parser_at(parser, TC_SYM_PLUS) ||
           tc_parser_at(parser, TC_SYM_MINUS) ||
           tc_parser_at(parser, TC_SYM_TITLE)) {
        if (tc_parser_at(parser, TC_SYM_TITLE)) {
            prefix.title = true;
        } else {
            prefix.occur =
                tc_parser_at(parser, TC_SYM_PLUS) ? TC_MUST : TC_MUST_NOT;
            prefix.signed_ = true;
        }
        tc_parser_advance(parser);
    }
    return prefix;
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
    if (star && n == 0)
        n = tc_parser_add_sign(parser, parser->symbol.begin,
                               parser->symbol.end);
    parser->no_values = false;
    step = whole && n ? n : 1;
    tc_parser_advance(parser);
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
    return tc_parser_at(parser, TC_SYM_TEXT) ||
           tc_parser_at(parser, TC_SYM_QUOTE) ||
           tc_parser_at(parser, TC_SYM_OPEN) ||
           tc_parser_at(parser, TC_SYM_PLUS) ||
           tc_parser_at(parser, TC_SYM_MINUS) ||
           tc_parser_at(parser, TC_SYM_TITLE) ||
           tc_parser_at(parser, TC_SYM_FIELD);
}

/* Read one item with what stands in front of it into the bag. */
static void item(struct tc_parser *parser, struct tc_node *bag)
{
    struct prefix prefix = read_prefix(parser);
    struct tc_mark first = tc_mark_here(parser);
    struct tc_node *node = NULL;

    if (tc_parser_at(parser, TC_SYM_TEXT) && !prefix.signed_ && !prefix.title)
        tc_parser_note_bare(parser, parser->symbol.begin, parser->symbol.end);
    else
        parser->bare_goes_on = false;
    if (tc_parser_at(parser, TC_SYM_TEXT)) {
        if (parser->symbol.is_field_name)
            tc_parser_warn(parser, parser->symbol.begin,
                           "this field has no value, so its name is looked "
                           "for as a word");
        text_clauses(parser, bag, &prefix);
    } else if (tc_parser_at(parser, TC_SYM_QUOTE) &&
               !closing_quote_follows(parser)) {
        tc_parser_warn(parser, parser->symbol.begin,
                       "quote is never closed; expected another quote");
        tc_parser_advance(parser);
    } else if (tc_parser_at(parser, TC_SYM_QUOTE)) {
        node = phrase(parser);
    } else if (tc_parser_at(parser, TC_SYM_OPEN)) {
        parser->has_operators |= prefix.title || prefix.occur == TC_MUST_NOT;
        node = brackets(parser);
    } else if (tc_parser_at(parser, TC_SYM_FIELD)) {
        node = tc_parser_field(parser, &parser->symbol);
        tc_parser_advance(parser);
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
        tc_mark_negative(parser, first);
}

/* ---- runs ---- */

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

struct tc_node *tc_parser_run(struct tc_parser *parser)
{
    struct tc_node *bag = tc_node_new(parser, TC_NODE_BAG);
    uint32_t before_first = 0;
    bool before_is_text = false;

    while (bag && starts_item(parser)) {
        uint32_t first = parser->query->n_words;
        bool is_text = tc_parser_at(parser, TC_SYM_TEXT) ||
                       tc_parser_at(parser, TC_SYM_PLUS);

        item(parser, bag);
        join_items(parser, before_first, first, before_is_text, is_text);
        if (first < parser->query->n_words)
            before_first = first;
        before_is_text = is_text;
    }
    return bag;
}
