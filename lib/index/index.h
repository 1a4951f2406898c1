/*
 * Index: a collection that grows, as a list of parts.
 *
 * A part is a batch of documents that is still open, one that waits to be
 * built or is being built, or a segment, which at first has notes instead of
 * lists (notes.h).  Parts stand in the order of adding.
 * A document that is replaced or removed is marked in its part, and goes for
 * good when the part is next merged (settle.c says when).
 *
 * `lock` guards all of this; a call that changes the index holds it to its end.
 * `view_lock` guards the view alone, and is never held for long: whoever wants
 * to search takes the view that is there, that of before while a call changes
 * the index, and waits for `lock` only when there is none.  A writer whose
 * changes are looked at makes the view himself, before he begins with what
 * takes long.
 */
#ifndef TC_INDEX_INDEX_H
#define TC_INDEX_INDEX_H

#include <pthread.h>
#include <tracuu/index.h>

#include "index/batch.h"
#include "index/builder.h"
#include "index/idset.h"
#include "index/gone.h"
#include "index/need.h"
#include "index/pool.h"
#include "index/segment.h"
#include "index/view.h"

/* So many changes after a look make a view themselves: who looks often finds
 * one that is made, and who only adds soon does nothing else. */
#define TC_WATCHED 16

/* So many segments of one size class at the end of the list are joined. */
#define TC_MERGE_WIDTH 8

struct tc_part {
    struct tc_segment *segment; /* NULL until it is built */
    struct tc_batch *batch;     /* until then */
    struct tc_job *job;         /* while the pool has it */

    /* Documents that were replaced or removed. */
    uint64_t *gone;         /* a bitmap; NULL: none */
    uint32_t *gone_docs;    /* in the order of marking */
    uint32_t n_gone;
    bool was_changed; /* some of them before it was a segment: an id may stand
                         in it twice */
    uint64_t *whole; /* documents that are known to have their entities, though
                        the segment does not say so (bare.h); NULL: none */
    struct tc_need need; /* of the segment, once it is counted (room.c) */
    bool is_counted;
    struct tc_gone *seen_gone; /* as the last view had them; NULL: none */
};

struct tracuu_index {
    pthread_mutex_t lock;
    uint32_t n_threads;
    unsigned what; /* TC_BUILD_* */
    uint32_t notes_width; /* TC_NOTES_WIDTH, or less in tests */
    bool copies;   /* files are read into memory rather than mapped */
    uint64_t max_document_bytes; /* 0: TC_DOCUMENT_BYTES */
    uint64_t max_memory_bytes;   /* 0: any number; see room.h */
    bool weighs_files;           /* the limit is the caller's */
    int (*progress)(void *payload, const tracuu_progress *progress);
    void *payload;
    tracuu_progress state;      /* what progress was last told */
    uint64_t next_report;       /* n_bytes at which it is told again */

    struct tc_part *parts;
    uint32_t n_parts;
    size_t parts_cap;
    bool open;                  /* the last part is a batch to add to */

    struct tc_idset seen;       /* ids that may be in a part; see idset.h */
    bool knows_ids;             /* `seen` is complete */

    struct tc_builder *builder; /* of the caller's thread, or NULL */
    struct tc_pool *pool;       /* NULL without threads */

    pthread_mutex_t view_lock;
    struct tc_view *view; /* of the documents as they were when the last call
                             that changed them returned, or NULL */
    bool is_changed;      /* in the call under way, which holds `lock` */
    uint32_t n_watched;   /* changes still to be shown since the last look */
    void *kept;           /* by those who search (search/cache.h), or NULL */
    void (*give_back)(void *kept);
};

int tc_index_new(const tracuu_index_options *options,
                 struct tracuu_index **ret_index, tracuu_error *err);
void tc_index_free(struct tracuu_index *index);

/* Append a segment, which becomes the index's. */
int tc_index_append(struct tracuu_index *index, struct tc_segment *segment,
                    tracuu_error *err);

int tc_index_add(struct tracuu_index *index, const tracuu_document *document,
                 tracuu_error *err);
/* Add a document unless it is there, the same byte for byte. */
int tc_index_update(struct tracuu_index *index,
                    const tracuu_document *document, bool *ret_changed,
                    tracuu_error *err);
int tc_index_remove(struct tracuu_index *index, tracuu_str id,
                    tracuu_error *err);
