/*
 * Search: from a query to ranked documents and their best passages.
 *
 *   query     what is asked; immutable, may be shared between threads
 *   searcher  one thread's view of an index at a point in time
 *   hits      an answer; documents and passages are read when asked for
 */
#ifndef TRACUU_SEARCH_H
#define TRACUU_SEARCH_H

#include <tracuu/common.h>
#include <tracuu/entity.h>
#include <tracuu/index.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Kinds of constraints, and of values, besides those of entity.h. */
enum {
    TRACUU_YEAR = 5,      /**< a value: the years of the dates mentioned */
    TRACUU_PUBLISHED = 6, /**< the date of publication; as a value, its year */
    TRACUU_DOCUMENT = 7   /**< a value: a document that directives name, whole
                               or a part of it, in one way or another; as
                               theirs, with what any of them tells, without a
                               part */
};

/** How a document meets a constraint. */
enum {
    TRACUU_MET_NOT = 0,
    TRACUU_MET_LOWER = 1, /**< in a wider sense: the place is inferred, or the
                               unit is a predecessor of the one asked for */
    TRACUU_MET_FULL = 2,
    TRACUU_MET_ITSELF = 3 /**< it is the directive, or a part of it */
};

/** How a query is read. */
typedef struct tracuu_query_options {
    size_t struct_size;
    uint32_t plain;  /**< 1: nothing is an operator or a field */
    uint32_t strict; /**< 1: what cannot be read is ESYNTAX, not a warning */
    uint32_t all;    /**< 1: every word is required, as if written with + */
    uint32_t no_entities; /**< 1: words are words, and are not read for
                               directives, dates, units and quantities */
    uint32_t max_words;   /**< default and most 1,024 */
    uint32_t max_fields;  /**< default and most 64 */
    uint32_t max_nesting; /**< of brackets; default and most 64 */
    uint32_t max_bytes;   /**< of the text; default 65,536, any number */
} tracuu_query_options;

/** A query that has been read. */
typedef struct tracuu_query tracuu_query;

/**
 * Read a query.
 *
 *     đại hội            any of the words, best first
 *     "đại hội đảng"     the words next to each other, in this order
 *     +phải -không       must and must not
 *     a AND (b OR NOT c) in capitals; beside an operator a row of words stands
 *                        for all of them: đại hội AND chi bộ
 *     thư*               words that begin with these letters
 *     a NEAR/5 b         at most 5 words apart, in either order; NEAR/1 is
 *                        side by side, NEAR alone is NEAR/10
 *     title:word         in the title (also tiêuđề:)
 *     directive:35-CT/TW     cites this directive, or is it (also vănbản: vb:)
 *     date:2019-05..2020-03  mentions a date within these (also ngày:); one of
 *                            the ends may be left out
 *     date~2019-05..2020-03  mentions one that overlaps
 *     unit:"Sở Tư pháp"      mentions an organisation (also đơnvị: đv: dv:)
 *     quantity:"59 đảng viên"  mentions an amount (also sốlượng:)
 *     published:2020-03      was published then (also đăng: ngàyđăng:)
 *
 * Names of fields may be written in any case, without marks and, with the value
 * directly behind, as two words ("đơn vị:"); a value is one word or stands in
 * quotes, and is read like a text (entity.h), dates in ISO 8601 besides.  A
 * field is a filter: it is required, adds nothing to a score, and beside it the
 * words are still what is looked for.  A value that cannot be read finds
 * nothing, and is noted as a warning.
 *
 * In a query without AND, OR, NOT, NEAR, -( and title:( the words that stand
 * outside quotes and have no sign are read for entities as well: see
 * tracuu_hits_constraint.  Of a whole sentence that names some in passing only
 * references by number count.
 *
 * A plain query never fails but for memory.  Otherwise unbalanced quotes and
 * brackets and operators without operands are read sensibly and noted as a
 * warning, or fail with ESYNTAX and the byte when `strict` is set.  What is
 * beyond max_words, max_fields, max_nesting or max_bytes is left out with a
 * warning, or is ELIMIT when `strict` is set.
 *
 * Free *ret_query with tracuu_query_free.  Errors: ENOMEM, ESYNTAX, ELIMIT.
 */
