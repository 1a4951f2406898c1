#include "faults/disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faults/folder.h"

static void *grown(void *ptr, size_t n, size_t size)
{
    ptr = realloc(ptr, (n ? n : 1) * size);
    if (!ptr)
        abort();
    return ptr;
}

/* ---- files and names ---- */

static struct disk_file *file_at(struct disk *disk, int number)
{
    size_t n = (size_t)number + 1;

    if (n > disk->n_files) {
        disk->files = grown(disk->files, n, sizeof *disk->files);
        memset(disk->files + disk->n_files, 0,
               (n - disk->n_files) * sizeof *disk->files);
        disk->n_files = n;
    }
    return &disk->files[number];
}

/* Bytes that are skipped are zeros. */
static void put(struct disk_file *file, size_t at, const char *bytes,
                size_t len)
{
    if (at + len > file->len) {
        file->bytes = grown(file->bytes, at + len, 1);
        memset(file->bytes + file->len, 0, at + len - file->len);
        file->len = at + len;
    }
    if (bytes)
        memcpy(file->bytes + at, bytes, len);
}

static void set_name(struct disk *disk, const char *name, int file)
{
    for (size_t i = 0; i < disk->n_names; i++) {
        if (strcmp(disk->names[i].name, name) == 0) {
            disk->names[i].file = file;
            return;
        }
    }
    disk->names = grown(disk->names, disk->n_names + 1, sizeof *disk->names);
    disk->names[disk->n_names++] = (struct disk_name){strdup(name), file};
}

struct disk disk_new(const char *name, const char *bytes, size_t len)
{
    struct disk disk = {NULL, 0, NULL, 0};

    if (bytes) {
        put(file_at(&disk, 0), 0, bytes, len);
        set_name(&disk, name, 0);
    }
    return disk;
}

static struct disk copy(const struct disk *from)
{
    struct disk disk = {NULL, 0, NULL, 0};

    for (size_t i = 0; i < from->n_files; i++)
        put(file_at(&disk, (int)i), 0, from->files[i].bytes,
            from->files[i].len);
    for (size_t i = 0; i < from->n_names; i++)
        set_name(&disk, from->names[i].name, from->names[i].file);
    return disk;
}

void disk_free(struct disk *disk)
{
    for (size_t i = 0; i < disk->n_files; i++)
        free(disk->files[i].bytes);
    for (size_t i = 0; i < disk->n_names; i++)
        free(disk->names[i].name);
    free(disk->files);
    free(disk->names);
}

const struct disk_file *disk_find(const struct disk *disk, const char *name)
{
    for (size_t i = 0; i < disk->n_names; i++)
        if (strcmp(disk->names[i].name, name) == 0 && disk->names[i].file >= 0)
            return &disk->files[disk->names[i].file];
    return NULL;
}

/* FNV-1a. */
static uint64_t hash(uint64_t h, const void *ptr, size_t len)
{
    const unsigned char *bytes = ptr;

    for (size_t i = 0; i < len; i++)
        h = (h ^ bytes[i]) * UINT64_C(0x100000001B3);
    return h;
}

uint64_t disk_hash(const struct disk *disk, size_t most)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < disk->n_names; i++) {
        const struct disk_name *name = &disk->names[i];
        size_t len;

        if (name->file < 0)
            continue;
        len = disk->files[name->file].len;
        h = hash(h, name->name, strlen(name->name) + 1);
        h = hash(h, disk->files[name->file].bytes, len < most ? len : most);
    }
    return h;
}

void disk_lay(const struct disk *disk, const char *folder)
{
    for (size_t i = 0; i < disk->n_names; i++) {
        const struct disk_name *name = &disk->names[i];
        char *path;

        if (name->file < 0)
            continue;
        path = folder_path(folder, name->name);
        folder_write(path, disk->files[name->file].bytes,
                     disk->files[name->file].len);
        free(path);
    }
}

/* ---- losing power ---- */

static bool is_of_folder(enum record_kind kind)
{
    return kind == RECORD_CREATE || kind == RECORD_LINK ||
           kind == RECORD_RENAME || kind == RECORD_UNLINK;
}

static bool is_synced(const struct record *record, size_t n, size_t i)
{
    const struct record_call *call = &record->calls[i];

    for (size_t k = i + 1; k < n; k++) {
        const struct record_call *sync = &record->calls[k];

        if (sync->kind == RECORD_SYNC_FOLDER && is_of_folder(call->kind))
            return true;
        if (sync->kind == RECORD_SYNC && call->kind == RECORD_WRITE &&
            sync->file == call->file)
            return true;
    }
    return false;
}

size_t disk_pending(const struct record *record, size_t n, size_t *ret_calls)
{
    size_t n_pending = 0;

    for (size_t i = 0; i < n; i++) {
        enum record_kind kind = record->calls[i].kind;

        if ((kind == RECORD_WRITE || is_of_folder(kind)) &&
            !is_synced(record, n, i))
            ret_calls[n_pending++] = i;
    }
    return n_pending;
}

static void put_part(struct disk *disk, const struct record_call *call,
                     enum disk_fate fate)
{
    struct disk_file *file = file_at(disk, call->file);
    size_t half = call->len / 2;

    if (fate == DISK_HEAD)
        put(file, call->at, call->bytes, half);
    else if (fate == DISK_TAIL)
        put(file, call->at + half, call->bytes + half, call->len - half);
    else
        put(file, call->at, fate == DISK_ZEROS ? NULL : call->bytes, call->len);
}

static void apply(struct disk *disk, const struct record_call *call,
                  enum disk_fate fate)
{
    switch (call->kind) {
    case RECORD_WRITE:
        put_part(disk, call, fate);
        return;
    case RECORD_CREATE:
    case RECORD_LINK:
        file_at(disk, call->file);
        set_name(disk, call->name, call->file);
        return;
    case RECORD_RENAME:
        file_at(disk, call->file);
        /* In part: the old name is still there. */
        if (fate == DISK_KEPT)
            set_name(disk, call->other, -1);
        set_name(disk, call->name, call->file);
        return;
    case RECORD_UNLINK:
        set_name(disk, call->name, -1);
        return;
    default:
        return;
    }
}

struct disk disk_after(const struct disk *before, const struct record *record,
                       size_t n, const enum disk_fate *fates)
{
    struct disk disk = copy(before);

    for (size_t i = 0; i < n; i++)
        if (fates[i] != DISK_DROPPED)
            apply(&disk, &record->calls[i], fates[i]);
    return disk;
}
