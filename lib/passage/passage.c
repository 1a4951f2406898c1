/* Passage: choosing the best runs of units, one after another. */
#include "passage/passage.h"

#include "base/alloc.h"
#include "base/error.h"
#include "passage/marks.h"
#include "passage/match.h"
#include "passage/runs.h"

static void take(struct tc_chooser *c, const struct tc_run *run,
                 struct tc_passages *ret)
{
    struct tc_passage passage = {.begin = c->units[run->first].begin,
                                 .end = c->units[run->last].end};
    size_t at = ret->n++;

    for (size_t i = run->first; i <= run->last; i++)
        c->taken[i] = true;
    while (at > 0 && ret->passages[at - 1].begin > passage.begin) {
        ret->passages[at] = ret->passages[at - 1];
        at--;
    }
    ret->passages[at] = passage;
}

static void mark_passages(const struct tc_chooser *c, struct tc_passages *ret)
{
    tracuu_span *to = ret->marks;

    for (size_t i = 0; i < ret->n; i++) {
        struct tc_passage *passage = &ret->passages[i];

        passage->marks = to;
        passage->n_marks = tc_marks_put(c->matches, c->n_matches, c->spots,
                                        passage->begin, passage->end, to);
        to += passage->n_marks;
    }
}

/* Join units where the cut between them goes through a spot. */
static void join_units(struct tc_chooser *c)
{
    size_t last = 0, spot = 0;

    for (size_t i = 1; i < c->n_units; i++) {
        const struct tc_unit *next = &c->units[i];
        struct tc_unit *unit = &c->units[last];

        while (spot < c->spots->n && c->spots->spots[spot].end <= unit->end)
            spot++;
        if (spot < c->spots->n && !next->new_paragraph &&
            c->spots->spots[spot].begin < unit->end) {
            unit->end = next->end;
            unit->n_chars += next->n_before + next->n_chars;
        } else {
            c->units[++last] = *next;
        }
    }
    c->n_units = c->n_units ? last + 1 : 0;
}

static int prepare(struct tc_chooser *c, tracuu_error *err)
{
    size_t n = c->plan->query->n_words;

    int r = tc_units_cut(c->text.ptr, c->text.len, c->plan->deadline, &c->units,
                         &c->n_units, err);

    if (r < 0)
        return r;
    join_units(c);
    c->taken = tc_alloc_zeroed(c->n_units, sizeof *c->taken);
    c->same = tc_alloc(n * sizeof *c->same);
    c->idf = tc_alloc(n * sizeof *c->idf);
    c->pair_idf = tc_alloc(n * sizeof *c->pair_idf);
    c->seen = tc_alloc(n * sizeof *c->seen);
    c->seen_pair = tc_alloc(n * sizeof *c->seen_pair);
    c->seen_spot = tc_alloc(c->plan->n_constraints * sizeof *c->seen_spot);
    if (!c->taken || !c->same || !c->idf || !c->pair_idf || !c->seen ||
        !c->seen_pair || !c->seen_spot)
        return tc_fail_memory(err);
    tc_chooser_weigh(c);
    return tc_match_text(c->plan, c->text.ptr, c->text.len, false, &c->matches,
                         &c->n_matches, err);
}

static void release(struct tc_chooser *c)
{
    tc_free(c->units);
    tc_free(c->taken);
    tc_free(c->same);
    tc_free(c->idf);
    tc_free(c->pair_idf);
    tc_free(c->seen);
    tc_free(c->seen_pair);
    tc_free(c->seen_spot);
    tc_free(c->matches);
}

int tc_passages_choose(const struct tc_plan *plan, tracuu_str title,
                       tracuu_str text, const struct tc_spots *spots,
                       size_t wanted, struct tc_passages *ret,
                       tracuu_error *err)
{
    struct tc_chooser c = {
        .plan = plan, .title = title, .text = text, .spots = spots};
    struct tc_passages made = {0};
    struct tc_run run;
    int r = prepare(&c, err);

    if (r < 0)
        goto out;
    wanted = wanted < c.n_units ? wanted : c.n_units;
    made.passages = tc_alloc(wanted * sizeof *made.passages);
    made.marks = tc_alloc((c.n_matches + spots->n) * sizeof *made.marks);
    if (!made.passages || !made.marks) {
        r = tc_fail_memory(err);
        goto out;
    }
    while (made.n < wanted && tc_run_best(&c, &run))
        take(&c, &run, &made);
    r = tc_deadline_check(plan->deadline, 0, err);
    if (r < 0)
        goto out;
    if (wanted && made.n == 0) {
        run = tc_run_lead(&c);
        take(&c, &run, &made);
    }
    mark_passages(&c, &made);

    *ret = made;
    made = (struct tc_passages){0};
out:
    tc_passages_done(&made);
    release(&c);
    return r;
}

void tc_passages_done(struct tc_passages *passages)
{
    tc_free(passages->passages);
    tc_free(passages->marks);
    *passages = (struct tc_passages){0};
}

int tc_passage_title_marks(const struct tc_plan *plan, tracuu_str title,
                           const struct tc_spots *spots,
                           tracuu_span **ret_marks, size_t *ret_n,
                           tracuu_error *err)
{
    struct tc_match *matches = NULL;
    tracuu_span *marks;
    size_t n = 0;
    int r = tc_match_text(plan, title.ptr, title.len, true, &matches, &n, err);

    if (r < 0)
        return r;
    marks = tc_alloc((n + spots->n) * sizeof *marks);
    if (marks) {
        *ret_n = tc_marks_put(matches, n, spots, 0, title.len, marks);
        *ret_marks = marks;
    }
    tc_free(matches);
    return marks ? 0 : tc_fail_memory(err);
}
