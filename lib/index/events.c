/*
 * Events: one document after another, from bytes to notes.
 */
#include "index/events.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/recognise.h"

#define WORDS_AT_ONCE 256

int tc_events_init(struct tc_events *events, tracuu_error *err)
{
    int r;

    memset(events, 0, sizeof *events);
    r = tc_words_new(&events->words, err);
    if (r < 0)
        return r;
    return tc_vocabulary_init(&events->vocabulary, err);
}

void tc_events_done(struct tc_events *events)
{
    tc_words_free(events->words);
    tc_finds_free(events->finds);
    tc_finds_free(events->title_finds);
    tc_vocabulary_done(&events->vocabulary);
    tc_free(events->tokens);
    tc_free(events->extras);
    tc_free(events->docs);
    tc_free(events->places);
    tc_free(events->keys);
}

void tc_events_clear(struct tc_events *events)
{
    events->n_tokens = 0;
    events->n_extras = 0;
    events->n_docs = 0;
    tc_vocabulary_trim(&events->vocabulary);
}

/* ---- what it takes ---- */

/* What grows by itself, and the largest of its arrays. */
static size_t size_of_vocabulary(const struct tc_vocabulary *vocabulary,
                                 size_t *ret_largest)
{
    const size_t arrays[] = {
        tc_strings_largest(&vocabulary->written),
        tc_strings_largest(&vocabulary->terms),
        vocabulary->surfaces_cap * sizeof *vocabulary->surfaces,
        vocabulary->uses_cap * sizeof *vocabulary->uses,
        vocabulary->folds.cap,
        vocabulary->folded_cap * sizeof *vocabulary->folded};
    size_t sum = tc_strings_size(&vocabulary->written) +
                 tc_strings_size(&vocabulary->terms);
    size_t largest = 0;

    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        sum += i < 2 ? 0 : arrays[i];
        largest = arrays[i] > largest ? arrays[i] : largest;
    }
    *ret_largest = largest;
    return sum;
}

static size_t size_of_finds(const struct tc_finds *finds)
{
    return finds ? finds->cap * sizeof *finds->items + finds->arena.n_bytes : 0;
}

static size_t size_of(const struct tc_events *events, size_t *ret_largest)
{
    size_t sum = size_of_vocabulary(&events->vocabulary, ret_largest) +
                 events->tokens_cap * sizeof *events->tokens +
                 events->extras_cap * sizeof *events->extras +
                 events->docs_cap * sizeof *events->docs +
                 events->places_cap * sizeof *events->places +
                 events->keys_cap * sizeof *events->keys;

    return sum + size_of_finds(events->finds) +
           size_of_finds(events->title_finds);
}

size_t tc_events_size(const struct tc_events *events)
{
    size_t largest;

    return size_of(events, &largest);
}

bool tc_events_are_full(const struct tc_events *events, size_t n_more)
{
    size_t largest, sum;

    if (!events->most)
        return false;
    sum = size_of(events, &largest);
    /* What grows asks for twice its size beside it. */
    return sum + 2 * largest + n_more > events->most;
}

/* tc_grow within what all may take. */
static bool grow(const struct tc_events *events, void *ptr_to_array,
                 size_t *cap, size_t needed, size_t item)
{
    size_t most = 2 * needed > 2 * *cap ? 2 * needed : 2 * *cap;

    return needed <= *cap || (!tc_events_are_full(events, most * item) &&
                              tc_grow(ptr_to_array, cap, needed, item));
}

/* ---- words into places ---- */

static const struct tc_surface *surface_of(const struct tc_events *events,
                                           const struct tc_place *place)
{
    return &events->vocabulary.surfaces[place->surface];
}

