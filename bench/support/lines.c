/* Lines: a text file, line by line. */
#include "support/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "support/harness.h"

#define BOM "\xEF\xBB\xBF"
#define BOM_LEN 3

void lines_open(struct lines *lines, const char *path)
{
    memset(lines, 0, sizeof *lines);
    lines->path = path;
    lines->file = fopen(path, "r");
    if (!lines->file)
        harness_die("cannot open %s: %s", path, strerror(errno));
}

bool lines_next(struct lines *lines)
{
    for (;;) {
        errno = 0;
        if (getline(&lines->line, &lines->cap, lines->file) < 0) {
            if (!feof(lines->file))
                harness_die("cannot read %s: %s", lines->path, strerror(errno));
            return false;
        }
        lines->number++;
        if (lines->number == 1 && strncmp(lines->line, BOM, BOM_LEN) == 0)
            memmove(lines->line, lines->line + BOM_LEN,
                    strlen(lines->line + BOM_LEN) + 1);
        lines->line[strcspn(lines->line, "\r\n")] = '\0';
        if (lines->line[0] != '\0' && lines->line[0] != '#')
            return true;
    }
}

void lines_close(struct lines *lines)
{
    fclose(lines->file);
    free(lines->line);
}
