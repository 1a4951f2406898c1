/*
 * File: reading a file, by a mapping or a copy, and replacing a file as a
 * whole.
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

/* The bytes of a file as they are now, for tc_free.  Errors: as tc_map_open,
 * ENOMEM. */
int tc_file_read(const char *path, uint8_t **ret_ptr, size_t *ret_len,
                 tracuu_error *err);

/* Asked now and then while much is written; a failure of `check` ends it. */
struct tc_file_hook {
    int (*check)(void *payload, tracuu_error *err);
    void *payload;
};

/*
 * Write `n` pieces one after another as the new content of `path`: beside it,
 * synchronised, then renamed over it, then the folder synchronised.  A link is
 * followed, and owner, group and permissions of a file that is replaced are
 * kept where the system allows it; else nobody may do more than before.
 *
 * On any failure the old file is as it was and nothing is left behind, but for
 * one: when all is done and only the folder cannot be synchronised, the new
 * file is there and the error says so.
 *
 * Errors: EIO, ENOMEM, those of the hook (which may be NULL).
 */
int tc_file_replace(const char *path, const tracuu_str *pieces, size_t n,
                    const struct tc_file_hook *hook, tracuu_error *err);

#endif
