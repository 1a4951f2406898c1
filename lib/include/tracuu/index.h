/*
 * Index: a collection of documents that can be searched.
 *
 * An index lives in memory.  Documents are added one by one and can be found
 * as soon as tracuu_index_add has returned; the whole may be saved to one file
 * and that file opened again, memory-mapped, at the price of a few system
 * calls.  One thread at a time may change an index; any number may search it
 * at the same time, each seeing the collection as it was when its searcher
 * was made.  Calls that change an index also put it in order while it is being
 * searched, so that now and then one takes as long as joining a part of the
 * index, or rewriting it when a fifth of it was removed; searching goes on
 * meanwhile.
 *
 * Caveat: a mapped file must not be truncated or rewritten in place by another
 * process while it is open; a thread that reads bytes which are gone is killed
 * by the system.  tracuu_index_save replaces a file as a whole and is safe in
 * this respect.  For files that others may treat worse, there is
 * tracuu_index_options.copy_files.
 */
#ifndef TRACUU_INDEX_H
#define TRACUU_INDEX_H

#include <tracuu/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Type of a further field of a document. */
enum {
    TRACUU_FIELD_KEYWORD = 1, /**< a short string, compared as a whole */
    TRACUU_FIELD_NUMBER = 2,  /**< a finite number */
    TRACUU_FIELD_DATE = 3,    /**< "YYYY", "YYYY-MM" or "YYYY-MM-DD" */
    TRACUU_FIELD_JSON = 4     /**< anything else, kept as JSON text only */
};

/** A further field of a document, kept and given back, not searched. */
typedef struct tracuu_field {
    size_t struct_size;
    tracuu_str name;
    int type;       /**< TRACUU_FIELD_* */
    tracuu_str text;/**< the value as text: what was given, and given back */
    double number;  /**< of a number: its value */
} tracuu_field;

/**
 * A document, in both directions: what the caller adds and what the index
 * gives back.  Empty strings stand for what is not there.
 */
typedef struct tracuu_document {
    size_t struct_size;
    tracuu_str id;    /**< key; a second document of the same id replaces it */
    tracuu_str path;  /**< file it came from, for people; not searched */
    tracuu_str title; /**< searched, and weighs more than text */
    tracuu_str text;  /**< searched; stored as it is, byte for byte */
    tracuu_str date;  /**< publication: "YYYY", "YYYY-MM" or "YYYY-MM-DD" */
    size_t n_fields;
    const tracuu_field *fields; /**< all of one struct_size */
} tracuu_document;

/** How far a long operation has come; see tracuu_index_options.progress. */
typedef struct tracuu_progress {
    size_t struct_size;
    uint64_t n_documents; /**< added so far */
    uint64_t n_bytes;     /**< of title and text, so far */
    int phase;            /**< 0 adding, 1 merging, 2 writing */
} tracuu_progress;

/** Stands for any number, in tracuu_index_options.max_memory_bytes. */
#define TRACUU_NO_LIMIT UINT64_MAX

