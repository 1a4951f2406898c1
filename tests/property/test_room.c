/*
 * Room: whatever the text, an index that grows takes no more than it was given,
 * and all that was added can be saved; of ordinary text it takes what fits.
 *
 * Counted are the bytes that the library asks for (count_memory.h).
 * TRACUU_ROOM=1 prints what each kind of text comes to; TRACUU_SEED chooses
 * others.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/system.h"
#include "index/need.h"
#include "property/count_memory.h"
#include "property/text_kinds.h"
#include "support/collection.h"
#include "support/rng.h"
#include "support/tmp.h"

TestSuite(room, .timeout = 600);

/* What is promised beside the limit: what an empty builder has. */
#define SCRATCH ((size_t)4 << 20)

#define MIB ((uint64_t)1 << 20)

/* What the machine is said to have. */
static uint64_t machine;

uint64_t tc_sys_memory(void)
{
    return machine;
}

/* ---- adding ---- */

static tracuu_index *index_within(uint64_t most, uint32_t n_threads)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = n_threads,
                                    .max_memory_bytes = most};
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(&options, &index, &err), &err);
    return index;
}

/* All that is done with an index that has grown. */
static void finish(tracuu_index *index)
{
    char *path = tmp_file();
    tracuu_error err;

    must(tracuu_index_flush(index, &err), &err);
    must(tracuu_index_compact(index, &err), &err);
    must(tracuu_index_save(index, path, &err), &err);
    tmp_remove(path);
}

/* What is tried of a kind of text. */
struct trial {
    const struct kind *kind;
    uint64_t most;
    uint32_t n_threads;
    size_t doc_bytes; /* of a text, at most */
    uint64_t n_docs;  /* that are offered */
    bool looks;
};

/* Add until a document is refused, then some smaller ones. */
static uint64_t fill(const struct trial *trial, tracuu_index *index,
                     struct maker *maker, uint64_t *ret_n_bytes)
{
    uint64_t n = 0, n_refused = 0;

    for (uint64_t i = 0; i < trial->n_docs && n_refused < 4; i++) {
        size_t len = trial->doc_bytes >> 2 * n_refused;
        tracuu_document document = maker_make(maker, trial->kind, len + 80);
        tracuu_error err;
        int r = tracuu_index_add(index, &document, &err);

        if (r == TRACUU_ENOMEM) {
            n_refused++;
            continue;
        }
        must(r, &err);
        maker->number += !maker->replaces;
        n++;
        *ret_n_bytes +=
            document.text.len + document.title.len + document.id.len;
        if (trial->looks && n % 300 == 0)
            must(tracuu_index_count(index, &(uint64_t){0}, &err), &err);
    }
    return n;
}

static void try(const struct trial *trial)
{
    struct maker *maker = maker_new(trial->most + trial->doc_bytes);
    size_t before = count_live(), peak, promised;
    tracuu_index *index = index_within(trial->most, trial->n_threads);
    uint64_t n_bytes = 0, n, n_there = 0;
    tracuu_error err;

    count_start();
    n = fill(trial, index, maker, &n_bytes);
    peak = count_peak() - before;
    finish(index);
    promised = trial->most + SCRATCH * (trial->n_threads + 1);
    if (getenv("TRACUU_ROOM"))
        printf("# %-10s %4.0f MiB, %u threads, texts of %7d: %6d taken, of "
               "%9d bytes; peak %.2f building, %.2f in all\n",
               trial->kind->name, (double)trial->most / MIB, trial->n_threads,
               (int)trial->doc_bytes, (int)n, (int)n_bytes,
               (double)peak / (double)trial->most,
               (double)(count_peak() - before) / (double)trial->most);
    cr_expect_leq(count_peak() - before, promised,
                  "%s, texts of %d: %d bytes instead of %d", trial->kind->name,
                  (int)trial->doc_bytes, (int)(count_peak() - before),
                  (int)promised);
    must(tracuu_index_count(index, &n_there, &err), &err);
    cr_expect_eq(maker->number, n_there);
    tracuu_index_free(index);
    cr_expect_eq(before, count_live());
    maker_free(maker);
}

