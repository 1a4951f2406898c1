/*
 * Passage: scoring runs of units.
 *
 * A run is worth the idf of every query word that it holds, counted once, and
 * of every pair of neighbouring query words that stand together in it: the
 * same evidence that ranks documents.  An entity that was asked for is worth
 * more than all words together, once for each that was; a directive twice as
 * much as others, and what meets it only in a wider sense half.  Of runs of
 * equal worth the shortest is the best, then the first.  A run is at most
 * TC_PASSAGE_CHARS long and does not cross a blank line.
 */
#include "passage/passage.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "passage/match.h"
#include "passage/units.h"
#include "query/spelling.h"

/* What a unit that repeats the title is worth, of its full worth. */
#define TITLE_SHARE 0.25

/* What looking for the best run from a unit on counts. */
#define UNIT_WORK 256

struct chooser {
    const struct tc_plan *plan;
    tracuu_str title;
    tracuu_str text;
    struct tc_unit *units;
    size_t n_units;
    bool *taken; /* by unit */
    struct tc_match *matches;
    size_t n_matches;
    const struct tc_spots *spots;
    double spot_worth;
    double *seen_spot; /* best so far of each constraint, likewise */
    uint32_t *same;   /* by word: the first of its class, which counts */
    double *idf;      /* of each word of the query */
    double *pair_idf; /* of each with the next one, times the pair's weight */
    double *seen;     /* best so far of each word, in the run being scored */
    bool *seen_pair;
};

struct run {
    size_t first; /* units */
    size_t last;
    double worth;
    uint32_t n_chars;
};

/* ---- what words are worth ---- */

static void weigh_words(struct chooser *c)
{
    const struct tc_plan *plan = c->plan;

    c->spot_worth = 1;
    for (uint32_t i = 0; i < plan->query->n_words; i++) {
        c->same[i] = 0;
        while (plan->classes[c->same[i]] != plan->classes[i])
            c->same[i]++;
        c->idf[i] = tc_bm25_idf(&plan->bm25, plan->classes[i]->df);
        c->pair_idf[i] = 0;
        if (plan->pairs[i])
            c->pair_idf[i] =
                TC_PAIR_WEIGHT * tc_bm25_idf(&plan->bm25, plan->pairs[i]->df);
        c->spot_worth += c->idf[i] + c->pair_idf[i];
    }
}

static bool pair_stands(const struct chooser *c, size_t i)
{
    const struct tc_match *match = &c->matches[i];

    if (!c->plan->query->words[match->word].joins_next)
        return false;
    for (size_t j = i + 1;
         j < c->n_matches && c->matches[j].slot <= match->slot + 1; j++)
        if (c->matches[j].slot == match->slot + 1 &&
            c->matches[j].word == match->word + 1)
            return true;
    return false;
}

