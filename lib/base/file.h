/*
 * File: mapping a file to read it, and replacing a file as a whole.  Together
 * with alloc.c, the only place where the library meets the system.
 */
#ifndef TC_BASE_FILE_H
#define TC_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

/* A file mapped read-only.  An empty file has ptr NULL and len 0. */
struct tc_map {
    const uint8_t *ptr;
    size_t len;
};

/* Errors: ENOTFOUND, EIO (not a plain file, or the system refuses). */
int tc_map_open(const char *path, struct tc_map *ret_map, tracuu_error *err);
void tc_map_close(struct tc_map *map);

/*
 * Write `n` pieces one after another as the new content of `path`: beside it,
 * synchronised, then renamed over it, then the folder synchronised.  On any
 * failure the old file is as it was and nothing is left behind.
 *
 * Errors: EIO, ENOMEM.
 */
int tc_file_replace(const char *path, const tracuu_str *pieces, size_t n,
                    tracuu_error *err);

#endif
