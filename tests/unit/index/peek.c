#include "unit/index/peek.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "index/dict.h"
#include "support/tmp.h"

static tracuu_str str(const char *text)
{
    return (tracuu_str){text ? text : "", text ? strlen(text) : 0};
}

tracuu_index *peek_new(uint32_t n_threads)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = n_threads};
    tracuu_index *index = NULL;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_new(&options, &index, &err));
    return index;
}

void peek_add(tracuu_index *index, const char *id, const char *title,
              const char *text, const char *date)
{
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id),
                                .title = str(title),
                                .text = str(text),
                                .date = str(date)};
    tracuu_error err;
    int r = tracuu_index_add(index, &document, &err);

    cr_assert_eq(0, r, "%s", err.message);
}

struct tc_segment *peek_segment(tracuu_index *index)
{
    struct tc_view *view;
    struct tc_segment *segment;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_flush(index, &err));
    cr_assert_eq(0, tc_view_take(index, &view, &err));
    cr_assert_eq(1, view->n_segments);
    segment = tc_segment_ref(view->segments[0]);
    tc_view_unref(view);
    return segment;
}

static char *describe(struct tc_postings *p)
{
    struct tc_buf out = TC_BUF_INIT;
    uint32_t slots[4096];

    while (tc_postings_next_block(p)) {
        for (uint32_t i = 0; i < p->n; i++) {
            tc_buf_printf(&out, "%s%u:%u/%u", out.len ? " " : "", p->docs[i],
                          p->tf[i], p->title_tf[i]);
            cr_assert_leq(p->tf[i], 4096);
            if (!tc_postings_positions(p, i, slots))
                continue;
            for (uint32_t k = 0; k < p->tf[i]; k++)
                tc_buf_printf(&out, "%s%u", k ? "," : "@", slots[k]);
        }
    }
    cr_assert_not(p->bad);
    return tc_buf_take(&out);
}

char *peek_term(const struct tc_segment *segment, const char *term)
{
    struct tc_entry entry;
    struct tc_postings p;
    int r = tc_dict_find(segment, term, strlen(term), &entry);

    cr_assert_geq(r, 0);
    if (!r)
        return strdup("");
    tc_dict_postings(segment, &entry.list, &p);
    return describe(&p);
}

char *peek_pair(const struct tc_segment *segment, const char *left,
                const char *right)
{
    struct tc_entry a, b;
    struct tc_list list;
    struct tc_postings p;

    if (tc_dict_find(segment, left, strlen(left), &a) <= 0 ||
        tc_dict_find(segment, right, strlen(right), &b) <= 0 ||
        tc_pairs_find(segment, a.term, b.term, &list) <= 0)
        return strdup("");
    tc_pairs_postings(segment, &list, &p);
    return describe(&p);
}

uint64_t peek_count(tracuu_index *index)
{
    uint64_t n = 99;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_count(index, &n, &err));
    return n;
}

void peek_expect(const char *expected, char *got)
{
    cr_expect_str_eq(got, expected, "expected \"%s\", got \"%s\"", expected,
                     got);
    free(got);
}

char *peek_bytes(tracuu_index *index, size_t *ret_len)
{
    char *path = tmp_file();
    char *bytes;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_save(index, path, &err), "%s", err.message);
    bytes = tmp_read(path, ret_len);
    tmp_remove(path);
    return bytes;
}
