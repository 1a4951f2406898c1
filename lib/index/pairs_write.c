/*
 * Pairs, writing: entries into runs, runs into groups.
 *
 * The steps from one right word to the next are written in Golomb-Rice code,
 * whose width is chosen for each run, so a run is gathered before it is
 * written.
 */
#include "index/pairs.h"

#include <assert.h>

#include "base/alloc.h"

struct tc_pairs_entry {
    uint32_t right;
    uint32_t df;
    uint32_t doc;      /* of a pair of one document */
    uint32_t n_titles; /* of fewer than TC_BLOCK: sum of title_tf */
    uint32_t n_more;   /* and of tf, less df */
    uint64_t list_len; /* in bytes */
};

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

/* ---- a run ---- */

/* The step to entry i from the one before, or from the word of number 0. */
static uint32_t step_to(const struct tc_pairs_entry *entries, size_t i)
{
    return i ? entries[i].right - entries[i - 1].right - 1 : entries[i].right;
}

/* What the steps of a run take with `width` low bits and with one to three
 * less, but for the ones that end them and are the same for all. */
static void cost_widths(const struct tc_pairs_writer *writer, unsigned width,
                        uint64_t ret_costs[4])
{
    uint64_t n = writer->n_entries, high[4] = {0};

    n -= (n - 1) / TC_PAIRS_STRIDE;
    for (size_t i = 0; i < writer->n_entries; i++) {
        uint64_t step = i && i % TC_PAIRS_STRIDE == 0
                            ? 0
                            : (uint64_t)step_to(writer->entries, i) << 3;

        for (unsigned k = 0; k < 4; k++)
            high[k] += step >> (width + 3 - k);
    }
    for (unsigned k = 0; k < 4; k++)
        ret_costs[k] = width >= k ? n * (width - k) + high[k] : UINT64_MAX;
}

/* A width of few bits.  They fall and then rise with the width, and the mean
 * step is near the lowest place, at or above it. */
static unsigned choose_width(const struct tc_pairs_writer *writer)
{
    size_t n = writer->n_entries;
    uint32_t mean = (uint32_t)(writer->entries[n - 1].right / n);
    unsigned width = mean ? 31 - (unsigned)__builtin_clz(mean) : 0;

    while (n > 1) {
        uint64_t costs[4];
        unsigned k = 0;

        cost_widths(writer, width, costs);
        while (k < 3 && costs[k + 1] < costs[k])
            k++;
        width -= k;
        if (k < 3)
            break;
    }
    return width;
}

static void put_index(struct tc_pairs_writer *writer, uint32_t right,
                      uint64_t bit, uint64_t postings)
{
    check_u32(writer, postings);
    check_u32(writer, bit);
    tc_buf_put_u32(&writer->index, right);
    tc_buf_put_u32(&writer->index, (uint32_t)bit);
    tc_buf_put_u32(&writer->index, (uint32_t)postings);
}

/* All of an entry but the step. */
static void put_entry(struct tc_bits *bits, const struct tc_pairs_entry *entry,
                      unsigned doc_width)
{
    bool more = entry->n_more || entry->n_titles;

    tc_bits_put_gamma(bits, entry->df);
    if (entry->df >= TC_BLOCK) {
        tc_bits_put_gamma(bits, (uint32_t)entry->list_len);
        return;
    }
    tc_bits_put(bits, more, 1);
    if (more) {
        tc_bits_put_gamma(bits, entry->n_more + 1);
        tc_bits_put_gamma(bits, entry->n_titles + 1);
    }
    if (entry->df == 1)
        tc_bits_put(bits, entry->doc, doc_width);
}

