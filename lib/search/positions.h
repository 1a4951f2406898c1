/*
 * Positions: where a class of words, a phrase or a NEAR stands in a document.
 */
#ifndef TC_SEARCH_POSITIONS_H
#define TC_SEARCH_POSITIONS_H

#include "search/lineup.h"
#include "search/plan.h"

/* Slots of one document, rising. */
struct tc_slots {
    uint32_t *slots;
    size_t n;
    size_t cap;
};

void tc_slots_done(struct tc_slots *slots);

/* The spellings of one word in one segment, each with a cursor of its own. */
struct tc_word_cursor {
    const struct tc_class_part *part;
    struct tc_postings *cursors;
    uint32_t n;
    struct tc_lineup lineup; /* of the cursors, where they are many */
    struct tc_deadline *deadline;
};

int tc_word_cursor_init(struct tc_word_cursor *cursor,
                        const struct tc_plan *plan, uint32_t word,
                        uint32_t segment, tracuu_error *err);
void tc_word_cursor_done(struct tc_word_cursor *cursor);

/* The slots of the word in a document, which must not be below the one asked
 * for before.  Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_word_cursor_slots(struct tc_word_cursor *cursor, uint32_t doc,
                         struct tc_slots *ret, tracuu_error *err);

/* A phrase in one segment. */
struct tc_phrase_cursor {
    struct tc_word_cursor *words;
    uint32_t n_words;
    struct tc_slots starts;
    struct tc_slots scratch;
};

int tc_phrase_cursor_init(struct tc_phrase_cursor *cursor,
                          const struct tc_plan *plan, uint32_t word,
                          uint32_t n_words, uint32_t segment,
                          tracuu_error *err);
void tc_phrase_cursor_done(struct tc_phrase_cursor *cursor);

/* Begin anew with the first document. */
void tc_phrase_cursor_rewind(struct tc_phrase_cursor *cursor,
                             const struct tc_plan *plan, uint32_t segment);

/* The slots at which the phrase begins; as tc_word_cursor_slots. */
int tc_phrase_cursor_slots(struct tc_phrase_cursor *cursor, uint32_t doc,
                           struct tc_slots *ret, tracuu_error *err);

/* Whether the phrase stands in a document; as tc_word_cursor_slots.  `paired`:
 * each two neighbours of it are known to. */
int tc_phrase_cursor_stands(struct tc_phrase_cursor *cursor, uint32_t doc,
                            bool paired, bool *ret, tracuu_error *err);

/* Drop the occurrences, of n slots each, that are not wholly in the title. */
void tc_slots_keep_title(struct tc_slots *slots, uint32_t n_words,
                         uint32_t title_len);

/* Whether an occurrence of a (a_words slots long) and one of b, both in the
 * title or both in the text, do not overlap and are at most `distance` slots
 * apart: 1 when they touch. */
bool tc_slots_near(const struct tc_slots *a, uint32_t a_words,
                   const struct tc_slots *b, uint32_t b_words,
                   uint32_t distance, uint32_t title_len);

#endif
