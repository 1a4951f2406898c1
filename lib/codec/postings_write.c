/*
 * Postings, writing: one list after another, documents rising.
 *
 * A list begins with its tables, which are only known at its end, so its
 * blocks are gathered in a scratch buf and copied once.  Positions go straight
 * to their chunk: nothing stands before them.
 *
 *     df < 128     tail
 *     df >= 128    last_docs  ends  [position ends]  blocks  tail
 *
 * The positions of a document are a set of their own (set.h) below the slots
 * that it has, so they are the same bits wherever the document comes to stand,
 * and a merge moves them as they are.
 *
 * Nothing here depends on anything but the postings themselves, in their
 * order, and the number of documents, so a list that was merged from parts
 * equals one built at once.
 */
#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "codec/patched.h"
#include "codec/postings_writer.h"
#include "codec/run.h"

struct tc_postings_writer *tc_postings_writer_new(struct tc_buf *postings,
                                                  struct tc_buf *positions,
                                                  uint32_t n_docs)
{
    struct tc_postings_writer *writer = tc_alloc_zeroed(1, sizeof *writer);

    if (!writer)
        return NULL;
    writer->postings = postings;
    writer->positions = positions;
    writer->n_docs = n_docs;
    writer->last_doc = UINT32_MAX;
    writer->positions_start = positions ? positions->len : 0;
    writer->position_bits.buf = positions;
    return writer;
}

void tc_postings_writer_free(struct tc_postings_writer *writer)
{
    if (!writer)
        return;
    tc_buf_done(&writer->blocks);
    tc_buf_done(&writer->last_docs);
    tc_buf_done(&writer->ends);
    tc_buf_done(&writer->position_ends);
    tc_free(writer);
}

/* Table entries are of 32 bits; a list that would need more is refused. */
static void put_entry(struct tc_postings_writer *writer, struct tc_buf *table,
                      uint64_t value)
{
    if (value > UINT32_MAX)
        writer->too_long = true;
    tc_buf_put_u32(table, (uint32_t)value);
}

/* ---- blocks ---- */

/* Close the positions of a block with a whole byte. */
static void end_positions(struct tc_postings_writer *writer)
{
    if (!writer->positions)
        return;
    tc_bits_flush(&writer->position_bits);
    writer->position_bits = (struct tc_bits){.buf = writer->positions};
}

void tc_postings_writer_put_block(struct tc_postings_writer *writer)
{
    uint32_t gaps[TC_BLOCK], more[TC_BLOCK];
    uint32_t before = writer->last_doc;
    struct tc_buf *blocks = &writer->blocks;

    for (unsigned i = 0; i < TC_BLOCK; i++) {
        gaps[i] = writer->docs[i] - before - 1;
        more[i] = writer->tf[i] - 1;
        before = writer->docs[i];
    }
    tc_patched_put(blocks, gaps, false);
    tc_patched_put(blocks, more, writer->has_titles);
    if (writer->has_titles)
        tc_patched_put(blocks, writer->title_tf, false);
    writer->last_doc = before;
    writer->n = 0;
    writer->has_titles = false;
    writer->n_before = writer->n_positions;
    tc_buf_put_u32(&writer->last_docs, before);
    put_entry(writer, &writer->ends, blocks->len);
    end_positions(writer);
    if (writer->positions)
        put_entry(writer, &writer->position_ends,
                  writer->positions->len - writer->positions_start);
}

static void add(struct tc_postings_writer *writer,
                const struct tc_posting *posting)
{
    unsigned n = writer->n;

    assert(posting->tf >= 1 && posting->title_tf <= posting->tf);
    assert(posting->doc < writer->n_docs);
    assert(n == 0 || posting->doc > writer->docs[n - 1]);
    writer->docs[n] = posting->doc;
    writer->tf[n] = posting->tf;
    writer->title_tf[n] = posting->title_tf;
    writer->has_titles |= posting->title_tf > 0;
    writer->n++;
    writer->df++;
    writer->n_positions += posting->tf;
    if (writer->n == TC_BLOCK)
        tc_postings_writer_put_block(writer);
}

void tc_postings_writer_add(struct tc_postings_writer *writer,
                            const struct tc_posting *posting,
                            const uint32_t *positions)
{
    uint32_t end = tc_slots_end(posting->len, posting->title_len);
    uint64_t n_bits = tc_set_bits(posting->tf, end);

    if (writer->positions && tc_bits_reserve(&writer->position_bits, n_bits)) {
        if (n_bits <= TC_SET_SMALL)
            tc_set_put_small(&writer->position_bits, positions, posting->tf,
                             end, (unsigned)n_bits);
        else
            tc_set_put(&writer->position_bits, positions, posting->tf, end);
    }
    add(writer, posting);
}

void tc_postings_writer_count(struct tc_postings_writer *writer,
                              const struct tc_posting *posting)
{
    assert(!writer->positions);
    add(writer, posting);
}

static void copy_positions(struct tc_postings_writer *writer,
                           struct tc_coded positions)
{
    struct tc_bits *bits = &writer->position_bits;
    uint64_t at = positions.at, n = positions.n;

