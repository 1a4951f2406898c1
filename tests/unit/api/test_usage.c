/* What the caller must not do, and that it touches nothing. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "support/tmp.h"

TestSuite(usage);

Test(usage, query_of_no_text_is_a_usage_error)
{
    tracuu_query *query = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_query_new(NULL, 1, NULL, &query, &err), &err);
    is_usage(tracuu_query_new("a", 1, NULL, NULL, &err), &err);
    cr_expect_eq(UNTOUCHED, query);
}

Test(usage, query_of_nothing_may_be_null)
{
    tracuu_query *query = NULL;

    cr_expect_eq(0, tracuu_query_new(NULL, 0, NULL, &query, NULL));
    cr_expect_not_null(query);
    tracuu_query_free(query);
}

Test(usage, query_too_long_is_refused)
{
    tracuu_query *query = UNTOUCHED;

    cr_expect_lt(
        tracuu_query_new("a", (size_t)INT32_MAX + 1, NULL, &query, NULL), 0);
    cr_expect_eq(UNTOUCHED, query);
}

Test(usage, query_options_without_a_size_are_a_usage_error)
{
    tracuu_query_options options = {.plain = 1};
    tracuu_query *query = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_query_new("a", 1, &options, &query, &err), &err);
    cr_expect_eq(UNTOUCHED, query);
}

Test(usage, syntax_error_touches_nothing)
{
    tracuu_query_options options = {.struct_size = sizeof options, .strict = 1};
    tracuu_query *query = UNTOUCHED;

    cr_expect_eq(TRACUU_ESYNTAX,
                 tracuu_query_new("(a", 2, &options, &query, NULL));
    cr_expect_eq(UNTOUCHED, query);
}

Test(usage, searcher_of_no_index_is_a_usage_error)
{
    tracuu_index *index = index_of(api_docs);
    tracuu_searcher *searcher = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_searcher_new(NULL, &searcher, &err), &err);
    is_usage(tracuu_searcher_new(index, NULL, &err), &err);
    cr_expect_eq(UNTOUCHED, searcher);
    tracuu_index_free(index);
}

Test(usage, search_of_nothing_is_a_usage_error)
{
    struct search s = search();
    tracuu_hits *hits = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_search(NULL, s.query, NULL, &hits, &err), &err);
    is_usage(tracuu_search(s.searcher, NULL, NULL, &hits, &err), &err);
    is_usage(tracuu_search(s.searcher, s.query, NULL, NULL, &err), &err);
    cr_expect_eq(UNTOUCHED, hits);
    done(&s);
}

static void refuses(tracuu_search_options options)
{
    struct search s = search();
    tracuu_hits *hits = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_search(s.searcher, s.query, &options, &hits, &err), &err);
    cr_expect_eq(UNTOUCHED, hits);
    done(&s);
}

Test(usage, search_options_out_of_range_are_usage_errors)
{
    refuses((tracuu_search_options){.k = 1});
    refuses((tracuu_search_options){SIZED, .model = 2});
    refuses((tracuu_search_options){SIZED, .model = -1});
    refuses((tracuu_search_options){SIZED, .sort = 3});
    refuses((tracuu_search_options){SIZED, .sort = -1});
    refuses((tracuu_search_options){SIZED, .b = 1.5});
    refuses((tracuu_search_options){SIZED, .b = __builtin_nan("")});
    refuses((tracuu_search_options){SIZED, .k1 = __builtin_nan("")});
    refuses((tracuu_search_options){SIZED, .k1 = __builtin_inf()});
}

Test(usage, hit_past_the_last_is_a_usage_error)
{
    struct search s = search();
    tracuu_hit hit = {.struct_size = sizeof hit, .rank = 77};
    tracuu_passage passage = {.struct_size = sizeof passage, .begin = 77};
    const tracuu_document *document = UNTOUCHED;
    const tracuu_span *marks = UNTOUCHED;
    size_t n = 77;
    char *text = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_hits_get(s.hits, 1, &hit, &err), &err);
    is_usage(tracuu_hits_document(s.hits, 1, &document, &err), &err);
    is_usage(tracuu_hits_n_passages(s.hits, 1, &n, &err), &err);
    is_usage(tracuu_hits_passage(s.hits, 1, 0, &passage, &err), &err);
    is_usage(tracuu_hits_passage(s.hits, 0, 9, &passage, &err), &err);
    is_usage(tracuu_hits_title_marks(s.hits, 1, &marks, &n, &err), &err);
    is_usage(tracuu_hits_explain_hit(s.hits, 1, &text, &err), &err);
    cr_expect(hit.rank == 77 && passage.begin == 77 && n == 77);
    cr_expect(document == UNTOUCHED && marks == UNTOUCHED && text == UNTOUCHED);
    done(&s);
}

Test(usage, null_results_are_usage_errors)
{
    struct search s = search();
    const tracuu_span *marks = UNTOUCHED;
    size_t n = 77;
    tracuu_error err = {0};

    is_usage(tracuu_hits_get(s.hits, 0, NULL, &err), &err);
    is_usage(tracuu_hits_document(s.hits, 0, NULL, &err), &err);
    is_usage(tracuu_hits_n_passages(s.hits, 0, NULL, &err), &err);
    is_usage(tracuu_hits_passage(s.hits, 0, 0, NULL, &err), &err);
    is_usage(tracuu_hits_title_marks(s.hits, 0, NULL, &n, &err), &err);
    is_usage(tracuu_hits_title_marks(s.hits, 0, &marks, NULL, &err), &err);
    is_usage(tracuu_hits_explain_query(s.hits, NULL, &err), &err);
    is_usage(tracuu_hits_explain_hit(s.hits, 0, NULL, &err), &err);
    cr_expect(marks == UNTOUCHED && n == 77);
    done(&s);
}

Test(usage, null_hits_are_empty_or_usage_errors)
{
    tracuu_hit hit = {.struct_size = sizeof hit};
    tracuu_error err = {0};
    char *text = UNTOUCHED;
    int exact = -1;

    cr_expect_eq(0, tracuu_hits_count(NULL));
    cr_expect_eq(0, tracuu_hits_matches(NULL, &exact));
    cr_expect_eq(0, tracuu_hits_n_unknown(NULL));
    cr_expect_null(tracuu_hits_unknown(NULL, 0).ptr);
    is_usage(tracuu_hits_get(NULL, 0, &hit, &err), &err);
    is_usage(tracuu_hits_explain_query(NULL, &text, &err), &err);
    cr_expect_eq(UNTOUCHED, text);
}

Test(usage, freeing_null_is_allowed)
{
    tracuu_hits_free(NULL);
    tracuu_query_free(NULL);
    tracuu_searcher_free(NULL);
    tracuu_index_free(NULL);
    tracuu_free(NULL);
}

Test(usage, warnings_of_no_query_are_none)
{
    uint64_t offset = 77;

    cr_expect_eq(0, tracuu_query_n_warnings(NULL));
    cr_expect_null(tracuu_query_warning(NULL, 0, &offset));
    cr_expect_eq(77, offset);
}

/* Whether text is UTF-8: no character is cut, here of one to four bytes. */
static bool is_utf8(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at;) {
        int more = *at < 0x80 ? 0 : *at < 0xc0 ? -1 : *at < 0xe0 ? 1 : 2;

        if (more < 0)
            return false;
        for (at++; more > 0; more--, at++)
            if ((*at & 0xc0) != 0x80)
                return false;
    }
    return true;
}

