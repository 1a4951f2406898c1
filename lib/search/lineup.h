/*
 * Lineup: many posting lists by the document at which each stands.
 *
 * To ask each of the lists of a prefix whether it has a document costs as many
 * steps as there are lists, for each document.  In a heap only those are moved
 * that stand before it, so all documents together cost as many steps as there
 * are postings.
 */
#ifndef TC_SEARCH_LINEUP_H
#define TC_SEARCH_LINEUP_H

#include <stdbool.h>

#include "codec/postings.h"

/* As few lists are asked one by one. */
#define TC_LINEUP_FEW 8

struct tc_lineup {
    struct tc_postings *lists; /* the caller's */
    uint32_t *heap; /* numbers of lists that have not ended, the least first */
    uint32_t *docs; /* by list: where it stands; 0 before its beginning */
    uint32_t n;     /* in the heap */
    uint32_t *found; /* lists that have the document asked for last */
    uint32_t n_found;
    bool bad; /* some list is damaged */
};

/* False: out of memory. */
bool tc_lineup_init(struct tc_lineup *lineup, struct tc_postings *lists,
                    uint32_t n);

/* All n lists were opened anew. */
void tc_lineup_restart(struct tc_lineup *lineup, uint32_t n);
void tc_lineup_done(struct tc_lineup *lineup);

/* Find the lists that have a document, which must not be below the one asked
 * for before.  Returns how many steps that took. */
uint32_t tc_lineup_find(struct tc_lineup *lineup, uint32_t doc);

#endif
