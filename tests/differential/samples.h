/*
 * Samples: texts for two ways to agree on.  Real ones are the articles of the
 * project and, where it stands beside the project or TRACUU_SHARED names it,
 * the shared folder; made-up ones are random rows of pieces that rules of
 * Unicode speak of, and random edits of real ones.
 */
#ifndef TEST_SAMPLES_H
#define TEST_SAMPLES_H

#include <stddef.h>

#include "support/rng.h"

struct sample {
    char *text; /* a block of exactly `len` bytes, so that an overread shows */
    size_t len;
};

/* Call `check` for every real text; returns how many there were. */
int samples_real(void (*check)(const char *text, size_t len));

/* A row of up to `most` pieces.  Release text with free. */
struct sample sample_pieces(struct rng *rng, unsigned most);

/* A stretch of a real text with a few bytes or pieces changed. */
struct sample sample_edited(struct rng *rng, const char *text, size_t len);

/* The bytes of a text in hexadecimal, for a message.  Release with free. */
char *sample_print(const char *text, size_t len);

#endif
