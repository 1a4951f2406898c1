/* Positions: decoding them for one document, and comparing them. */
#include "search/positions.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

/* What opening or moving a list counts, beside a posting. */
#define SOURCE_WORK 32

void tc_slots_done(struct tc_slots *slots)
{
    tc_free(slots->slots);
    *slots = (struct tc_slots){0};
}

static void open_cursors(struct tc_word_cursor *cursor,
                         const struct tc_segment *segment)
{
    for (uint32_t i = 0; i < cursor->n; i++)
        tc_dict_postings(segment, &cursor->part->sources[i].list,
                         &cursor->cursors[i]);
    if (cursor->lineup.lists)
        tc_lineup_restart(&cursor->lineup, cursor->n);
}

int tc_word_cursor_init(struct tc_word_cursor *cursor,
                        const struct tc_plan *plan, uint32_t word,
                        uint32_t segment, tracuu_error *err)
{
    cursor->part = &plan->classes[word]->parts[segment];
    cursor->n = cursor->part->n_sources;
    cursor->cursors = tc_alloc(cursor->n * sizeof *cursor->cursors);
    if (!cursor->cursors)
        return tc_fail_memory(err);
    open_cursors(cursor, plan->view->segments[segment]);
    cursor->deadline = plan->deadline;
    if (cursor->n > TC_LINEUP_FEW &&
        !tc_lineup_init(&cursor->lineup, cursor->cursors, cursor->n))
        return tc_fail_memory(err);
    return tc_deadline_check(cursor->deadline, SOURCE_WORK * cursor->n, err);
}

void tc_word_cursor_done(struct tc_word_cursor *cursor)
{
    tc_lineup_done(&cursor->lineup);
    tc_free(cursor->cursors);
    cursor->cursors = NULL;
}

/* Entry of the cursor's current block that is `doc`, or n. */
static uint32_t find_in_block(const struct tc_postings *p, uint32_t doc)
{
    uint32_t i = tc_docs_lower(p->docs, p->n, 0, doc);

    return i < p->n && p->docs[i] == doc ? i : p->n;
}

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "positions of the index are damaged");
}

static int append(struct tc_postings *p, uint32_t doc, struct tc_slots *ret,
                  tracuu_error *err)
{
    uint32_t i;

    if (!tc_postings_seek_block(p, doc)) {
        if (!p->bad)
            return 0;
        goto damaged;
    }
    i = find_in_block(p, doc);
    if (i == p->n)
        return 0;
    if (!tc_grow(&ret->slots, &ret->cap, ret->n + p->tf[i],
                 sizeof *ret->slots))
        return tc_fail_memory(err);
    if (!tc_postings_positions(p, i, ret->slots + ret->n))
        goto damaged;
    ret->n += p->tf[i];
    return 0;
damaged:
    return damaged(err);
}

static int append_lined_up(struct tc_word_cursor *cursor, uint32_t doc,
                           struct tc_slots *ret, tracuu_error *err)
{
    struct tc_lineup *lineup = &cursor->lineup;
    uint32_t steps = tc_lineup_find(lineup, doc);
    int r = lineup->bad ? damaged(err)
                        : tc_deadline_check(cursor->deadline,
                                            SOURCE_WORK * steps, err);

    for (uint32_t i = 0; r == 0 && i < lineup->n_found; i++)
        r = append(&cursor->cursors[lineup->found[i]], doc, ret, err);
    return r;
}

