/*
 * Laws: what a law is called, by its number.
 */
#ifndef TC_ENTITY_LAWS_H
#define TC_ENTITY_LAWS_H

#include "entity/find.h"

/*
 * The name of the law, code or ordinance whose type, number, year and symbol
 * stand in the TC_PARTS parts of a directive: "Thanh niên" of 57/2020/QH14; ""
 * when it is not known or no law.  *type becomes "BL" when it is a code, and is
 * left alone otherwise.
 */
tracuu_str tc_law_of_number(const tracuu_str *parts, const char **type);

#endif
