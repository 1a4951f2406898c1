/*
 * Reference: a directive under way, shared by the files that read its pieces.
 */
#ifndef TC_ENTITY_DIRECTIVE_H
#define TC_ENTITY_DIRECTIVE_H

#include "entity/doc_parts.h"
#include "entity/doc_symbol.h"

struct tc_reference {
    size_t first; /* lexemes [first, end) of the window */
    size_t end;
    const char *type;            /* code; NULL when no word or symbol tells */
    struct tc_doc_symbol symbol; /* number and code */
    tracuu_str name; /* in the place of the symbol: a law's name, the term of a
                        plenum ("khóa XI") */
    tracuu_str law;  /* a law's name, also beside its number */
    uint32_t day;    /* yyyymmdd, or yyyy0000; 0: not said */
    tracuu_str issuer;
    tracuu_str part;
    const struct tc_place *others; /* further places of the same document, */
    size_t n_others;               /* before this one */
    size_t issuer_at; /* lexeme where an issuer may stand; 0: nowhere */
    bool issuer_inside; /* it stands before the number: "Quyết định của X số" */
    bool needs_issuer; /* without one it is no reference */
    bool derived;      /* the symbol follows from type and issuer */
    bool tentative;    /* "CT35": hardly enough without a fuller mention */
    uint8_t role;
};

/* Add a reference to the finds, or leave it to tc_attach_issuers. */
void tc_reference_add(struct tc_finds *finds,
                      const struct tc_reference *reference);

/* ---- doc_tail.c ---- */

/* Read a day at `lex`: 30/5/2019, 30-5-2019, 30.5.2019, 30 tháng 5 năm 2019,
 * "ngày" before it or not.  Returns the lexemes read, 0 when it is none. */
size_t tc_doc_day_read(const struct tc_lexeme *lex, uint32_t *ret_day);

/* Read day and issuer behind the number, and add the reference; returns where
 * the reading goes on. */
size_t tc_reference_finish(struct tc_finds *finds, struct tc_reference *r);

/* "của", perhaps with a comma before it and "các" behind it: returns the
 * lexeme where the issuer begins, or 0. */
size_t tc_issuer_begin(const struct tc_finds *finds, size_t at);

/* ---- doc_typed.c ---- */

/* What a type word at lexeme `type` begins; returns where the reading goes on,
 * or 0.  `r` may hold parts that stand before it. */
size_t tc_typed_read(struct tc_finds *finds, struct tc_reference *r,
                     size_t type);

/* ---- the others ---- */

/* doc_names.c: documents known by a name, at lexeme `at` behind the type word
 * with this code.  Adds what it finds ("khóa XI, XII": two); returns where the
 * reading goes on, or 0. */
size_t tc_named_read(struct tc_finds *finds, struct tc_reference *reference,
                     size_t at);

/* doc_laws.c: the same for a law behind "Luật" and the like. */
size_t tc_law_read(struct tc_finds *finds, struct tc_reference *reference,
                   size_t at);

/* The law of this name, which ends before `at`, with year and number behind
 * it; returns where the reading goes on. */
size_t tc_law_add(struct tc_finds *finds, struct tc_reference *reference,
                  size_t at, const char *name);

/* doc_issuer.c: once the units of the window are known (finds->items from
 * `units` on), give the references that wait for one their issuer. */
void tc_attach_issuers(struct tc_finds *finds, size_t units);

/* The value of a directive from its TC_PARTS parts. */
tracuu_str tc_directive_value(struct tc_finds *finds, const tracuu_str *parts);

/* Read ", ngày 30/5/2019", "(30-5-2019)", "năm 2019" at `at` into the day;
 * returns the lexemes read. */
size_t tc_reference_day(const struct tc_lexeme *lex, uint32_t *ret_day);

#endif
