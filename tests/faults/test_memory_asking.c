/* Without memory: searching an index, reading a text. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/memory.h"
#include "support/ask.h"
#include "support/collection.h"
#include "support/tmp.h"

/* ---- an index ---- */

/* Of a search the trial is slow: each STEP-th allocation, as a rule. */
#define STEP 7

/* An index as a file has it, and what is asked of it. */
struct asked {
    const uint8_t *bytes;
    size_t len;
    const char *query;
};

static struct asked asked_new(const char *query)
{
    char *path = tmp_file();
    tracuu_index *index = memory_index(1, stderr);
    struct asked asked = {.query = query};

    memory_fill(index, stderr);
    cr_assert_eq(0, tracuu_index_save(index, path, NULL));
    asked.bytes = (const uint8_t *)tmp_read(path, &asked.len);
    tracuu_index_free(index);
    tmp_remove(path);
    return asked;
}

static tracuu_index *open_asked(const struct asked *asked, FILE *out)
{
    tracuu_index *index = NULL;
    int r = ASK(tracuu_index_open_bytes(asked->bytes, asked->len, NULL, &index,
                                        NULL, NULL));

    fprintf(out, "open: %d\n", r);
    return r < 0 ? NULL : index;
}

/* The index is opened each time, since it keeps what queries worked out; and it
 * changes, since then what was kept is made to serve the next view. */
static void search(const void *payload, FILE *out)
{
    const struct asked *asked = payload;
    tracuu_index *index = open_asked(asked, out);

    if (!index)
        return;
    ask_all(index, asked->query, strlen(asked->query), out);
    memory_add(index, "d", "Đại hội", "Chi bộ họp, chi bộ 35 bàn.", "2022",
               out);
    ask_all(index, asked->query, strlen(asked->query), out);
    tracuu_index_free(index);
}

static void try_queries(const char *const *queries, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct asked asked = asked_new(queries[i]);

        memory_try_some(search, &asked, STEP);
        free((void *)asked.bytes);
    }
}

#define TRY_QUERIES(...)                                                       \
    do {                                                                       \
        const char *const queries[] = {__VA_ARGS__};                           \
        try_queries(queries, sizeof queries / sizeof queries[0]);              \
    } while (0)

Test(memory, searching_for_words)
{
    TRY_QUERIES("chi bo dai hoi", "không có gì", "hop* +chi");
}

Test(memory, searching_for_phrases_and_booleans)
{
    TRY_QUERIES("\"chi bộ\" -\"sở tư pháp\"",
                "(họp OR đại) AND NOT title:hội NEAR/3 bộ");
}

Test(memory, searching_for_entities)
{
    TRY_QUERIES("directive:35-CT/TW", "unit:\"Sở Tư pháp\" date:2020..",
                "chi thi 35 ngay 30/5/2019 so tu phap lang son",
                "quantity:\"59 đảng viên\" published:2021");
}

static void list_values(const void *payload, FILE *out)
{
    tracuu_index *index = open_asked(payload, out);
    tracuu_searcher *searcher;

    if (!index)
        return;
    if (ASK(tracuu_searcher_new(index, &searcher, NULL)) == 0) {
        ask_values(searcher, NULL, out);
        tracuu_searcher_free(searcher);
    }
    tracuu_index_free(index);
}

Test(memory, listing_values)
{
    struct asked asked = asked_new("");

    memory_try_all(list_values, &asked);
    free((void *)asked.bytes);
}

/* ---- texts ---- */

static void extract(const void *payload, FILE *out)
{
    const char *text = payload;
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .reference_date = str("2020-03-27"),
                                     .title = str("Tin Lạng Sơn")};
    tracuu_entities *entities;

    for (int lenient = 0; lenient < 2; lenient++) {
        options.lenient = lenient;
        if (ASK(tracuu_entities_new(text, strlen(text), &options, &entities,
                                    NULL)) < 0)
            continue;
        ask_entities(entities, out);
        if (ASK(tracuu_entities_read(entities, text, strlen(text), &options,
                                     NULL)) < 0)
            cr_assert_eq(0, tracuu_entities_count(entities));
        else
            ask_entities(entities, out);
        tracuu_entities_free(entities);
    }
}

Test(memory, extracting)
{
    memory_try_all(
        extract,
        "Thực hiện Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị và "
        "Nghị quyết 18 (sau đây gọi là NQ 18), từ ngày 1 đến 3 tháng 4, "
        "UBND các huyện Lộc Bình, Cao Lộc và Sở Tư pháp có gần 3.900 đảng "
        "viên, 10 tỷ đồng; hai mươi lăm chi bộ. UBND tỉnh họp hôm qua.");
}

static void read_text(const void *payload, FILE *out)
{
    const char *text = payload;
    tracuu_tokens *tokens;
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_head head = {.struct_size = sizeof head};
    char *copy;
    size_t len;
    int binary, r;

    if (ASK(tracuu_text_decode(text, strlen(text), &copy, &len, &binary,
                               NULL)) == 0) {
        fprintf(out, "decoded %zu\n", len);
        tracuu_free(copy);
    }
    if (ASK(tracuu_text_canonical(text, strlen(text), &copy, &len, NULL)) ==
        0) {
        fprintf(out, "canonical %s\n", copy);
        tracuu_free(copy);
    }
    if (ASK(tracuu_text_clean(text, strlen(text), &copy, &len, NULL)) == 0) {
        fprintf(out, "clean %s\n", copy);
        tracuu_free(copy);
    }
    r = ASK(tracuu_text_head(text, strlen(text), &head, NULL));
    fprintf(out, "head %d %s\n", r, head.date);
    if (ASK(tracuu_tokens_new(text, strlen(text), &tokens, NULL)) < 0)
        return;
    while ((r = ASK(tracuu_tokens_next(tokens, &token, NULL))) > 0)
        fprintf(out, "%.*s\n", (int)token.term.len, token.term.ptr);
    fprintf(out, "tokens %d\n", r);
    tracuu_tokens_free(tokens);
}

Test(memory, reading_a_text)
{
    memory_try_all(read_text,
                   "HỌP CHI BỘ\n\nLạng Sơn, ngày 27/3/2020. Hòa hoà "
                   "đường.Chúng 3.900 \xE4\xB8\xAD\xE6\x96\x87 e\xCC\x81o "
                   "\xFF x");
}
