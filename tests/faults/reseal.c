#include "faults/reseal.h"

#include <string.h>

#include "base/bytes.h"
#include "index/image.h"
#include "index/toc.h"

static void put_u64(uint8_t *to, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

/* Only the fields that the table needs. */
static struct tc_segment frame_of(const uint8_t *bytes, size_t len)
{
    return (struct tc_segment){.bytes = bytes, .len = len};
}

void reseal_frame(uint8_t *bytes, size_t len)
{
    struct tc_segment frame = frame_of(bytes, len);
    uint64_t end = tc_toc_end(&frame) - 8;

    put_u64(bytes + end, tc_toc_hash(bytes, end));
}

void reseal(uint8_t *bytes, size_t len)
{
    struct tc_segment frame = frame_of(bytes, len);

    for (uint32_t i = 0; i < tc_toc_count(&frame); i++) {
        struct tc_toc_entry entry = tc_toc_get(&frame, i);

        put_u64(bytes + TC_HEADER_LEN + i * TC_TOC_ENTRY_LEN + 24,
                tc_toc_hash(bytes + entry.offset, entry.len));
    }
    reseal_frame(bytes, len);
}

size_t reseal_find(const uint8_t *bytes, uint32_t id, size_t *ret_len)
{
    struct tc_segment frame = frame_of(bytes, 0);

    for (uint32_t i = 0; i < tc_toc_count(&frame); i++) {
        struct tc_toc_entry entry = tc_toc_get(&frame, i);

        if (entry.id == id) {
            *ret_len = (size_t)entry.len;
            return (size_t)entry.offset;
        }
    }
    *ret_len = 0;
    return 0;
}