/** Options of an index.  Zero means the default everywhere. */
typedef struct tracuu_index_options {
    size_t struct_size;
    /** Threads that analyse and build, besides the caller's: 0 (default) and 1
     *  mean that tracuu_index_add does the work itself.  The index is the same
     *  byte for byte whatever the number. */
    uint32_t n_threads;
    /** 1: do not store titles, texts and fields.  Hits then have an id, a date
     *  and a score, but no passages. */
    uint32_t no_store;
    /** Called now and then by tracuu_index_add, _update, _flush, _compact and
     *  _save, from the thread that called them; returning non-zero ends the
     *  operation with ECANCELED.  The index is locked meanwhile: the callback
     *  must not call into it. */
    int (*progress)(void *payload, const tracuu_progress *progress);
    void *payload;
    /** 1: do not recognise directives, dates, units and quantities, which makes
     *  adding faster.  Fields of a query (directive:, date:, unit:) then find
     *  nothing in these documents, until they are added again without this
     *  option (see tracuu_index_update).  Documents that have theirs keep
     *  them. */
    uint32_t no_entities;
    /** 1: tracuu_index_open and _attach read files into memory rather than
     *  mapping them; see the caveat above. */
    uint32_t copy_files;
    /** Bytes of a document, its id, path and fields too.  A longer one is
     *  refused with ELIMIT.  Default: 268,435,456 (256 MiB); a text can have at
     *  most 2 GiB less one byte. */
    uint64_t max_document_bytes;
    /** Bytes of memory that an index may take while it grows, whatever the
     *  text: what it has, what building takes, and what joining and saving all
     *  of it will take, files that were attached too. A document that does not
     *  fit, or a file to be attached, is refused with ENOMEM, and the index
     *  stays as it is: it can be saved. Beside the limit there are 4 MiB for
     *  each thread and for the caller, what zstd and ICU take, what searchers
     *  keep, and with copy_files a file that turns out not to fit. The bound
     *  is strict, and is only found out step by step: documents come near to it
     *  in smaller and smaller batches, and of ordinary text somewhat more than
     *  half of the limit is taken. What tracuu_index_open opens is taken as it
     *  is: who then adds nothing may compact and save it whatever that takes.
     *  Default: the memory of the machine, as far as that is known, which
     *  refuses documents only, no files; TRACUU_NO_LIMIT: any number. */
    uint64_t max_memory_bytes;
} tracuu_index_options;

/** A collection of documents. */
typedef struct tracuu_index tracuu_index;

/** Make an empty index in memory.  Free it with tracuu_index_free.
 *  Errors: ENOMEM, EUSAGE. */
TRACUU_API int tracuu_index_new(const tracuu_index_options *options,
                                tracuu_index **ret_index, tracuu_error *err);

/**
 * Open an index file, mapping it into memory.  The file stays as it is: what
 * is added later lives in memory until it is saved.
 *
 * *ret_note (may be NULL) receives NULL, or a sentence when the file was made
 * with another version of ICU or Unicode than the one in use, so that words
 * may be cut differently; release it with tracuu_free.
 *
 * Errors: ENOMEM, EIO, ENOTFOUND, ECORRUPT, EVERSION, EUSAGE.
 */
TRACUU_API int tracuu_index_open(const char *path,
                                 const tracuu_index_options *options,
                                 tracuu_index **ret_index, char **ret_note,
                                 tracuu_error *err);

/** The same from bytes in memory, borrowed until the index and everything made
 *  from it is freed.  Must be aligned to 8 bytes. */
TRACUU_API int tracuu_index_open_bytes(const void *bytes, size_t len,
                                       const tracuu_index_options *options,
                                       tracuu_index **ret_index,
                                       char **ret_note, tracuu_error *err);

/**
 * Add all documents of an index file to an index, as if they were added one by
 * one in their order.  All checksums of the file are verified first.  Errors:
 * as tracuu_index_open; the index is unchanged.
 */
TRACUU_API int tracuu_index_attach(tracuu_index *index, const char *path,
                                   char **ret_note, tracuu_error *err);

/**
 * Add a document, replacing one of the same id.  Everything is copied.
 *
 * Errors: ENOMEM (also past max_memory_bytes), EUSAGE (no id, a date that is
 * none), ELIMIT (past max_document_bytes), ECANCELED.  The document is then not
 * in the index.
 */
TRACUU_API int tracuu_index_add(tracuu_index *index,
                                const tracuu_document *document,
                                tracuu_error *err);

/**
 * Add a document unless the index has it already, the same in every byte,
 * path and fields too: to bring an index up to date with files of which few
 * have changed.
 *
 * A document that was added with no_entities counts as another one when this
 * index recognises them and they are missing, so that it is replaced by itself
 * with its entities.  The other way round it is left as it is: no_entities
 * saves work, and takes nothing away.
 *
 * *ret_changed receives 1 when it was added or replaced another one, 0 when
 * nothing was to be done.  Without stored texts there is nothing to compare
 * with, and every document counts as changed.
 *
 * Errors: as tracuu_index_add, ECORRUPT.
 */
TRACUU_API int tracuu_index_update(tracuu_index *index,
                                   const tracuu_document *document,
                                   int *ret_changed, tracuu_error *err);

