/*
 * Parts: the places of a document that a reference may point at, before it
 * ("điểm a khoản 2 Điều 3 Luật ...").
 */
#ifndef TC_ENTITY_DOC_PARTS_H
#define TC_ENTITY_DOC_PARTS_H

#include "entity/find.h"

/*
 * Read a row of parts at lexeme `at`, from the smallest to the largest or the
 * other way round, and write it into the scratch of the finds, with single
 * blanks ("điểm a khoản 2 Điều 3").  Returns the lexemes read, 0 when there is
 * none, and the scratch is then empty.
 */
size_t tc_parts_read(struct tc_finds *finds, size_t at);

#endif
