/*
 * Merge, words: their lists, a range of words at a time.
 *
 * A heap holds the segments by the number of their current word, ties by their
 * order, so the lists of one word come out in the order of documents.  A list
 * depends on its postings alone, so ranges are merged apart, whoever does it,
 * and joined in their order.  The dictionary comes last, when it is known
 * which words are left and how long their lists are.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "index/dict.h"
#include "index/dict_write.h"
#include "index/merge.h"

/* One range under way. */
struct range {
    struct tc_merge *merge;
    struct tc_dict_iter *iters; /* by source */
    struct tc_merge_key *heap;
    uint32_t n_heap;
    uint32_t end;
    struct tc_postings_writer *writer;
};

/* Move a source to its next word: 1 with the key, 0 at the end of the range,
 * or an error. */
static int advance(struct range *range, uint32_t source,
                   struct tc_merge_key *key, tracuu_error *err)
{
    struct tc_dict_iter *iter = &range->iters[source];
    int r = tc_dict_next(iter);

    if (r < 0)
        return tc_merge_damaged(err);
    if (r == 0)
        return 0;
    key->key = range->merge->sources[source].terms[iter->entry.term];
    key->source = source;
    return key->key < range->end;
}

static int start(struct range *range, uint32_t begin, tracuu_error *err)
{
    struct tc_merge *merge = range->merge;

    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_merge_source *source = &merge->sources[i];
        uint32_t first = tc_merge_find_term(source, begin);
        int r = tc_dict_seek_number(&range->iters[i], source->segment, first);

        if (r < 0)
            return tc_merge_damaged(err);
        r = advance(range, i, &range->heap[range->n_heap], err);
        if (r < 0)
            return r;
        range->n_heap += r > 0;
    }
    for (uint32_t i = range->n_heap / 2; i-- > 0;)
        tc_merge_sift(range->heap, range->n_heap, i);
    return 0;
}

/* Add the list of the least word of one source and move that source on. */
static int take_list(struct range *range, uint32_t *next_doc,
                     tracuu_error *err)
{
    uint32_t number = range->heap[0].source;
    const struct tc_merge_source *source = &range->merge->sources[number];
    struct tc_postings postings;
    int r;

    tc_dict_postings(source->segment, &range->iters[number].entry.list,
                     &postings);
    /* A damaged dictionary may deny that a word has positions. */
    if (!postings.positions)
        return tc_merge_damaged(err);
    r = tc_merge_list(source, &postings, range->writer, next_doc, err);
    if (r < 0)
        return r;
    r = advance(range, number, &range->heap[0], err);
    if (r < 0)
        return r;
    if (r == 0)
        range->heap[0] = range->heap[--range->n_heap];
    if (range->n_heap)
        tc_merge_sift(range->heap, range->n_heap, 0);
    return 0;
}

/* Merge all lists of the least word. */
static int take_word(struct range *range, struct tc_list *lists,
                     tracuu_error *err)
{
    uint64_t number = range->heap[0].key;
    uint32_t next_doc = 0;

    do {
        int r = take_list(range, &next_doc, err);

        if (r < 0)
            return r;
    } while (range->n_heap && range->heap[0].key == number);
    if (!tc_postings_writer_end(range->writer, &lists[number]))
        return tc_postings_writer_fail(range->writer, err);
    return 0;
}

static int merge_range(void *payload, uint32_t number,
                       const struct tc_seat *seat, tracuu_error *err)
{
    struct tc_merge *merge = payload;
    struct tc_merge_part *part = &merge->parts[number];
    struct range range = {.merge = merge, .end = merge->cuts[number + 1]};
    int r;

    range.iters = tc_alloc_zeroed(merge->n, sizeof *range.iters);
    range.heap = tc_alloc_zeroed(merge->n, sizeof *range.heap);
    range.writer = tc_postings_writer_new(&part->postings, &part->positions,
                                          merge->n_docs);
    r = range.iters && range.heap && range.writer
            ? start(&range, merge->cuts[number], err)
            : tc_fail_memory(err);
    for (uint32_t i = 1; r == 0 && range.n_heap; i++) {
        r = take_word(&range, merge->lists, err);
        if (r == 0 && i % 64 == 0)
            r = tc_merge_go_on(merge, seat, err);
    }
    tc_free(range.iters);
    tc_free(range.heap);
    tc_postings_writer_free(range.writer);
    return r;
}

/* ---- joining ---- */

/* Words that lost all their documents lose their numbers; no pair of theirs
 * has a document left either. */
static int renumber(struct tc_merge *merge, tracuu_error *err)
{
    uint32_t *numbers = tc_alloc(merge->n_words * sizeof *numbers);
    uint32_t n = 0;

    if (!numbers)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < merge->n_words; i++)
        numbers[i] = merge->lists[i].df ? n++ : TC_DROPPED;
    if (n < merge->n_words)
        tc_merge_renumber(merge, numbers);
    tc_free(numbers);
    return 0;
}

static int write_dict(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_image *image = &merge->image;
    struct tc_dict_writer dict = {.chunk = &image->chunks[TC_CHUNK_DICT]};
    uint64_t postings = 0, positions = 0;

    for (uint32_t i = 0; i < merge->n_words; i++) {
        const struct tc_merge_word *word = &merge->words[i];
        const char *text = (const char *)merge->texts.data + word->text;
        struct tc_list *list = &merge->lists[i];

        if (!list->df)
            continue;
        list->postings_offset = postings;
        list->positions_offset = positions;
        postings += list->postings_len;
        positions += list->positions_len;
        tc_dict_writer_add(&dict, text, word->fold_len,
                           word->term_len ? text + word->fold_len : text,
                           word->term_len ? word->term_len : word->fold_len,
                           list);
        merge->words[dict.n_terms - 1].weight = word->weight;
    }
    image->n_terms = dict.n_terms;
    image->n_postings = dict.n_postings;
    if (!tc_dict_writer_finish(&dict))
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the dictionary is of 4 GiB or more");
    return image->chunks[TC_CHUNK_DICT].failed ? tc_fail_memory(err) : 0;
}

int tc_merge_join_words(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_image *image = &merge->image;
    int r;

    for (uint32_t i = 0; i < merge->n_parts; i++) {
        tc_image_append(image, TC_CHUNK_POSTINGS, &merge->parts[i].postings);
        tc_image_append(image, TC_CHUNK_POSITIONS,
                        &merge->parts[i].positions);
    }
    r = renumber(merge, err);
    if (r == 0)
        r = write_dict(merge, err);
    /* From here on the words are those that are left. */
    merge->n_words = merge->image.n_terms;
    tc_buf_done(&merge->texts);
    return r;
}

int tc_merge_words(struct tc_merge *merge, tracuu_error *err)
{
    int r = tc_merge_cut(merge, tc_merge_parts(merge), err);

    if (r < 0)
        return r;
    merge->lists = tc_alloc_zeroed(merge->n_words, sizeof *merge->lists);
    r = merge->lists ? tc_share(merge->n_threads, merge->n_parts, merge_range,
                                merge, err)
                     : tc_fail_memory(err);
    return r < 0 ? r : tc_merge_join_words(merge, err);
}
