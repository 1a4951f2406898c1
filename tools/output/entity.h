/*
 * Entity: one directive, date, unit or quantity, as it is written out.
 *
 * The forms of a value are told in <tracuu/entity.h>; here a directive's is
 * taken apart, and each is put into a row, a JSON object or words.
 */
#ifndef TOOLS_OUTPUT_ENTITY_H
#define TOOLS_OUTPUT_ENTITY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <tracuu/tracuu.h>

#include "output/words.h"

/* "directive", "date", "unit", "quantity", "year", "published" and "document"
 * at the TRACUU_ number of the kind; NULL at 0 and at the end.  The first
 * ENTITY_N_KINDS are those of entities. */
extern const char *const entity_names[];
#define ENTITY_N_KINDS 4

/* The word that stands before a value of the kind. */
enum word entity_word(int kind);

/* Parts of a directive's value, in their order. */
enum {
    DIRECTIVE_TYPE,
    DIRECTIVE_NUMBER,
    DIRECTIVE_YEAR,
    DIRECTIVE_SYMBOL,
    DIRECTIVE_DATE,
    DIRECTIVE_ISSUER,
    DIRECTIVE_PART,
    DIRECTIVE_N_PARTS
};

/* Whether the values of the kind are those of directives. */
bool entity_is_directive(int kind);

/* Take a directive's value apart.  What is not said is empty. */
void entity_split(tracuu_str value, tracuu_str ret_parts[DIRECTIVE_N_PARTS]);

/* Print a column of a row: white space and control characters, which could end
 * it, become blanks, one for one. */
void entity_put_column(FILE *file, const char *text, size_t len);

/*
 * Print a value for a person: of a directive "35-CT/TW, 30/05/2019, Bộ Chính
 * trị", of a date its days as they are written in Vietnam, of a quantity its
 * number and noun, of a unit its name and (place).  Control characters are
 * replaced.
 */
void entity_put_label(FILE *file, int kind, tracuu_str value, tracuu_str place);

/* The same as a string, of a directive its number alone.  Free it; NULL when
 * out of memory. */
char *entity_short_label(int kind, tracuu_str value, tracuu_str place);

/* Add to a JSON object what a value says: "kind", "value", of a directive its
 * parts by name, and "place" where there is one.  These return non-zero when
 * out of memory. */
int entity_set_value(json_t *object, int kind, tracuu_str value,
                     tracuu_str place);

/* Add days as ISO 8601; the first and last day there may be are left out. */
int entity_set_days(json_t *object, uint32_t first_day, uint32_t last_day);

/* Add all that is known of an entity of this text: value, begin, end, surface,
 * role, flags, days. */
int entity_set(json_t *object, const tracuu_entity *entity, const char *text);

#endif
