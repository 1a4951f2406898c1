/*
 * Target: the file behind the links of a path, there or to be made.  Whoever
 * writes it and whoever locks it ask here, so that both mean the same file.
 */
#ifndef TC_BASE_TARGET_H
#define TC_BASE_TARGET_H

#include <tracuu/common.h>

/* The path of the file, for tc_free.  Errors: EIO (such as links that lead in a
 * circle, and a file that may not be written), ENOMEM. */
int tc_target_find(const char *path, char **ret_target, tracuu_error *err);

#endif
