/* Bare: recognising a document again, and looking for what is found. */
#include "index/bare.h"

#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/events.h"
#include "index/room.h"

/* Whether a document is in the list of a term: 1, 0, or ECORRUPT. */
static int has_term(const struct tc_segment *segment, uint32_t doc,
                    tracuu_str term)
{
    struct tc_entry entry;
    struct tc_postings postings;
    int r = tc_dict_find(segment, term.ptr, term.len, &entry);

    if (r <= 0)
        return r;
    tc_dict_postings(segment, &entry.list, &postings);
    if (tc_postings_seek_block(&postings, doc))
        for (uint32_t i = 0; i < postings.n; i++)
            if (postings.docs[i] == doc)
                return 1;
    return postings.bad ? TRACUU_ECORRUPT : 0;
}

/* Look for the entities of the one document of the events. */
static int look_for_any(const struct tc_events *events,
                        const struct tc_segment *segment, uint32_t doc,
                        bool *ret_is_bare)
{
    size_t i = events->docs[0].words_end;

    *ret_is_bare = i < events->docs[0].extras_end;
    for (; i < events->docs[0].extras_end; i++) {
        uint32_t term = events->extras[i].left - 1;
        int r = has_term(segment, doc,
                         tc_strings_get(&events->vocabulary.terms, term));

        if (r < 0)
            return r;
        if (r > 0) {
            *ret_is_bare = false;
            break;
        }
    }
    return 0;
}

static bool mark_whole(struct tc_part *part, uint32_t doc)
{
    if (!part->whole)
        part->whole = tc_alloc_zeroed(part->segment->n_docs / 64 + 1,
                                      sizeof *part->whole);
    if (part->whole)
        part->whole[doc / 64] |= UINT64_C(1) << doc % 64;
    return part->whole != NULL;
}

int tc_bare_ask(struct tracuu_index *index, struct tc_part *part, uint32_t doc,
                const tracuu_document *document, bool *ret_is_bare,
                tracuu_error *err)
{
    const struct tc_events *events;
    int r = 0;

    *ret_is_bare = false;
    /* What this index has built itself is as it is asked for. */
    if (!(index->what & TC_BUILD_ENTITIES) || !part->segment ||
        part->segment->entities || part->segment->notes ||
        (part->whole && tc_bits_has(part->whole, doc)))
        return 0;
    if (!index->builder)
        r = tc_builder_new(&index->builder, err);
    if (r == 0)
        tc_builder_limit(index->builder,
                         index->max_memory_bytes ? tc_index_room_left(index) + 1
                                                 : 0);
    if (r == 0)
        r = tc_builder_note(index->builder, document, index->what, &events,
                            err);
    if (r == 0 && look_for_any(events, part->segment, doc, ret_is_bare) < 0)
        r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                    "the index is damaged: the words of a document cannot be "
                    "read");
    tc_index_drop_builder(index);
    if (r < 0)
        return r;
    if (!*ret_is_bare && !mark_whole(part, doc))
        return tc_fail_memory(err);
    return 0;
}

static bool is_whole(const struct tc_part *part, uint32_t doc)
{
    return part->segment->entities ||
           (part->whole && tc_bits_has(part->whole, doc));
}

static bool is_gone(const struct tc_part *part, uint32_t doc)
{
    return part->gone && tc_bits_has(part->gone, doc);
}

bool tc_bare_is_none(const struct tc_part *part)
{
    if (!part->whole || part->segment->entities)
        return false;
    for (uint32_t i = 0; i < part->segment->n_docs; i++)
        if (!is_whole(part, i) && !is_gone(part, i))
            return false;
    return true;
}

int tc_bare_join(const struct tracuu_index *index, uint32_t from, uint32_t to,
                 uint64_t **ret_whole, tracuu_error *err)
{
    bool are_bare = false;
    size_t n = 0;
    uint64_t *whole;

    *ret_whole = NULL;
    for (uint32_t i = from; i < to; i++) {
        are_bare |= !index->parts[i].segment->entities;
        n += index->parts[i].segment->n_docs;
    }
    if (!are_bare || !(index->what & TC_BUILD_ENTITIES))
        return 0;
    whole = tc_alloc_zeroed(n / 64 + 1, sizeof *whole);
    if (!whole)
        return tc_fail_memory(err);
    n = 0;
    for (uint32_t i = from; i < to; i++) {
        const struct tc_part *part = &index->parts[i];

        for (uint32_t k = 0; k < part->segment->n_docs; k++) {
            if (is_gone(part, k))
                continue;
            whole[n / 64] |= (uint64_t)is_whole(part, k) << n % 64;
            n++;
        }
    }
    *ret_whole = whole;
    return 0;
}
