/*
 * Merge, numbers: the dictionaries walked side by side.
 *
 * A heap holds the segments by their current word, ties by their order.  Each
 * distinct word gets the next number, which every segment that has it is told,
 * so that all that comes later compares numbers alone.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/merge.h"
#include "index/order.h"

struct head {
    struct tc_dict_iter iter;
    uint64_t prefix; /* first eight bytes of the fold */
};

struct numbering {
    struct tc_merge *merge;
    struct head *heads;  /* by source */
    uint32_t *heap;      /* sources, the least word first */
    uint32_t n_heap;
};

static int compare_heads(const struct head *a, const struct head *b)
{
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return tc_order_words((tracuu_str){a->iter.fold, a->iter.fold_len},
                          (tracuu_str){a->iter.term, a->iter.term_len},
                          (tracuu_str){b->iter.fold, b->iter.fold_len},
                          (tracuu_str){b->iter.term, b->iter.term_len});
}

static bool is_before(const struct numbering *n, uint32_t a, uint32_t b)
{
    int order = compare_heads(&n->heads[a], &n->heads[b]);

    return order ? order < 0 : a < b;
}

static void sift_down(struct numbering *n, uint32_t at)
{
    uint32_t source = n->heap[at];

    for (;;) {
        uint32_t child = 2 * at + 1;

        if (child >= n->n_heap)
            break;
        if (child + 1 < n->n_heap &&
            is_before(n, n->heap[child + 1], n->heap[child]))
            child++;
        if (!is_before(n, n->heap[child], source))
            break;
        n->heap[at] = n->heap[child];
        at = child;
    }
    n->heap[at] = source;
}

/* Move a source to its next word; 1, 0 at the end, or an error. */
static int advance(struct numbering *n, uint32_t source, tracuu_error *err)
{
    struct head *head = &n->heads[source];
    int r = tc_dict_next(&head->iter);

    if (r < 0)
        return tc_merge_damaged(err);
    if (r > 0)
        head->prefix = tc_order_prefix(
            (tracuu_str){head->iter.fold, head->iter.fold_len});
    return r;
}

static int start(struct numbering *n, tracuu_error *err)
{
    struct tc_merge *merge = n->merge;

    for (uint32_t i = 0; i < merge->n; i++) {
        struct tc_merge_source *source = &merge->sources[i];
        int r;

        source->terms = tc_alloc(source->segment->n_terms *
                                 sizeof *source->terms);
        if (!source->terms)
            return tc_fail_memory(err);
        tc_dict_seek(&n->heads[i].iter, source->segment, "", 0);
        r = advance(n, i, err);
        if (r < 0)
            return r;
        if (r > 0)
            n->heap[n->n_heap++] = i;
    }
    for (uint32_t i = n->n_heap / 2; i-- > 0;)
        sift_down(n, i);
    return 0;
}

/* How the word that comes next compares with the last one: 0 when it is the
 * same.  Below it in a damaged dictionary only. */
static int compare_last(const struct numbering *n, const struct head *head)
{
    const struct tc_merge *merge = n->merge;
    struct tc_merge_word *last;
    const char *text;
    tracuu_str fold;

    if (!merge->n_words)
        return 1;
    last = &merge->words[merge->n_words - 1];
    text = (const char *)merge->texts.data + last->text;
    fold = (tracuu_str){text, last->fold_len};
    return tc_order_words(
        (tracuu_str){head->iter.fold, head->iter.fold_len},
        (tracuu_str){head->iter.term, head->iter.term_len}, fold,
        last->term_len ? (tracuu_str){text + last->fold_len, last->term_len}
                       : fold);
}

static bool add_word(struct tc_merge *merge, const struct tc_dict_iter *iter)
{
    bool is_fold = iter->term_len == iter->fold_len &&
                   memcmp(iter->term, iter->fold, iter->fold_len) == 0;

    if (!tc_grow(&merge->words, &merge->words_cap, (size_t)merge->n_words + 1,
                 sizeof *merge->words))
        return false;
    merge->words[merge->n_words++] = (struct tc_merge_word){
        .text = merge->texts.len,
        .fold_len = (uint8_t)iter->fold_len,
        .term_len = is_fold ? 0 : (uint8_t)iter->term_len};
    tc_buf_put(&merge->texts, iter->fold, iter->fold_len);
    if (!is_fold)
        tc_buf_put(&merge->texts, iter->term, iter->term_len);
    return !merge->texts.failed;
}

/* Number the least word of all in its source, and move that on. */
static int take_least(struct numbering *n, tracuu_error *err)
{
    struct tc_merge *merge = n->merge;
    uint32_t source = n->heap[0];
    struct head *head = &n->heads[source];
    const struct tc_entry *entry = &head->iter.entry;
    uint32_t number = merge->n_words;
    int order = compare_last(n, head), r;

    if (order < 0 || (order == 0 && merge->last_source >= source))
        return tc_merge_damaged(err);
    if (order > 0 && !add_word(merge, &head->iter))
        return tc_fail_memory(err);
    number -= order == 0;
    merge->last_source = source;
    merge->words[number].weight += entry->list.n_positions;
    merge->sources[source].terms[entry->term] = number;
    r = advance(n, source, err);
    if (r < 0)
        return r;
    if (r == 0)
        n->heap[0] = n->heap[--n->n_heap];
    if (n->n_heap)
        sift_down(n, 0);
    return 0;
}

int tc_merge_number(struct tc_merge *merge, tracuu_error *err)
{
    struct numbering n = {.merge = merge};
    int r;

    n.heads = tc_alloc_zeroed(merge->n, sizeof *n.heads);
    n.heap = tc_alloc_zeroed(merge->n, sizeof *n.heap);
    r = n.heads && n.heap ? start(&n, err) : tc_fail_memory(err);
    for (uint32_t i = 1; r == 0 && n.n_heap; i++) {
        r = take_least(&n, err);
        if (r == 0 && i % 4096 == 0)
            r = tc_merge_check(merge, err);
    }
    tc_free(n.heads);
    tc_free(n.heap);
    return r;
}