/* The first match that does not begin before a byte. */
static size_t first_match(const struct chooser *c, uint32_t begin)
{
    size_t low = 0, high = c->n_matches;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c->matches[middle].begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What match i adds to a run in which the words in c->seen are already. */
static double worth_of_match(struct chooser *c, size_t i)
{
    const struct tc_match *match = &c->matches[i];
    uint32_t word = c->same[match->word];
    double value = c->idf[word] * (double)match->weight / (double)TC_EXACT;
    double worth = 0;

    if (value > c->seen[word]) {
        worth += value - c->seen[word];
        c->seen[word] = value;
    }
    if (!c->seen_pair[match->word] && pair_stands(c, i)) {
        c->seen_pair[match->word] = true;
        worth += c->pair_idf[match->word];
    }
    return worth;
}

static double worth_of_spot(const struct chooser *c,
                            const struct tc_spot *spot)
{
    int kind = c->plan->query->constraints[spot->constraint].kind;

    return c->spot_worth * (kind == TRACUU_DIRECTIVE ? 2 : 1) *
           (spot->full ? 1 : 0.5);
}

/* What the spots from *spot on add that begin before `end`, and the next. */
static double worth_of_spots(struct chooser *c, size_t *spot, uint32_t end)
{
    const struct tc_spots *spots = c->spots;
    double worth = 0;

    for (; *spot < spots->n && spots->spots[*spot].begin < end; ++*spot) {
        double *seen = &c->seen_spot[spots->spots[*spot].constraint];
        double value = worth_of_spot(c, &spots->spots[*spot]);

        if (value > *seen) {
            worth += value - *seen;
            *seen = value;
        }
    }
    return worth;
}

static size_t first_spot(const struct chooser *c, uint32_t begin)
{
    size_t i = 0;

    while (i < c->spots->n && c->spots->spots[i].begin < begin)
        i++;
    return i;
}

static bool repeats_title(const struct chooser *c, const struct tc_unit *unit)
{
    size_t len = unit->end - unit->begin;

    return c->title.len && len <= c->title.len + 1 && c->title.len <= len + 1 &&
           memcmp(c->text.ptr + unit->begin, c->title.ptr,
                  len < c->title.len ? len : c->title.len) == 0;
}

/* ---- runs ---- */

static bool better(const struct run *a, const struct run *b)
{
    if (a->worth != b->worth)
        return a->worth > b->worth;
    return a->n_chars < b->n_chars;
}

/* The best run among those not taken that begin with unit `first`. */
static struct run best_from(struct chooser *c, size_t first)
{
    struct run best = {0};
    uint32_t n_words = c->plan->query->n_words;
    uint32_t n_chars = 0;
    size_t match = first_match(c, c->units[first].begin);
    size_t spot = first_spot(c, c->units[first].begin);
    double worth = 0;

    memset(c->seen, 0, n_words * sizeof *c->seen);
    memset(c->seen_pair, 0, n_words * sizeof *c->seen_pair);
    memset(c->seen_spot, 0, c->plan->n_constraints * sizeof *c->seen_spot);
    for (size_t last = first; last < c->n_units; last++) {
        const struct tc_unit *unit = &c->units[last];
        struct run run = {first, last, 0, 0};

        n_chars += unit->n_chars + (last > first ? unit->n_before : 0);
        if (c->taken[last] || (last > first && (unit->new_paragraph ||
                                                n_chars > TC_PASSAGE_CHARS)))
            break;
        run.n_chars = n_chars;
        for (; match < c->n_matches && c->matches[match].end <= unit->end;
             match++)
            worth += worth_of_match(c, match);
        worth += worth_of_spots(c, &spot, unit->end);
        run.worth = worth;
        if (last == first && repeats_title(c, unit))
            run.worth *= TITLE_SHARE;
        if (last == first || better(&run, &best))
            best = run;
        if (repeats_title(c, &c->units[first]))
            break;
    }
    return best;
}

static bool best_run(struct chooser *c, struct run *ret)
{
    bool found = false;

    for (size_t i = 0; i < c->n_units; i++) {
        struct run run;

        if (c->taken[i])
            continue;
        if (tc_deadline_passed(c->plan->deadline,
                               UNIT_WORK + c->plan->query->n_words +
                                   c->spots->n))
            break;
        run = best_from(c, i);
        if (run.worth > 0 && (!found || better(&run, ret))) {
            *ret = run;
            found = true;
        }
    }
    return found;
}

/* Characters that a unit adds to the run before it. */
static uint32_t extra_chars(const struct chooser *c, size_t unit)
{
    return c->units[unit].n_before + c->units[unit].n_chars;
}

/* The beginning of a text in which nothing matches. */
static struct run lead(const struct chooser *c)
{
    struct run run = {0};
    uint32_t n_chars;

    while (run.first + 1 < c->n_units && repeats_title(c, &c->units[run.first]))
        run.first++;
    run.last = run.first;
    n_chars = c->units[run.first].n_chars;
    while (run.last + 1 < c->n_units && !c->units[run.last + 1].new_paragraph &&
           n_chars + extra_chars(c, run.last + 1) <= TC_PASSAGE_CHARS) {
        run.last++;
        n_chars += extra_chars(c, run.last);
    }
    return run;
}

/* ---- making passages ---- */

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

/* What stands within [begin, end) as spans that are apart; returns how many. */
static size_t mark(const struct tc_match *matches, size_t n,
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

static void take(struct chooser *c, const struct run *run,
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

static void mark_passages(const struct chooser *c, struct tc_passages *ret)
{
    tracuu_span *to = ret->marks;

    for (size_t i = 0; i < ret->n; i++) {
        struct tc_passage *passage = &ret->passages[i];

        passage->marks = to;
        passage->n_marks =
            mark(c->matches, c->n_matches, c->spots, passage->begin,
                 passage->end, to);
        to += passage->n_marks;
    }
}

/* Join units where the cut between them goes through a spot. */
static void join_units(struct chooser *c)
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

static int prepare(struct chooser *c, tracuu_error *err)
{
    size_t n = c->plan->query->n_words;

    int r = tc_units_cut(c->text.ptr, c->text.len, &c->units, &c->n_units, err);

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
    weigh_words(c);
    return tc_match_text(c->plan, c->text.ptr, c->text.len, false,
                         &c->matches, &c->n_matches, err);
}

static void release(struct chooser *c)
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
    struct chooser c = {
        .plan = plan, .title = title, .text = text, .spots = spots};
    struct tc_passages made = {0};
    struct run run;
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
    while (made.n < wanted && best_run(&c, &run))
        take(&c, &run, &made);
    r = tc_deadline_check(plan->deadline, 0, err);
    if (r < 0)
        goto out;
    if (wanted && made.n == 0) {
        run = lead(&c);
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
    int r = tc_match_text(plan, title.ptr, title.len, true, &matches, &n,
                          err);

    if (r < 0)
        return r;
    marks = tc_alloc((n + spots->n) * sizeof *marks);
    if (marks) {
        *ret_n = mark(matches, n, spots, 0, title.len, marks);
        *ret_marks = marks;
    }
    tc_free(matches);
    return marks ? 0 : tc_fail_memory(err);
}