static int by_slot(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

int tc_word_cursor_slots(struct tc_word_cursor *cursor, uint32_t doc,
                         struct tc_slots *ret, tracuu_error *err)
{
    int r = 0;

    ret->n = 0;
    if (cursor->n > TC_LINEUP_FEW)
        r = append_lined_up(cursor, doc, ret, err);
    for (uint32_t i = 0; r == 0 && i < cursor->n && cursor->n <= TC_LINEUP_FEW;
         i++)
        r = append(&cursor->cursors[i], doc, ret, err);
    if (r == 0)
        r = tc_deadline_check(cursor->deadline, SOURCE_WORK + ret->n, err);
    if (cursor->n > 1)
        qsort(ret->slots, ret->n, sizeof *ret->slots, by_slot);
    return r;
}

int tc_phrase_cursor_init(struct tc_phrase_cursor *cursor,
                          const struct tc_plan *plan, uint32_t word,
                          uint32_t n_words, uint32_t segment,
                          tracuu_error *err)
{
    int r = 0;

    *cursor = (struct tc_phrase_cursor){0};
    cursor->words = tc_alloc_zeroed(n_words, sizeof *cursor->words);
    if (!cursor->words)
        return tc_fail_memory(err);
    cursor->n_words = n_words;
    for (uint32_t i = 0; r == 0 && i < n_words; i++)
        r = tc_word_cursor_init(&cursor->words[i], plan, word + i, segment,
                                err);
    return r;
}

void tc_phrase_cursor_done(struct tc_phrase_cursor *cursor)
{
    for (uint32_t i = 0; i < cursor->n_words; i++)
        tc_word_cursor_done(&cursor->words[i]);
    tc_free(cursor->words);
    tc_slots_done(&cursor->starts);
    tc_slots_done(&cursor->scratch);
    *cursor = (struct tc_phrase_cursor){0};
}

void tc_phrase_cursor_rewind(struct tc_phrase_cursor *cursor,
                             const struct tc_plan *plan, uint32_t segment)
{
    for (uint32_t i = 0; i < cursor->n_words; i++)
        open_cursors(&cursor->words[i], plan->view->segments[segment]);
}

/* Keep of `starts` those that have `offset` added among `slots`. */
static void intersect(struct tc_slots *starts, const struct tc_slots *slots,
                      uint32_t offset)
{
    size_t kept = 0, j = 0;

    for (size_t i = 0; i < starts->n; i++) {
        uint32_t wanted = starts->slots[i] + offset;

        while (j < slots->n && slots->slots[j] < wanted)
            j++;
        if (j < slots->n && slots->slots[j] == wanted)
            starts->slots[kept++] = starts->slots[i];
    }
    starts->n = kept;
}

int tc_phrase_cursor_slots(struct tc_phrase_cursor *cursor, uint32_t doc,
                           struct tc_slots *ret, tracuu_error *err)
{
    int r = tc_word_cursor_slots(&cursor->words[0], doc, ret, err);

    for (uint32_t i = 1; r == 0 && ret->n && i < cursor->n_words; i++) {
        r = tc_word_cursor_slots(&cursor->words[i], doc, &cursor->scratch,
                                 err);
        if (r == 0)
            intersect(ret, &cursor->scratch, i);
    }
    return r;
}

/* Keep of the starts those that have word i where it should be. */
static int narrow(struct tc_phrase_cursor *cursor, uint32_t i, uint32_t doc,
                  tracuu_error *err)
{
    int r = tc_word_cursor_slots(&cursor->words[i], doc, &cursor->scratch,
                                 err);

    if (r == 0)
        intersect(&cursor->starts, &cursor->scratch, i);
    return r;
}

/*
 * Every other word first: neighbours are mostly there, words further apart tell
 * more.  Of three words that make pairs the middle one is often not needed: one
 * of the first words has it behind it, so if all of them have the third one two
 * behind, that one has both; and so with all of the third words.
 */
int tc_phrase_cursor_stands(struct tc_phrase_cursor *cursor, uint32_t doc,
                            bool paired, bool *ret, tracuu_error *err)
{
    struct tc_slots *starts = &cursor->starts;
    uint32_t n = cursor->n_words;
    int r = tc_word_cursor_slots(&cursor->words[0], doc, starts, err);
    size_t n_first = starts->n;
    bool proven = false;

    for (uint32_t i = 2; r == 0 && starts->n && i < n; i += 2)
        r = narrow(cursor, i, doc, err);
    if (r == 0 && paired && n == 3)
        proven = starts->n == n_first || starts->n == cursor->scratch.n;
    for (uint32_t i = 1; r == 0 && !proven && starts->n && i < n; i += 2)
        r = narrow(cursor, i, doc, err);
    *ret = starts->n > 0;
    return r;
}

void tc_slots_keep_title(struct tc_slots *slots, uint32_t n_words,
                         uint32_t title_len)
{
    size_t kept = 0;

    while (kept < slots->n && slots->slots[kept] + n_words <= title_len)
        kept++;
    slots->n = kept;
}

/* Whether some occurrence of b begins within `distance` after the end of one
 * of a. */
static bool follows(const struct tc_slots *a, uint32_t a_words,
                    const struct tc_slots *b, uint32_t distance,
                    uint32_t title_len)
{
    size_t j = 0;

    for (size_t i = 0; i < a->n; i++) {
        uint64_t after = (uint64_t)a->slots[i] + a_words;

        while (j < b->n && b->slots[j] < after)
            j++;
        if (j < b->n && b->slots[j] < after + distance &&
            (a->slots[i] < title_len) == (b->slots[j] < title_len))
            return true;
    }
    return false;
}

bool tc_slots_near(const struct tc_slots *a, uint32_t a_words,
                   const struct tc_slots *b, uint32_t b_words,
                   uint32_t distance, uint32_t title_len)
{
    return follows(a, a_words, b, distance, title_len) ||
           follows(b, b_words, a, distance, title_len);
}
