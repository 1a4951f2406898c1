/* Run: documents as a set, counts in unary. */
#include "codec/run.h"

#define STRIDE 56

/* Put counts less `least`, as many zeros before a one each; they are mostly
 * small, so several are gathered. */
static void put_counts(struct tc_bits *bits, const uint32_t *counts, uint32_t n,
                       uint32_t least)
{
    uint64_t word = 0, at = 0;

    for (uint32_t i = 0; i < n; i++) {
        for (at += counts[i] - least; at >= STRIDE; at -= STRIDE, word = 0)
            tc_bits_put(bits, word, STRIDE);
        word |= UINT64_C(1) << at++;
    }
    tc_bits_put(bits, word, (unsigned)at);
}

void tc_run_put(struct tc_bits *bits, const struct tc_run *run, uint32_t *docs,
                const uint32_t *tf, const uint32_t *title_tf)
{
    for (uint32_t i = 0; run->base && i < run->n; i++)
        docs[i] -= run->base;
    tc_set_put(bits, docs, run->n, run->n_docs - run->base);
    if (run->n_more)
        put_counts(bits, tf, run->n, 1);
    if (run->n_titles)
        put_counts(bits, title_tf, run->n, 0);
}

/* Counts whose sum, less `least` each, is known; false when it is another. */
static bool get_counts(struct tc_bits_reader *r, uint32_t n, uint64_t sum,
                       uint32_t least, uint32_t *ret_counts)
{
    uint64_t before = 0, end = r->at + n + sum;
    uint32_t i = 0;

    if (!sum) {
        for (; i < n; i++)
            ret_counts[i] = least;
        return true;
    }
    for (uint64_t at = r->at; at < end && i < n; at += STRIDE) {
        uint64_t word = tc_bits_load(r->from, at) &
                        ((UINT64_C(1) << STRIDE) - 1);

        for (; word && i < n; word &= word - 1) {
            uint64_t bit = at - r->at + (unsigned)__builtin_ctzll(word);

            ret_counts[i++] = (uint32_t)(bit - before) + least;
            before = bit + 1;
        }
    }
    r->at = end;
    return i == n && before == n + sum;
}

void tc_run_get(struct tc_bits_reader *r, const struct tc_run *run,
                uint32_t *ret_docs, uint32_t *ret_tf, uint32_t *ret_title_tf)
{
    uint32_t n = run->n, wrong = 0;

    if (r->bad || tc_run_bits(run) > r->end - r->at) {
        r->bad = true;
        return;
    }
    r->bad = !tc_set_get(r->from, r->at, n, run->n_docs - run->base, ret_docs);
    r->at += tc_set_bits(n, run->n_docs - run->base);
    for (uint32_t i = 0; run->base && i < n; i++)
        ret_docs[i] += run->base;
    if (!get_counts(r, n, run->n_more, 1, ret_tf) ||
        !get_counts(r, n, run->n_titles, 0, ret_title_tf))
        r->bad = true;
    for (uint32_t i = 0; run->n_titles && i < n && !r->bad; i++)
        wrong |= ret_title_tf[i] > ret_tf[i];
    r->bad |= wrong;
}