Test(room, many_documents_of_any_text_stay_within_the_limit)
{
    for (uint32_t i = 0; i < n_kinds; i++)
        try(&(struct trial){.kind = &kinds[i],
                            .most = 24 * MIB,
                            .n_threads = i % 3,
                            .doc_bytes = 3000,
                            .n_docs = 60000,
                            .looks = i % 2});
}

/* How many documents of 3,000 bytes an index takes. */
static uint64_t count_taken(uint64_t most)
{
    struct trial trial = {
        .kind = &kinds[0], .n_threads = 1, .doc_bytes = 3000, .n_docs = 2000};
    struct maker *maker = maker_new(1);
    tracuu_index *index = index_within(most, 1);
    uint64_t n_bytes = 0, n = fill(&trial, index, maker, &n_bytes);

    tracuu_index_free(index);
    maker_free(maker);
    return n;
}

Test(room, limit_is_what_the_machine_has_unless_it_is_told)
{
    machine = 8 * MIB;
    cr_expect_eq(count_taken(8 * MIB), count_taken(0));
    cr_expect_lt(count_taken(0), 2000);
    cr_expect_eq(2000, count_taken(64 * MIB));
    cr_expect_eq(2000, count_taken(TRACUU_NO_LIMIT));
    machine = 0;
    cr_expect_eq(2000, count_taken(0));
}

/* Two files that are searched together need not fit when joined. */
Test(room, machine_is_no_limit_of_files_that_are_searched)
{
    char *path = tmp_file();
    tracuu_index *index = index_within(TRACUU_NO_LIMIT, 1);
    struct trial trial = {.kind = &kinds[0], .doc_bytes = 3000, .n_docs = 500};
    struct maker *maker = maker_new(3);
    uint64_t n_bytes = 0, n = fill(&trial, index, maker, &n_bytes), n_there;
    tracuu_error err;

    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
    machine = MIB / 4;
    index = index_within(0, 1);
    must(tracuu_index_attach(index, path, NULL, &err), &err);
    must(tracuu_index_attach(index, path, NULL, &err), &err);
    must(tracuu_index_count(index, &n_there, &err), &err);
    cr_expect_leq(n_there, n);
    cr_expect_gt(n_there, 0);
    tracuu_index_free(index);
    machine = 0;
    tmp_remove(path);
    maker_free(maker);
}

Test(room, large_documents_of_any_text_stay_within_the_limit)
{
    for (uint32_t i = 0; i < n_kinds; i++)
        try(&(struct trial){.kind = &kinds[i],
                            .most = 64 * MIB,
                            .n_threads = 1,
                            .doc_bytes = (size_t)1 << 20,
                            .n_docs = 40});
}

/* What is assumed of texts that are not known yet: half a megabyte of them. */
Test(room, no_text_takes_more_than_the_worst_that_is_assumed)
{
    for (uint32_t i = 0; i < 2 * n_kinds; i++) {
        const struct kind *kind = &kinds[i / 2];
        struct maker *maker = maker_new(i);
        size_t before = count_live(), taken;
        tracuu_index *index = index_within(TRACUU_NO_LIMIT, 1);
        uint64_t n_bytes = 0, n_fields = 0, n = 0, assumed;
        tracuu_error err;

        count_start();
        do {
            tracuu_document document =
                maker_make(maker, kind, i % 2 ? (size_t)1 << 18 : 200);

            must(tracuu_index_add(index, &document, &err), &err);
            n_bytes += document.id.len + document.title.len + document.text.len;
            n_fields += document.n_fields;
            for (size_t k = 0; k < document.n_fields; k++)
                n_bytes +=
                    document.fields[k].name.len + document.fields[k].text.len;
            maker->number++;
        } while (++n < 3000 && n_bytes < 1 << 18);
        finish(index);
        tracuu_index_free(index);
        taken = count_peak() - before;
        assumed = tc_need_of_texts(n, n_bytes, n_fields) + SCRATCH;
        if (getenv("TRACUU_ROOM"))
            printf("# %-10s %5d documents of %7d bytes, %6d fields take %9d "
                   "bytes, %.2f of what is assumed\n",
                   kind->name, (int)n, (int)n_bytes, (int)n_fields, (int)taken,
                   (double)taken / (double)assumed);
        cr_expect_leq(taken, assumed, "%s: %d, not %d", kind->name, (int)taken,
                      (int)assumed);
        maker_free(maker);
    }
}

