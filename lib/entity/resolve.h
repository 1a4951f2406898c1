/*
 * Resolve: what only the whole text can tell.
 *
 * A short form ("Chỉ thị 35") means the document that the text has named in
 * full; a symbol follows from type and issuer ("Thông báo số 391 ... của Ban
 * Thường vụ Tỉnh uỷ" is 391-TB/TU); a text is the document that its title
 * names if it speaks of itself; "UBND tỉnh" is that of the text's province.
 */
#ifndef TC_ENTITY_RESOLVE_H
#define TC_ENTITY_RESOLVE_H

#include "entity/recognise.h"

void tc_resolve_directives(struct tc_finds *finds);
void tc_resolve_units(struct tc_finds *finds, tracuu_str title,
                      tracuu_str place);

/* The finds are those of a title: where it begins with the number of a document
 * that its body calls "Nghị định này", the text is that document. */
void tc_resolve_heading(struct tc_finds *finds, tracuu_str body);

#endif