/* Cut a text into places from slot *slot on, which is moved past them. */
static int place_words(struct tc_events *events, tracuu_str text,
                       uint32_t *slot, tracuu_error *err)
{
    struct tc_word words[WORDS_AT_ONCE];
    int n, r;

    tc_words_start(events->words, text.ptr, text.len);
    while ((n = tc_words_next(events->words, words, WORDS_AT_ONCE, err)) > 0) {
        if (tc_events_are_full(events, 0) ||
            !grow(events, &events->places, &events->places_cap,
                  events->n_places + (size_t)n, sizeof *events->places))
            return tc_fail_memory(err);
        r = tc_vocabulary_place(&events->vocabulary, text, words, (size_t)n,
                                slot, events->places + events->n_places, err);
        if (r < 0)
            return r;
        events->n_places += (size_t)n;
    }
    return n;
}

/* ---- a title that is a line of the text ---- */

/* One term for each slot of a word: the part that stands there, or the word
 * itself, so that a joined spelling equals the spaced one. */
static void put_keys(const struct tc_events *events,
                     const struct tc_place *place, uint32_t *keys, size_t n)
{
    const struct tc_surface *surface = surface_of(events, place);
    const struct tc_use *uses = events->vocabulary.uses + surface->first_use;

    /* The whole word comes first at its slot, its first part after it. */
    for (uint32_t i = 0; i < surface->n_uses; i++)
        if (uses[i].slot < n &&
            (uses[i].flags & TC_USE_PART || !(uses[i].flags & TC_USE_INNER)))
            keys[uses[i].slot] = uses[i].term;
}

/* Fill keys[0..n) from places on; slots without a term get UINT32_MAX. */
static void fill_keys(const struct tc_events *events, size_t first_place,
                      uint32_t first_slot, uint32_t *keys, size_t n)
{
    memset(keys, 0xff, n * sizeof *keys);
    for (size_t i = first_place; i < events->n_places; i++) {
        size_t at = events->places[i].slot - first_slot;

        if (at >= n)
            return;
        put_keys(events, &events->places[i], keys + at, n - at);
    }
}

/* Whether a line break begins at p, before `end`. */
static bool is_line_break(const char *p, const char *end)
{
    if (*p == '\n' || *p == '\r')
        return true;
    if (end - p >= 2 && memcmp(p, "\xC2\x85", 2) == 0)
        return true;
    return end - p >= 3 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 ||
                            memcmp(p, "\xE2\x80\xA9", 3) == 0);
}

static bool is_stop(const char *p, const char *end)
{
    return (*p && strchr(".!?:;", *p)) ||
           (end - p >= 3 && memcmp(p, "\xE2\x80\xA6", 3) == 0);
}

/* Whether a line begins with the word at a place of the text. */
static bool begins_line(const struct tc_events *events, tracuu_str text,
                        size_t first_place, size_t place)
{
    const char *p, *end = text.ptr + events->places[place].begin;

    if (place == first_place)
        return true;
    for (p = text.ptr + events->places[place - 1].end; p < end; p++)
        if (is_line_break(p, end))
            return true;
    return false;
}

/* Whether a line or a sentence ends with the slot before `slot`, the slot of a
 * place from `place` on or the end of the text. */
static bool ends_line(const struct tc_events *events, tracuu_str text,
                      size_t place, uint32_t slot)
{
    const struct tc_place *last;
    const char *p, *end;

    while (place < events->n_places && events->places[place].slot < slot)
        place++;
    last = &events->places[place - 1];
    if (last->slot + surface_of(events, last)->n_slots != slot)
        return false;
    if (place == events->n_places)
        return true;
    end = text.ptr + events->places[place].begin;
    for (p = text.ptr + last->end; p < end; p++)
        if (is_line_break(p, end) || is_stop(p, end))
            return true;
    return false;
}

/* Fill the keys of the title and of the first `reach` slots of the text, one
 * behind the other. */
