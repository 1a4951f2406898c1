/* Progress: a line that is rewritten in place. */
#include "output/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "output/figures.h"

/* Work that is done sooner shows nothing: a flicker tells nobody anything. */
#define DELAY 0.5

/* Ten times a second is as much as an eye follows. */
#define INTERVAL 0.1

void progress_start(struct progress *progress)
{
    progress->on = isatty(STDERR_FILENO);
    progress->visible = false;
    progress->start = figure_now();
    progress->next = progress->start + DELAY;
}

void progress_show(struct progress *progress, const char *doing,
                   uint64_t n_documents, uint64_t n_bytes)
{
    char documents[FIGURE_SIZE], bytes[FIGURE_SIZE];
    double now;

    if (!progress->on)
        return;
    now = figure_now();
    if (now < progress->next)
        return;
    fprintf(stderr, "\r\033[K%s: %s documents, %s, %.1f MB/s", doing,
            figure_count(documents, n_documents), figure_bytes(bytes, n_bytes),
            (double)n_bytes / 1e6 / (now - progress->start));
    fflush(stderr);
    progress->visible = true;
    progress->next = now + INTERVAL;
}

void progress_clear(struct progress *progress)
{
    if (!progress->visible)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->visible = false;
}