/* Bytes that this many ordinary documents take, from the first to the last that
 * is done with them. */
static uint64_t peak_of_ordinary(uint64_t most, const struct trial *trial,
                                 uint64_t *ret_n)
{
    struct maker *maker = maker_new(trial->doc_bytes);
    size_t before = count_live();
    tracuu_index *index = index_within(most, trial->n_threads);
    uint64_t n_bytes = 0;

    count_start();
    *ret_n = fill(trial, index, maker, &n_bytes);
    finish(index);
    tracuu_index_free(index);
    maker_free(maker);
    return count_peak() - before;
}

/* What takes less than half of the limit is never refused. */
Test(room, ordinary_text_is_not_refused_too_early)
{
    static const size_t doc_bytes[] = {400, 3000, 30000, 1 << 20, 4 << 20};

    for (size_t i = 0; i < sizeof doc_bytes / sizeof *doc_bytes; i++) {
        struct trial trial = {.kind = &kinds[0],
                              .n_threads = (uint32_t)i % 3,
                              .doc_bytes = doc_bytes[i],
                              .n_docs = 2 + (5 << 20) / doc_bytes[i]};
        uint64_t n, n_within,
            peak = peak_of_ordinary(TRACUU_NO_LIMIT, &trial, &n);
        uint64_t within = peak_of_ordinary(2 * peak, &trial, &n_within);

        if (getenv("TRACUU_ROOM"))
            printf("# texts of %7d: %d MiB without a limit, %d within twice "
                   "as much\n",
                   (int)doc_bytes[i], (int)(peak / MIB), (int)(within / MIB));
        cr_expect_eq(trial.n_docs, n);
        cr_expect_eq(n, n_within, "texts of %d: %d of %d", (int)doc_bytes[i],
                     (int)n_within, (int)n);
    }
}

/* Adds ordinary documents from a number on until one is refused; returns the
 * number of that one. */
static uint32_t fill_up(tracuu_index *index, uint32_t from)
{
    struct maker *maker = maker_new(7);
    tracuu_error err;
    int r;

    maker->number = from;
    do {
        tracuu_document document = maker_make(maker, &kinds[0], 3000);
        char id[16];

        sprintf(id, "%u", maker->number);
        document.id = str(id);
        r = tracuu_index_add(index, &document, &err);
        maker->number += r == 0;
    } while (r == 0);
    cr_expect_eq(TRACUU_ENOMEM, r, "%s", err.message);
    from = maker->number;
    maker_free(maker);
    return from;
}

Test(room, what_was_removed_makes_room)
{
    tracuu_index *index = index_within(32 * MIB, 0);
    uint32_t n = fill_up(index, 0), n_more;
    tracuu_error err;
    char id[16];

    for (uint32_t i = 0; i < n; i++) {
        sprintf(id, "%u", i);
        if (i % 10)
            must(tracuu_index_remove(index, id, strlen(id), &err), &err);
    }
    n_more = fill_up(index, n) - n;
    cr_expect_geq(n_more, n / 2, "%u, and %u more", n, n_more);
    tracuu_index_free(index);
}