Test(usage, a_long_message_is_cut_between_characters)
{
    for (unsigned shift = 0; shift < 3; shift++) {
        char path[400] = "aaa";
        size_t len = 3 + shift;
        tracuu_index *index;
        tracuu_error err = {0};

        memset(path, 'a', len);
        for (; len + 4 < sizeof path; len += 3)
            memcpy(path + len, "ộ", 3);
        path[len] = '\0';
        cr_expect_lt(tracuu_index_open(path, NULL, &index, NULL, &err), 0);
        cr_expect_not_null(strstr(err.message, "..."), "%s", err.message);
        cr_expect(is_utf8(err.message), "%s", err.message);
    }
}

Test(usage, error_may_be_null)
{
    cr_expect_eq(TRACUU_EUSAGE, tracuu_searcher_new(NULL, NULL, NULL));
}

/* ---- limits ---- */

static int add_of(tracuu_index *index, const char *id, size_t len,
                  tracuu_error *err)
{
    char *text = malloc(len + 1);
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id)};
    int r;

    for (size_t i = 0; i < len; i++)
        text[i] = "chi bộ họp "[i % 14];
    document.text = (tracuu_str){text, len};
    r = tracuu_index_add(index, &document, err);
    free(text);
    return r;
}

static uint64_t count_of(tracuu_index *index)
{
    tracuu_error err;
    uint64_t n = 0;

    must(tracuu_index_count(index, &n, &err), &err);
    return n;
}

