/*
 * Words: the dictionary in its order, and the list of every entry.
 *
 * The slots of all documents stand in one run of bits, and every position sets
 * one: in the end as many are set of each document as its length says.  So a
 * position that was read wrongly is noticed wherever it leads.
 */
#include <string.h>

#include "base/alloc.h"
#include "check/part.h"
#include "entity/term.h"
#include "index/order.h"
#include "text/loose.h"

/* Few documents have words without a term.  Each is read from the store, and
 * no more than these, so that a file cannot make it take for ever. */
#define MOST_ASKED 1000

/* What the words of a segment are compared with, and gathered in. */
struct words {
    struct tc_check *check;
    struct tc_dict_iter iter;
    char fold[TC_TERM_MAX]; /* of the entry before */
    char term[TC_TERM_MAX];
    size_t fold_len;
    size_t term_len;
    uint64_t postings_end; /* of the lists read */
    uint64_t positions_end;
    uint64_t n_postings;

    uint64_t *first_bit; /* of each document, and of one more */
    uint8_t *bits;
    uint32_t *n_set;     /* of each document */
    uint32_t *positions; /* of one posting */
    size_t positions_cap;
    struct tc_silent *silent; /* made when first needed */
    uint32_t n_asked;
};

static uint64_t where(const struct words *words)
{
    return tc_check_at(words->check, TC_CHUNK_POSTINGS,
                       words->iter.entry.list.postings_offset);
}

/* The word under way, for a message. */
#define WORD(words)                                                            \
    ((words)->iter.term_len < 120 ? (int)(words)->iter.term_len : 120),        \
        (words)->iter.term

/* ---- slots ---- */

/* Slots are numbered over the title, an empty one, the text, and within it
 * perhaps the title again, which is not indexed. */
static uint64_t count_slots(const struct tc_segment *segment, uint32_t doc)
{
    return (uint64_t)tc_segment_len(segment, doc) +
           tc_segment_title_len(segment, doc) + 1;
}

static int make_bits(struct words *words)
{
    const struct tc_segment *segment = words->check->segment;
    uint64_t n = 0;

    words->first_bit =
        tc_alloc_zeroed((size_t)segment->n_docs + 1, sizeof *words->first_bit);
    words->n_set = tc_alloc_zeroed(segment->n_docs, sizeof *words->n_set);
    if (!words->first_bit || !words->n_set)
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < segment->n_docs; i++) {
        words->first_bit[i] = n;
        n += count_slots(segment, i);
    }
    words->first_bit[segment->n_docs] = n;
    /* The lengths of a damaged file may claim anything.  A position takes a
     * hundredth of a byte at least, so what passes this is worth its bits. */
    if (n / 256 > segment->len + segment->n_docs)
        return 0;
    words->bits = tc_alloc_zeroed((size_t)(n / 8 + 1), 1);
    return words->bits ? 0 : TRACUU_ENOMEM;
}

static void set_slot(struct words *words, uint32_t doc, uint32_t slot)
{
    uint64_t bit = words->first_bit[doc] + slot;

    if (!words->bits || words->bits[bit / 8] >> bit % 8 & 1)
        return;
    words->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
    words->n_set[doc]++;
}

/* ---- one posting ---- */

static const char *judge_positions(struct words *words, uint32_t doc,
                                   uint32_t tf, uint32_t title_tf)
{
    const struct tc_segment *segment = words->check->segment;
    uint32_t title_len = tc_segment_title_len(segment, doc);
    uint64_t n_slots = words->first_bit[doc + 1] - words->first_bit[doc];
    uint32_t n_of_title = 0;

    for (uint32_t i = 0; i < tf; i++) {
        uint32_t slot = words->positions[i];

        if (i && slot <= words->positions[i - 1])
            return "positions do not rise";
        if (slot >= n_slots || slot == title_len)
            return "a position lies outside the document";
        n_of_title += slot < title_len;
        set_slot(words, doc, slot);
    }
    return n_of_title == title_tf ? NULL
                                  : "counts in the title and positions differ";
}

