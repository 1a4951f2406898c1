/*
 * The n-th allocation fails, for every n: the call that needed it says ENOMEM
 * and may be made again, with the same outcome as if nothing had happened.
 * Nothing leaks, and what the caller has stays usable.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "support/ask.h"
#include "support/tmp.h"

static tracuu_str str(const char *text)
{
    return (tracuu_str){text, strlen(text)};
}

/* ---- the law ---- */

/* What is tried: it writes down all it learns, and makes each call that fails
 * for want of memory once more. */
typedef void trial(const void *payload, FILE *out);

static char *run(trial *trial, const void *payload)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    trial(payload, out);
    fclose(out);
    return text;
}

/* One allocation fails: the outcome must be as ever. */
static bool fail_once(trial *trial, const void *payload, uint64_t n,
                      const char *expected)
{
    int64_t n_live = inject_live();
    char *got;

    inject_memory(INJECT_FAIL, n);
    got = run(trial, payload);
    inject_stop();
    cr_assert_str_eq(got, expected, "allocation %llu:\n%s\ninstead of\n%s",
                     (unsigned long long)n, got, expected);
    cr_assert_eq(n_live, inject_live(), "allocation %llu: %lld blocks leaked",
                 (unsigned long long)n, (long long)(inject_live() - n_live));
    free(got);
    return inject_happened();
}

/* All from the n-th on fail: no outcome is expected but an end. */
static void fail_from(trial *trial, const void *payload, uint64_t n)
{
    int64_t n_live = inject_live();

    inject_memory(INJECT_FAIL_ON, n);
    free(run(trial, payload));
    inject_stop();
    cr_assert_eq(n_live, inject_live(),
                 "allocations from %llu on: %lld blocks leaked",
                 (unsigned long long)n, (long long)(inject_live() - n_live));
}

/* Each `step`-th allocation fails; TRACUU_FAULT_STEP=1 tries all of a trial
 * that is slow. */
static void try_some(trial *trial, const void *payload, uint64_t step)
{
    const char *given = getenv("TRACUU_FAULT_STEP");
    char *expected = run(trial, payload);
    uint64_t n = 1;

    if (given && atoi(given) > 0)
        step = (uint64_t)atoi(given);
    cr_assert_str_not_empty(expected);
    for (; fail_once(trial, payload, n, expected); n += step)
        if (n % 4 == 1)
            fail_from(trial, payload, n);
    cr_expect_gt(n, 1);
    free(expected);
}

static void try_all(trial *trial, const void *payload)
{
    try_some(trial, payload, 1);
}

/* ---- what is tried ---- */

static void add(tracuu_index *index, const char *id, const char *title,
                const char *text, const char *date, FILE *out)
{
    tracuu_field fields[] = {
        {sizeof *fields, str("loại"), TRACUU_FIELD_KEYWORD, str("tin"), 0},
        {sizeof *fields, str("trang"), TRACUU_FIELD_NUMBER, str("3"), 3}};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id),
                                .title = str(title),
                                .text = str(text),
                                .date = str(date),
                                .n_fields = 2,
                                .fields = fields};
    int r = ASK(tracuu_index_add(index, &document, NULL));

    if (r < 0)
        fprintf(out, "add: %d\n", r);
}

/* Three documents, of which one is replaced, in two segments. */
static void fill(tracuu_index *index, FILE *out)
{
    uint64_t n = 0;

    add(index, "a", "Họp chi bộ",
        "Họp chi bộ\nChỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị về "
        "đại hội, đường.Chúng 3.900",
        "2020-03-27", out);
    add(index, "b", "", "Sở Tư pháp tỉnh Lạng Sơn có 59 đảng viên. Ta họp.", "",
        out);
    if (ASK(tracuu_index_count(index, &n, NULL)) < 0)
        fprintf(out, "count failed\n");
    add(index, "b", "Đại hội", "Chi bộ Sở Tư pháp họp ngày 27/3/2020.",
        "2020-04", out);
    add(index, "c", "", "một hai \xE4\xB8\x80 ba", "2021", out);
}

static tracuu_index *index_new(uint32_t n_threads, FILE *out)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = n_threads};
    tracuu_index *index = NULL;
    int r = ASK(tracuu_index_new(&options, &index, NULL));

    if (r < 0)
        fprintf(out, "new: %d\n", r);
    return index;
}

static void put_file(const char *path, FILE *out)
{
    size_t len;
    char *bytes = tmp_read(path, &len);
    uint64_t hash = len;

    for (size_t i = 0; i < len; i++)
        hash = hash * 1099511628211u + (uint8_t)bytes[i];
    fprintf(out, "%zu bytes, %llx\n", len, (unsigned long long)hash);
    free(bytes);
}

/* Build, flush and save; the bytes must be the same. */
static void build(const void *payload, FILE *out)
{
    uint32_t n_threads = *(const uint32_t *)payload;
    tracuu_index *index = index_new(n_threads, out);
    char *path = tmp_file();
    int r;

    if (index) {
        fill(index, out);
        r = ASK(tracuu_index_flush(index, NULL));
        fprintf(out, "flush: %d\n", r);
        r = ASK(tracuu_index_save(index, path, NULL));
        fprintf(out, "save: %d\n", r);
        put_file(path, out);
    }
    tracuu_index_free(index);
    tmp_remove(path);
}

Test(memory, building_and_saving)
{
    uint32_t n_threads = 1;

    try_all(build, &n_threads);
}