int tc_index_attach(struct tracuu_index *index, const char *path,
                    char **ret_note, tracuu_error *err);
int tc_index_flush(struct tracuu_index *index, tracuu_error *err);
int tc_index_compact(struct tracuu_index *index, tracuu_error *err);
int tc_index_save(struct tracuu_index *index, const char *path,
                  tracuu_error *err);
int tc_index_stats(struct tracuu_index *index, tracuu_stats *ret_stats,
                   tracuu_error *err);

/* ---- between the files; the lock is held ---- */

uint32_t tc_part_docs(const struct tc_part *part);
void tc_part_done(struct tc_part *part);

/* Report progress; ECANCELED if the callback asks for it. */
int tc_index_report(struct tracuu_index *index, int phase, tracuu_error *err);

/* Whether a step that takes long reports its progress, and so may be stopped.
 * Only what changes or saves an index does; a look at it is not stopped. */
enum tc_reporting { TC_SILENT, TC_REPORTING };

/* Build what is not built: afterwards every part is a segment, of which some
 * documents may be gone, but not all. */
int tc_index_seal(struct tracuu_index *index, tracuu_error *err);

/* The same, and all segments have lists, and none an id twice: for a view. */
int tc_index_settle(struct tracuu_index *index, tracuu_error *err);

/* Rewrite the parts that lost many documents, without them.  Nothing waits, and
 * the lock is held.  Errors: ENOMEM, ECORRUPT, ELIMIT. */
int tc_index_sweep(struct tracuu_index *index, tracuu_error *err);

/* Join what is small, and rewrite what has lost many documents.  Every part is
 * a segment.  After a failure the index is as it was or partly tidied. */
int tc_index_tidy(struct tracuu_index *index, tracuu_error *err);

/* Build a part here and now, in so many bytes of memory at most (0: any
 * number).  Errors: ENOMEM, ELIMIT; the part is then as it was. */
int tc_index_build_within(struct tracuu_index *index, struct tc_part *part,
                          uint64_t most, tracuu_error *err);

/* Close the open batch and let it be built, here or by the pool. */
int tc_index_close_batch(struct tracuu_index *index, tracuu_error *err);

/* So many segments with notes wait at most: their notes then take about as
 * much memory as the lists will. */
#define TC_NOTES_WIDTH 64

/* Make lists of what has notes: each row of TC_NOTES_WIDTH segments becomes
 * one, and so does what is left of a row.  The other takes full rows only. */
int tc_index_invert(struct tracuu_index *index, enum tc_reporting reporting,
                    tracuu_error *err);
int tc_index_invert_full(struct tracuu_index *index,
                         enum tc_reporting reporting, tracuu_error *err);

/* Let go of a builder that has learnt more than memory allows to keep. */
void tc_index_drop_builder(struct tracuu_index *index);

/* Give back the memory of building; every part is a segment.  The next batch
 * asks for it again. */
void tc_index_rest(struct tracuu_index *index);

/* Replace parts [from, to), which are segments, by one without what is
 * marked. */
int tc_index_join(struct tracuu_index *index, uint32_t from, uint32_t to,
                  enum tc_reporting reporting, tracuu_error *err);

/* Join the last segments, so that each is more than twice as long as all behind
 * it together.  Every part is a segment with lists. */
int tc_index_gather(struct tracuu_index *index, tracuu_error *err);

/* Make one segment of all, without what is marked; of nothing, none.
 * `repacks`: even of one segment, and its store is packed anew. */
int tc_index_unite(struct tracuu_index *index, bool repacks,
                   tracuu_error *err);

/* See to it that there is a view of the documents as they are, sealing
 * first. */
int tc_view_make(struct tracuu_index *index, tracuu_error *err);

/* Whether someone looked lately. */
bool tc_view_is_watched(struct tracuu_index *index);

/* The parts are others, and the documents the same: a new view of them if there
 * was one. */
void tc_view_renew(struct tracuu_index *index);

/* The documents are others.  Until the call ends who looks finds them as they
 * were before it. */
void tc_view_change(struct tracuu_index *index);

/* At the end of a call that may have changed the documents: a view of what they
 * are now and a tidy index, if anyone looks; otherwise no view. */
void tc_view_end(struct tracuu_index *index);

#endif
