/*
 * Random texts: titles and texts of a small world of words, in which
 * everything that the index treats in its own way is frequent.
 */
#ifndef TEST_RANDOM_TEXTS_H
#define TEST_RANDOM_TEXTS_H

#include <tracuu/tracuu.h>

#include "support/rng.h"

struct random_text {
    char id[16];
    char title[512];
    char text[8192];
    tracuu_field field;
    tracuu_document document; /* points into the above */
};

/* One document with an id below n_ids. */
struct random_text *random_text_new(struct rng *rng, uint32_t n_ids);

#endif
