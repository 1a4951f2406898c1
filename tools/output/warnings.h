/*
 * Warnings: what the library says about a query, in the reader's language.
 *
 * The library speaks English; its sentences about queries are few and fixed.
 */
#ifndef TOOLS_OUTPUT_WARNINGS_H
#define TOOLS_OUTPUT_WARNINGS_H

#include <stdint.h>

#include "output/words.h"

/* Longest sentence with its place, and a NUL. */
#define WARNING_SIZE 400

/* Write a warning with its place in the query, TRACUU_NOWHERE for none. */
void warning_write(char out[WARNING_SIZE], enum language language,
                   const char *warning, uint64_t offset);

#endif
