/*
 * Events: the words of a batch of documents as numbers, in their order.
 *
 * A document is a row of tokens, one for each slot.  A token is the term of a
 * plain word (vocabulary.h), so two plain words in neighbouring slots need no
 * note that they are a pair.  What is not plain, and what neighbours it, has
 * extras.
 *
 * Slots of a document.  The title fills slots 0 to T-1, the text those from
 * T+1 on: the one between belongs to neither, so that no phrase and no pair
 * crosses.  When the text repeats its title near its head as a line of its
 * own, that run of slots is not noted, since the title stands for it; the
 * numbers stay, as a gap.
 *
 * A line of its own: before the run stands no word of the text, or a line
 * break between the last one and it; behind it stands no word, or between it
 * and the next one a line break or one of . ! ? : ; and U+2026.  Line breaks
 * are U+000A, U+000D, U+0085, U+2028 and U+2029.  A run that begins or ends
 * within a joined word is none.  So no phrase of a sentence loses words: not
 * "Thành phố Hà Nội có bốn mùa" under the title "Hà Nội".
 */
#ifndef TC_INDEX_EVENTS_H
#define TC_INDEX_EVENTS_H

#include "base/buf.h"
#include "entity/find.h"
#include "index/vocabulary.h"
#include "text/words.h"

/* How far into the text its title may begin, in slots: past a section name
 * and a line with the place and date. */
#define TC_TITLE_REACH 64

/* A term at a slot that is no token of it, or that has there a right
 * neighbour that no token tells of.  Terms are numbers plus one. */
struct tc_extra {
    uint32_t slot;
    uint32_t left;
    uint32_t right; /* 0: the term itself is noted, not a pair */
};

/* What belongs to a document: tokens and extras up to these, from those of
 * the one before on.  Extras rise by slot, those of words and then, apart,
 * those of entities. */
struct tc_event_doc {
    uint32_t len;       /* slots noted */
    uint32_t title_len; /* T */
    uint32_t n_bytes;   /* of title and text */
    size_t tokens_end;
    size_t words_end;
    size_t extras_end;
};

struct tc_events {
    size_t most; /* bytes that all of this may take; 0: any number */
    struct tc_words *words;
    struct tc_finds *finds; /* of texts; made when first needed, */
    struct tc_finds *title_finds; /* and so are those of titles */
    struct tc_vocabulary vocabulary;

    /* Of each document its slots and one more, which is empty: a term of the
     * vocabulary plus one, or 0. */
    uint32_t *tokens;
    size_t n_tokens;
    size_t tokens_cap;
    struct tc_extra *extras;
    size_t n_extras;
    size_t extras_cap;
    struct tc_event_doc *docs;
    uint32_t n_docs;
    size_t docs_cap;

    /* Scratch for one document. */
    struct tc_place *places; /* of the document under way */
    size_t n_places;
    size_t places_cap;
    uint32_t skip_begin; /* slots of the text that the title stands for */
    uint32_t skip_end;
    uint32_t *keys;
    size_t keys_cap;
};

int tc_events_init(struct tc_events *events, tracuu_error *err);
void tc_events_done(struct tc_events *events);

/* Forget the notes, keep the vocabulary and the memory. */
void tc_events_clear(struct tc_events *events);

/* Take notes of the words of the next document, whose entities
 * tc_mentions_note may add before tc_events_end.  Errors: ENOMEM, ELIMIT. */
int tc_events_add(struct tc_events *events, tracuu_str title, tracuu_str text,
                  size_t *ret_n_title_places, tracuu_error *err);
void tc_events_end(struct tc_events *events);

/* Bytes of memory in use, but for what an empty one has. */
size_t tc_events_size(const struct tc_events *events);

/* Whether this would take more than it may with so many bytes more, or when an
 * array of the vocabulary next grows.  It is asked often enough that no more
 * than a few kilobytes are missed. */
bool tc_events_are_full(const struct tc_events *events, size_t n_more);

/* Note an extra of the document under way.  False without memory. */
bool tc_events_put(struct tc_events *events, struct tc_extra extra);

#endif
