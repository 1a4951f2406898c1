/*
 * Dict, writing: words in their order, each with where its postings are.
 */
#ifndef TC_INDEX_DICT_WRITE_H
#define TC_INDEX_DICT_WRITE_H

#include "base/buf.h"
#include "codec/postings.h"
#include "text/terms.h"

/* Entries of one block: the price of a look-up is a binary search over blocks
 * and a walk through half of one. */
#define TC_DICT_BLOCK 16

struct tc_dict_writer {
    struct tc_buf *chunk;
    struct tc_buf offsets; /* of blocks */
    uint32_t n_terms;
    uint64_t n_postings;
    size_t fold_len;       /* of the last entry */
    char fold[TC_TERM_MAX];
};

/* Add a word, greater than the last one by (fold, term).  Lists must lie one
 * behind the other in their chunks, in the order of the words. */
void tc_dict_writer_add(struct tc_dict_writer *writer, const char *fold,
                        size_t fold_len, const char *term, size_t term_len,
                        const struct tc_list *list);

/* Append the table of blocks.  False when the chunk has grown past 4 GiB. */
bool tc_dict_writer_finish(struct tc_dict_writer *writer);
void tc_dict_writer_done(struct tc_dict_writer *writer);

#endif
