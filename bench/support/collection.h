/*
 * Collection: an index to measure on, and the documents to make one from.
 *
 * The program ends with a sentence if any of this fails.
 */
#ifndef BENCH_COLLECTION_H
#define BENCH_COLLECTION_H

#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

/* Documents held in memory, so that reading them is no part of a measurement.
 * Each is one block of memory, with its strings and fields behind it. */
struct documents {
    size_t n;
    size_t cap;
    tracuu_document **items;
    uint64_t n_bytes; /* of their titles and texts */
};

/* Read JSON lines, a text file or a folder. */
void documents_read(struct documents *documents, char *path);
void documents_done(struct documents *documents);

/*
 * Open the index at a path.  Where there is something else, index it in
 * memory, without storing texts, and flush.  Free with tracuu_index_free.
 */
tracuu_index *collection_open(char *path);

/* End the program over a failed call of the library. */
#if defined(__GNUC__)
__attribute__((noreturn))
#endif
void collection_die(const char *what, const tracuu_error *err);

#endif
