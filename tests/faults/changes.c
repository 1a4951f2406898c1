#include "faults/changes.h"

#include <stdio.h>

#include "support/collection.h"
#include "support/rng.h"
#include "unit/index/peek.h"

static void add_words(tracuu_index *index, unsigned from, unsigned to)
{
    struct rng rng = rng_new(from);

    for (unsigned i = from; i < to; i++) {
        char id[16], text[1000];
        size_t len = 0;

        snprintf(id, sizeof id, "%u", i);
        while (len < 900)
            len += (size_t)snprintf(text + len, sizeof text - len, "từ%u ",
                                    rng_below(&rng, 500));
        index_add(index, id, str(i % 2 ? "Tin mới" : ""), str(text),
                  "2020-03-27");
    }
}

static tracuu_index *opened(const char *path)
{
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_open(path, NULL, &index, NULL, &err), &err);
    return index;
}

static tracuu_index *saved_anew(const char *path)
{
    tracuu_index *index = peek_new(1);

    (void)path;
    add_words(index, 100, 120);
    return index;
}

static tracuu_index *added_to(const char *path)
{
    tracuu_index *index = opened(path);

    add_words(index, 10, 14);
    add_words(index, 60, 64);
    return index;
}

static tracuu_index *removed_from(const char *path)
{
    tracuu_index *index = opened(path);
    tracuu_error err;

    must(tracuu_index_remove(index, "3", 1, &err), &err);
    must(tracuu_index_remove(index, "17", 2, &err), &err);
    return index;
}

static tracuu_index *compacted(const char *path)
{
    tracuu_index *index = opened(path);
    tracuu_error err;

    must(tracuu_index_compact(index, &err), &err);
    return index;
}

const struct change changes[N_CHANGES] = {
    {"save for the first time", saved_anew, false},
    {"save over another", saved_anew, true},
    {"add", added_to, true},
    {"remove", removed_from, true},
    {"compact", compacted, true},
};

void change_write(const struct change *change, const char *path)
{
    tracuu_lock *lock;
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_lock_new(path, &lock, &err), &err);
    index = change->make(path);
    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
    tracuu_lock_free(lock);
}

void change_write_before(const char *path)
{
    tracuu_index *index = peek_new(1);
    tracuu_error err;

    add_words(index, 0, 40);
    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
    index = opened(path);
    add_words(index, 40, 44);
    must(tracuu_index_save(index, path, &err), &err);
    tracuu_index_free(index);
}
