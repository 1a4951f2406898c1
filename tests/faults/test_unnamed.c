/*
 * The library as it is, with none of its calls replaced: where the system has
 * files without a name, nothing stands beside an index while it is written.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "faults/folder.h"
#include "support/collection.h"

static int look_around(void *payload, const tracuu_progress *progress)
{
    char *names = folder_names(payload);

    if (progress->phase == 2)
        cr_expect_str_eq(names, "", "%s", names);
    free(names);
    return 0;
}

static bool has_unnamed(const char *folder)
{
    int fd = open(folder, O_WRONLY | O_TMPFILE, 0600);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

Test(unnamed, a_new_file_has_no_name_until_it_is_whole)
{
    char *folder = folder_new(), *path = folder_path(folder, "x.idx");
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .progress = look_around,
                                    .payload = folder};
    tracuu_index *index;
    tracuu_error err;
    char *names;

    if (has_unnamed(folder)) {
        must(tracuu_index_new(&options, &index, &err), &err);
        index_add(index, "1", str(""), str("chi bộ họp"), NULL);
        must(tracuu_index_save(index, path, &err), &err);
        tracuu_index_free(index);
        names = folder_names(folder);
        cr_expect_str_eq(names, "x.idx ");
        free(names);
    }
    free(path);
    folder_remove(folder);
}
