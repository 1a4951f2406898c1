/*
 * Structs: passing sized structs between a caller and the library, which may
 * have been compiled against different versions of them.
 */
#ifndef TC_BASE_STRUCTS_H
#define TC_BASE_STRUCTS_H

#include <stddef.h>
#include <tracuu/common.h>

/*
 * Copy what the caller's struct has into the library's own, which has been
 * zeroed, so that fields the caller does not know are 0.  -1 when struct_size
 * cannot be true.
 */
int tc_copy_struct(void *ours, size_t our_size, const void *theirs,
                   size_t their_size);

/*
 * Copy as much of the library's struct as the caller's has room for, leaving
 * the caller's struct_size as it is.  Errors: EUSAGE.
 */
int tc_give_struct(void *theirs, const void *ours, size_t our_size,
                   tracuu_error *err);

#endif
