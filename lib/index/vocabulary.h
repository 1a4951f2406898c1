/*
 * Vocabulary: what each distinct word of the texts is looked up by.
 *
 * Real text repeats itself: the words as they are written are numbered first,
 * and only a new one is brought into canonical form.  A vocabulary outlives
 * the batches that are built with it; numbers are private to it.
 */
#ifndef TC_INDEX_VOCABULARY_H
#define TC_INDEX_VOCABULARY_H

#include "index/hot_words.h"
#include "index/strings.h"
#include "text/terms.h"
#include "text/words.h"

enum {
    TC_USE_LEFT = 1,  /* makes a pair with the word before */
    TC_USE_RIGHT = 2, /* and with the word after */
    TC_USE_PART = 4,  /* a part of a joined word */
    TC_USE_INNER = 8  /* a part, or the value of one: not the whole word */
};

#define TC_NOT_PLAIN UINT32_MAX

/* One term of a written word. */
struct tc_use {
    uint32_t term;
    uint32_t slot; /* from the word's first */
    uint32_t flags;
};

/* A written word: its uses by rising slot, no term twice at a slot.  Nearly
 * all words are plain: one use, one slot, pairs on both sides. */
struct tc_surface {
    uint32_t plain; /* the term of a plain word, else TC_NOT_PLAIN */
    uint32_t first_use;
    uint32_t n_uses;
    uint32_t n_slots;
};

/* No document has as many slots. */
#define TC_SLOTS_MAX (UINT32_MAX - 0x10000)

/* What the sorting of terms needs. */
struct tc_folded {
    uint64_t prefix;   /* first eight bytes of the fold, as a number */
    size_t fold_end;   /* of the fold in `folds`; it starts at the one before */
};

struct tc_vocabulary {
    struct tc_terms *canonical;
    struct tc_strings written;
    struct tc_hot_words *hot;
    tc_hot_finder *find_hot; /* or NULL, see hot_words.h */
    struct tc_surface *surfaces; /* by number of `written` */
    size_t surfaces_cap;
    struct tc_use *uses;
    size_t n_uses;
    size_t uses_cap;
    struct tc_strings terms;
    struct tc_buf folds;
    struct tc_folded *folded; /* by number of `terms` */
    size_t folded_cap;
};

int tc_vocabulary_init(struct tc_vocabulary *vocabulary, tracuu_error *err);
void tc_vocabulary_done(struct tc_vocabulary *vocabulary);

/* The number of a written word.  Errors: ENOMEM. */
int tc_vocabulary_look(struct tc_vocabulary *vocabulary, const char *word,
                       size_t len, uint32_t *ret_surface, tracuu_error *err);

/* The places of up to 0x10000 words of a text as words.h cuts it, from slot
 * *slot on, which is moved past them.  Errors: ENOMEM, ELIMIT. */
int tc_vocabulary_place(struct tc_vocabulary *vocabulary, tracuu_str text,
                        const struct tc_word *words, size_t n, uint32_t *slot,
                        struct tc_place *ret_places, tracuu_error *err);

/* The number of a term that stands for no written word.  0 or ENOMEM. */
int tc_vocabulary_term(struct tc_vocabulary *vocabulary, const char *term,
                       size_t len, uint32_t *ret_term);

/* Forget everything once it has grown past reason. */
void tc_vocabulary_trim(struct tc_vocabulary *vocabulary);

/* Order of two terms in the dictionary: by fold, then by the term. */
int tc_vocabulary_compare(const struct tc_vocabulary *vocabulary, uint32_t a,
                          uint32_t b);
tracuu_str tc_vocabulary_fold(const struct tc_vocabulary *vocabulary,
                              uint32_t term);

#endif
