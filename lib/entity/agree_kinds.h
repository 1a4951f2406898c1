/*
 * Agreement by kind: the parts of agree.h.
 */
#ifndef TC_ENTITY_AGREE_KINDS_H
#define TC_ENTITY_AGREE_KINDS_H

#include <string.h>

#include "entity/agree.h"

static inline bool tc_str_same(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Whether two names are one for a reader who types no marks: `typed` has none,
 * and the letters without their shapes are the same. */
bool tc_same_unmarked(tracuu_str typed, tracuu_str name);

enum tc_agreement tc_agree_directives(const struct tc_wanted *asked,
                                      const struct tc_entity_term *term);
enum tc_agreement tc_agree_dates(const struct tc_wanted *wanted,
                                 tracuu_str value);

#endif
