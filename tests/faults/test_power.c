/*
 * Loss of power: saving, adding, removing and compacting are recorded call by
 * call, and after each call all that a file system may leave then (disk.h) is
 * laid into a folder.  There the index must be that of before or of after, no
 * other; of before until the new file has its name, of after once the change
 * is said to be done; sound, and such that the next writer can go on.
 *
 * That the trial can fail is shown too: with any one fsync left out of the
 * record it must.
 *
 * TRACUU_POWER: random choices of what is lost, for each call; TRACUU_SEED:
 * which.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faults/changes.h"
#include "faults/disk.h"
#include "faults/folder.h"
#include "faults/record.h"
#include "support/collection.h"
#include "support/rng.h"
#include "support/tmp.h"

/* What a disk would do is the model's. */
TestSuite(power, .init = folder_use_memory, .timeout = 36000);

/* Up to so many calls, every subset of them is lost. */
enum { N_ALL_SUBSETS = 8 };

/* All states are looked at; laid into a folder are those that differ in names
 * or the beginning of a file, and of the others one in so many. */
enum { N_BEGIN = 32, ONE_IN = 50, N_SEEN = 1 << 16 };

struct bytes {
    char *ptr; /* NULL: no file */
    size_t len;
};

/* One change of an index, as it was recorded. */
struct trial {
    const char *name;
    struct record record;
    struct disk disk; /* before it */
    struct bytes before, after;
    size_t renamed, done; /* calls up to these: the new file has its name; the
                             folder is synchronised */
    struct rng rng;
    uint64_t *seen; /* hashes of the beginnings of what was laid down */
    uint64_t n_seen, n_states, n_laid, n_wrong;
    bool is_mutant; /* wrong is what we want, once is enough */
};

/* ---- recording ---- */

static size_t find_call(const struct record *record, enum record_kind kind,
                        size_t from)
{
    for (size_t i = from; i < record->n; i++)
        if (record->calls[i].kind == kind)
            return i + 1;
    return SIZE_MAX;
}

static bool is_file(const struct disk_file *file, const struct bytes *bytes)
{
    if (!file || !bytes->ptr)
        return !file && !bytes->ptr;
    return file->len == bytes->len &&
           memcmp(file->bytes, bytes->ptr, bytes->len) == 0;
}

/* With nothing lost, the record leads to what is in the folder. */
static void expect_complete(const struct trial *trial, const char *folder)
{
    enum disk_fate *fates = calloc(trial->record.n, sizeof *fates);
    struct disk disk =
        disk_after(&trial->disk, &trial->record, trial->record.n, fates);
    char *names = folder_names(folder);

    cr_assert_str_eq(names, "x.idx ");
    cr_assert(is_file(disk_find(&disk, "x.idx"), &trial->after));
    for (size_t i = 0; i < disk.n_names; i++)
        cr_assert(strcmp(disk.names[i].name, "x.idx") == 0 ||
                      disk.names[i].file < 0,
                  "%s", disk.names[i].name);
    free(names);
    disk_free(&disk);
    free(fates);
}

/* Random choices for each call; 0 when the long form is not asked for. */
static uint64_t n_given(void)
{
    const char *given = getenv("TRACUU_POWER");

    return given ? strtoull(given, NULL, 10) : 0;
}

static struct trial trial_new(const struct change *change, bool without_unnamed)
{
    struct trial trial = {.name = change->name, .rng = rng_new(77)};
    char *folder = folder_new(), *path = folder_path(folder, "x.idx");

    if (change->has_before) {
        change_write_before(path);
        trial.before.ptr = tmp_read(path, &trial.before.len);
    }
    trial.disk = disk_new("x.idx", trial.before.ptr, trial.before.len);
    record_start(folder, n_given() ? 400 : 1500, without_unnamed);
    change_write(change, path);
    trial.record = record_stop();
    trial.after.ptr = tmp_read(path, &trial.after.len);
    cr_assert(trial.before.len != trial.after.len ||
              memcmp(trial.before.ptr, trial.after.ptr, trial.after.len) != 0);
    trial.renamed = find_call(&trial.record, RECORD_RENAME, 0);
    trial.done = find_call(&trial.record, RECORD_SYNC_FOLDER, trial.renamed);
    cr_assert_neq(trial.done, SIZE_MAX);
    expect_complete(&trial, folder);
    trial.seen = calloc(N_SEEN, sizeof *trial.seen);
    free(path);
    folder_remove(folder);
    return trial;
}

