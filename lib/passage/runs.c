#include "passage/runs.h"

#include <string.h>

#include "query/spelling.h"

/* What a unit that repeats the title is worth, of its full worth. */
#define TITLE_SHARE 0.25

/* What looking for the best run from a unit on counts. */
#define UNIT_WORK 256

/* ---- what words are worth ---- */

void tc_chooser_weigh(struct tc_chooser *c)
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

static bool pair_stands(const struct tc_chooser *c, size_t i)
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
static size_t first_match(const struct tc_chooser *c, uint32_t begin)
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
static double worth_of_match(struct tc_chooser *c, size_t i)
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

static double worth_of_spot(const struct tc_chooser *c,
                            const struct tc_spot *spot)
{
    int kind = c->plan->query->constraints[spot->constraint].kind;

    return c->spot_worth * (kind == TRACUU_DIRECTIVE ? 2 : 1) *
           (spot->full ? 1 : 0.5);
}

/* What the spots from *spot on add that begin before `end`, and the next. */
static double worth_of_spots(struct tc_chooser *c, size_t *spot, uint32_t end)
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

static size_t first_spot(const struct tc_chooser *c, uint32_t begin)
{
    size_t i = 0;

    while (i < c->spots->n && c->spots->spots[i].begin < begin)
        i++;
    return i;
}

static bool repeats_title(const struct tc_chooser *c,
                          const struct tc_unit *unit)
{
    size_t len = unit->end - unit->begin;

    return c->title.len && len <= c->title.len + 1 && c->title.len <= len + 1 &&
           memcmp(c->text.ptr + unit->begin, c->title.ptr,
                  len < c->title.len ? len : c->title.len) == 0;
}

/* ---- runs ---- */

static bool better(const struct tc_run *a, const struct tc_run *b)
{
    if (a->worth != b->worth)
        return a->worth > b->worth;
    return a->n_chars < b->n_chars;
}

/* The best run among those not taken that begin with unit `first`. */
static struct tc_run best_from(struct tc_chooser *c, size_t first)
{
    struct tc_run best = {0};
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
        struct tc_run run = {first, last, 0, 0};

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

bool tc_run_best(struct tc_chooser *c, struct tc_run *ret)
{
    bool found = false;

    for (size_t i = 0; i < c->n_units; i++) {
        struct tc_run run;

        if (c->taken[i])
            continue;
        if (tc_deadline_passed(c->plan->deadline, UNIT_WORK +
                                                      c->plan->query->n_words +
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
static uint32_t extra_chars(const struct tc_chooser *c, size_t unit)
{
    return c->units[unit].n_before + c->units[unit].n_chars;
}

struct tc_run tc_run_lead(const struct tc_chooser *c)
{
    struct tc_run run = {0};
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
