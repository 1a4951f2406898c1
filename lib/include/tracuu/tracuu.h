/*
 * tracuu: full-text search for Vietnamese.
 *
 * This header is all that a program needs.  Read the parts in this order:
 *
 *   common.h   errors, strings, and the conventions of every function
 *   text.h     decoding, canonical spelling, words
 *   entity.h   directives, dates, units and quantities in a text
 *   index.h    collecting documents; saving and opening
 *   search.h   asking, and reading the answer
 *
 * The shortest program, in lib/examples/hello.c, makes an index in memory,
 * adds two documents and prints what it finds.
 */
#ifndef TRACUU_TRACUU_H
#define TRACUU_TRACUU_H

#include <tracuu/common.h>
#include <tracuu/text.h>
#include <tracuu/entity.h>
#include <tracuu/index.h>
#include <tracuu/search.h>

#endif
