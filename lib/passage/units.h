/*
 * Units: the pieces that passages are made of.
 *
 * A unit is a sentence without the white space around it.  A sentence that is
 * too long for a passage is cut after its clauses (after , ; : or a dash that
 * white space follows), and a clause that is still too long, between words.
 */
#ifndef TC_PASSAGE_UNITS_H
#define TC_PASSAGE_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

#include "base/deadline.h"

/* Most characters (code points) of a passage. */
#define TC_PASSAGE_CHARS 300

struct tc_unit {
    uint32_t begin; /* bytes of the text */
    uint32_t end;
    uint32_t n_chars;
    uint32_t n_before;  /* characters between the last unit and this one */
    bool new_paragraph; /* a blank line stands before it */
};

/* Cut a text.  *ret_units is released with tc_free.  Errors: ENOMEM, ETIME,
 * ECANCELED. */
int tc_units_cut(const char *text, size_t len, struct tc_deadline *deadline,
                 struct tc_unit **ret_units, size_t *ret_n, tracuu_error *err);

#endif