/**
 * Remove the document with this id.  All that is counted (documents that hold
 * a word or a pair, lengths) is from then on as if it had never been there;
 * searchers that were made before still find it.
 *
 * Errors: ENOTFOUND, ENOMEM, EUSAGE; the index is then as it was.
 */
TRACUU_API int tracuu_index_remove(tracuu_index *index, const char *id,
                                   size_t id_len, tracuu_error *err);

/**
 * Finish what tracuu_index_add has begun: join the parts into one segment.
 * Searching needs no flush; a flushed index searches faster.  Before a file
 * that was opened is joined to what was added, its checksums are verified, so
 * that damage is not written anew with checksums that are right.
 *
 * Errors: ENOMEM, ELIMIT, ECANCELED, ECORRUPT.
 */
TRACUU_API int tracuu_index_flush(tracuu_index *index, tracuu_error *err);

/**
 * Flush, and pack the stored documents anew, which after many small changes
 * takes less room.  What is saved then is, byte for byte, what the documents
 * in their order give, whatever the history, if all were added with the same
 * options.
 *
 * Errors: ENOMEM, ELIMIT, ECORRUPT, ECANCELED.
 */
TRACUU_API int tracuu_index_compact(tracuu_index *index, tracuu_error *err);

/**
 * Save to a file, flushing first.  The file appears complete or not at all:
 * it is written beside its place, synchronised and renamed, and on any failure
 * an older file is as it was and nothing is left beside it.  (When only the
 * folder cannot be synchronised at the end, the new file is there and the
 * error says so.)  A link is followed, also to a file that is to be made.  A
 * file that is replaced keeps owner, group and permissions where the system
 * allows it, and if not, nobody but its new owner may do more with it than
 * before; one that this process may not write is not replaced.
 *
 * Errors: ENOMEM, EIO, ELIMIT, ECANCELED, ECORRUPT.
 */
TRACUU_API int tracuu_index_save(tracuu_index *index, const char *path,
                                 tracuu_error *err);

/** A lock on an index file, held by whoever means to replace it. */
typedef struct tracuu_lock tracuu_lock;

/**
 * Keep other writers away from an index file: take the lock before opening
 * what is to be changed, and free it when the change is saved.  One program at
 * a time can have it, and one thread; readers take no notice.  Saving asks for
 * no lock, so it holds among those who take it.
 *
 * The lock stands in a file beside, named as the index and ".lock", which is
 * removed at the end.  The system ends the lock when the process ends, however
 * it does.  A file of that name that is not empty and not signed as a lock is
 * somebody's: it is left as it is, and the lock cannot be had.
 *
 * Whoever takes it removes what a writer that was killed in the midst of saving
 * may have left beside the index: files named ".", the name of the index (of a
 * long one the start), ".tracuu-", the number of a process that is gone, "-", a
 * number and ".new", which are empty or begin as an index does (or with zeros,
 * as a loss of power leaves them).  On a folder that several machines or
 * containers write to, all writers should therefore take the lock.
 *
 * Errors: EBUSY (the message names the process, where it is known), EIO (also
 * when the file beside is not a lock, or this process may not write the index),
 * ENOMEM, EUSAGE.
 */
TRACUU_API int tracuu_lock_new(const char *path, tracuu_lock **ret_lock,
                               tracuu_error *err);

/** Release a lock.  NULL is allowed. */
TRACUU_API void tracuu_lock_free(tracuu_lock *lock);

/** Whether the bytes at the start of a file say that it is an index.  Eight
 *  bytes are enough; fewer give 0. */
TRACUU_API int tracuu_index_is_index(const void *bytes, size_t len);

/** Number of searchable documents.  Errors: ENOMEM (it may have to finish a
 *  part), EUSAGE. */
TRACUU_API int tracuu_index_count(tracuu_index *index, uint64_t *ret_count,
                                  tracuu_error *err);

/** Sizes of an index, in memory and in a file alike.  Documents that were
 *  removed are counted in all but n_documents and n_tokens until their space
 *  is taken back, as tracuu_index_flush does. */
