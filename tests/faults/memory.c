/* Memory: failing one allocation after another. */
#include "faults/memory.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdlib.h>

#include "faults/inject.h"
#include "support/ask.h"
#include "support/collection.h"

static char *run(memory_trial *trial, const void *payload)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    trial(payload, out);
    fclose(out);
    return text;
}

/* One allocation fails: the outcome must be as ever. */
static bool fail_once(memory_trial *trial, const void *payload, uint64_t n,
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
static void fail_from(memory_trial *trial, const void *payload, uint64_t n)
{
    int64_t n_live = inject_live();

    inject_memory(INJECT_FAIL_ON, n);
    free(run(trial, payload));
    inject_stop();
    cr_assert_eq(n_live, inject_live(),
                 "allocations from %llu on: %lld blocks leaked",
                 (unsigned long long)n, (long long)(inject_live() - n_live));
}

void memory_try_some(memory_trial *trial, const void *payload, uint64_t step)
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

void memory_try_all(memory_trial *trial, const void *payload)
{
    memory_try_some(trial, payload, 1);
}

/* ---- an index to try it on ---- */

void memory_add(tracuu_index *index, const char *id, const char *title,
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

void memory_fill(tracuu_index *index, FILE *out)
{
    uint64_t n = 0;

    memory_add(
        index, "a", "Họp chi bộ",
        "Họp chi bộ\nChỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị về "
        "đại hội, đường.Chúng 3.900",
        "2020-03-27", out);
    memory_add(index, "b", "",
               "Sở Tư pháp tỉnh Lạng Sơn có 59 đảng viên. Ta họp.", "", out);
    if (ASK(tracuu_index_count(index, &n, NULL)) < 0)
        fprintf(out, "count failed\n");
    memory_add(index, "b", "Đại hội", "Chi bộ Sở Tư pháp họp ngày 27/3/2020.",
               "2020-04", out);
    memory_add(index, "c", "", "một hai \xE4\xB8\x80 ba", "2021", out);
}

tracuu_index *memory_index(uint32_t n_threads, FILE *out)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = n_threads};
    tracuu_index *index = NULL;
    int r = ASK(tracuu_index_new(&options, &index, NULL));

    if (r < 0)
        fprintf(out, "new: %d\n", r);
    return index;
}