Test(memory, building_with_threads)
{
    uint32_t n_threads = 2;

    try_all(build, &n_threads);
}

/* Open a file both ways, read from it, check it, attach it. */
static void open_file(const void *payload, FILE *out)
{
    const char *path = payload;

    for (uint32_t copy = 0; copy < 2; copy++) {
        tracuu_index_options options = {.struct_size = sizeof options,
                                        .copy_files = copy};
        tracuu_index *index;
        tracuu_stored *stored;
        tracuu_stats stats = {.struct_size = sizeof stats};
        char *note = NULL;
        uint64_t n = 0;
        int r = ASK(tracuu_index_open(path, &options, &index, &note, NULL));

        fprintf(out, "open: %d\n", r);
        if (r < 0)
            continue;
        tracuu_free(note);
        r = ASK(tracuu_index_check(index, NULL, &n, NULL));
        fprintf(out, "check: %d %llu\n", r, (unsigned long long)n);
        r = ASK(tracuu_index_stats(index, &stats, NULL));
        fprintf(out, "stats: %d %llu\n", r,
                (unsigned long long)stats.total_bytes);
        r = ASK(tracuu_index_read(index, "a", 1, &stored, NULL));
        fprintf(out, "read: %d\n", r);
        if (r == 0)
            tracuu_stored_free(stored);
        add(index, "d", "", "bốn năm", "", out);
        r = ASK(tracuu_index_attach(index, path, NULL, NULL));
        fprintf(out, "attach: %d\n", r);
        r = ASK(tracuu_index_count(index, &n, NULL));
        fprintf(out, "count: %d %llu\n", r, (unsigned long long)n);
        tracuu_index_free(index);
    }
}

Test(memory, opening_checking_and_attaching)
{
    char *path = tmp_file();
    tracuu_index *index = index_new(1, stderr);

    fill(index, stderr);
    cr_assert_eq(0, tracuu_index_save(index, path, NULL));
    tracuu_index_free(index);
    try_all(open_file, path);
    tmp_remove(path);
}

static void update(tracuu_index *index, const char *id, const char *text,
                   FILE *out)
{
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id),
                                .text = str(text)};
    int changed = -1;
    int r = ASK(tracuu_index_update(index, &document, &changed, NULL));

    fprintf(out, "update: %d %d\n", r, changed);
}

/* Open a file, replace and remove documents, compact, count what is left. */
static void change_file(const void *payload, FILE *out)
{
    const char *path = payload;
    static const char *const ids[] = {"a", "nowhere", "e"};
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_index *index;
    uint64_t n = 0;
    int r = ASK(tracuu_index_open(path, NULL, &index, NULL, NULL));

    fprintf(out, "open: %d\n", r);
    if (r < 0)
        return;
    update(index, "d", "bốn năm", out);
    update(index, "d", "bốn năm", out);
    r = ASK(tracuu_index_count(index, &n, NULL));
    fprintf(out, "count: %d %llu\n", r, (unsigned long long)n);
    update(index, "d", "bốn năm", out);
    update(index, "e", "sáu", out);
    for (int i = 0; i < 3; i++) {
        r = ASK(tracuu_index_remove(index, ids[i], strlen(ids[i]), NULL));
        fprintf(out, "remove: %d\n", r);
    }
    r = ASK(tracuu_index_compact(index, NULL));
    fprintf(out, "compact: %d\n", r);
    r = ASK(tracuu_index_count(index, &n, NULL));
    fprintf(out, "count: %d %llu\n", r, (unsigned long long)n);
    r = ASK(tracuu_index_stats(index, &stats, NULL));
    fprintf(out, "stats: %d %llu\n", r, (unsigned long long)stats.total_bytes);
    tracuu_index_free(index);
}

Test(memory, replacing_removing_and_compacting)
{
    char *path = tmp_file();
    tracuu_index *index = index_new(1, stderr);

    fill(index, stderr);
    cr_assert_eq(0, tracuu_index_save(index, path, NULL));
    tracuu_index_free(index);
    try_all(change_file, path);
    tmp_remove(path);
}

static void take_lock(const void *payload, FILE *out)
{
    tracuu_lock *lock = NULL;
    int r = ASK(tracuu_lock_new(payload, &lock, NULL));

    fprintf(out, "lock: %d\n", r);
    tracuu_lock_free(lock);
}

Test(memory, locking)
{
    char *path = tmp_file();

    try_all(take_lock, path);
    tmp_remove(path);
}

/* ---- searching ---- */

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
    tracuu_index *index = index_new(1, stderr);
    struct asked asked = {.query = query};

    fill(index, stderr);
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
    add(index, "d", "Đại hội", "Chi bộ họp, chi bộ 35 bàn.", "2022", out);
    ask_all(index, asked->query, strlen(asked->query), out);
    tracuu_index_free(index);
}

static void try_queries(const char *const *queries, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct asked asked = asked_new(queries[i]);

        try_some(search, &asked, STEP);
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

    try_all(list_values, &asked);
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
        tracuu_entities_free(entities);
    }
}

Test(memory, extracting)
{
    try_all(extract,
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
    try_all(read_text, "HỌP CHI BỘ\n\nLạng Sơn, ngày 27/3/2020. Hòa hoà "
                       "đường.Chúng 3.900 \xE4\xB8\xAD\xE6\x96\x87 e\xCC\x81o "
                       "\xFF x");
}