TRACUU_API int tracuu_query_new(const char *text, size_t len,
                                const tracuu_query_options *options,
                                tracuu_query **ret_query, tracuu_error *err);

/** Number of warnings, and one of them: its byte (may be NULL) and sentence.
 *  Borrowed from the query. NULL past the end. */
TRACUU_API size_t tracuu_query_n_warnings(const tracuu_query *query);
TRACUU_API const char *tracuu_query_warning(const tracuu_query *query,
                                            size_t i, uint64_t *ret_offset);

/**
 * Print how a query was read, for a person or a log: its words, phrases,
 * operators and fields, in the query language itself.  Read again, the result
 * has the same of these and prints the same (but for signs and scripts whose
 * words ICU finds by a dictionary, where a word may be one only beside its
 * neighbour).  What else the typed text tells is not printed: which words stood
 * beside each other, and what was understood among them.  So to ask again, keep
 * the text that was typed.  Release *ret_text with tracuu_free.
 * Errors: ENOMEM.
 */
TRACUU_API int tracuu_query_print(const tracuu_query *query, char **ret_text,
                                  tracuu_error *err);

/** Free a query.  NULL is allowed. */
TRACUU_API void tracuu_query_free(tracuu_query *query);

/** What documents are ranked by. */
enum {
    /** Words and pairs of neighbours, the title weighted, exact spellings
     *  above loose ones. */
    TRACUU_MODEL_DEFAULT = 0,
    /** Plain BM25 over words as they are spelled in the query, for comparison:
     *  no pairs, no looser spellings, a word of the title counts once. */
    TRACUU_MODEL_BM25 = 1
};

/** In what order hits come. */
enum {
    TRACUU_SORT_SCORE = 0,    /**< best first */
    TRACUU_SORT_DATE = 1,     /**< oldest first; those without a date last */
    TRACUU_SORT_DATE_DESC = 2 /**< newest first; those without a date last */
};

/** Options of a search.  Zero means the default everywhere. */
typedef struct tracuu_search_options {
    size_t struct_size;
    uint32_t k;        /**< number of hits wanted; default 10; see also
                            tracuu_limits.max_hits */
    uint32_t offset;   /**< hits to pass over first */
    int model;         /**< TRACUU_MODEL_* */
    int sort;          /**< TRACUU_SORT_* */
    double k1;         /**< of BM25; default 1.2.  Negative means 0; from
                            some 2,000 on rare words weigh less than the
                            formula says, since a score ends at 32,768 */
    double b;          /**< of BM25; default 0.75.  Negative means 0. */
    uint32_t passages; /**< passages of a hit; default 1, at most 100 */
    uint32_t exact_count; /**< 1: count every match, even where it costs time */
} tracuu_search_options;

/** One thread's view of an index. */
typedef struct tracuu_searcher tracuu_searcher;

/**
 * Make a searcher, which sees the index as it is now for as long as it lives.
 * It costs little: what queries ask for is kept by the index, for all its
 * searchers, so make a fresh one whenever the index may have changed.
 * Free with tracuu_searcher_free.  Errors: ENOMEM, EUSAGE, ELIMIT.
 */
TRACUU_API int tracuu_searcher_new(tracuu_index *index,
                                   tracuu_searcher **ret_searcher,
                                   tracuu_error *err);

/** Whether the entities of all documents were recognised when they were added:
 *  0 when some were added with no_entities. */
TRACUU_API int tracuu_searcher_has_entities(const tracuu_searcher *searcher);

/**
 * What a searcher may spend on one call.  Zero means the default everywhere.
 */
