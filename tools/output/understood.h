/*
 * Understood: what a query asks for besides words, and which hit meets it.
 *
 *     Hiểu là: văn bản 35-CT/TW · đơn vị Sở Tư pháp (Lạng Sơn) (gõ không dấu)
 *     Không bài nào có đủ cả hai. 4 bài dẫn 35-CT/TW.
 *
 * A sign says whether a hit meets a constraint, with colour or without:
 *
 *     ✓  it does    ?  in a wider sense    ✗  it does not
 */
#ifndef TOOLS_OUTPUT_UNDERSTOOD_H
#define TOOLS_OUTPUT_UNDERSTOOD_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#include "output/words.h"

struct understood {
    tracuu_hits *hits;
    enum language language;
    bool by_rank; /* hits come by what they meet, not by date */
    size_t n;
    tracuu_constraint *items;
    char **labels; /* short, one a constraint */
    size_t n_bare; /* read from bare words */
};

/* Read; done must be called in either case.  Errors: ENOMEM. */
int understood_read(struct understood *understood, tracuu_hits *hits,
                    enum language language, bool by_rank, tracuu_error *err);
void understood_done(struct understood *understood);

/* Whether a constraint is worth telling: it was read, and is to be met. */
bool understood_tells(const tracuu_constraint *item);

/* Whether a hit has signs. */
bool understood_has_signs(const struct understood *understood, size_t hit);

/* Print the lines above the hits, the signs of a hit, and the line that stands
 * before it where what was asked for ends.  Nothing without constraints. */
void understood_put_head(const struct understood *understood);
void understood_put_signs(const struct understood *understood, size_t hit);
void understood_put_line(const struct understood *understood, size_t hit);

/* The constraints as JSON, with "met" for a hit.  NULL when out of memory. */
json_t *understood_json(const struct understood *understood, size_t hit);

#endif
