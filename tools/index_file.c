/* Index file: opening, and saying what else the file may be. */
#include "index_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/ingest.h"
#include "ingest/reader.h"
#include "say.h"

/* Whether it can be opened without waiting for anyone. */
static bool is_plain(const char *path)
{
    struct stat status;

    if (stat(path, &status) < 0)
        say("cannot open %s: %s", path, strerror(errno));
    else if (S_ISDIR(status.st_mode))
        say("cannot open %s: %s", path, strerror(EISDIR));
    else if (!S_ISREG(status.st_mode))
        say("%s is not a plain file", path);
    else
        return true;
    return false;
}

void index_file_note(const char *path, char *note)
{
    if (note)
        say("%s: %s", path, note);
    tracuu_free(note);
}

tracuu_index *index_file_open(const char *path,
                              const tracuu_index_options *options)
{
    tracuu_index *index = NULL;
    tracuu_error err;
    char *note = NULL;
    struct reader reader;
    int r;

    if (!is_plain(path))
        return NULL;
    r = reader_open(&reader, path, NULL);
    reader_close(&reader);
    if (r < 0) {
        say("cannot open %s: %s", path, strerror(-r));
        return NULL;
    }
    if (!ingest_is_index(path)) {
        say("%s is no index file; `tracuu index -o FILE %s` makes one", path,
            path);
        return NULL;
    }
    if (tracuu_index_open(path, options, &index, &note, &err) < 0) {
        say_error(path, &err);
        return NULL;
    }
    index_file_note(path, note);
    return index;
}