Test(usage, document_past_the_limit_is_refused_by_name)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .max_document_bytes = 100};
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(&options, &index, &err), &err);
    cr_expect_eq(0, add_of(index, "a", 99, &err));
    cr_expect_eq(TRACUU_ELIMIT, add_of(index, "bb", 99, &err));
    cr_expect_str_eq("document bb is of 101 bytes; the limit is 100",
                     err.message);
    cr_expect_eq(1, count_of(index));
    tracuu_index_free(index);
}

Test(usage, document_past_the_memory_is_refused_and_the_rest_stays)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .max_memory_bytes = 1 << 20};
    char *path = tmp_file();
    tracuu_index *index, *opened;
    uint64_t n = 0;
    tracuu_error err;
    char id[24];
    int r = 0;

    must(tracuu_index_new(&options, &index, &err), &err);
    cr_expect_eq(TRACUU_ENOMEM, add_of(index, "large", 1 << 20, &err));
    for (; r == 0 && n < 10000; n++) {
        sprintf(id, "%d", (int)n);
        r = add_of(index, id, 4000, &err);
    }
    n--;
    cr_expect_eq(TRACUU_ENOMEM, r);
    cr_expect_not_null(strstr(err.message, "1048576 bytes"), "%s",
                       err.message);
    /* What is built takes less than what waits to be. */
    cr_expect_gt(n, (1 << 20) / (11 * 4000));
    cr_expect_eq(n, count_of(index));
    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
    must(tracuu_index_open(path, NULL, &opened, NULL, &err), &err);
    cr_expect_eq(n, count_of(opened));
    tracuu_index_free(opened);
    tmp_remove(path);
}

Test(usage, file_past_the_memory_is_not_attached)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .max_memory_bytes = 1 << 20};
    char *path = tmp_file();
    tracuu_index *large, *index;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &large, &err), &err);
    for (int i = 0; i < 1000; i++) {
        sprintf(id, "%d", i);
        must(add_of(large, id, 4000, &err), &err);
    }
    must(tracuu_index_save(large, path, &err), &err);
    tracuu_index_free(large);
    must(tracuu_index_new(&options, &index, &err), &err);
    cr_expect_eq(TRACUU_ENOMEM, tracuu_index_attach(index, path, NULL, &err));
    must(add_of(index, "a", 99, &err), &err);
    cr_expect_eq(TRACUU_ENOMEM, tracuu_index_attach(index, path, NULL, &err));
    cr_expect_not_null(strstr(err.message, "1048576 bytes"), "%s",
                       err.message);
    cr_expect_eq(1, count_of(index));
    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
    tmp_remove(path);
}

Test(usage, limits_without_a_size_are_a_usage_error)
{
    const struct doc docs[] = {{"a"}, {0}};
    tracuu_limits limits = {.struct_size = 0};
    tracuu_index *index = index_of(docs);
    tracuu_searcher *searcher;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    cr_expect_eq(TRACUU_EUSAGE, tracuu_searcher_limit(searcher, &limits, &err));
    cr_expect_eq(TRACUU_EUSAGE, tracuu_searcher_limit(NULL, NULL, &err));
    cr_expect_eq(0, tracuu_searcher_limit(searcher, NULL, &err));
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
}
