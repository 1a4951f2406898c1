/*
 * Recognise: all entities of a text.
 *
 * Window by window the four recognisers go over the lexemes; what the whole
 * text tells (resolve.h) is added at the end.
 */
#ifndef TC_ENTITY_RECOGNISE_H
#define TC_ENTITY_RECOGNISE_H

#include "entity/find.h"

/* Scratch for one thread, kept from text to text. */
int tc_finds_new(struct tc_finds **ret_finds, tracuu_error *err);
void tc_finds_free(struct tc_finds *finds); /* NULL is allowed */

struct tc_recognise_options {
    uint32_t reference; /* yyyymmdd: the article's own date; 0: none */
    tracuu_str title;
    tracuu_str body;  /* when the text is a title: what stands under it, */
    tracuu_str place; /* and the province that this is about (finds->place) */
    bool lenient;    /* the text is a query */
};

/*
 * Find the entities of a text of at most TC_TEXT_MAX bytes into finds->items,
 * by rising begin, then kind.  They are valid until the next call.
 * Errors: ENOMEM.
 */
int tc_recognise(struct tc_finds *finds, const char *text, size_t len,
                 const struct tc_recognise_options *options,
                 tracuu_error *err);

#endif