static void trial_done(struct trial *trial)
{
    record_free(&trial->record);
    disk_free(&trial->disk);
    free(trial->before.ptr);
    free(trial->after.ptr);
    free(trial->seen);
}

/* ---- what is left ---- */

static bool is_new(struct trial *trial, const struct disk *disk)
{
    uint64_t hash = disk_hash(disk, N_BEGIN);
    size_t i = hash % N_SEEN;

    cr_assert_lt(trial->n_seen, N_SEEN / 2);
    while (trial->seen[i] && trial->seen[i] != hash)
        i = (i + 1) % N_SEEN;
    if (trial->seen[i])
        return false;
    trial->seen[i] = hash;
    trial->n_seen++;
    return true;
}

static const char *fault_of(const struct trial *trial, const char *path)
{
    tracuu_index *index;
    tracuu_error err;
    uint64_t n_faults;
    struct bytes now = {NULL, 0};
    bool same;

    if (access(path, F_OK) < 0)
        return NULL; /* as before a first save, see expect_state */
    if (tracuu_index_open(path, NULL, &index, NULL, &err) < 0)
        return "it does not open";
    must(tracuu_index_check(index, NULL, &n_faults, &err), &err);
    tracuu_index_free(index);
    if (n_faults)
        return "it is not sound";
    now.ptr = tmp_read(path, &now.len);
    same = is_file(&(struct disk_file){now.ptr, now.len}, &trial->before) ||
           is_file(&(struct disk_file){now.ptr, now.len}, &trial->after);
    free(now.ptr);
    return same ? NULL : "another file";
}

/* The next writer takes the lock, saves, and leaves nothing beside. */
static const char *go_on(const char *folder, const char *path)
{
    char *names;
    bool tidy;

    change_write(&changes[0], path);
    names = folder_names(folder);
    tidy = strcmp(names, "x.idx ") == 0;
    if (!tidy)
        cr_log_warn("left: %s", names);
    free(names);
    return tidy ? NULL : "something stays beside it";
}

static const char *fault_in_folder(const struct trial *trial,
                                   const struct disk *disk)
{
    char *folder = folder_new(), *path = folder_path(folder, "x.idx");
    const char *fault;

    disk_lay(disk, folder);
    fault = fault_of(trial, path);
    if (!fault)
        fault = go_on(folder, path);
    free(path);
    folder_remove(folder);
    return fault;
}

static void expect_state(struct trial *trial, size_t n,
                         const enum disk_fate *fates)
{
    struct disk disk = disk_after(&trial->disk, &trial->record, n, fates);
    const struct disk_file *file = disk_find(&disk, "x.idx");
    const char *fault = NULL;

    trial->n_states++;
    if (!(n < trial->done && is_file(file, &trial->before)) &&
        !(n >= trial->renamed && is_file(file, &trial->after)))
        fault = "neither before nor after, or not the one it should be";
    else if (!trial->is_mutant &&
             (is_new(trial, &disk) || rng_once_in(&trial->rng, ONE_IN))) {
        fault = fault_in_folder(trial, &disk);
        trial->n_laid++;
    }
    if (fault && !trial->is_mutant)
        cr_expect(false, "%s, seed %llu, state %llu, after %zu calls: %s",
                  trial->name, (unsigned long long)trial->rng.seed,
                  (unsigned long long)trial->n_states, n, fault);
    trial->n_wrong += fault != NULL;
    disk_free(&disk);
}

/* ---- what is lost ---- */

struct losses {
    size_t n; /* calls that were made */
    size_t *calls;
    size_t n_calls; /* that may be lost */
    enum disk_fate *fates;
};

static void set_all(struct losses *losses, enum disk_fate fate)
{
    for (size_t i = 0; i < losses->n_calls; i++)
        losses->fates[losses->calls[i]] = fate;
}

static void lose_subsets(struct trial *trial, struct losses *losses)
{
    for (size_t set = 0; set < (size_t)1 << losses->n_calls; set++) {
        for (size_t i = 0; i < losses->n_calls; i++)
            losses->fates[losses->calls[i]] =
                set >> i & 1 ? DISK_DROPPED : DISK_KEPT;
        expect_state(trial, losses->n, losses->fates);
    }
}

