/* Dict, writing: front-coded folds in blocks of 16. */
#include "index/dict_write.h"

#include <assert.h>
#include <string.h>

static size_t count_shared(const char *a, size_t a_len, const char *b,
                           size_t b_len)
{
    size_t n = 0;

    while (n < a_len && n < b_len && a[n] == b[n])
        n++;
    return n;
}

void tc_dict_writer_add(struct tc_dict_writer *writer, const char *fold,
                        size_t fold_len, const char *term, size_t term_len,
                        const struct tc_list *list)
{
    struct tc_buf *to = writer->chunk;
    size_t n_shared;

    assert(fold_len <= TC_TERM_MAX && term_len <= TC_TERM_MAX);
    if (writer->n_terms++ % TC_DICT_BLOCK == 0) {
        tc_buf_put_u32(&writer->offsets, (uint32_t)to->len);
        tc_buf_put_varint(to, list->postings_offset);
        tc_buf_put_varint(to, list->positions_offset);
        writer->fold_len = 0;
    }
    n_shared = count_shared(writer->fold, writer->fold_len, fold, fold_len);
    tc_buf_put_varint(to, n_shared);
    tc_buf_put_str(to, fold + n_shared, fold_len - n_shared);
    if (term_len == fold_len && memcmp(term, fold, term_len) == 0)
        term_len = 0;
    tc_buf_put_str(to, term, term_len);
    tc_buf_put_varint(to, list->df);
    tc_buf_put_varint(to, list->n_positions);
    tc_buf_put_varint(to, list->postings_len);
    tc_buf_put_varint(to, list->positions_len);
    writer->n_postings += list->df;
    memcpy(writer->fold, fold, fold_len);
    writer->fold_len = fold_len;
}

bool tc_dict_writer_finish(struct tc_dict_writer *writer)
{
    bool ok = writer->chunk->len <= UINT32_MAX;

    if (writer->offsets.failed)
        writer->chunk->failed = true;
    tc_buf_put(writer->chunk, writer->offsets.data, writer->offsets.len);
    tc_dict_writer_done(writer);
    return ok;
}

void tc_dict_writer_done(struct tc_dict_writer *writer)
{
    tc_buf_done(&writer->offsets);
}
