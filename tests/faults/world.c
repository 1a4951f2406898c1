#include "faults/world.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "support/tmp.h"
#include "unit/index/peek.h"

static tracuu_index *index_of(const char *text)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", "Tin mới", text, "2020-03-27");
    peek_add(index, "b", NULL, "hai ba hai", NULL);
    return index;
}

struct world world_new(void)
{
    struct world world = {.folder = folder_new()};
    tracuu_index *old = index_of("Một hai ba.");

    world.path = folder_path(world.folder, "x.idx");
    world.index = index_of("Bốn năm sáu bảy.");
    world.after = peek_bytes(world.index, &world.after_len);
    world.before = peek_bytes(old, &world.before_len);
    tracuu_index_free(old);
    world.n_open = folder_n_open();
    world.n_live = inject_live();
    return world;
}

void world_done(struct world *world)
{
    tracuu_index_free(world->index);
    free(world->before);
    free(world->after);
    free(world->path);
    folder_remove(world->folder);
}

bool world_holds(const char *path, const char *bytes, size_t len)
{
    size_t got_len;
    char *got = tmp_read(path, &got_len);
    bool same = got_len == len && memcmp(got, bytes, len) == 0;

    free(got);
    return same;
}

void world_expect_tidy(const struct world *world, uint64_t n)
{
    char *names = folder_names(world->folder);

    cr_expect_str_eq(names, "x.idx ", "call %llu (%s): %s",
                     (unsigned long long)n, inject_where(), names);
    free(names);
    cr_expect_eq(world->n_open, folder_n_open(), "call %llu (%s)",
                 (unsigned long long)n, inject_where());
    cr_expect_eq(world->n_live, inject_live(), "call %llu (%s)",
                 (unsigned long long)n, inject_where());
}
