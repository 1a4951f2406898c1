#include "passage/marks.h"

/* Marks being put down, apart from each other. */
struct marks {
    tracuu_span *to;
    size_t n;
};

/* A match within another mark adds nothing. */
static void mark_match(struct marks *marks, const struct tc_match *match)
{
    if (marks->n && match->begin < marks->to[marks->n - 1].end)
        return;
    marks->to[marks->n++] = (tracuu_span){match->begin, match->end};
}

/* A spot is marked whole, as far as it lies before `end`. */
static void mark_spot(struct marks *marks, const struct tc_spot *spot,
                      uint64_t end)
{
    uint64_t spot_end = spot->end < end ? spot->end : end;

    if (!marks->n || spot->begin >= marks->to[marks->n - 1].end)
        marks->to[marks->n++] = (tracuu_span){spot->begin, spot_end};
    else if (spot_end > marks->to[marks->n - 1].end)
        marks->to[marks->n - 1].end = spot_end;
}

size_t tc_marks_put(const struct tc_match *matches, size_t n,
                    const struct tc_spots *spots, uint64_t begin, uint64_t end,
                    tracuu_span *to)
{
    struct marks marks = {.to = to};
    size_t i = 0, j = 0;

    while (i < n || j < spots->n) {
        const struct tc_match *match = i < n ? &matches[i] : NULL;
        const struct tc_spot *spot = j < spots->n ? &spots->spots[j] : NULL;

        if (spot && (!match || spot->begin <= match->begin)) {
            if (spot->begin >= begin && spot->begin < end)
                mark_spot(&marks, spot, end);
            j++;
        } else {
            if (match->begin >= begin && match->end <= end)
                mark_match(&marks, match);
            i++;
        }
    }
    return marks.n;
}
