/*
 * Segment: an immutable collection of documents in one run of bytes.
 *
 * The bytes are the same in memory and in a file (lib/FORMAT.md); this is
 * their one reader.  A segment is shared by reference counting, atomically,
 * and may be read by any number of threads.
 *
 * Trust.  After tc_segment_open has succeeded, the header, the table of
 * contents and every fixed-width array (lengths, block tables) are in range.
 * Whatever is encoded in variable length is checked by the cursor that reads
 * it, and a bad value ends that cursor.  No byte can cause a read outside the
 * image.
 */
#ifndef TC_INDEX_SEGMENT_H
#define TC_INDEX_SEGMENT_H

#include <stdbool.h>
#include <stdint.h>
#include <tracuu/common.h>

#include "base/bytes.h"
#include "base/file.h"
#include "codec/postings.h"

enum tc_chunk_id {
    TC_CHUNK_DICT,      /* words */
    TC_CHUNK_POSTINGS,  /* of words */
    TC_CHUNK_POSITIONS, /* of words */
    TC_CHUNK_PAIR_DICT, /* pairs of neighbouring words */
    TC_CHUNK_PAIR_POSTINGS,
    TC_CHUNK_LENGTHS,   /* slots of each document, and of its title */
    TC_CHUNK_IDS,       /* document -> id, and id -> document */
    TC_CHUNK_COLUMNS,   /* dates, keywords and numbers, by document */
    TC_CHUNK_STORE,     /* compressed documents */
    TC_N_CHUNKS
};

struct tc_notes;

struct tc_chunk {
    const uint8_t *ptr;
    uint64_t len; /* without the 64 zero bytes that follow */
};

struct tc_segment {
    uint64_t number; /* unlike that of any other segment of the process */

    /* Counts, from the header. */
    uint32_t n_docs;
    uint32_t n_terms;
    uint64_t n_pairs;
    uint64_t n_postings;
    uint64_t n_pair_postings;
    uint64_t n_slots;       /* sum of lengths, title and text */
    uint64_t n_title_slots; /* sum of title lengths */
    uint64_t n_text_bytes;  /* of title and text as added */
    bool stored;            /* titles, texts and fields are kept */
    bool entities;          /* those of every document were recognised */
    bool foreign;           /* made elsewhere: may be damaged (toc.h) */

    /* The words, while there are no lists of them (notes.h); whoever searches
     * sees only segments without. */
    struct tc_notes *notes;

    struct tc_chunk chunks[TC_N_CHUNKS];
    const uint8_t *bytes; /* the whole image */
    uint64_t len;

    /* Private to segment.c. */
    struct tc_map map;  /* of a file; ptr NULL otherwise */
    void *owned;        /* tc_free this at the end, or NULL */
    unsigned n_refs;    /* atomic */
};

/* Who releases the bytes of an image. */
enum tc_owner {
    TC_BORROWED, /* the caller, later */
    TC_OWNED     /* the segment, with tc_free; on failure still the caller */
};

/* Open an image of bytes, aligned to 8.  *ret_note (may be NULL) as in
 * tracuu_index_open.  Errors: ENOMEM, ECORRUPT, EVERSION. */
int tc_segment_open(const uint8_t *bytes, uint64_t len, enum tc_owner owner,
                    struct tc_segment **ret_segment, char **ret_note,
                    tracuu_error *err);

/* Map a file and open it; or read it into memory, so that it may change. */
int tc_segment_open_file(const char *path, struct tc_segment **ret_segment,
                         char **ret_note, tracuu_error *err);
int tc_segment_read_file(const char *path, struct tc_segment **ret_segment,
                         char **ret_note, tracuu_error *err);

struct tc_segment *tc_segment_ref(struct tc_segment *segment);
void tc_segment_unref(struct tc_segment *segment); /* NULL is allowed */

/* One of three arrays of a number for each document. */
static inline uint32_t tc_segment_length(const struct tc_segment *segment,
                                         uint32_t array, uint32_t doc)
{
    uint64_t at = (uint64_t)array * segment->n_docs + doc;

    return tc_load_u32(segment->chunks[TC_CHUNK_LENGTHS].ptr + 4 * at);
}

/* Length of a document in slots, title included; of its title. */
static inline uint32_t tc_segment_len(const struct tc_segment *segment,
                                      uint32_t doc)
{
    return tc_segment_length(segment, 0, doc);
}

static inline uint32_t tc_segment_title_len(const struct tc_segment *segment,
                                            uint32_t doc)
{
    return tc_segment_length(segment, 1, doc);
}

/* Bytes of title and text as they were added. */
uint32_t tc_segment_text_bytes(const struct tc_segment *segment, uint32_t doc);

/* The id of a document; borrowed from the segment. Empty when damaged. */
tracuu_str tc_segment_id(const struct tc_segment *segment, uint32_t doc);

/* The id of a document will be asked for: very soon, or only later. */
void tc_segment_expect_id(const struct tc_segment *segment, uint32_t doc,
                          bool soon);

/* The first document with this id that `gone`, a bitmap or NULL, does not mark;
 * or false.  A segment made of one batch may have an id more than once until
 * the marked documents are taken out. */
bool tc_segment_find_id(const struct tc_segment *segment, const char *id,
                        size_t len, const uint64_t *gone,
                        uint32_t *ret_doc);

/* Publication date of a document as yyyymmdd, month or day 00 where they are
 * not known; 0 for none. */
uint32_t tc_segment_date(const struct tc_segment *segment, uint32_t doc);

#endif