    if (!tc_bits_reserve(bits, n))
        return;
    for (; n > 56; n -= 56, at += 56)
        tc_bits_put(bits, tc_bits_load(positions.from, at) &
                    ((UINT64_C(1) << 56) - 1), 56);
    tc_bits_put(bits, tc_bits_load(positions.from, at) &
                ((UINT64_C(1) << n) - 1), (unsigned)n);
}

void tc_postings_writer_copy(struct tc_postings_writer *writer,
                             struct tc_posting posting,
                             struct tc_coded positions)
{
    copy_positions(writer, positions);
    add(writer, &posting);
}

/* Entries [begin, begin + n) of a block, for which there is room. */
static void add_entries(struct tc_postings_writer *writer,
                        const struct tc_postings *from, unsigned begin,
                        unsigned n, uint32_t base)
{
    unsigned to = writer->n;
    uint32_t titles = 0;

    assert(from->docs[begin + n - 1] + (uint64_t)base < writer->n_docs);
    assert(to == 0 || from->docs[begin] + base > writer->docs[to - 1]);
    for (unsigned i = 0; i < n; i++) {
        writer->docs[to + i] = from->docs[begin + i] + base;
        writer->n_positions += from->tf[begin + i];
        titles |= from->title_tf[begin + i];
    }
    memcpy(writer->tf + to, from->tf + begin, n * sizeof *writer->tf);
    memcpy(writer->title_tf + to, from->title_tf + begin,
           n * sizeof *writer->title_tf);
    writer->has_titles |= titles > 0;
    writer->n += n;
    writer->df += n;
}

bool tc_postings_writer_move(struct tc_postings_writer *writer,
                             struct tc_postings *from, uint32_t base)
{
    for (unsigned at = 0, n; at < from->n; at += n) {
        struct tc_coded coded;

        n = TC_BLOCK - writer->n;
        if (n > from->n - at)
            n = from->n - at;
        if (writer->positions) {
            if (!tc_postings_coded_run(from, at, n, &coded))
                return false;
            copy_positions(writer, coded);
        }
        add_entries(writer, from, at, n, base);
        if (writer->n == TC_BLOCK)
            tc_postings_writer_put_block(writer);
    }
    return true;
}

/* ---- the end of a list ---- */

/* What does not fill a block.  Of a short list of a pair the sums stand in the
 * dictionary, and of a pair of one document everything. */
static void put_tail(struct tc_postings_writer *writer, struct tc_list *list)
{
    struct tc_bits bits = {.buf = writer->postings};
    struct tc_run run = {.n = writer->n,
                         .base = writer->last_doc + 1,
                         .n_docs = writer->n_docs,
                         .n_more = writer->n_positions - writer->n_before -
                                   writer->n};

    for (unsigned i = 0; writer->has_titles && i < writer->n; i++)
        run.n_titles += writer->title_tf[i];
    if (run.n_more >= UINT32_MAX - TC_BLOCK)
        writer->too_long = true;
    list->n_titles = run.n_titles;
    list->doc = writer->docs[0];
    if (!writer->n || writer->too_long || (list->is_pair && list->df == 1) ||
        !tc_bits_reserve(&bits, 128 + tc_run_bits(&run)))
        return;
    if (!list->is_pair || list->df >= TC_BLOCK) {
        tc_bits_put_gamma(&bits, (uint32_t)run.n_more + 1);
        tc_bits_put_gamma(&bits, (uint32_t)run.n_titles + 1);
    }
    tc_run_put(&bits, &run, writer->docs, writer->tf, writer->title_tf);
    tc_bits_flush(&bits);
}

static void put_table(struct tc_buf *to, struct tc_buf *table)
{
    if (table->failed)
        to->failed = true;
    tc_buf_put(to, table->data, table->len);
    table->len = 0;
}

static void put_tables(struct tc_postings_writer *writer)
{
    struct tc_buf *to = writer->postings;

    put_table(to, &writer->last_docs);
    put_table(to, &writer->ends);
    put_table(to, &writer->position_ends);
    put_table(to, &writer->blocks);
}

bool tc_postings_writer_end(struct tc_postings_writer *writer,
                            struct tc_list *ret_list)
{
    struct tc_buf *postings = writer->postings;
    struct tc_buf *positions = writer->positions;
    struct tc_list list = {.df = writer->df,
                           .n_positions = writer->n_positions,
                           .postings_offset = postings->len,
                           .is_pair = !positions};
    bool ok;

    if (writer->df >= TC_BLOCK)
        put_tables(writer);
    put_tail(writer, &list);
    list.postings_len = postings->len - list.postings_offset;
    end_positions(writer);
    if (positions) {
        list.positions_offset = writer->positions_start;
        list.positions_len = positions->len - writer->positions_start;
        writer->positions_start = positions->len;
    }
    writer->df = 0;
    writer->n = 0;
    writer->has_titles = false;
    writer->n_positions = 0;
    writer->n_before = 0;
    writer->last_doc = UINT32_MAX;
    ok = !postings->failed && !(positions && positions->failed) &&
         !writer->too_long;
    if (ok)
        *ret_list = list;
    return ok;
}

int tc_postings_writer_fail(const struct tc_postings_writer *writer,
                            tracuu_error *err)
{
    if (writer && writer->too_long)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the postings of one term take 4 GiB or more");
    return tc_fail_memory(err);
}