/* What is wrong with entry i of the cursor's block: NULL when nothing is, and
 * when there was no memory, which sets *ret_code. */
static const char *judge_posting(struct words *words, struct tc_postings *p,
                                 uint32_t i, int *ret_code)
{
    if (!p->tf[i] || p->title_tf[i] > p->tf[i])
        return "a count is out of range";
    if (!tc_grow(&words->positions, &words->positions_cap, p->tf[i],
                 sizeof *words->positions)) {
        *ret_code = TRACUU_ENOMEM;
        return NULL;
    }
    if (!tc_postings_positions(p, i, words->positions))
        return "positions cannot be read";
    return judge_positions(words, p->docs[i], p->tf[i], p->title_tf[i]);
}

/* ---- one list ---- */

struct progress {
    uint64_t n_docs;
    uint64_t n_positions;
    int64_t last_doc;
};

static const char *judge_block(struct words *words, struct tc_postings *p,
                               struct progress *progress, int *ret_code)
{
    for (uint32_t i = 0; i < p->n; i++) {
        const char *wrong;

        if (p->docs[i] <= progress->last_doc ||
            p->docs[i] >= words->check->segment->n_docs)
            return "documents do not rise";
        progress->last_doc = p->docs[i];
        progress->n_docs++;
        progress->n_positions += p->tf[i];
        wrong = judge_posting(words, p, i, ret_code);
        if (wrong || *ret_code < 0)
            return wrong;
    }
    return NULL;
}

static int check_list(struct words *words)
{
    const struct tc_list *list = &words->iter.entry.list;
    struct progress progress = {0, 0, -1};
    struct tc_postings p;
    const char *wrong = NULL;
    int r = 0;

    tc_dict_postings(words->check->segment, list, &p);
    while (!wrong && r == 0 && tc_postings_next_block(&p))
        wrong = judge_block(words, &p, &progress, &r);
    if (r < 0)
        return r;
    if (!wrong && p.bad)
        wrong = "the list cannot be decoded";
    else if (!wrong && (!list->df || progress.n_docs != list->df))
        wrong = "another number of documents than the dictionary says";
    else if (!wrong && progress.n_positions != list->n_positions)
        wrong = "another number of positions than the dictionary says";
    if (wrong)
        tc_check_fault(words->check, where(words),
                       "\"%.*s\": %s, behind document %lld", WORD(words), wrong,
                       (long long)progress.last_doc);
    return 0;
}

/* Lists lie one behind the other.  This also bounds the time: no byte is
 * decoded for two entries. */
static bool follows(struct words *words)
{
    const struct tc_list *list = &words->iter.entry.list;
    bool right = list->postings_offset == words->postings_end &&
                 list->positions_offset == words->positions_end;

    words->postings_end = list->postings_offset + list->postings_len;
    words->positions_end = list->positions_offset + list->positions_len;
    return right;
}

/* ---- the dictionary ---- */

static void check_entry(struct words *words)
{
    const struct tc_dict_iter *iter = &words->iter;
    struct tc_check *check = words->check;
    tracuu_str term = {iter->term, iter->term_len};
    tracuu_str fold = {iter->fold, iter->fold_len};
    struct tc_entry found;
    char folded[TC_TERM_MAX];

    if (iter->entry.term &&
        tc_order_words((tracuu_str){words->fold, words->fold_len},
                       (tracuu_str){words->term, words->term_len}, fold,
                       term) >= 0)
        tc_check_fault(check, where(words), "\"%.*s\" is not in its order",
                       WORD(words));
    if (tc_fold(term.ptr, term.len, folded) != fold.len ||
        memcmp(folded, fold.ptr, fold.len) != 0)
        tc_check_fault(check, where(words),
                       "\"%.*s\" stands under the wrong fold", WORD(words));
    if (tc_dict_find(check->segment, term.ptr, term.len, &found) <= 0 ||
        found.term != iter->entry.term)
        tc_check_fault(check, where(words), "\"%.*s\" is not found again",
                       WORD(words));
    memcpy(words->fold, fold.ptr, fold.len);
    memcpy(words->term, term.ptr, term.len);
    words->fold_len = fold.len;
    words->term_len = term.len;
}

