/*
 * Unit names: comparing the written-out names of units, for the search.
 */
#ifndef TC_ENTITY_UNIT_NAMES_H
#define TC_ENTITY_UNIT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/common.h>

/* How the name that is wanted and a unit go together; the better the later. */
enum tc_names {
    TC_NAMES_OTHER,
    /* One says the first only of what the other is for: "Sở Tài nguyên" and "Sở
     * Tài nguyên và Môi trường". */
    TC_NAMES_SHORTER, /* the unit does */
    TC_NAMES_LONGER,  /* the name that is wanted does */
    TC_NAMES_SAME     /* tc_unit_within */
};

enum tc_names tc_unit_compare(tracuu_str wanted, tracuu_str value);

/*
 * Whether a unit stands whole inside another or is it: "Thi hành án dân sự" in
 * "Chi bộ Cục Thi hành án dân sự tỉnh", but "Sở Tài nguyên" not in "Sở Tài
 * nguyên và Môi trường", nor a longer name in a shorter one.  Case, marks
 * between words and the place of the tone play no part; a wanted word in small
 * letters without marks ("quoc dan") is any that is so without its own.
 */
bool tc_unit_within(tracuu_str wanted, tracuu_str value);

/* The province that a province belongs to since 1/7/2025 ("Vĩnh Phúc" ->
 * "Phú Thọ"; itself when it stays); NULL when it is no province. */
const char *tc_place_successor(tracuu_str place);

/* The i-th province that since then belongs to this one, leaving out itself;
 * NULL past the last. */
const char *tc_place_predecessor(tracuu_str place, size_t i);

/* The province of a district, as far as its name tells: "Cầu Giấy", or the
 * number of a quận, which the city of Hồ Chí Minh alone has; "" otherwise. */
tracuu_str tc_district_province(tracuu_str name);

#endif
