/*
 * Pairs: each in its order, found again, its list decoded; and in no document
 * more often than the word on its left.
 */
#include <string.h>

#include "base/alloc.h"
#include "check/part.h"
#include "index/pairs.h"

struct pairs {
    struct tc_check *check;
    struct tc_pairs_iter iter;
    uint64_t n;
    uint64_t n_postings;
    uint64_t postings_end;
    uint32_t *tf;    /* of the left word in each document; else 0 */
    uint32_t *docs;  /* where it is not 0, */
    uint32_t n_docs; /* so many */
    uint32_t left;   /* the word whose counts these are */
    uint32_t left_before;
    uint32_t right_before;
};

static void fault(struct pairs *pairs, const char *wrong)
{
    tc_check_fault(pairs->check,
                   tc_check_at(pairs->check, TC_CHUNK_PAIR_POSTINGS,
                               pairs->iter.list.postings_offset),
                   "the pair of words %u and %u: %s", pairs->iter.left,
                   pairs->iter.right, wrong);
}

/* Set the counts to those of the left word; what cannot be read stays 0, and
 * was told of when the words were checked. */
static void take_left(struct pairs *pairs, uint32_t left)
{
    struct tc_postings p;

    for (uint32_t i = 0; i < pairs->n_docs; i++)
        pairs->tf[pairs->docs[i]] = 0;
    pairs->n_docs = 0;
    pairs->left = left;
    tc_dict_postings(pairs->check->segment, &pairs->check->lists[left], &p);
    while (tc_postings_next_block(&p)) {
        for (uint32_t i = 0; i < p.n; i++) {
            if (pairs->tf[p.docs[i]] || !p.tf[i])
                continue;
            pairs->tf[p.docs[i]] = p.tf[i];
            pairs->docs[pairs->n_docs++] = p.docs[i];
        }
    }
}

static const char *judge_list(struct pairs *pairs)
{
    const struct tc_list *list = &pairs->iter.list;
    const struct tc_segment *segment = pairs->check->segment;
    struct tc_postings p;
    uint64_t n = 0;
    int64_t last = -1;

    tc_pairs_postings(segment, list, &p);
    while (tc_postings_next_block(&p)) {
        for (uint32_t i = 0; i < p.n; i++, n++) {
            if (p.docs[i] <= last || p.docs[i] >= segment->n_docs)
                return "documents do not rise";
            last = p.docs[i];
            if (!p.tf[i] || p.title_tf[i] > p.tf[i])
                return "a count is out of range";
            if (p.tf[i] > pairs->tf[p.docs[i]])
                return "it is in a document more often than its first word";
        }
    }
    if (p.bad)
        return "the list cannot be decoded";
    return list->df && n == list->df
               ? NULL
               : "another number of documents than the dictionary says";
}

static const char *judge_pair(struct pairs *pairs)
{
    const struct tc_pairs_iter *iter = &pairs->iter;
    const struct tc_check *check = pairs->check;
    struct tc_list found;

    if (pairs->n && (iter->left < pairs->left_before ||
                     (iter->left == pairs->left_before &&
                      iter->right <= pairs->right_before)))
        return "it is not in its order";
    if (iter->left < check->n_entities || iter->left >= check->n_lists ||
        iter->right < check->n_entities || iter->right >= check->n_lists)
        return "there are no such words";
    if (iter->list.df > check->lists[iter->right].df)
        return "it is in more documents than its second word";
    if (tc_pairs_find(check->segment, iter->left, iter->right, &found) <= 0 ||
        found.df != iter->list.df ||
        found.postings_offset != iter->list.postings_offset)
        return "it is not found again";
    /* As of words: no byte is decoded for two pairs. */
    if (iter->list.postings_offset != pairs->postings_end)
        return "its list does not follow the one before";
    if (pairs->left != iter->left)
        take_left(pairs, iter->left);
    return judge_list(pairs);
}

static void check_pair(struct pairs *pairs)
{
    const char *wrong = judge_pair(pairs);

    if (wrong)
        fault(pairs, wrong);
    pairs->postings_end =
        pairs->iter.list.postings_offset + pairs->iter.list.postings_len;
    pairs->left_before = pairs->iter.left;
    pairs->right_before = pairs->iter.right;
    pairs->n_postings += pairs->iter.list.df;
    pairs->n++;
}

static void check_sums(struct pairs *pairs)
{
    const struct tc_segment *segment = pairs->check->segment;

    if (pairs->n != segment->n_pairs ||
        pairs->n_postings != segment->n_pair_postings)
        tc_check_fault(pairs->check, TRACUU_NOWHERE,
                       "there are %llu pairs in %llu postings, and the header "
                       "says %llu in %llu",
                       (unsigned long long)pairs->n,
                       (unsigned long long)pairs->n_postings,
                       (unsigned long long)segment->n_pairs,
                       (unsigned long long)segment->n_pair_postings);
    if (pairs->postings_end != segment->chunks[TC_CHUNK_PAIR_POSTINGS].len)
        tc_check_fault(pairs->check, TRACUU_NOWHERE,
                       "there is something behind the last list");
}

static void check_all(struct pairs *pairs)
{
    struct tc_check *check = pairs->check;
    int r;

    tc_pairs_start(&pairs->iter, check->segment);
    while ((r = tc_pairs_next(&pairs->iter)) > 0) {
        check_pair(pairs);
        if (!tc_check_goes_on(check))
            return;
    }
    if (r < 0)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_PAIR_DICT, 0),
                       "the pairs cannot be read behind words %u and %u",
                       pairs->left_before, pairs->right_before);
    else
        check_sums(pairs);
}

int tc_check_pairs(struct tc_check *check)
{
    struct pairs pairs = {.check = check, .left = UINT32_MAX};
    uint32_t n = check->segment->n_docs;
    int r = 0;

    pairs.tf = tc_alloc_zeroed(n, sizeof *pairs.tf);
    pairs.docs = tc_alloc_zeroed(n, sizeof *pairs.docs);
    if (pairs.tf && pairs.docs)
        check_all(&pairs);
    else
        r = TRACUU_ENOMEM;
    tc_free(pairs.tf);
    tc_free(pairs.docs);
    return r;
}
