/*
 * Image: header, table of contents, chunks.
 *
 *     header (96)  toc (32 each)  hash (8)  chunk  zeros  chunk  zeros ...
 *
 * Chunks and their pieces are copied by as many threads as there are, each to
 * its place, and released as soon as they are.
 */
#include "index/image.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/share.h"

void tc_image_done(struct tc_image *image)
{
    for (int i = 0; i < TC_N_CHUNKS; i++)
        tc_buf_done(&image->chunks[i]);
    for (uint32_t i = 0; i < image->n_pieces; i++)
        tc_buf_done(&image->pieces[i].bytes);
    tc_free(image->pieces);
    image->pieces = NULL;
    image->n_pieces = 0;
}

void tc_image_append(struct tc_image *image, enum tc_chunk_id chunk,
                     struct tc_buf *piece)
{
    image->chunks[chunk].failed |= piece->failed;
    if (!tc_grow(&image->pieces, &image->pieces_cap,
                 (size_t)image->n_pieces + 1, sizeof *image->pieces)) {
        image->chunks[chunk].failed = true;
        return;
    }
    image->pieces[image->n_pieces++] =
        (struct tc_image_piece){chunk, *piece};
    *piece = (struct tc_buf)TC_BUF_INIT;
}

/* ---- the layout ---- */

/* Less is not worth another thread. */
#define FEW_BYTES (1u << 20)

struct layout {
    struct tc_image *image;
    uint8_t *bytes;
    uint64_t len;
    uint64_t chunk_lens[TC_N_CHUNKS];
    uint64_t chunk_offsets[TC_N_CHUNKS];
    uint64_t hashes[TC_N_CHUNKS];
    uint64_t *piece_offsets; /* of the chunks' own bufs, then of pieces */
};

static uint64_t align8(uint64_t at)
{
    return (at + 7) & ~UINT64_C(7);
}

void tc_image_versions(uint8_t ret_versions[TC_VERSIONS_LEN])
{
    u_getVersion(ret_versions);
    u_getUnicodeVersion(ret_versions + U_MAX_VERSION_LENGTH);
}

static void put_header(struct tc_buf *buf, const struct tc_image *image,
                       uint64_t len)
{
    uint8_t versions[TC_VERSIONS_LEN];

    tc_image_versions(versions);
    tc_buf_put(buf, TC_IMAGE_MAGIC, 8);
    tc_buf_put_u32(buf, TC_FORMAT_VERSION);
    tc_buf_put_u32(buf, TC_ANALYSIS_VERSION);
    tc_buf_put(buf, image->versions ? image->versions : versions,
               TC_VERSIONS_LEN);
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

static void put_toc(struct tc_buf *buf, const struct layout *layout)
{
    for (uint32_t i = 0; i < TC_N_CHUNKS; i++) {
        tc_buf_put_u32(buf, i + 1);
        tc_buf_put_u32(buf, 0);
        tc_buf_put_u64(buf, layout->chunk_offsets[i]);
        tc_buf_put_u64(buf, layout->chunk_lens[i]);
        tc_buf_put_u64(buf, layout->hashes[i]);
    }
    tc_buf_put_u64(buf, XXH3_64bits(buf->data, buf->len));
}

static struct tc_buf *piece_of(const struct layout *layout, uint32_t i)
{
    return i < TC_N_CHUNKS ? &layout->image->chunks[i]
                           : &layout->image->pieces[i - TC_N_CHUNKS].bytes;
}

/* Find the place of every chunk and piece. */
static void lay_out(struct layout *layout)
{
    const struct tc_image *image = layout->image;
    uint64_t at = TC_HEADER_LEN + TC_N_CHUNKS * TC_TOC_ENTRY_LEN + 8;

    for (uint32_t i = 0; i < TC_N_CHUNKS; i++) {
        layout->chunk_offsets[i] = layout->piece_offsets[i] = at;
        at += image->chunks[i].len;
        for (uint32_t k = 0; k < image->n_pieces; k++) {
            if (image->pieces[k].chunk != i)
                continue;
            layout->piece_offsets[TC_N_CHUNKS + k] = at;
            at += image->pieces[k].bytes.len;
        }
        layout->chunk_lens[i] = at - layout->chunk_offsets[i];
        at = align8(at + TC_CHUNK_PADDING);
    }
    layout->len = at;
}

static int copy_piece(void *payload, uint32_t number,
                      const struct tc_seat *seat, tracuu_error *err)
{
    const struct layout *layout = payload;
    struct tc_buf *piece = piece_of(layout, number);
    bool is_large = piece->len > FEW_BYTES;

    (void)seat;
    (void)err;
    if (piece->len)
        memcpy(layout->bytes + layout->piece_offsets[number], piece->data,
               piece->len);
    tc_buf_done(piece);
    if (is_large)
        tc_trim();
    return 0;
}

/* Fill up what is behind a chunk with zeros, and hash it. */
static int close_chunk(void *payload, uint32_t number,
                       const struct tc_seat *seat, tracuu_error *err)
{
    struct layout *layout = payload;
    uint64_t len = layout->chunk_lens[number];
    uint64_t end = layout->chunk_offsets[number] + len;
    uint64_t next = align8(end + TC_CHUNK_PADDING);

    (void)seat;
    (void)err;
    memset(layout->bytes + end, 0, (size_t)(next - end));
    layout->hashes[number] = XXH3_64bits(
        layout->bytes + layout->chunk_offsets[number], (size_t)len);
    return 0;
}

/* Put all in its place; the layout's memory is not the bytes' yet. */
static int fill(struct layout *layout, uint32_t n_threads, tracuu_error *err)
{
    uint32_t n = TC_N_CHUNKS + layout->image->n_pieces;
    struct tc_buf head = TC_BUF_INIT;
    int r;

    lay_out(layout);
    layout->bytes = layout->len <= SIZE_MAX ? tc_alloc((size_t)layout->len)
                                            : NULL;
    if (!layout->bytes)
        return tc_fail_memory(err);
    if (layout->len < FEW_BYTES)
        n_threads = 1;
    r = tc_share(n_threads, n, copy_piece, layout, err);
    if (r == 0)
        r = tc_share(n_threads, TC_N_CHUNKS, close_chunk, layout, err);
    if (r < 0)
        return r;
    /* Sized exactly, so that the puts below never grow it. */
    head.data = layout->bytes;
    head.cap = (size_t)layout->len;
    put_header(&head, layout->image, layout->len);
    put_toc(&head, layout);
    return 0;
}

int tc_image_finish(struct tc_image *image, uint32_t n_threads,
                    struct tc_segment **ret_segment, tracuu_error *err)
{
    struct layout layout = {.image = image};
    int r;

    for (int i = 0; i < TC_N_CHUNKS; i++)
        if (image->chunks[i].failed)
            return tc_fail_memory(err);
    layout.piece_offsets =
        tc_alloc_zeroed((size_t)TC_N_CHUNKS + image->n_pieces,
                        sizeof *layout.piece_offsets);
    r = layout.piece_offsets ? fill(&layout, n_threads, err)
                             : tc_fail_memory(err);
    if (r == 0)
        r = tc_segment_open(layout.bytes, layout.len, TC_OWNED, ret_segment,
                            NULL, err);
    if (r < 0)
        tc_free(layout.bytes);
    tc_free(layout.piece_offsets);
    return r;
}
