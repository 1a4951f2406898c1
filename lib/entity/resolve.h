/*
 * Resolve: what only the whole text can tell.
 *
 * A short form ("Chỉ thị 35") means the document that the text has named in
 * full; a symbol follows from type and issuer ("Thông báo số 391 ... của Ban
 * Thường vụ Tỉnh uỷ" is 391-TB/TU); a text that begins with a reference in
 * brackets is that document; "UBND tỉnh" is that of the text's province.
 */
#ifndef TC_ENTITY_RESOLVE_H
#define TC_ENTITY_RESOLVE_H

#include "entity/recognise.h"

void tc_resolve_directives(struct tc_finds *finds);
void tc_resolve_units(struct tc_finds *finds, tracuu_str title);

#endif