typedef struct tracuu_limits {
    size_t struct_size;
    /** Milliseconds that a call may take which goes through the index or
     *  through a stored text: tracuu_search, tracuu_facets_new,
     *  tracuu_values_new and, each on its own, those on hits that say so.  Past
     *  them it fails with ETIME, having found nothing; what was worked out by
     *  then is kept as far as it is whole, so that asking again goes on from
     *  there.  The clock is looked at several times a millisecond, but not
     *  while a document is unpacked or recognised, which takes as long as the
     *  document is.  Default: any number. */
    uint32_t deadline_ms;
    /** Terms that the words and fields of a query may stand for together: the
     *  words of the index that begin like `thu*`, the spellings of a word typed
     *  without marks, the dates that lie within date:2019..2020.  Of n words
     *  and fields each has an n-th of them.  Past that the closest are taken,
     *  of these those that most documents hold, and tracuu_hits_warning says
     *  so.  Default: 16,384. */
    uint32_t max_terms;
    /** Hits that may be asked for: `offset` and `k` together, or as many as
     *  there are documents if that is less.  Past that a search fails with
     *  ELIMIT.  Default: 1,000,000. */
    uint32_t max_hits;
    /** Called about as often as the clock is looked at; returning non-zero ends
     *  the call with ECANCELED.  It must not call into the searcher or its
     *  hits.  NULL: nobody is asked. */
    int (*stop)(void *payload);
    void *payload;
} tracuu_limits;

/** Set the limits of a searcher; NULL sets the defaults.  Hits keep those by
 *  which they were found.  Errors: EUSAGE. */
TRACUU_API int tracuu_searcher_limit(tracuu_searcher *searcher,
                                     const tracuu_limits *limits,
                                     tracuu_error *err);

/** Free a searcher.  Hits made with it stay valid.  NULL is allowed. */
TRACUU_API void tracuu_searcher_free(tracuu_searcher *searcher);

/** An answer. For one thread at a time. */
typedef struct tracuu_hits tracuu_hits;

/**
 * Find the best documents for a query.
 *
 * The score of a document is the sum, over the words of the query in what of it
 * the document matches (an optional phrase that does not stand there adds
 * nothing), each as often as it is typed, of
 *
 *     weight * idf * c * (k1 + 1) / (c + k1 * (1 - b + b * len / avg_len))
 *     idf = ln(1 + (N - df + 0.5) / (df + 0.5))
 *
 * (Robertson & Zaragoza 2009, section 3; idf as in Lucene's BM25Similarity),
 * where N is the number of documents, df the number of those that hold the
 * word in any spelling it may stand for, c its count in the document and len
 * the document's length in words.  In the default model a word of the title
 * counts TITLE_WEIGHT times in both c and len (the simple form of BM25F), a
 * looser spelling counts a fraction.  Each contribution is rounded to 1/65536,
 * so that the sum is the same in any order and on any machine.
 *
 * In the default model the same sum over each pair of neighbouring words is
 * added, whose weight is below 1.
 *
 * Where the words name entities (and the model is the default one), documents
 * come by how many of these they meet, then by how many of them they meet in
 * full, then by score; when most of the words are one reference, the document
 * that is it stands before those that cite it.  A query of words also finds
 * documents that hold what they name in other words.  The score of a query of
 * fields alone is the number of mentions, and what is the directive asked for
 * comes first.
 *
 * Hits come by falling score, then in the order of adding.  Free *ret_hits
 * with tracuu_hits_free.  Errors: ENOMEM, EUSAGE, ECORRUPT; ELIMIT, ETIME,
 * ECANCELED (see tracuu_limits).
 */
TRACUU_API int tracuu_search(tracuu_searcher *searcher,
                             const tracuu_query *query,
                             const tracuu_search_options *options,
                             tracuu_hits **ret_hits, tracuu_error *err);

/** One document of an answer. */
typedef struct tracuu_hit {
    size_t struct_size;
    uint64_t rank;   /**< from 1, counting what `offset` passed over */
    double score;    /**< a whole number of 65536ths, exactly */
    uint64_t doc;    /**< number in the searcher's view, in order of adding */
    tracuu_str id;   /**< borrowed from the hits */
} tracuu_hit;

/** Number of hits that were returned. */
TRACUU_API size_t tracuu_hits_count(const tracuu_hits *hits);

/** Number of documents that match.  *ret_exact (may be NULL) is 1 when the
 *  number is exact and 0 when there are at least so many: searching a large
 *  index, only the best are looked for, unless `exact_count` is set. */
TRACUU_API uint64_t tracuu_hits_matches(const tracuu_hits *hits,
                                        int *ret_exact);

/** What of the query was left out for the limits of the searcher, or asks for
 *  what no document has (a date of publication): how many sentences, and one of
 *  them with the byte of the query (may be NULL), TRACUU_NOWHERE for none.
 *  Borrowed from the hits.  NULL past the end. */
