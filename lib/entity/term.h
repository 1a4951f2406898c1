/*
 * Term: an entity as a term of the index.
 *
 * Entities stand in the dictionary beside the words, as terms that no word can
 * be: the byte 0x01, the letter of the kind, the value, and, behind 0x1f, what
 * the value leaves out: the place of a unit or of the issuer of a directive
 * ("Lạng Sơn"), of a directive with "*" before it when its symbol was derived.
 *
 *     \1 d CT|35||CT/TW|2019-05-30|Bộ Chính trị     cited
 *     \1 i TT|96|2020|TT-BTC|||Điều 8               the document itself
 *     \1 t 2020-03-26       \1 u Ủy ban nhân dân tỉnh \1f Lạng Sơn
 *     \1 q 7/7|chi bộ
 */
#ifndef TC_ENTITY_TERM_H
#define TC_ENTITY_TERM_H

#include "entity/find.h"
#include "text/terms.h"

#define TC_ENTITY_BYTE '\x01'
#define TC_ENTITY_REST '\x1f'

/* Letters of the kinds. */
#define TC_ENTITY_CITED 'd'
#define TC_ENTITY_ITSELF 'i'
#define TC_ENTITY_DATE 't'
#define TC_ENTITY_UNIT 'u'
#define TC_ENTITY_QUANTITY 'q'

/* Write the term of a find into `out` (TC_TERM_MAX bytes); returns its length.
 * A longer one is cut at a code point. */
size_t tc_entity_term(const struct tc_find *find, char *out);

/* Take a term apart: false when it is a word. */
struct tc_entity_term {
    char letter;
    tracuu_str value;
    tracuu_str rest; /* the place */
    bool derived;
};

bool tc_entity_term_read(tracuu_str term, struct tc_entity_term *ret);

#endif
