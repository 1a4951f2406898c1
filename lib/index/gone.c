/* Gone: a bitmap, the order of marking, and ranks. */
#include "index/gone.h"

#include <string.h>

#include "base/alloc.h"

static size_t n_words(uint32_t n_docs)
{
    return ((size_t)n_docs + 63) / 64;
}

static void rank(struct tc_gone *gone, uint32_t n_docs)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < n_words(n_docs); i++) {
        gone->ranks[i] = sum;
        sum += (uint32_t)__builtin_popcountll(gone->bits[i]);
    }
}

static void fill(struct tc_gone *gone, const struct tc_segment *segment,
                 const struct tc_gone *old, const uint32_t *docs, uint32_t n)
{
    uint32_t first = old ? old->n : 0;

    if (old)
        memcpy(gone->bits, old->bits,
               n_words(segment->n_docs) * sizeof *gone->bits);
    gone->n_slots = old ? old->n_slots : 0;
    gone->n_title_slots = old ? old->n_title_slots : 0;
    memcpy(gone->docs, docs, n * sizeof *docs);
    for (uint32_t i = first; i < n; i++) {
        gone->bits[docs[i] / 64] |= UINT64_C(1) << docs[i] % 64;
        gone->n_slots += tc_segment_len(segment, docs[i]);
        gone->n_title_slots += tc_segment_title_len(segment, docs[i]);
    }
    gone->n = n;
    rank(gone, segment->n_docs);
}

struct tc_gone *tc_gone_new(const struct tc_segment *segment,
                            const struct tc_gone *old, const uint32_t *docs,
                            uint32_t n)
{
    struct tc_gone *gone = tc_alloc_zeroed(1, sizeof *gone);

    if (!gone)
        return NULL;
    gone->n_refs = 1;
    gone->docs = tc_alloc(n * sizeof *gone->docs);
    gone->bits = tc_alloc_zeroed(n_words(segment->n_docs), sizeof *gone->bits);
    gone->ranks = tc_alloc(n_words(segment->n_docs) * sizeof *gone->ranks);
    if (!gone->docs || !gone->bits || !gone->ranks) {
        tc_gone_unref(gone);
        return NULL;
    }
    fill(gone, segment, old, docs, n);
    return gone;
}

struct tc_gone *tc_gone_ref(struct tc_gone *gone)
{
    __atomic_add_fetch(&gone->n_refs, 1, __ATOMIC_RELAXED);
    return gone;
}

void tc_gone_unref(struct tc_gone *gone)
{
    if (!gone || __atomic_sub_fetch(&gone->n_refs, 1, __ATOMIC_ACQ_REL))
        return;
    tc_free(gone->docs);
    tc_free(gone->bits);
    tc_free(gone->ranks);
    tc_free(gone);
}

uint32_t tc_gone_before(const struct tc_gone *gone, uint32_t doc)
{
    uint64_t below = (UINT64_C(1) << doc % 64) - 1;

    return gone->ranks[doc / 64] +
           (uint32_t)__builtin_popcountll(gone->bits[doc / 64] & below);
}

uint32_t tc_gone_nth_left(const struct tc_gone *gone, uint32_t n_docs,
                          uint32_t n)
{
    uint32_t low = 0, high = n_docs;

    /* The last document before which at most n are left. */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (middle - tc_gone_before(gone, middle) <= n)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void tc_gone_clear(const struct tc_gone *gone, uint32_t begin, uint64_t *bits,
                   size_t n)
{
    for (size_t i = 0; gone && i < n; i++)
        bits[i] &= ~gone->bits[begin / 64 + i];
}
