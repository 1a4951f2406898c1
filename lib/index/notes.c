/* Notes: from numbers of the vocabulary to ranks among the words in use. */
#include "index/notes.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/dict_write.h"
#include "index/pairs.h"

void tc_notes_free(struct tc_notes *notes)
{
    if (!notes)
        return;
    tc_free(notes->narrow);
    tc_free(notes->wide);
    tc_free(notes->extras);
    tc_free(notes->docs);
    tc_free(notes);
}

/* How often each term stands as a token or left in an extra; 0 are empty
 * slots. */
static void count_terms(const struct tc_events *events, uint32_t *counts)
{
    for (size_t i = 0; i < events->n_tokens; i++)
        counts[events->tokens[i]]++;
    for (size_t i = 0; i < events->n_extras; i++)
        counts[events->extras[i].left]++;
}

/* Write the words in use in their order, and turn the count of each into its
 * rank plus one; the greatest goes to *longest. */
static int write_dict(const struct tc_vocabulary *vocabulary,
                      const struct tc_ranks *ranks, uint32_t *counts,
                      uint32_t *longest, struct tc_image *image,
                      tracuu_error *err)
{
    struct tc_buf *chunk = &image->chunks[TC_CHUNK_DICT];
    struct tc_dict_writer dict = {.chunk = chunk};

    for (uint32_t i = 0; i < ranks->n; i++) {
        uint32_t term = ranks->order[i].term, *count = &counts[term + 1];
        struct tc_list list = {.df = 1, .n_positions = *count};
        tracuu_str fold, word;

        if (!*count)
            continue;
        *longest = *count > *longest ? *count : *longest;
        fold = tc_vocabulary_fold(vocabulary, term);
        word = tc_strings_get(&vocabulary->terms, term);
        tc_dict_writer_add(&dict, fold.ptr, fold.len, word.ptr, word.len,
                           &list);
        *count = dict.n_terms;
    }
    counts[0] = 0;
    /* No word has a pair yet. */
    tc_buf_put_zeros(&image->chunks[TC_CHUNK_PAIR_DICT],
                     (dict.n_terms + TC_PAIRS_GROUP - 1) / TC_PAIRS_GROUP *
                         (size_t)16);
    image->n_terms = dict.n_terms;
    if (!tc_dict_writer_finish(&dict))
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the dictionary is of 4 GiB or more");
    return chunk->failed ? tc_fail_memory(err) : 0;
}

static bool copy_tokens(const struct tc_events *events, const uint32_t *ranks,
                        struct tc_notes *notes)
{
    size_t n = events->n_tokens;

    if (notes->n_terms < UINT16_MAX) {
        notes->narrow = tc_alloc(n * sizeof *notes->narrow);
        for (size_t i = 0; notes->narrow && i < n; i++)
            notes->narrow[i] = (uint16_t)ranks[events->tokens[i]];
    } else {
        notes->wide = tc_alloc(n * sizeof *notes->wide);
        for (size_t i = 0; notes->wide && i < n; i++)
            notes->wide[i] = ranks[events->tokens[i]];
    }
    return notes->narrow || notes->wide;
}

static bool copy_extras(const struct tc_events *events, const uint32_t *ranks,
                        struct tc_notes *notes)
{
    size_t n = events->n_extras;

    notes->extras = tc_alloc(n * sizeof *notes->extras);
    for (size_t i = 0; notes->extras && i < n; i++) {
        const struct tc_extra *extra = &events->extras[i];

        notes->extras[i] = (struct tc_extra){extra->slot, ranks[extra->left],
                                             ranks[extra->right]};
    }
    return notes->extras != NULL;
}

static bool copy_docs(const struct tc_events *events, struct tc_notes *notes)
{
    size_t begin = 0;

    notes->n_docs = events->n_docs;
    notes->docs = tc_alloc(events->n_docs * sizeof *notes->docs);
    if (!notes->docs)
        return false;
    for (uint32_t i = 0; i < events->n_docs; i++) {
        size_t n_slots = events->docs[i].tokens_end - begin;

        notes->docs[i] = events->docs[i];
        begin = events->docs[i].tokens_end;
        if (n_slots > notes->max_slots)
            notes->max_slots = (uint32_t)n_slots;
    }
    return true;
}

int tc_notes_make(const struct tc_events *events, const struct tc_ranks *ranks,
                  struct tc_image *image, struct tc_notes **ret_notes,
                  tracuu_error *err)
{
    size_t n_counts = (size_t)events->vocabulary.terms.n + 1;
    uint32_t *counts = tc_alloc_zeroed(n_counts, sizeof *counts);
    struct tc_notes *notes = tc_alloc_zeroed(1, sizeof *notes);
    int r;

    if (!counts || !notes) {
        r = tc_fail_memory(err);
        goto out;
    }
    count_terms(events, counts);
    r = write_dict(&events->vocabulary, ranks, counts, &notes->longest, image,
                   err);
    if (r < 0)
        goto out;
    notes->n_terms = image->n_terms;
    if (!copy_docs(events, notes) || !copy_tokens(events, counts, notes) ||
        !copy_extras(events, counts, notes)) {
        r = tc_fail_memory(err);
        goto out;
    }
    *ret_notes = notes;
    notes = NULL;
out:
    tc_notes_free(notes);
    tc_free(counts);
    return r;
}
