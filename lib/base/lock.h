/*
 * Lock: keeping two writers of one file apart, in one process or in several.
 *
 * The lock is that of the system on a file beside (`news.idx.lock`), which
 * holds the number of the process that has it.  It ends with the process,
 * however that ends; a file that is left behind locks nothing.  A file of that
 * name that is no lock is somebody's, and stays as it is.
 */
#ifndef TC_BASE_LOCK_H
#define TC_BASE_LOCK_H

#include <tracuu/common.h>

struct tracuu_lock;

/* Errors: EBUSY (naming the holder), EIO, ENOMEM. */
int tc_lock_new(const char *path, struct tracuu_lock **ret_lock,
                tracuu_error *err);

/* Remove what killed writers left beside the file; see leftover.h. */
void tc_lock_sweep(const struct tracuu_lock *lock, tracuu_str magic);
void tc_lock_free(struct tracuu_lock *lock); /* NULL is allowed */

#endif
