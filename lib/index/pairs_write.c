/* Pairs, writing: entries into runs, runs into groups. */
#include "index/pairs.h"

#include <assert.h>

#include "codec/varint.h"

static void put_all(struct tc_buf *to, struct tc_buf *from)
{
    if (from->failed)
        to->failed = true;
    tc_buf_put(to, from->data, from->len);
    tc_buf_clear(from);
}

static void check_u32(struct tc_pairs_writer *writer, uint64_t value)
{
    if (value > UINT32_MAX)
        writer->too_long = true;
}

/* Close the run of writer->left, which may be empty. */
static void end_run(struct tc_pairs_writer *writer)
{
    tc_buf_put_varint(&writer->heads, writer->n_entries);
    if (!writer->n_entries)
        return;
    tc_buf_put_varint(&writer->heads,
                      writer->index.len + writer->entries.len);
    tc_buf_put_varint(&writer->heads,
                      writer->postings_end - writer->postings_start);
    put_all(&writer->runs, &writer->index);
    put_all(&writer->runs, &writer->entries);
    writer->n_entries = 0;
    writer->postings_start = writer->postings_end;
}

static void end_group(struct tc_pairs_writer *writer)
{
    tc_buf_put_u64(&writer->table, writer->chunk->len);
    tc_buf_put_u64(&writer->table, writer->group_postings);
    put_all(writer->chunk, &writer->heads);
    put_all(writer->chunk, &writer->runs);
    writer->group_postings = writer->postings_end;
}

/* Close runs until the one of word `left` is under way. */
static void move_to(struct tc_pairs_writer *writer, uint32_t left)
{
    while (writer->left < left) {
        end_run(writer);
        if (++writer->left % TC_PAIRS_GROUP == 0)
            end_group(writer);
    }
}

static void put_index(struct tc_pairs_writer *writer, uint32_t right,
                      const struct tc_list *list)
{
    uint64_t postings = list->postings_offset - writer->postings_start;

    check_u32(writer, postings);
    check_u32(writer, writer->entries.len);
    tc_buf_put_u32(&writer->index, right);
    tc_buf_put_u32(&writer->index, (uint32_t)writer->entries.len);
    tc_buf_put_u32(&writer->index, (uint32_t)postings);
}

static void put_entry(struct tc_buf *buf, uint32_t gap,
                      const struct tc_list *list)
{
    uint8_t *to = tc_buf_reserve(buf, 3 * TC_VARINT_MAX);

    if (!to)
        return;
    to = tc_varint_write(to, (uint64_t)gap << 1 | (list->df > 1));
    if (list->df > 1)
        to = tc_varint_write(to, list->df - 2);
    to = tc_varint_write(to, list->postings_len);
    buf->len = (size_t)(to - buf->data);
}

void tc_pairs_writer_add(struct tc_pairs_writer *writer, uint32_t left,
                         uint32_t right, const struct tc_list *list)
{
    struct tc_buf *to = &writer->entries;
    uint32_t base;

    move_to(writer, left);
    assert(writer->left == left && list->df > 0);
    /* The first entry of every 32 has its whole number, so that a look-up can
     * begin there. */
    if (writer->n_entries % TC_PAIRS_STRIDE == 0) {
        if (writer->n_entries)
            put_index(writer, right, list);
        base = 0;
    } else {
        base = writer->last_right + 1;
    }
    put_entry(to, right - base, list);
    writer->last_right = right;
    writer->postings_end = list->postings_offset + list->postings_len;
    writer->n_entries++;
    writer->n_pairs++;
    writer->n_postings += list->df;
}

bool tc_pairs_writer_finish(struct tc_pairs_writer *writer, uint32_t n_terms)
{
    bool ok;

    move_to(writer, n_terms);
    if (n_terms % TC_PAIRS_GROUP)
        end_group(writer);
    put_all(writer->chunk, &writer->table);
    ok = !writer->too_long;
    tc_pairs_writer_done(writer);
    return ok;
}

void tc_pairs_writer_done(struct tc_pairs_writer *writer)
{
    tc_buf_done(&writer->entries);
    tc_buf_done(&writer->index);
    tc_buf_done(&writer->heads);
    tc_buf_done(&writer->runs);
    tc_buf_done(&writer->table);
}
