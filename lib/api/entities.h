/*
 * Entities: those of a text, as the public functions hand them out.
 */
#ifndef TC_API_ENTITIES_H
#define TC_API_ENTITIES_H

#include "entity/recognise.h"

struct tracuu_entities {
    struct tc_finds *finds;
    size_t *shown; /* numbers of the finds that are no aliases */
    size_t n_shown;
    size_t shown_cap;
};

/* As the public functions of these names, whose arguments have been checked. */
int tc_entities_new(const char *text, size_t len,
                    const struct tc_recognise_options *options,
                    struct tracuu_entities **ret_entities, tracuu_error *err);
int tc_entities_read(struct tracuu_entities *entities, const char *text,
                     size_t len, const struct tc_recognise_options *options,
                     tracuu_error *err);

#endif
