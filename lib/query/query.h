/*
 * Query: what is asked, as a tree over a list of words.
 *
 * The words of a query stand in one array, in the order in which they were
 * typed; the nodes of the tree refer to ranges of it.  A query is immutable
 * once it has been read and may be shared between threads.
 */
#ifndef TC_QUERY_QUERY_H
#define TC_QUERY_QUERY_H

#include <stdbool.h>
#include <stdint.h>
#include <tracuu/search.h>

#include "base/arena.h"
#include "entity/agree.h"
#include "text/loose.h"

/* Limits, so that the cost of a query is bounded however it is written.  A
 * caller may set lower ones of words, nesting and fields, and any of bytes. */
#define TC_QUERY_BYTES 65536
#define TC_QUERY_MAX_WORDS 1024
#define TC_QUERY_MAX_DEPTH 64
#define TC_QUERY_MAX_WARNINGS 100
#define TC_QUERY_MAX_FIELDS 64
#define TC_QUERY_MAX_UNDERSTOOD 16

/* One word to look up. */
struct tc_query_word {
    tracuu_str typed;    /* as it was typed; within tc_query.text */
    tracuu_str term;     /* canonical; of a number, its value */
    enum tc_marks marks; /* how much of the term was typed */
    bool prefix;         /* stands for every word that begins like this */
    bool positive;       /* adds to the score: not inside a MUST_NOT */
    bool joins_next;     /* stands directly before the next word */
};

/* Whether a word begins in the Han script. */
bool tc_is_han(tracuu_str typed);

/*
 * Whether a word is, or may be, one for what stands beside it.  ICU takes
 * radicals and repetition marks, which belong to the Han script and are no
 * ideographs, for words where ideographs or others of them stand beside them.
 */
bool tc_clings(tracuu_str typed);

/*
 * Something that a document may hold, besides words: what a field asks for, or
 * an entity that was understood among the words.  A field is a filter and has
 * its node in the tree.  What was understood stays words as well, and orders
 * the documents by how much of it they meet.
 */
struct tc_constraint {
    int kind;         /* TRACUU_DIRECTIVE, ... TRACUU_PUBLISHED */
    bool field;
    bool overlap;     /* of a field: it was typed with "~" */
    bool quoted;      /* of a field: its value stood in quotes */
    bool excluded;    /* inside a MUST_NOT */
    bool unmarked;    /* of words that were typed without their marks */
    size_t begin;     /* bytes of the query, with the name of a field */
    size_t end;
    tracuu_str typed; /* of a field its value, else the words */
    struct tc_wanted *wanted; /* any of these will do */
    uint32_t n_wanted;        /* 0: a field that could not be read */
};

enum tc_occur { TC_SHOULD, TC_MUST, TC_MUST_NOT };

enum tc_node_kind {
    TC_NODE_WORD,   /* word `word`, perhaps a prefix */
    TC_NODE_PHRASE, /* words [word, word + n_words), one slot after another */
    TC_NODE_NEAR,   /* two children, words or phrases, `distance` apart */
    TC_NODE_FIELD,  /* constraint `word` */
    TC_NODE_BAG     /* children with their own occur */
};

/*
 * A bag is matched by a document that matches every MUST child, no MUST_NOT
 * child and, when it has no MUST child but filters and has SHOULD children, at
 * least one of these.  A root that only excludes is matched by nothing.
 */
struct tc_node {
    enum tc_node_kind kind;
    enum tc_occur occur;   /* in the parent bag */
    bool title;            /* must be matched in the title */
    uint32_t word;
    uint32_t n_words;
    uint32_t distance;     /* of NEAR: most slots from the end of one */
                           /* to the beginning of the other */
    struct tc_node *child; /* first child of a bag or a NEAR */
    struct tc_node *last;  /* last child */
    struct tc_node *next;  /* next child of the parent */
};

struct tc_warning {
    uint64_t offset;
    const char *message;
    struct tc_warning *next;
};

struct tracuu_query {
    struct tc_arena arena; /* everything below lies in it */
    const char *text;      /* copy of what was typed */
    size_t len;
    struct tc_query_word *words;
    uint32_t n_words;
    uint32_t cap_words;
    struct tc_constraint *constraints; /* fields, then what was understood */
    uint32_t n_constraints;
    uint32_t n_fields;
    bool is_reference;    /* most of the words are one reference */
    struct tc_node *root; /* a bag, perhaps empty */
    bool marked; /* some word has a tone: the writer types marks */
    struct tc_warning *warnings;
    struct tc_warning *last_warning;
    size_t n_warnings;
    unsigned n_refs; /* atomic */
};

/* Read a query; as tracuu_query_new, whose arguments have been checked. */
int tc_query_new(const char *text, size_t len,
                 const tracuu_query_options *options,
                 struct tracuu_query **ret_query, tracuu_error *err);

/* Share a query; every reference is given back by tc_query_unref. */
struct tracuu_query *tc_query_ref(const struct tracuu_query *query);
void tc_query_unref(struct tracuu_query *query); /* NULL is allowed */

/* Print a query in its own language.  False: out of memory. */
bool tc_query_print(const struct tracuu_query *query, char **ret_text);

/* Whether a node is a field or a bag of nothing else. */
bool tc_node_is_filter(const struct tc_node *node);

/* Whether a field, or a bag of fields, is among the SHOULD children of a bag:
 * it would be required in a run, so it stands beside OR. */
bool tc_bag_is_either(const struct tc_node *bag);

/* Whether a bag has SHOULD children of which one must match. */
bool tc_node_needs_any(const struct tc_node *bag);

/* Whether the root is no more than a list of words of which any may match. */
bool tc_query_is_plain_bag(const struct tracuu_query *query);

#endif
