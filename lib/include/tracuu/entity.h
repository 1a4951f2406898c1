/*
 * Entities: the directives, dates, units and quantities of a text.
 *
 * What is found, with what value:
 *
 *   directive  a cited document: TYPE|number|year|symbol|date|issuer|part
 *              "CT|35||CT/TW|2019-05-30|Bộ Chính trị"; what is not said is
 *              empty, and empty parts at the end are left out; the part goes
 *              from the smallest to the largest, its numbers are listed alike
 *              however they were written, "điểm a khoản 1, 2 Điều 5-7", and of
 *              several places in a row each is a directive of its own
 *   date       a day, month, quarter, half, year or time span: ISO 8601,
 *              "2020-03-27", "2020-03", "2020-Q1", "2020-H1", "2020", a time
 *              "2020-03-26T16:25", a part of a day "2020-03-25TAF" (MO morning,
 *              MI noon, AF afternoon, EV evening, NI night), or both ends,
 *              inclusive: "2020/2025"
 *   unit       an organisation: its full name, abbreviations written out
 *   quantity   number|noun: "59|đảng viên", "~3900|đảng viên", ">70%|",
 *              "7/7|chi bộ", "12500000000|đồng"
 */
#ifndef TRACUU_ENTITY_H
#define TRACUU_ENTITY_H

#include <tracuu/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Kinds of entities. */
enum {
    TRACUU_DIRECTIVE = 1,
    TRACUU_DATE = 2,
    TRACUU_UNIT = 3, /**< an office or body of the Party, the state, the
                          courts, the army or an organisation; a firm only
                          when it is the state's */
    TRACUU_QUANTITY = 4
};

/** What a text has to do with a directive that stands in it. */
enum {
    TRACUU_CITES = 0, /**< the text mentions it */
    TRACUU_IS = 1     /**< the text is it, or a part of it */
};

/** How sure a value is. */
enum {
    TRACUU_ENTITY_DERIVED = 1,  /**< of a directive: the symbol was not written
                                     but follows from type and issuer */
    TRACUU_ENTITY_RESOLVED = 2, /**< completed from the rest of the text: a
                                     date that names no year, a short form */
    TRACUU_ENTITY_APPROXIMATE = 4, /**< "đầu tháng 4", "gần 3.900" */
    TRACUU_ENTITY_GENERIC = 8   /**< any unit of its kind: "các chi bộ" */
};

/** An entity.  Strings are borrowed from the tracuu_entities. */
typedef struct tracuu_entity {
    size_t struct_size;
    int kind;          /**< TRACUU_DIRECTIVE, ... */
    int role;          /**< of a directive: TRACUU_CITES or TRACUU_IS */
    unsigned flags;    /**< TRACUU_ENTITY_* */
    uint64_t begin;    /**< bytes [begin, end) of the text */
    uint64_t end;
    tracuu_str value;  /**< as the head of this file tells */
    tracuu_str place;  /**< of a unit: the place that its name leaves open and
                            the text gives, "Lạng Sơn"; else empty */
    uint32_t first_day; /**< of a date: yyyymmdd, inclusive */
    uint32_t last_day;
} tracuu_entity;

/** Options of recognition.  Zero means the default everywhere. */
typedef struct tracuu_entity_options {
    size_t struct_size;
    /** "YYYY-MM-DD", the date that "tháng 3" and "hôm qua" are counted from;
     *  empty: they are left alone. */
    tracuu_str reference_date;
    /** The title of the text, which may name its province; may be empty. */
    tracuu_str title;
    /** 1: the text is a query; its words may lack marks and capitals. */
    int lenient;
} tracuu_entity_options;

/** The entities of a text. */
typedef struct tracuu_entities tracuu_entities;

/**
 * Find the entities of a UTF-8 text (invalid bytes are passed over).  Takes
 * time in proportion to the text.  Free with tracuu_entities_free.
 *
 * Errors: ENOMEM, EUSAGE (a date that is none), ELIMIT (2 GiB or more).
 */
TRACUU_API int tracuu_entities_new(const char *text, size_t len,
                                   const tracuu_entity_options *options,
                                   tracuu_entities **ret_entities,
                                   tracuu_error *err);

/**
 * Find the entities of another text with what there is, in place of those of
 * the last one: over many texts several times as fast as tracuu_entities_new
 * for each.  One thread at a time.  The options may be other ones too.
 *
 * Errors: as above; of EUSAGE and ELIMIT the entities stay as they are, after
 * ENOMEM there are none.
 */
TRACUU_API int tracuu_entities_read(tracuu_entities *entities, const char *text,
                                    size_t len,
                                    const tracuu_entity_options *options,
                                    tracuu_error *err);

/** How many there are. */
TRACUU_API size_t tracuu_entities_count(const tracuu_entities *entities);

/** The i-th, by rising begin; those that begin together by kind.
 *  Errors: EUSAGE. */
TRACUU_API int tracuu_entities_get(const tracuu_entities *entities, size_t i,
                                   tracuu_entity *ret_entity,
                                   tracuu_error *err);

/** NULL is allowed. */
TRACUU_API void tracuu_entities_free(tracuu_entities *entities);

#ifdef __cplusplus
}
#endif
#endif