TRACUU_API size_t tracuu_hits_n_warnings(const tracuu_hits *hits);
TRACUU_API const char *tracuu_hits_warning(const tracuu_hits *hits, size_t i,
                                           uint64_t *ret_offset);

/** One hit, counted from 0.  Errors: EUSAGE. */
TRACUU_API int tracuu_hits_get(const tracuu_hits *hits, size_t i,
                               tracuu_hit *ret_hit, tracuu_error *err);

/** The numbers and scores of hits first, first + 1, ... (counted from 0), at
 *  most n of them, as tracuu_hits_get gives them; returns how many.  For who
 *  joins rankings or needs no ids: these lie all over memory, and to read a
 *  thousand of them takes a quarter as long as to find the hits.  Either array
 *  may be NULL. */
TRACUU_API size_t tracuu_hits_numbers(const tracuu_hits *hits, size_t first,
                                      size_t n, uint64_t *ret_docs,
                                      double *ret_scores);

/** The stored document of a hit; borrowed from the hits.
 *  Errors: EUSAGE, ENOMEM, ECORRUPT, ENOTFOUND (nothing is stored). */
TRACUU_API int tracuu_hits_document(tracuu_hits *hits, size_t i,
                                    const tracuu_document **ret_document,
                                    tracuu_error *err);

/** A passage: whole sentences, or clauses of a long one, with what matched. */
typedef struct tracuu_passage {
    size_t struct_size;
    uint64_t begin;            /**< bytes of the stored text */
    uint64_t end;
    size_t n_marks;
    const tracuu_span *marks;  /**< what matched, in bytes of the stored text,
                                    rising, apart; borrowed from the hits */
} tracuu_passage;

/** The best passages of a hit, in the order of the text: how many, and the
 *  j-th.  Errors: as tracuu_hits_document, ETIME, ECANCELED. */
TRACUU_API int tracuu_hits_n_passages(tracuu_hits *hits, size_t i,
                                      size_t *ret_n, tracuu_error *err);
TRACUU_API int tracuu_hits_passage(tracuu_hits *hits, size_t i, size_t j,
                                   tracuu_passage *ret_passage,
                                   tracuu_error *err);

/** Marks in the title of a hit, in bytes of the title; borrowed.  Errors: as
 *  tracuu_hits_passage. */
TRACUU_API int tracuu_hits_title_marks(tracuu_hits *hits, size_t i,
                                       const tracuu_span **ret_marks,
                                       size_t *ret_n, tracuu_error *err);

/** Words of the query that no document has (but those of an entity that
 *  documents hold in other words): how many, and the j-th as it was
 *  typed.  Borrowed from the hits. */
TRACUU_API size_t tracuu_hits_n_unknown(const tracuu_hits *hits);
TRACUU_API tracuu_str tracuu_hits_unknown(const tracuu_hits *hits, size_t j);

/** What a field asks for, or an entity that was read from the words.  Strings
 *  are borrowed from the hits. */
typedef struct tracuu_constraint {
    size_t struct_size;
    int kind;          /**< TRACUU_DIRECTIVE, ..., TRACUU_PUBLISHED */
    int is_field;      /**< 1: a field, which filters; 0: read from words,
                            which orders the hits */
    int excluded;      /**< 1: a field that must not hold */
    int unmarked;      /**< 1: read from words that were typed without marks */
    uint64_t begin;    /**< bytes of the query; of a field with its name */
    uint64_t end;
    tracuu_str typed;  /**< the value of the field, or the words */
    tracuu_str value;  /**< as in entity.h; the first of several; empty when
                            the field could not be read */
    tracuu_str place;  /**< of a unit: the place that its name leaves open */
    uint32_t n_values; /**< how many there are, any of which will do */
    uint32_t first_day; /**< of a date: yyyymmdd, inclusive; 0: open */
    uint32_t last_day;
    uint64_t n_documents; /**< of the searcher that meet it */
    uint64_t n_itself;    /**< of n_full, those that are the directive */
    uint64_t n_full;      /**< of n_documents, those that meet it in full */
} tracuu_constraint;

/** The constraints of the query: how many, first the fields, then what was
 *  read from words; and the j-th.  Errors: EUSAGE. */
