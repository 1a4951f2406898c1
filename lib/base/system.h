/*
 * System: the calls by which the library meets the operating system.  No other
 * file makes one; memory is in alloc.h.
 *
 * Each of these functions may be defined again by a program that links the
 * static library, which is how a test makes the n-th call fail.
 */
#ifndef TC_BASE_SYSTEM_H
#define TC_BASE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

/* A definition that gives way to another one. */
#if defined(__GNUC__)
#define TC_REPLACEABLE __attribute__((weak))
#else
#define TC_REPLACEABLE
#endif

/* As open, close, fstat, stat, read, pread, write, fsync, fchmod, fchown,
 * rename and unlink do; errno tells why a call failed.  Files are closed on
 * exec. */
int tc_sys_open(const char *path, int flags, mode_t mode);
int tc_sys_close(int fd);
int tc_sys_fstat(int fd, struct stat *ret_status);
int tc_sys_stat(const char *path, struct stat *ret_status);
ssize_t tc_sys_read(int fd, void *ptr, size_t len);
ssize_t tc_sys_read_at(int fd, void *ptr, size_t len, off_t at);
ssize_t tc_sys_write(int fd, const void *ptr, size_t len);
int tc_sys_fsync(int fd);
int tc_sys_fchmod(int fd, mode_t mode);
int tc_sys_fchown(int fd, uid_t owner, gid_t group);
int tc_sys_rename(const char *from, const char *to);
int tc_sys_unlink(const char *path);

/* 0 when the permissions of a file let this process write it. */
int tc_sys_may_write(const char *path);

/* Make an open file empty. */
int tc_sys_empty(int fd);

/* Map a file to read it; NULL on failure. */
void *tc_sys_map(int fd, size_t len);
void tc_sys_unmap(void *ptr, size_t len);

/* Open a new file in a folder that has no name, and so is gone with its last
 * descriptor; give it a name, which must not be taken. */
int tc_sys_open_unnamed(const char *folder, mode_t mode);
int tc_sys_link(int fd, const char *path);

/* Take the exclusive lock of an open file without waiting: EWOULDBLOCK when
 * another has it.  Closing the file releases it. */
int tc_sys_lock(int fd);

/* The names in a folder one by one, "." and ".." too; NULL at the end.  A
 * folder that cannot be opened is NULL. */
void *tc_sys_folder_open(const char *path);
const char *tc_sys_folder_next(void *folder);
void tc_sys_folder_close(void *folder);

/* Whether there is surely no process of this number. */
bool tc_sys_is_gone(long process);

/* Nanoseconds of a clock that only goes forward. */
uint64_t tc_sys_now(void);

/* Bytes of memory of the machine; 0 when that is not known. */
uint64_t tc_sys_memory(void);

/* The path behind all links, and where one link leads, for tc_free; NULL on
 * failure. */
char *tc_sys_real_path(const char *path);
char *tc_sys_read_link(const char *path);

#endif
