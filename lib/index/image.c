/*
 * Image: header, table of contents, chunks.
 *
 *     header (96)  toc (32 each)  hash (8)  chunk  zeros  chunk  zeros ...
 *
 * Each chunk's buf is released as soon as it is copied, so that the most that
 * is held at once is the image and its largest chunk.
 */
#include "index/image.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/error.h"

void tc_image_done(struct tc_image *image)
{
    for (int i = 0; i < TC_N_CHUNKS; i++)
        tc_buf_done(&image->chunks[i]);
}

static uint64_t align8(uint64_t at)
{
    return (at + 7) & ~UINT64_C(7);
}

static void put_header(struct tc_buf *buf, const struct tc_image *image,
                       uint64_t len)
{
    UVersionInfo icu, unicode;

    u_getVersion(icu);
    u_getUnicodeVersion(unicode);
    tc_buf_put(buf, TC_IMAGE_MAGIC, 8);
    tc_buf_put_u32(buf, TC_FORMAT_VERSION);
    tc_buf_put_u32(buf, TC_ANALYSIS_VERSION);
    tc_buf_put(buf, icu, sizeof icu);
    tc_buf_put(buf, unicode, sizeof unicode);
    tc_buf_put_u32(buf, image->n_docs);
    tc_buf_put_u32(buf, image->n_terms);
    tc_buf_put_u64(buf, image->n_pairs);
    tc_buf_put_u64(buf, image->n_postings);
    tc_buf_put_u64(buf, image->n_pair_postings);
    tc_buf_put_u64(buf, image->n_slots);
    tc_buf_put_u64(buf, image->n_title_slots);
    tc_buf_put_u64(buf, image->n_text_bytes);
    tc_buf_put_u32(buf, image->stored | (uint32_t)image->entities << 1);
    tc_buf_put_u32(buf, TC_N_CHUNKS);
    tc_buf_put_u64(buf, len);
}

static void put_toc(struct tc_buf *buf, const struct tc_image *image,
                    uint64_t at)
{
    for (uint32_t i = 0; i < TC_N_CHUNKS; i++) {
        const struct tc_buf *chunk = &image->chunks[i];

        tc_buf_put_u32(buf, i + 1);
        tc_buf_put_u32(buf, 0);
        tc_buf_put_u64(buf, at);
        tc_buf_put_u64(buf, chunk->len);
        tc_buf_put_u64(buf, XXH3_64bits(chunk->data, chunk->len));
        at = align8(at + chunk->len + TC_CHUNK_PADDING);
    }
    tc_buf_put_u64(buf, XXH3_64bits(buf->data, buf->len));
}

static uint64_t image_len(const struct tc_image *image)
{
    uint64_t len = TC_HEADER_LEN + TC_N_CHUNKS * TC_TOC_ENTRY_LEN + 8;

    for (int i = 0; i < TC_N_CHUNKS; i++)
        len = align8(len + image->chunks[i].len + TC_CHUNK_PADDING);
    return len;
}

int tc_image_finish(struct tc_image *image, struct tc_segment **ret_segment,
                    tracuu_error *err)
{
    struct tc_buf buf = TC_BUF_INIT;
    uint64_t len;
    int r;

    for (int i = 0; i < TC_N_CHUNKS; i++)
        if (image->chunks[i].failed)
            return tc_fail_memory(err);
    len = image_len(image);
    buf.data = len <= SIZE_MAX ? tc_alloc((size_t)len) : NULL;
    if (!buf.data)
        return tc_fail_memory(err);
    /* Sized exactly, so that the puts below never grow it. */
    buf.cap = (size_t)len;
    put_header(&buf, image, len);
    put_toc(&buf, image,
            TC_HEADER_LEN + TC_N_CHUNKS * TC_TOC_ENTRY_LEN + 8);
    for (int i = 0; i < TC_N_CHUNKS; i++) {
        struct tc_buf *chunk = &image->chunks[i];

        tc_buf_put(&buf, chunk->data, chunk->len);
        tc_buf_put_zeros(&buf, TC_CHUNK_PADDING);
        tc_buf_align(&buf, 8);
        tc_buf_done(chunk);
    }
    r = tc_segment_open(buf.data, len, TC_OWNED, ret_segment, NULL, err);
    if (r < 0)
        tc_buf_done(&buf);
    return r;
}