TRACUU_API size_t tracuu_hits_n_constraints(const tracuu_hits *hits);
TRACUU_API int tracuu_hits_constraint(const tracuu_hits *hits, size_t j,
                                      tracuu_constraint *ret_constraint,
                                      tracuu_error *err);

/** How hit i meets constraint j: TRACUU_MET_*. */
TRACUU_API int tracuu_hits_met(const tracuu_hits *hits, size_t i, size_t j);

/**
 * The first entity of the stored text of hit i by which it meets constraint j
 * as well as any does: what "in a wider sense" means there.  Its strings are
 * borrowed from the hits.  Errors: as tracuu_hits_document; ENOTFOUND also
 * when the text has none (the title may).
 */
TRACUU_API int tracuu_hits_met_by(tracuu_hits *hits, size_t i, size_t j,
                                  tracuu_entity *ret_entity, tracuu_error *err);

/** Number of matching documents that meet in full all that was read from words;
 *  0 when nothing was. */
TRACUU_API uint64_t tracuu_hits_n_complete(const tracuu_hits *hits);

/** The entities of the stored text of hit i; borrowed from the hits.
 *  Errors: as tracuu_hits_document. */
TRACUU_API int tracuu_hits_entities(tracuu_hits *hits, size_t i,
                                    const tracuu_entities **ret_entities,
                                    tracuu_error *err);

/**
 * Say in words how the query was understood: every term with its spellings,
 * weights and document frequency.  Release with tracuu_free.  Errors: ENOMEM.
 */
TRACUU_API int tracuu_hits_explain_query(const tracuu_hits *hits,
                                         char **ret_text, tracuu_error *err);

/** Say what each term contributed to the score of hit i.  Release with
 *  tracuu_free.  Errors: ENOMEM, EUSAGE, ECORRUPT, ETIME, ECANCELED. */
TRACUU_API int tracuu_hits_explain_hit(tracuu_hits *hits, size_t i,
                                       char **ret_text, tracuu_error *err);

/** Free an answer.  NULL is allowed. */
TRACUU_API void tracuu_hits_free(tracuu_hits *hits);

/** A value with the number of documents that hold it. */
typedef struct tracuu_value {
    size_t struct_size;
    int kind;          /**< TRACUU_DIRECTIVE, ..., TRACUU_DOCUMENT */
    int derived;       /**< 1: of a directive, whose symbol is nowhere written
                            but follows from type and issuer */
    tracuu_str value;  /**< as in entity.h; of years "2020" */
    tracuu_str place;  /**< of a unit: the place that its name leaves open */
    uint64_t n_documents;
    uint64_t n_itself; /**< of these, those that are the directive */
    uint64_t n_mentions;
} tracuu_value;

/** Values of one kind. */
typedef struct tracuu_values tracuu_values;

/**
 * List the values of a kind (TRACUU_DIRECTIVE, _DATE, _UNIT, _QUANTITY, _YEAR,
 * _PUBLISHED, _DOCUMENT) that a searcher's documents hold, by falling number of
 * documents, then of mentions, then bytewise.  Free with tracuu_values_free.
 * Errors: ENOMEM, EUSAGE, ECORRUPT, ETIME, ECANCELED.
 */
TRACUU_API int tracuu_values_new(tracuu_searcher *searcher, int kind,
                                 tracuu_values **ret_values,
                                 tracuu_error *err);

/**
 * The same among the documents that a query finds: all that match; where
 * something was read from words and some of them meet all of it, only these.
 * Errors: ENOMEM, EUSAGE, ECORRUPT, ETIME, ECANCELED.
 */
TRACUU_API int tracuu_facets_new(tracuu_searcher *searcher,
                                 const tracuu_query *query, int kind,
                                 tracuu_values **ret_values,
                                 tracuu_error *err);

/** How many values there are, and the i-th, whose strings are borrowed.
 *  Errors: EUSAGE. */
TRACUU_API size_t tracuu_values_count(const tracuu_values *values);
TRACUU_API int tracuu_values_get(const tracuu_values *values, size_t i,
                                 tracuu_value *ret_value, tracuu_error *err);

/** NULL is allowed. */
TRACUU_API void tracuu_values_free(tracuu_values *values);

#ifdef __cplusplus
}
#endif
#endif
