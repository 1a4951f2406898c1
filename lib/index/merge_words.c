/*
 * Merge, words: the dictionaries walked side by side.
 *
 * A heap holds the segments by their current word, ties by their order, so
 * the lists of one word come out in the order of documents.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/dict_write.h"
#include "index/merge.h"
#include "index/order.h"

struct head {
    struct tc_dict_iter iter;
    uint64_t prefix; /* first eight bytes of the fold */
};

struct words {
    struct tc_merge *merge;
    struct head *heads;  /* by source */
    uint32_t *heap;      /* sources, the least word first */
    uint32_t n_heap;
    uint32_t *taken;     /* sources that hold the word under way */
    uint32_t *taken_terms; /* and its numbers in them */
    uint32_t n_taken;
    struct tc_dict_writer dict;
    struct tc_postings_writer *writer;
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

static bool is_before(const struct words *words, uint32_t a, uint32_t b)
{
    int order = compare_heads(&words->heads[a], &words->heads[b]);

    return order ? order < 0 : a < b;
}

static void sift_down(struct words *words, uint32_t at)
{
    uint32_t source = words->heap[at];

    for (;;) {
        uint32_t child = 2 * at + 1;

        if (child >= words->n_heap)
            break;
        if (child + 1 < words->n_heap &&
            is_before(words, words->heap[child + 1], words->heap[child]))
            child++;
        if (!is_before(words, words->heap[child], source))
            break;
        words->heap[at] = words->heap[child];
        at = child;
    }
    words->heap[at] = source;
}

/* Move a source to its next word; 1, 0 at the end, or an error.  Words of a
 * damaged dictionary that do not rise are refused, for the writer needs it. */
static int advance(struct words *words, uint32_t source, tracuu_error *err)
{
    struct head *head = &words->heads[source];
    struct head before = *head;
    int r = tc_dict_next(&head->iter);

    if (r < 0)
        return tc_merge_damaged(err);
    if (r == 0)
        return 0;
    head->prefix = tc_order_prefix(
        (tracuu_str){head->iter.fold, head->iter.fold_len});
    if (before.iter.next && compare_heads(&before, head) >= 0)
        return tc_merge_damaged(err);
    return 1;
}

static int start(struct words *words, tracuu_error *err)
{
    struct tc_merge *merge = words->merge;

    for (uint32_t i = 0; i < merge->n; i++) {
        struct tc_merge_source *source = &merge->sources[i];
        int r;

        source->terms = tc_alloc(source->segment->n_terms *
                                 sizeof *source->terms);
        if (!source->terms)
            return tc_fail_memory(err);
        tc_dict_seek(&words->heads[i].iter, source->segment, "", 0);
        r = advance(words, i, err);
        if (r < 0)
            return r;
        if (r > 0)
            words->heap[words->n_heap++] = i;
    }
    for (uint32_t i = words->n_heap / 2; i-- > 0;)
        sift_down(words, i);
    return 0;
}

/* Add the list of the least word of one source and move that source on. */
static int take_list(struct words *words, uint32_t source_number,
                     tracuu_error *err)
{
    struct tc_merge_source *source = &words->merge->sources[source_number];
    const struct tc_entry *entry = &words->heads[source_number].iter.entry;
    struct tc_postings postings;
    int r;

    words->taken[words->n_taken] = source_number;
    words->taken_terms[words->n_taken++] = entry->term;
    tc_dict_postings(source->segment, &entry->list, &postings);
    /* A damaged dictionary may deny that a word has positions. */
    if (!postings.positions)
        return tc_merge_damaged(err);
    r = tc_merge_list(words->merge, source, &postings, words->writer, err);
    if (r < 0)
        return r;
    r = advance(words, source_number, err);
    if (r < 0)
        return r;
    if (r == 0)
        words->heap[0] = words->heap[--words->n_heap];
    if (words->n_heap)
        sift_down(words, 0);
    return 0;
}

/* Tell the sources of the word under way its new number. */
static void number_word(struct words *words, uint32_t number)
{
    for (uint32_t i = 0; i < words->n_taken; i++)
        words->merge->sources[words->taken[i]].terms[words->taken_terms[i]] =
            number;
    words->n_taken = 0;
}

/* Merge all lists of the least word.  A word that lost all its documents gets
 * no number, and no pair of it has a document left either. */
static int take_word(struct words *words, tracuu_error *err)
{
    struct head word = words->heads[words->heap[0]];
    struct tc_list list;
    int r;

    words->merge->next_doc = 0;
    do {
        r = take_list(words, words->heap[0], err);
        if (r < 0)
            return r;
    } while (words->n_heap &&
             compare_heads(&words->heads[words->heap[0]], &word) == 0);
    if (!tc_postings_writer_end(words->writer, &list))
        return tc_postings_writer_fail(words->writer, err);
    number_word(words, list.df ? words->dict.n_terms : TC_DROPPED);
    if (list.df)
        tc_dict_writer_add(&words->dict, word.iter.fold, word.iter.fold_len,
                           word.iter.term, word.iter.term_len, &list);
    return 0;
}

static int merge_words(struct words *words, tracuu_error *err)
{
    struct tc_image *image = &words->merge->image;
    int r = start(words, err);

    for (uint32_t i = 0; r == 0 && words->n_heap; i++) {
        r = take_word(words, err);
        if (r == 0 && i % 64 == 0)
            r = tc_merge_check(words->merge, err);
    }
    if (r < 0)
        return r;
    image->n_terms = words->dict.n_terms;
    image->n_postings = words->dict.n_postings;
    if (!tc_dict_writer_finish(&words->dict))
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the dictionary is of 4 GiB or more");
    return image->chunks[TC_CHUNK_DICT].failed ? tc_fail_memory(err) : 0;
}

int tc_merge_words(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_buf *chunks = merge->image.chunks;
    struct words words = {.merge = merge};
    int r;

    words.dict.chunk = &chunks[TC_CHUNK_DICT];
    words.heads = tc_alloc_zeroed(merge->n, sizeof *words.heads);
    words.heap = tc_alloc_zeroed(merge->n, sizeof *words.heap);
    words.taken = tc_alloc_zeroed(merge->n, sizeof *words.taken);
    words.taken_terms = tc_alloc_zeroed(merge->n, sizeof *words.taken_terms);
    words.writer = tc_postings_writer_new(&chunks[TC_CHUNK_POSTINGS],
                                          &chunks[TC_CHUNK_POSITIONS],
                                          merge->n_docs);
    r = words.heads && words.heap && words.taken && words.taken_terms &&
                words.writer
            ? merge_words(&words, err)
            : tc_fail_memory(err);
    tc_free(words.heads);
    tc_free(words.heap);
    tc_free(words.taken);
    tc_free(words.taken_terms);
    tc_postings_writer_free(words.writer);
    tc_dict_writer_done(&words.dict);
    return r;
}
