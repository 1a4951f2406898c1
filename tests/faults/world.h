/* World: a folder for one index, and what is to be tidy around it. */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

/* An empty folder, the bytes of an index to put into it, and another index to
 * save over that. */
struct world {
    char *folder;
    char *path;
    char *before, *after; /* bytes of the file */
    size_t before_len, after_len;
    tracuu_index *index; /* that makes `after` */
    unsigned n_open;
    int64_t n_live;
};

struct world world_new(void);
void world_done(struct world *world);

/* Whether a file has these bytes. */
bool world_holds(const char *path, const char *bytes, size_t len);

/* Nothing but the index is in the folder, no file is open and no memory held
 * that was not before; n is the call that was made to fail. */
void world_expect_tidy(const struct world *world, uint64_t n);

#endif
