/* Toc: reading the entries behind the header, which opening has verified. */
#include "index/toc.h"

#include <xxhash.h>

#include "base/bytes.h"
#include "index/image.h"

uint32_t tc_toc_count(const struct tc_segment *segment)
{
    return tc_load_u32(segment->bytes + 84);
}

struct tc_toc_entry tc_toc_get(const struct tc_segment *segment, uint32_t i)
{
    const uint8_t *entry =
        segment->bytes + TC_HEADER_LEN + (size_t)i * TC_TOC_ENTRY_LEN;

    return (struct tc_toc_entry){tc_load_u32(entry), tc_load_u64(entry + 8),
                                 tc_load_u64(entry + 16),
                                 tc_load_u64(entry + 24)};
}

uint64_t tc_toc_end(const struct tc_segment *segment)
{
    return TC_HEADER_LEN + (uint64_t)tc_toc_count(segment) * TC_TOC_ENTRY_LEN +
           8;
}

bool tc_toc_holds(const struct tc_segment *segment)
{
    for (uint32_t i = 0; i < tc_toc_count(segment); i++) {
        struct tc_toc_entry entry = tc_toc_get(segment, i);

        if (tc_toc_hash(segment->bytes + entry.offset, entry.len) != entry.hash)
            return false;
    }
    return true;
}

uint64_t tc_toc_hash(const uint8_t *bytes, uint64_t len)
{
    return XXH3_64bits(bytes, (size_t)len);
}
