/* Invert: words of documents that are dropped. */
#include "base/alloc.h"
#include "base/error.h"
#include "index/invert.h"

static void mark_used(const struct tc_merge_source *source, uint8_t *used)
{
    const struct tc_notes *notes = source->segment->notes;

    for (uint32_t i = 0; i < notes->n_docs; i++) {
        const struct tc_event_doc *doc = &notes->docs[i];

        if (source->dropped && source->dropped[i])
            continue;
        for (size_t k = i ? doc[-1].tokens_end : 0; k < doc->tokens_end; k++) {
            uint32_t token = notes->narrow ? notes->narrow[k] : notes->wide[k];

            if (token)
                used[source->terms[token - 1]] = 1;
        }
        for (size_t k = i ? doc[-1].extras_end : 0; k < doc->extras_end; k++)
            used[source->terms[notes->extras[k].left - 1]] = 1;
    }
}

static bool has_dropped(const struct tc_merge *merge)
{
    bool has = false;

    for (uint32_t i = 0; i < merge->n; i++)
        has |= merge->sources[i].docs != NULL;
    return has;
}

static void drop_unused(struct tc_merge *merge, const uint8_t *used,
                        uint32_t *numbers)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < merge->n_words; i++) {
        numbers[i] = used[i] ? n : TC_DROPPED;
        if (used[i])
            merge->words[n++] = merge->words[i];
    }
    tc_merge_renumber(merge, numbers);
    merge->n_words = n;
}

int tc_invert_drop_words(struct tc_merge *merge, tracuu_error *err)
{
    uint8_t *used;
    uint32_t *numbers;
    int r = 0;

    if (!has_dropped(merge))
        return 0;
    used = tc_alloc_zeroed(merge->n_words, 1);
    numbers = tc_alloc(merge->n_words * sizeof *numbers);
    if (!used || !numbers)
        r = tc_fail_memory(err);
    for (uint32_t i = 0; r == 0 && i < merge->n; i++)
        mark_used(&merge->sources[i], used);
    if (r == 0)
        drop_unused(merge, used, numbers);
    tc_free(used);
    tc_free(numbers);
    return r;
}