static void put_run(struct tc_pairs_writer *writer)
{
    struct tc_bits bits = {.buf = &writer->bits};
    unsigned width = choose_width(writer);
    unsigned doc_width = tc_bits_below(writer->n_docs);
    uint64_t postings = 0;

    if (!tc_bits_reserve(&bits, TC_PAIRS_STEP_BITS))
        return;
    tc_bits_put(&bits, width, TC_PAIRS_STEP_BITS);
    for (size_t i = 0; i < writer->n_entries; i++) {
        const struct tc_pairs_entry *entry = &writer->entries[i];
        uint32_t step = step_to(writer->entries, i);

        if (!tc_bits_reserve(&bits, 512 + (step >> width)))
            return;
        if (i && i % TC_PAIRS_STRIDE == 0) {
            uint64_t bit =
                8 * (uint64_t)(bits.to - writer->bits.data) + bits.n;

            put_index(writer, entry->right, bit, postings);
        } else {
            tc_bits_put_unary(&bits, step >> width);
            tc_bits_put(&bits, step & ((UINT32_C(1) << width) - 1), width);
        }
        put_entry(&bits, entry, doc_width);
        postings += entry->list_len;
    }
    tc_bits_flush(&bits);
}

/* Close the run of writer->left, which may be empty. */
static void end_run(struct tc_pairs_writer *writer)
{
    tc_buf_put_varint(&writer->heads, writer->n_entries);
    if (!writer->n_entries)
        return;
    put_run(writer);
    tc_buf_put_varint(&writer->heads, writer->index.len + writer->bits.len);
    tc_buf_put_varint(&writer->heads,
                      writer->postings_end - writer->postings_start);
    put_all(&writer->runs, &writer->index);
    put_all(&writer->runs, &writer->bits);
    writer->n_entries = 0;
    writer->postings_start = writer->postings_end;
}

/* ---- groups ---- */

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

void tc_pairs_writer_start(struct tc_pairs_writer *writer,
                           struct tc_buf *chunk, uint32_t n_docs,
                           uint32_t left)
{
    *writer = (struct tc_pairs_writer){
        .chunk = chunk, .n_docs = n_docs, .left = left};
}

void tc_pairs_writer_add(struct tc_pairs_writer *writer, uint32_t left,
                         uint32_t right, const struct tc_list *list)
{
    bool is_short = list->df < TC_BLOCK;

    move_to(writer, left);
    assert(writer->left == left && list->df > 0);
    check_u32(writer, list->postings_len);
    if (!tc_grow(&writer->entries, &writer->entries_cap,
                 writer->n_entries + 1, sizeof *writer->entries)) {
        writer->failed = true;
        return;
    }
    writer->entries[writer->n_entries++] = (struct tc_pairs_entry){
        .right = right,
        .df = list->df,
        .doc = list->doc,
        .n_titles = is_short ? (uint32_t)list->n_titles : 0,
        .n_more = is_short ? (uint32_t)(list->n_positions - list->df) : 0,
        .list_len = list->postings_len};
    writer->postings_end = list->postings_offset + list->postings_len;
    writer->n_pairs++;
    writer->n_postings += list->df;
}

bool tc_pairs_writer_end(struct tc_pairs_writer *writer, uint32_t end)
{
    move_to(writer, end);
    if (end % TC_PAIRS_GROUP)
        end_group(writer);
    if (writer->failed || writer->table.failed)
        writer->chunk->failed = true;
    return !writer->too_long;
}

void tc_pairs_writer_table(const struct tc_pairs_writer *writer,
                           uint64_t groups_before, uint64_t lists_before,
                           struct tc_buf *to)
{
    const uint8_t *row = writer->table.data;

    /* Without memory the last row may be cut off. */
    for (size_t at = 0; at + 16 <= writer->table.len; at += 16) {
        tc_buf_put_u64(to, tc_load_u64(row + at) + groups_before);
        tc_buf_put_u64(to, tc_load_u64(row + at + 8) + lists_before);
    }
}

void tc_pairs_writer_done(struct tc_pairs_writer *writer)
{
    tc_free(writer->entries);
    writer->entries = NULL;
    tc_buf_done(&writer->index);
    tc_buf_done(&writer->bits);
    tc_buf_done(&writer->heads);
    tc_buf_done(&writer->runs);
    tc_buf_done(&writer->table);
}
