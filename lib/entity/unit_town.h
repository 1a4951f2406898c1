/*
 * Unit town: the place that a name written out ends in.
 */
#ifndef TC_ENTITY_UNIT_TOWN_H
#define TC_ENTITY_UNIT_TOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/common.h>

/* What stands between a congress and its number. */
#define TC_NUMBERED " lần thứ "

/* Whether something more than `part` stands at a place of the text. */
bool tc_starts_with_at(tracuu_str text, size_t at, const char *part);

/* The place with its level: "tỉnh Lạng Sơn" of an issuer, also before the
 * number of a congress; empty when the name has none. */
tracuu_str tc_name_place(tracuu_str name);

/* Whether `brief`, "Đại hội Đảng bộ tỉnh lần thứ XVII", is `full` but for the
 * name of the place, which *ret_town becomes: "Lạng Sơn". */
bool tc_name_leaves_out(tracuu_str full, tracuu_str brief,
                        tracuu_str *ret_town);

/* The place without its level ("Lạng Sơn", also of "Tỉnh ủy Lạng Sơn"); in
 * *ret_head what stands before the place, in *ret_level with its level. */
tracuu_str tc_name_town(tracuu_str name, tracuu_str *ret_head,
                        tracuu_str *ret_level);

#endif
