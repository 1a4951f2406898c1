/*
 * Leftover: files that a process which was killed left beside a target.
 *
 * A file that replaces another has a name of its own until it takes the
 * other's (file.c): `news.idx.1234-0`, where 1234 is the process.
 */
#ifndef TC_BASE_LEFTOVER_H
#define TC_BASE_LEFTOVER_H

#include <tracuu/common.h>

/* Remove those of a target (a path without links) whose process is gone and
 * that are empty or begin with `magic`, be it cut or with zeros where power was
 * lost before it was written.  What cannot be removed stays: it does no harm
 * but take room. */
void tc_leftover_remove(const char *target, tracuu_str magic);

#endif
