/*
 * Unit text: what one text tells about its units as it is read.
 */
#ifndef TC_ENTITY_UNIT_TEXT_H
#define TC_ENTITY_UNIT_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <tracuu/common.h>

#define TC_UNIT_DEFINED 16   /* abbreviations that are kept of a text */
#define TC_UNIT_PROVINCES 96 /* room for the rows of places.tsv */

/* "Ban Quản lý dự án (BQLDA)": the short form and what it stands for. */
struct tc_unit_defined {
    uint32_t begin; /* bytes of the text */
    uint32_t len;
    bool provincial;
    bool rootless;
    tracuu_str value;
};

/* All zero before a text. */
struct tc_unit_text {
    unsigned n_defined;
    struct tc_unit_defined defined[TC_UNIT_DEFINED];
    uint16_t provinces[TC_UNIT_PROVINCES]; /* mentions, by row */
    uint16_t first_province;               /* row + 1 */
    uint16_t n_abroad;  /* mentions of other countries, */
    bool is_at_home;    /* until one of ours */
    uint32_t games_at;  /* end of the window last asked about games, */
    bool is_games;      /* and the answer */
};

/* Marks the place of a find that the text may fill in (resolve.h). */
extern const char tc_unit_open_place[];

static inline void tc_unit_saw_province(struct tc_unit_text *text,
                                        uint32_t row)
{
    if (row >= TC_UNIT_PROVINCES)
        return;
    if (text->provinces[row] < UINT16_MAX)
        text->provinces[row]++;
    if (!text->first_province)
        text->first_province = (uint16_t)(row + 1);
}

#endif
