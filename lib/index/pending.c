/*
 * Pending: when segments with notes get their lists.
 *
 * As late as may be, so that a list is encoded once: when someone looks, and
 * when so many wait that their notes would weigh too much.  Which segments are
 * taken together depends on what was added and on when someone looked, never
 * on the threads.
 */
#include "index/index.h"

/* How many parts from `first` on are segments with notes, up to a full row. */
static uint32_t count_notes(const struct tracuu_index *index, uint32_t first)
{
    uint32_t n = 0;

    while (n < index->notes_width && first + n < index->n_parts &&
           index->parts[first + n].segment &&
           index->parts[first + n].segment->notes)
        n++;
    return n;
}

static int invert_rows(struct tracuu_index *index, uint32_t least,
                       enum tc_reporting reporting, tracuu_error *err)
{
    for (uint32_t i = 0; i < index->n_parts; i++) {
        uint32_t n = count_notes(index, i);
        int r = 0;

        if (n >= least)
            r = tc_index_join(index, i, i + n, reporting, err);
        if (r < 0)
            return r;
    }
    return 0;
}

int tc_index_invert(struct tracuu_index *index, enum tc_reporting reporting,
                    tracuu_error *err)
{
    return invert_rows(index, 1, reporting, err);
}

int tc_index_invert_full(struct tracuu_index *index,
                         enum tc_reporting reporting, tracuu_error *err)
{
    return invert_rows(index, index->notes_width, reporting, err);
}