/* All, none, each alone in each way, all but each. */
static void lose_singly(struct trial *trial, struct losses *losses)
{
    for (int fate = DISK_KEPT; fate < DISK_N_FATES; fate++) {
        set_all(losses, (enum disk_fate)fate);
        expect_state(trial, losses->n, losses->fates);
        for (size_t i = 0; i < losses->n_calls; i++) {
            set_all(losses, DISK_KEPT);
            losses->fates[losses->calls[i]] = (enum disk_fate)fate;
            expect_state(trial, losses->n, losses->fates);
            set_all(losses, (enum disk_fate)fate);
            losses->fates[losses->calls[i]] = DISK_KEPT;
            expect_state(trial, losses->n, losses->fates);
        }
    }
}

/* Sometimes much is lost, sometimes little. */
static void lose_by_chance(struct trial *trial, struct losses *losses)
{
    uint64_t n = n_given() ? n_given() : 20;

    for (uint64_t k = 0; k < n && losses->n_calls; k++) {
        uint32_t share = 1 + rng_below(&trial->rng, 8);

        for (size_t i = 0; i < losses->n_calls; i++) {
            uint32_t fate = rng_below(&trial->rng, DISK_N_FATES);

            if (rng_below(&trial->rng, 8) >= share)
                fate = DISK_KEPT;
            losses->fates[losses->calls[i]] = (enum disk_fate)fate;
        }
        expect_state(trial, losses->n, losses->fates);
    }
}

static void lose_power(struct trial *trial)
{
    size_t n_all = trial->record.n;

    for (size_t n = 0; n <= n_all && !(trial->is_mutant && trial->n_wrong);
         n++) {
        struct losses losses = {.n = n,
                                .calls = calloc(n_all, sizeof(size_t)),
                                .fates = calloc(n_all, sizeof(enum disk_fate))};

        losses.n_calls = disk_pending(&trial->record, n, losses.calls);
        if (losses.n_calls <= N_ALL_SUBSETS)
            lose_subsets(trial, &losses);
        lose_singly(trial, &losses);
        lose_by_chance(trial, &losses);
        free(losses.calls);
        free(losses.fates);
    }
}

static void lose_power_in_all(bool without_unnamed)
{
    uint64_t n_states = 0, n_laid = 0;

    for (size_t i = 0; i < N_CHANGES; i++) {
        struct trial trial = trial_new(&changes[i], without_unnamed);

        lose_power(&trial);
        n_states += trial.n_states;
        n_laid += trial.n_laid;
        trial_done(&trial);
    }
    cr_log_info("%llu states, %llu different ones opened",
                (unsigned long long)n_states, (unsigned long long)n_laid);
    cr_expect_gt(n_laid, N_CHANGES);
}

Test(power, every_state_after_a_loss_is_before_or_after)
{
    lose_power_in_all(false);
}

Test(power, also_where_the_new_file_has_a_name_from_the_start)
{
    lose_power_in_all(true);
}

/* ---- the trial itself ---- */

static bool is_sync(const struct record_call *call)
{
    return call->kind == RECORD_SYNC || call->kind == RECORD_SYNC_FOLDER;
}

static void expect_found_without(const struct change *change, size_t k,
                                 bool without_unnamed)
{
    struct trial trial = trial_new(change, without_unnamed);

    record_drop(&trial.record, k);
    trial.renamed = find_call(&trial.record, RECORD_RENAME, 0);
    trial.done = find_call(&trial.record, RECORD_SYNC_FOLDER, trial.renamed);
    /* Then the change is done when the last call is. */
    if (trial.done == SIZE_MAX)
        trial.done = trial.record.n;
    trial.is_mutant = true;
    lose_power(&trial);
    cr_expect_gt(trial.n_wrong, 0, "%s without call %zu", change->name, k);
    trial_done(&trial);
}

Test(power, a_missing_fsync_would_be_found)
{
    for (size_t i = 0; i < N_CHANGES; i++) {
        struct trial trial = trial_new(&changes[i], i % 2);
        unsigned n_syncs = 0;

        for (size_t k = 0; k < trial.record.n; k++) {
            if (!is_sync(&trial.record.calls[k]))
                continue;
            expect_found_without(&changes[i], k, i % 2);
            n_syncs++;
        }
        cr_expect_eq(2, n_syncs, "%s: %u", changes[i].name, n_syncs);
        trial_done(&trial);
    }
}
