/* Structs: copying the part that both sides know. */
#include "base/structs.h"

#include <string.h>

#include "base/error.h"

/* A size beyond this was never set. */
#define SIZE_LIMIT 65536

int tc_copy_struct(void *ours, size_t our_size, const void *theirs,
                   size_t their_size)
{
    if (their_size < sizeof(size_t) || their_size > SIZE_LIMIT)
        return -1;
    memcpy(ours, theirs, their_size < our_size ? their_size : our_size);
    return 0;
}

int tc_give_struct(void *theirs, const void *ours, size_t our_size,
                   tracuu_error *err)
{
    size_t their_size;

    memcpy(&their_size, theirs, sizeof their_size);
    if (their_size < sizeof(size_t) || their_size > SIZE_LIMIT)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "struct_size of a result is not set");
    if (their_size > our_size)
        memset((char *)theirs + our_size, 0, their_size - our_size);
    memcpy((char *)theirs + sizeof their_size,
           (const char *)ours + sizeof their_size,
           (their_size < our_size ? their_size : our_size) -
               sizeof their_size);
    return 0;
}
