/* Edit: lock, open, change, save. */
#include "edit.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "interrupt.h"
#include "output/figures.h"
#include "output/json.h"
#include "say.h"

static uint64_t bytes_of(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

int edit_failed(struct edit *edit, const tracuu_error *err)
{
    progress_clear(&edit->collection.progress);
    if (err->code == TRACUU_ECANCELED)
        say("interrupted; nothing was written");
    else
        say_error(edit->path, err);
    return EXIT_TROUBLE;
}

int edit_open(struct edit *edit, const char *path,
              const struct shared_options *options)
{
    struct stat status;
    tracuu_error err;
    int r;

    memset(edit, 0, sizeof *edit);
    edit->path = path;
    edit->start = figure_now();
    /* A lock file is not made beside what is not there. */
    if (stat(path, &status) < 0) {
        say("cannot open %s: %s", path, strerror(errno));
        return EXIT_TROUBLE;
    }
    interrupt_watch();
    if (tracuu_lock_new(path, &edit->lock, &err) < 0)
        return edit_failed(edit, &err);
    r = collection_open_file(&edit->collection, path, options->n_threads,
                             options->no_entities, &options->limits);
    if (r != 0)
        return r;
    edit->bytes_before = bytes_of(path);
    if (tracuu_index_count(edit->collection.index, &edit->n_before, &err) < 0)
        return edit_failed(edit, &err);
    return 0;
}

int edit_save(struct edit *edit, bool changed)
{
    tracuu_index *index = edit->collection.index;
    tracuu_error err;
    int r = 0;

    if (changed)
        r = tracuu_index_save(index, edit->path, &err);
    if (r >= 0)
        r = tracuu_index_count(index, &edit->n_after, &err);
    if (r < 0)
        return edit_failed(edit, &err);
    edit->bytes_after = bytes_of(edit->path);
    progress_clear(&edit->collection.progress);
    return 0;
}

int edit_put_json(const struct edit *edit, const struct edit_figure *figures,
                  size_t n)
{
    json_t *object = json_object();
    int failed = json_object_set_new(object, "seconds",
                                     emit_seconds(figure_now() - edit->start));

    for (size_t i = 0; i < n; i++)
        failed |= json_object_set_new(object, figures[i].name,
                                      emit_count(figures[i].n));
    return emit_line(object, failed);
}

void edit_done(struct edit *edit)
{
    progress_clear(&edit->collection.progress);
    collection_done(&edit->collection);
    tracuu_lock_free(edit->lock);
}
