/*
 * Peek: what an index holds, as short strings that a test can compare.
 */
#ifndef TEST_PEEK_H
#define TEST_PEEK_H

#include <tracuu/tracuu.h>

#include "index/segment.h"
#include "index/view.h"

/* An index made with n_threads threads; NULL options otherwise. */
tracuu_index *peek_new(uint32_t n_threads);

/* Add a document; any of title, text and date may be NULL. */
void peek_add(tracuu_index *index, const char *id, const char *title,
              const char *text, const char *date);

/* The documents it has. */
uint64_t peek_count(tracuu_index *index);

/* Join everything and return the one segment, for the caller to unref. */
struct tc_segment *peek_segment(tracuu_index *index);

/* The postings of a term: "doc:tf/title_tf@slot,slot" for each document,
 * separated by spaces; "" when it is not there.  Release with free. */
char *peek_term(const struct tc_segment *segment, const char *term);

/* The postings of a pair: "doc:tf/title_tf" for each document. */
char *peek_pair(const struct tc_segment *segment, const char *left,
                const char *right);

/* Compare and free the second. */
void peek_expect(const char *expected, char *got);

/* The bytes of the index, joined and saved; free them. */
char *peek_bytes(tracuu_index *index, size_t *ret_len);

#endif
