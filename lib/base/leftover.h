/*
 * Leftover: the name of a new file until it takes another's, and the files of
 * such names that a process which was killed left beside a target.
 *
 * `news.idx` is written as `.news.idx.tracuu-1234-0.new`, where 1234 is the
 * process: a name that no person chooses for a copy.  Of a long name only the
 * start is in it, so that it is not too long where the name itself is not; two
 * targets that start alike then share what is left beside them.
 */
#ifndef TC_BASE_LEFTOVER_H
#define TC_BASE_LEFTOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/common.h>

/* What the names beside a target (a path without links) start with, up to the
 * process, for tc_free; NULL when out of memory. */
char *tc_leftover_stem(const char *target);

/* Write the i-th name of this process; false after a thousand. */
bool tc_leftover_name(char *ret_name, size_t size, const char *stem,
                      unsigned i);

/* Room that a name needs. */
size_t tc_leftover_name_size(const char *stem);

/* Remove those of a target whose process is gone and that are empty or begin
 * with `magic`, be it cut or with zeros where power was lost before it was
 * written.  What cannot be removed stays: it does no harm but take room. */
void tc_leftover_remove(const char *target, tracuu_str magic);

#endif
