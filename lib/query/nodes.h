/*
 * Nodes: the pieces of a query tree, all of which live in the query's arena.
 */
#ifndef TC_QUERY_NODES_H
#define TC_QUERY_NODES_H

#include "query/parse.h"

/* A node without content; NULL, with parser->r set, when out of memory. */
struct tc_node *tc_node_new(struct tc_parser *parser, enum tc_node_kind kind);

/* A node for words [word, word + n_words): a phrase if they are several. */
struct tc_node *tc_node_words(struct tc_parser *parser, uint32_t word,
                              uint32_t n_words);

/* Whether a node is NULL or a bag without children. */
bool tc_node_is_empty(const struct tc_node *node);

/* Restrict every word under the node to the title. */
void tc_node_restrict_to_title(struct tc_node *node);

/* Put a node behind the other children of a bag. */
void tc_bag_add(struct tc_node *bag, struct tc_node *node,
                enum tc_occur occur);

/* The only child of a bag, if it may or must match; else the bag. */
struct tc_node *tc_bag_unwrap(struct tc_node *bag);

/* What a run means beside an operator: all of its words, unless some of them
 * have signs of their own. */
struct tc_node *tc_bag_require_all(struct tc_node *run);

#endif
