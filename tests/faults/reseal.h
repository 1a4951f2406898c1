/*
 * Reseal: an image whose damage no checksum shows.  What a careless or hostile
 * writer might make; a check must find it by what the parts say.
 */
#ifndef TEST_RESEAL_H
#define TEST_RESEAL_H

#include <stddef.h>
#include <stdint.h>

/* Set all checksums of an image right again.  Its table of contents must be
 * within its bytes. */
void reseal(uint8_t *bytes, size_t len);

/* Only that of header and table, which may be as untrue as they like. */
void reseal_frame(uint8_t *bytes, size_t len);

/* Where the bytes of the chunk with this id begin, and how many they are; 0
 * when there is no such chunk. */
size_t reseal_find(const uint8_t *bytes, uint32_t id, size_t *ret_len);

#endif
