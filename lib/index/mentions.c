/* Mentions: recognising, and finding the slot of each. */
#include "index/mentions.h"

#include "base/alloc.h"
#include "base/error.h"
#include "entity/recognise.h"
#include "entity/term.h"

/* What a find takes while it is one: in an array that grows, with its strings
 * and what is resolved. */
#define FIND_BYTES 1024

uint32_t tc_mentions_reference(uint32_t date)
{
    return date / 100 % 100 && date % 100 ? date : 0;
}

/* Whether the document has the term at the slot already: one span may have
 * been read in two ways that come to the same. */
static bool is_noted(const struct tc_events *events, size_t first_extra,
                     struct tc_extra extra)
{
    for (size_t i = events->n_extras; i-- > first_extra;) {
        if (events->extras[i].slot != extra.slot)
            return false;
        if (events->extras[i].left == extra.left)
            return true;
    }
    return false;
}

static bool note(struct tc_events *events, const struct tc_find *find,
                 uint32_t slot, size_t first_extra)
{
    uint32_t number;
    char term[TC_TERM_MAX];
    size_t len = tc_entity_term(find, term);
    struct tc_extra extra;

    if (tc_vocabulary_term(&events->vocabulary, term, len, &number) < 0)
        return false;
    extra = (struct tc_extra){slot, number + 1, 0};
    return is_noted(events, first_extra, extra) || tc_events_put(events, extra);
}

/* Note what was found in the text whose words are places [from, to); both
 * rise by their first byte. */
static bool note_finds(struct tc_events *events, const struct tc_finds *finds,
                       size_t from, size_t to)
{
    size_t first_extra = events->n_extras;

    for (size_t i = 0; i < finds->n && from < to; i++) {
        uint32_t slot;

        while (from < to && events->places[from].begin < finds->items[i].begin)
            from++;
        if (from == to)
            break;
        slot = events->places[from].slot;
        if (slot >= events->skip_begin && slot < events->skip_end)
            continue;
        if (!note(events, &finds->items[i], slot, first_extra))
            return false;
    }
    return true;
}

static int need_finds(const struct tc_events *events, struct tc_finds **finds,
                      tracuu_error *err)
{
    int r = *finds ? 0 : tc_finds_new(finds, err);

    if (r == 0)
        (*finds)->most = events->most / FIND_BYTES + (events->most != 0);
    return r;
}

/* The text comes first: it may tell the province of what its title names. */
int tc_mentions_note(struct tc_events *events, tracuu_str title,
                     tracuu_str text, size_t n_title_places, uint32_t date,
                     tracuu_error *err)
{
    struct tc_recognise_options of_title = {
        .reference = tc_mentions_reference(date), .title = title, .body = text};
    struct tc_recognise_options of_text = {.reference = of_title.reference,
                                           .title = title};
    int r = need_finds(events, &events->finds, err);

    if (r == 0)
        r = need_finds(events, &events->title_finds, err);
    if (r == 0)
        r = tc_recognise(events->finds, text.ptr, text.len, &of_text, err);
    if (r < 0)
        return r;
    of_title.place = events->finds->place;
    r = tc_recognise(events->title_finds, title.ptr, title.len, &of_title, err);
    if (r == 0 &&
        (!note_finds(events, events->title_finds, 0, n_title_places) ||
         !note_finds(events, events->finds, n_title_places, events->n_places)))
        r = tc_fail_memory(err);
    return r;
}
