/* Without memory: building, saving, opening, changing, locking an index. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/memory.h"
#include "support/ask.h"
#include "support/collection.h"
#include "support/tmp.h"

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
    tracuu_index *index = memory_index(n_threads, out);
    char *path = tmp_file();
    int r;

    if (index) {
        memory_fill(index, out);
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

    memory_try_all(build, &n_threads);
}

Test(memory, building_with_threads)
{
    uint32_t n_threads = 2;

    memory_try_all(build, &n_threads);
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
        memory_add(index, "d", "", "bốn năm", "", out);
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
    tracuu_index *index = memory_index(1, stderr);

    memory_fill(index, stderr);
    cr_assert_eq(0, tracuu_index_save(index, path, NULL));
    tracuu_index_free(index);
    memory_try_all(open_file, path);
    tmp_remove(path);
}

static void update(tracuu_index *index, const char *id, const char *text,
                   FILE *out)
{
    tracuu_document document = {
        .struct_size = sizeof document, .id = str(id), .text = str(text)};
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
    tracuu_index *index = memory_index(1, stderr);

    memory_fill(index, stderr);
    cr_assert_eq(0, tracuu_index_save(index, path, NULL));
    tracuu_index_free(index);
    memory_try_all(change_file, path);
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

    memory_try_all(take_lock, path);
    tmp_remove(path);
}
