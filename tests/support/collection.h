/*
 * Collection: an index of a few documents and the answers to a query, in as
 * few words as a test can do with.  Whatever fails that a test does not ask
 * about ends the program with the library's message.
 */
#ifndef TEST_COLLECTION_H
#define TEST_COLLECTION_H

#include <stdbool.h>
#include <tracuu/tracuu.h>

/* A C string as a tracuu_str. */
tracuu_str str(const char *text);

/* n copies of a piece behind one another; free them. */
char *repeat(const char *piece, size_t n);

struct doc {
    const char *text;
    const char *title; /* or NULL */
    const char *date;  /* or NULL */
};

/* An index of documents with the ids "0", "1" ...; one of text NULL ends
 * them. */
tracuu_index *index_of(const struct doc *docs);

void index_add(tracuu_index *index, const char *id, tracuu_str title,
               tracuu_str text, const char *date);

/* Make all that was added so far a segment of its own. */
void index_seal(tracuu_index *index);

/* Save to a temporary file and open that. */
tracuu_index *index_reopened(tracuu_index *index);

/* Read a query; options may be NULL. */
tracuu_query *query_of(const char *text, const tracuu_query_options *options);

/* Search with a searcher of its own; options may be NULL. */
tracuu_hits *search_query(tracuu_index *index, const tracuu_query *query,
                          const tracuu_search_options *options);
tracuu_hits *search_text(tracuu_index *index, const char *query);
tracuu_hits *search_all(tracuu_index *index, const char *query);

tracuu_hit hit_at(const tracuu_hits *hits, size_t i);

/* The score of hit i, in 65536ths. */
uint32_t score_at(const tracuu_hits *hits, size_t i);

/*
 * The documents found, best first, in brackets where they score the same:
 * "0 (1 2) 3".  Only for a few documents.  Release with free.
 */
char *ranking(const tracuu_hits *hits);

/* The same for a query typed as it stands, for one with every word required,
 * and straight from documents. */
char *ranking_of(tracuu_index *index, const char *query);
char *ranking_of_all(tracuu_index *index, const char *query);
char *ranked(const struct doc *docs, const char *query);

/* End the program with the message when r is negative. */
void must(int r, const tracuu_error *err);

#endif
