/* Stored: a stored document as JSON. */
#ifndef TOOLS_OUTPUT_STORED_H
#define TOOLS_OUTPUT_STORED_H

#include <tracuu/tracuu.h>

/* Print it on a line of its own in the form that `tracuu index` reads: numbers
 * and what holds them as they were written.  Returns 0, or ENOMEM having
 * printed nothing. */
int stored_put_json(const tracuu_document *document);

#endif