static int fill_all_keys(struct tc_events *events, size_t first_place,
                         uint32_t title_len, size_t reach, tracuu_error *err)
{
    if (!tc_grow(&events->keys, &events->keys_cap, title_len + reach,
                 sizeof *events->keys))
        return tc_fail_memory(err);
    fill_keys(events, 0, 0, events->keys, title_len);
    fill_keys(events, first_place, title_len + 1, events->keys + title_len,
              reach);
    return 0;
}

/* Look for the title as a line near the head of the text, whose words are the
 * places from first_place on in slots title_len + 1 to end_slot, and set
 * skip_begin and skip_end to the slots it fills. */
static int find_title(struct tc_events *events, tracuu_str text,
                      size_t first_place, uint32_t title_len, uint32_t end_slot,
                      tracuu_error *err)
{
    size_t reach = (size_t)title_len + TC_TITLE_REACH;
    uint32_t first_slot = title_len + 1;
    int r;

    events->skip_begin = events->skip_end = 0;
    if (reach > end_slot - first_slot)
        reach = end_slot - first_slot;
    if (!title_len || title_len > reach)
        return 0;
    r = fill_all_keys(events, first_place, title_len, reach, err);
    for (size_t i = first_place; r == 0 && i < events->n_places; i++) {
        uint32_t slot = events->places[i].slot;
        size_t at = slot - first_slot;

        if (at + title_len > reach)
            break;
        if (memcmp(events->keys + title_len + at, events->keys,
                   title_len * sizeof *events->keys) == 0 &&
            begins_line(events, text, first_place, i) &&
            ends_line(events, text, i, slot + title_len)) {
            events->skip_begin = slot;
            events->skip_end = slot + title_len;
            break;
        }
    }
    return r;
}

static bool is_skipped(const struct tc_events *events, uint32_t slot)
{
    return slot >= events->skip_begin && slot < events->skip_end;
}

/* ---- notes ---- */

bool tc_events_put(struct tc_events *events, struct tc_extra extra)
{
    if (events->n_extras == events->extras_cap &&
        !grow(events, &events->extras, &events->extras_cap,
              events->n_extras + 1, sizeof *events->extras))
        return false;
    events->extras[events->n_extras++] = extra;
    return true;
}

static bool put_pair(struct tc_events *events, uint32_t slot, uint32_t left,
                     uint32_t right)
{
    return tc_events_put(events, (struct tc_extra){slot, left + 1, right + 1});
}

/* Pairs of the terms of one word that end it with those that begin the next. */
static bool note_neighbours(struct tc_events *events,
                            const struct tc_place *before,
                            const struct tc_place *place)
{
    const struct tc_surface *a = surface_of(events, before);
    const struct tc_surface *b = surface_of(events, place);
    const struct tc_use *left = events->vocabulary.uses + a->first_use;
    const struct tc_use *right = events->vocabulary.uses + b->first_use;

    if (is_skipped(events, place->slot - 1) || is_skipped(events, place->slot))
        return true;
    for (uint32_t i = a->n_uses; i-- > 0;) {
        if (left[i].slot + 1 != a->n_slots && !(left[i].flags & TC_USE_RIGHT))
            break;
        if (!(left[i].flags & TC_USE_RIGHT))
            continue;
        for (uint32_t k = 0; k < b->n_uses && right[k].slot == 0; k++)
            if (right[k].flags & TC_USE_LEFT &&
                !put_pair(events, place->slot - 1, left[i].term, right[k].term))
                return false;
    }
    return true;
}

/* Pairs of consecutive parts within a joined word, from those at use i on.
 * Uses rise by slot, so those of the next slot follow those of this one. */
static bool note_parts(struct tc_events *events, const struct tc_place *place,
                       uint32_t i)
{
    const struct tc_surface *surface = surface_of(events, place);
    const struct tc_use *uses = events->vocabulary.uses + surface->first_use;
    uint32_t n = surface->n_uses, slot = uses[i].slot, next = i;

    if (!(uses[i].flags & TC_USE_INNER) ||
        is_skipped(events, place->slot + slot) ||
        is_skipped(events, place->slot + slot + 1))
        return true;
    while (next < n && uses[next].slot <= slot)
        next++;
    for (uint32_t k = next; k < n && uses[k].slot == slot + 1; k++)
        if (uses[k].flags & TC_USE_INNER &&
            !put_pair(events, place->slot + slot, uses[i].term, uses[k].term))
            return false;
    return true;
}

