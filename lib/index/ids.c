/* Ids: a table of hashed places over rows of strings. */
#include "index/ids.h"

#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/bytes.h"
#include "base/error.h"
#include "index/rows.h"

uint64_t tc_ids_hash(const char *id, size_t len)
{
    return XXH3_64bits(id, len);
}

/* At most three places in four are taken. */
static uint64_t count_places(uint32_t n)
{
    uint64_t n_places = 4;

    while (n_places * 3 < (uint64_t)n * 4)
        n_places *= 2;
    return n_places;
}

static void take_place(uint8_t *places, uint64_t mask, uint64_t hash,
                       uint32_t doc)
{
    uint64_t at = hash & mask;

    while (tc_load_u32(places + 4 * at))
        at = (at + 1) & mask;
    doc++;
    for (int i = 0; i < 4; i++)
        places[4 * at + (unsigned)i] = (uint8_t)(doc >> 8 * i);
}

int tc_ids_write(struct tc_buf *chunk, const tracuu_str *ids, uint32_t n,
                 tracuu_error *err)
{
    struct tc_rows_writer rows = {0};
    uint64_t n_places = count_places(n);
    uint8_t *places;

    if (n_places > UINT32_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "too many documents for one segment");
    tc_buf_put_u32(chunk, (uint32_t)n_places);
    places = tc_buf_reserve(chunk, (size_t)n_places * 4);
    if (!places)
        return tc_fail_memory(err);
    memset(places, 0, (size_t)n_places * 4);
    for (uint32_t i = 0; i < n; i++) {
        take_place(places, n_places - 1, tc_ids_hash(ids[i].ptr, ids[i].len),
                   i);
        tc_rows_add(&rows, ids[i].ptr, ids[i].len);
    }
    chunk->len += (size_t)n_places * 4;
    tc_rows_finish(&rows, chunk);
    return chunk->failed ? tc_fail_memory(err) : 0;
}

bool tc_ids_check(const struct tc_chunk *chunk, uint32_t n_docs)
{
    uint64_t n_places = chunk->len >= 4 ? tc_load_u32(chunk->ptr) : 0;

    return n_places && (n_places & (n_places - 1)) == 0 &&
           n_places > n_docs && (chunk->len - 4) / 4 >= n_places;
}

/* Where the rows begin in the chunk. */
static uint64_t rows_begin(const struct tc_chunk *chunk)
{
    return 4 + 4 * (uint64_t)tc_load_u32(chunk->ptr);
}

void tc_segment_expect_id(const struct tc_segment *segment, uint32_t doc,
                          bool soon)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_IDS];
    uint64_t begin = rows_begin(chunk);

    if (soon)
        tc_rows_expect(chunk->ptr + begin, chunk->len - begin,
                       segment->n_docs, doc);
    else
        tc_rows_expect_place(chunk->ptr + begin, chunk->len - begin,
                             segment->n_docs, doc);
}

tracuu_str tc_segment_id(const struct tc_segment *segment, uint32_t doc)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_IDS];
    uint64_t begin = rows_begin(chunk);
    struct tc_reader r = tc_rows_read(chunk->ptr + begin, chunk->len - begin,
                                      segment->n_docs, doc);

    if (r.bad)
        return (tracuu_str){"", 0};
    return (tracuu_str){(const char *)r.at, (size_t)(r.end - r.at)};
}

bool tc_segment_find_id(const struct tc_segment *segment, const char *id,
                        size_t len, const uint64_t *gone,
                        uint32_t *ret_doc)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_IDS];
    const uint8_t *places = chunk->ptr + 4;
    uint32_t mask = tc_load_u32(chunk->ptr) - 1;
    uint32_t at = (uint32_t)tc_ids_hash(id, len) & mask;

    /* A damaged table may have no empty place; one round is enough. */
    for (uint32_t i = 0; i <= mask; i++, at = (at + 1) & mask) {
        uint32_t doc = tc_load_u32(places + 4 * (size_t)at);
        tracuu_str other;

        if (!doc || --doc >= segment->n_docs)
            return false;
        other = tc_segment_id(segment, doc);
        if (other.len == len && memcmp(other.ptr, id, len) == 0 &&
            !(gone && gone[doc / 64] >> doc % 64 & 1)) {
            *ret_doc = doc;
            return true;
        }
    }
    return false;
}