/* Keep the list for the pairs. */
static int keep_list(struct words *words)
{
    struct tc_check *check = words->check;

    if (!tc_grow(&check->lists, &check->lists_cap, (size_t)check->n_lists + 1,
                 sizeof *check->lists))
        return TRACUU_ENOMEM;
    check->lists[check->n_lists++] = words->iter.entry.list;
    if (words->iter.term_len && words->iter.term[0] == TC_ENTITY_BYTE)
        check->n_entities = check->n_lists;
    return 0;
}

static int check_all(struct words *words)
{
    struct tc_check *check = words->check;
    int r, code = 0;

    tc_dict_seek(&words->iter, check->segment, "", 0);
    while (code == 0 && tc_check_goes_on(check) &&
           (r = tc_dict_next(&words->iter)) != 0) {
        if (r < 0) {
            tc_check_fault(check, tc_check_at(check, TC_CHUNK_DICT, 0),
                           "the dictionary cannot be read behind \"%.*s\"",
                           (int)words->term_len, words->term);
            return 0;
        }
        words->n_postings += words->iter.entry.list.df;
        check_entry(words);
        code = keep_list(words);
        if (code < 0)
            break;
        if (follows(words))
            code = check_list(words);
        else
            tc_check_fault(check, where(words),
                           "\"%.*s\": its list does not follow the one before",
                           WORD(words));
    }
    return code;
}

static void check_sums(struct words *words)
{
    struct tc_check *check = words->check;
    const struct tc_segment *segment = check->segment;

    if (words->n_postings != segment->n_postings)
        tc_check_fault(check, TRACUU_NOWHERE,
                       "the lists have %llu documents together, and the "
                       "header says %llu",
                       (unsigned long long)words->n_postings,
                       (unsigned long long)segment->n_postings);
    if (words->postings_end != segment->chunks[TC_CHUNK_POSTINGS].len ||
        words->positions_end != segment->chunks[TC_CHUNK_POSITIONS].len)
        tc_check_fault(check, TRACUU_NOWHERE,
                       "there is something behind the last list");
}

/* Whether so many words of a document may have no term. */
static int may_be_silent(struct words *words, uint32_t doc, uint32_t n,
                         bool *ret_may)
{
    uint64_t n_silent;
    int r = 0;

    *ret_may = true;
    if (words->n_asked == MOST_ASKED)
        return 0;
    words->n_asked++;
    if (!words->silent)
        r = tc_silent_new(&words->silent);
    if (r == 0)
        r = tc_silent_count(words->silent, words->check->segment, doc,
                            &n_silent);
    if (r == 0)
        *ret_may = n <= n_silent;
    return r;
}

/* The words of each document fill as many places as its length says. */
static int check_places(struct words *words)
{
    struct tc_check *check = words->check;
    const struct tc_segment *segment = check->segment;
    int r = 0;

    for (uint32_t i = 0; r == 0 && i < segment->n_docs; i++) {
        uint32_t len = tc_segment_len(segment, i), n = words->n_set[i];
        bool right = n == len;

        if (n < len)
            r = may_be_silent(words, i, len - n, &right);
        if (r == 0 && !right)
            tc_check_fault(check, tc_check_at(check, TC_CHUNK_LENGTHS, 0),
                           "document %u: words in %u places, and its length "
                           "is %u",
                           i, n, len);
        if (!tc_check_goes_on(check))
            break;
    }
    return r;
}

int tc_check_words(struct tc_check *check)
{
    struct words words = {.check = check};
    int r = make_bits(&words);

    if (r == 0 && !words.bits)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_LENGTHS, 0),
                       "the documents cannot be as long as they say");
    else if (r == 0)
        r = check_all(&words);
    if (r == 0 && check->n_of_part == 0) {
        check_sums(&words);
        r = check_places(&words);
    }
    tc_silent_free(words.silent);
    tc_free(words.first_bit);
    tc_free(words.bits);
    tc_free(words.n_set);
    tc_free(words.positions);
    return r;
}