typedef struct tracuu_stats {
    size_t struct_size;
    uint64_t n_documents;
    uint64_t n_segments;
    uint64_t n_tokens;         /**< word positions, title and text together */
    uint64_t n_terms;          /**< distinct words, summed over segments */
    uint64_t n_pairs;          /**< distinct pairs of neighbours, likewise */
    uint64_t n_postings;       /**< (word, document) */
    uint64_t n_pair_postings;  /**< (pair, document) */
    uint64_t n_text_bytes;     /**< of title and text as they were added */
    uint64_t dictionary_bytes; /**< words and where their postings are */
    uint64_t postings_bytes;
    uint64_t positions_bytes;
    uint64_t pairs_bytes;      /**< dictionary and postings of pairs */
    uint64_t documents_bytes;  /**< lengths, ids, columns */
    uint64_t store_bytes;      /**< compressed titles, texts and fields */
    uint64_t total_bytes;      /**< all of the above and the headers */
    uint64_t n_entity_terms;   /**< distinct entities, summed over segments;
                                    n_terms counts words only */
    uint64_t n_entity_postings; /**< (entity, document); likewise */
} tracuu_stats;

/** Measure an index.  Errors: ENOMEM, EUSAGE. */
TRACUU_API int tracuu_index_stats(tracuu_index *index, tracuu_stats *ret_stats,
                                  tracuu_error *err);

/** A fault of an index, as tracuu_index_check tells of it. */
typedef struct tracuu_fault {
    size_t struct_size;
    const char *part;    /**< "frame", "documents", "words", "pairs",
                              "columns" or "store" */
    uint64_t offset;     /**< byte of the file where it is or begins, or
                              TRACUU_NOWHERE */
    const char *message; /**< one clause; may quote bytes of the file */
} tracuu_fault;

/** Options of a check. */
typedef struct tracuu_check_options {
    size_t struct_size;
    /** Called for each fault, with strings borrowed for the call; returning
     *  non-zero ends the check with ECANCELED.  NULL: faults are counted. */
    int (*fault)(void *payload, const tracuu_fault *fault);
    void *payload;
} tracuu_check_options;

/**
 * Check all of an index: every checksum, every list decoded, and what each
 * part says against what the others say.  It takes about as long as reading
 * the file and decoding all of it.  Opening a file looks at its frame only,
 * which is enough for safety and not for right answers.
 *
 * *ret_n_faults is 0 when the index is sound.  Of each part the first hundred
 * faults are told of and counted.
 *
 * Errors: ENOMEM, EUSAGE, ECANCELED.
 */
TRACUU_API int tracuu_index_check(tracuu_index *index,
                                  const tracuu_check_options *options,
                                  uint64_t *ret_n_faults, tracuu_error *err);

/** A stored document taken out of an index. */
typedef struct tracuu_stored tracuu_stored;

/**
 * Take the document with this id out of the store.  Free with
 * tracuu_stored_free; it stays valid after the index is gone.
 *
 * Errors: ENOTFOUND, ENOMEM, ECORRUPT.
 */
TRACUU_API int tracuu_index_read(tracuu_index *index, const char *id,
                                 size_t id_len, tracuu_stored **ret_stored,
                                 tracuu_error *err);

/**
 * The same for the document with this number, counted from 0 in the order of
 * adding: to go through all that is stored.  Replacing a document moves the
 * numbers.  Errors: EUSAGE (there are not so many), ENOTFOUND (nothing is
 * stored), ENOMEM, ECORRUPT.
 */
TRACUU_API int tracuu_index_read_nth(tracuu_index *index, uint64_t n,
                                     tracuu_stored **ret_stored,
                                     tracuu_error *err);

/** The document itself; borrowed, valid until tracuu_stored_free.  Its
 *  struct_size and those of its fields are the library's. */
TRACUU_API const tracuu_document *
tracuu_stored_document(const tracuu_stored *stored);

/** Free a stored document.  NULL is allowed. */
TRACUU_API void tracuu_stored_free(tracuu_stored *stored);

/** Free an index.  Searchers and hits made from it stay valid.  NULL is
 *  allowed. */
TRACUU_API void tracuu_index_free(tracuu_index *index);

#ifdef __cplusplus
}
#endif
#endif
