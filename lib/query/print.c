/*
 * Print: a query in its own language.  Reading what is printed gives the same
 * tree, so it shows how the query was understood and nothing else.
 */
#include <string.h>

#include "base/buf.h"
#include "query/fields.h"
#include "query/query.h"

static void print_node(struct tc_buf *buf, const struct tracuu_query *query,
                       const struct tc_node *node);

/* A word that would be taken for something else, or for none, stands in
 * quotes. */
static bool needs_quotes(const struct tracuu_query *query,
                         const struct tc_node *node)
{
    const struct tc_query_word *word = &query->words[node->word];
    static const char *const operators[] = {"AND", "OR", "NOT", "NEAR"};

    if (word->prefix)
        return false;
    if (node->occur == TC_MUST_NOT || tc_clings(word->typed))
        return true;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (word->typed.len == strlen(operators[i]) &&
            memcmp(word->typed.ptr, operators[i], word->typed.len) == 0)
            return true;
    return false;
}

/* Whether a word of a phrase must not be parted from the one behind it, as it
 * was not, or was only by quotes around a sign. */
static bool is_joined(const struct tc_query_word *word)
{
    tracuu_str a = word->typed, b = word[1].typed;

    return a.ptr + a.len == b.ptr
               ? tc_clings(a) || tc_clings(b)
               : b.ptr[-1] == '"' && tc_is_han(a) && tc_clings(b);
}

static void print_words(struct tc_buf *buf, const struct tracuu_query *query,
                        const struct tc_node *node)
{
    bool quotes = node->kind == TC_NODE_PHRASE || needs_quotes(query, node);

    if (quotes)
        tc_buf_put_u8(buf, '"');
    for (uint32_t i = 0; i < node->n_words; i++) {
        const struct tc_query_word *word = &query->words[node->word + i];

        if (i && !is_joined(word - 1))
            tc_buf_put_u8(buf, ' ');
        tc_buf_put(buf, word->typed.ptr, word->typed.len);
        if (word->prefix)
            tc_buf_put_u8(buf, '*');
    }
    if (quotes)
        tc_buf_put_u8(buf, '"');
}

/* A child with its sign before it.  What must not match stands in quotes or
 * brackets, for a "-" before a digit would be no sign. */
static void print_clause(struct tc_buf *buf, const struct tracuu_query *query,
                         const struct tc_node *node)
{
    bool brackets = node->occur == TC_MUST_NOT && node->kind == TC_NODE_WORD &&
                    query->words[node->word].prefix;

    if (brackets)
        tc_buf_put_u8(buf, '(');
    print_node(buf, query, node);
    if (brackets)
        tc_buf_put_u8(buf, ')');
}

static void print_children(struct tc_buf *buf, const struct tracuu_query *query,
                           const struct tc_node *bag)
{
    const char *between = tc_bag_is_either(bag) ? " OR " : " ";

    for (const struct tc_node *c = bag->child; c; c = c->next) {
        if (c != bag->child)
            tc_buf_printf(buf, "%s", between);
        if (c->occur == TC_MUST)
            tc_buf_put_u8(buf, '+');
        if (c->occur == TC_MUST_NOT)
            tc_buf_put_u8(buf, '-');
        print_clause(buf, query, c);
    }
}

static void print_near(struct tc_buf *buf, const struct tracuu_query *query,
                       const struct tc_node *node)
{
    tc_buf_put_u8(buf, '(');
    print_node(buf, query, node->child);
    tc_buf_printf(buf, " NEAR/%u ", node->distance);
    print_node(buf, query, node->child->next);
    tc_buf_put_u8(buf, ')');
}

/* A NUL is printed as a space, which would end a value without quotes. */
static void print_field(struct tc_buf *buf, const struct tc_constraint *field)
{
    bool quoted =
        field->quoted || memchr(field->typed.ptr, '\0', field->typed.len);
    const char *quote = quoted ? "\"" : "";

    tc_buf_printf(buf, "%s%c%s", tc_field_name(field->kind),
                  field->overlap ? '~' : ':', quote);
    for (size_t i = 0; i < field->typed.len; i++)
        tc_buf_put_u8(buf,
                      field->typed.ptr[i] ? (uint8_t)field->typed.ptr[i] : ' ');
    tc_buf_printf(buf, "%s", quote);
}

static void print_node(struct tc_buf *buf, const struct tracuu_query *query,
                       const struct tc_node *node)
{
    if (node->title &&
        (node->kind == TC_NODE_WORD || node->kind == TC_NODE_PHRASE))
        tc_buf_printf(buf, "title:");
    switch (node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        print_words(buf, query, node);
        break;
    case TC_NODE_NEAR:
        print_near(buf, query, node);
        break;
    case TC_NODE_FIELD:
        print_field(buf, &query->constraints[node->word]);
        break;
    case TC_NODE_BAG:
        tc_buf_put_u8(buf, '(');
        print_children(buf, query, node);
        tc_buf_put_u8(buf, ')');
        break;
    }
}

bool tc_query_print(const struct tracuu_query *query, char **ret_text)
{
    struct tc_buf buf = TC_BUF_INIT;

    if (query->root->kind == TC_NODE_BAG)
        print_children(&buf, query, query->root);
    else
        print_node(&buf, query, query->root);
    *ret_text = tc_buf_take(&buf);
    return *ret_text != NULL;
}