/* The terms of a word that is not plain, with the pairs within it. */
static bool note_terms(struct tc_events *events, const struct tc_place *place)
{
    const struct tc_surface *surface = surface_of(events, place);
    const struct tc_use *uses = events->vocabulary.uses + surface->first_use;

    for (uint32_t i = 0; i < surface->n_uses; i++) {
        uint32_t slot = place->slot + uses[i].slot;

        if (!is_skipped(events, slot) &&
            !tc_events_put(events,
                           (struct tc_extra){slot, uses[i].term + 1, 0}))
            return false;
        if (surface->n_slots > 1 && !note_parts(events, place, i))
            return false;
    }
    return true;
}

/* Take notes of places [from, to), all of the title or all of the text.  A
 * plain word behind a plain one is a token and no more. */
static bool note_places(struct tc_events *events, size_t from, size_t to)
{
    const struct tc_surface *surfaces = events->vocabulary.surfaces;
    uint32_t *tokens = events->tokens + events->n_tokens;
    uint32_t before = 0;

    for (size_t i = from; i < to; i++) {
        const struct tc_place *place = &events->places[i];
        uint32_t token = surfaces[place->surface].plain + 1;

        tokens[place->slot] = token;
        if (!token || !before) {
            if ((i > from && !note_neighbours(events, place - 1, place)) ||
                (!token && !note_terms(events, place)))
                return false;
        }
        before = token;
    }
    return true;
}

/* Take notes of all places; the title stands for the slots that are skipped. */
static bool note_document(struct tc_events *events, size_t n_title_places,
                          uint32_t n_slots)
{
    uint32_t *tokens;

    if (!grow(events, &events->tokens, &events->tokens_cap,
              events->n_tokens + n_slots + 1, sizeof *events->tokens))
        return false;
    tokens = events->tokens + events->n_tokens;
    memset(tokens, 0, ((size_t)n_slots + 1) * sizeof *tokens);
    if (!note_places(events, 0, n_title_places) ||
        !note_places(events, n_title_places, events->n_places))
        return false;
    for (uint32_t i = events->skip_begin; i < events->skip_end; i++)
        tokens[i] = 0;
    events->n_tokens += (size_t)n_slots + 1;
    return true;
}

int tc_events_add(struct tc_events *events, tracuu_str title, tracuu_str text,
                  size_t *ret_n_title_places, tracuu_error *err)
{
    struct tc_event_doc doc;
    uint32_t slot = 0;
    size_t n_title_places;
    int r;

    if (!tc_grow(&events->docs, &events->docs_cap, (size_t)events->n_docs + 1,
                 sizeof *events->docs))
        return tc_fail_memory(err);
    events->n_places = 0;
    r = place_words(events, title, &slot, err);
    if (r < 0)
        return r;
    n_title_places = events->n_places;
    doc.title_len = slot++;
    r = place_words(events, text, &slot, err);
    if (r < 0)
        return r;
    r = find_title(events, text, n_title_places, doc.title_len, slot, err);
    if (r < 0)
        return r;
    doc.len = slot - 1 - (events->skip_end - events->skip_begin);
    doc.n_bytes = (uint32_t)(title.len + text.len);
    if (!note_document(events, n_title_places, slot))
        return tc_fail_memory(err);
    doc.tokens_end = events->n_tokens;
    doc.words_end = events->n_extras;
    events->docs[events->n_docs] = doc;
    *ret_n_title_places = n_title_places;
    return 0;
}

void tc_events_end(struct tc_events *events)
{
    events->docs[events->n_docs++].extras_end = events->n_extras;
}
