/*
 * Pairs, reading: one look-up, or a walk over all.
 *
 * A look-up reads the head of the left word's group, steps over the runs
 * before its own, halves the run's index and walks at most 64 entries.
 */
#include "index/pairs.h"

#include <string.h>

#include "codec/run.h"
#include "index/dict.h"

/* One run, found in the head of its group. */
struct run {
    uint32_t n_pairs;
    uint64_t postings_offset;
    uint64_t postings_len;
    struct tc_reader bytes; /* index and entries */
};

static uint32_t count_groups(const struct tc_segment *segment)
{
    return segment->n_terms / TC_PAIRS_GROUP +
           (segment->n_terms % TC_PAIRS_GROUP > 0);
}

bool tc_pairs_check(const struct tc_segment *segment)
{
    return (uint64_t)count_groups(segment) * 16 <=
           segment->chunks[TC_CHUNK_PAIR_DICT].len;
}

/* A reader over the group of a word and those after it, and where the
 * postings of its first run begin. */
static struct tc_reader open_group(const struct tc_segment *segment,
                                   uint32_t group, uint64_t *ret_postings)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_PAIR_DICT];
    uint64_t groups_len = chunk->len - 16 * (uint64_t)count_groups(segment);
    const uint8_t *row = chunk->ptr + groups_len + 16 * (size_t)group;
    uint64_t offset = tc_load_u64(row);
    struct tc_reader r = {chunk->ptr, chunk->ptr + groups_len, false};

    *ret_postings = tc_load_u64(row + 8);
    if (offset > groups_len)
        r.bad = true;
    else
        r.at += offset;
    return r;
}

static uint32_t words_in_group(const struct tc_segment *segment,
                               uint32_t group)
{
    uint32_t left = segment->n_terms - group * TC_PAIRS_GROUP;

    return left < TC_PAIRS_GROUP ? left : TC_PAIRS_GROUP;
}

/* The head of one run; its lengths are 0 when it has no pair. */
static void read_head(struct tc_reader *r, uint32_t *ret_n,
                      uint64_t *ret_run_len, uint64_t *ret_postings_len)
{
    *ret_n = tc_read_varint32(r);
    *ret_run_len = *ret_n ? tc_read_varint(r) : 0;
    *ret_postings_len = *ret_n ? tc_read_varint(r) : 0;
}

/* Find the run of a word; false when it is damaged. */
static bool find_run(const struct tc_segment *segment, uint32_t left,
                     struct run *ret_run)
{
    uint32_t group = left / TC_PAIRS_GROUP;
    uint32_t n_words = words_in_group(segment, group);
    uint64_t postings, skipped = 0, run_len = 0;
    struct tc_reader r = open_group(segment, group, &postings);

    for (uint32_t i = 0; i < n_words; i++) {
        uint32_t n;
        uint64_t len, postings_len;

        read_head(&r, &n, &len, &postings_len);
        if (i < left % TC_PAIRS_GROUP) {
            postings += postings_len;
            skipped += len;
        } else if (i == left % TC_PAIRS_GROUP) {
            ret_run->n_pairs = n;
            ret_run->postings_offset = postings;
            ret_run->postings_len = postings_len;
            run_len = len;
        }
    }
    if (r.bad || skipped > (size_t)(r.end - r.at) ||
        run_len > (size_t)(r.end - r.at) - skipped)
        return false;
    ret_run->bytes =
        tc_reader_over(r.at + skipped, (size_t)run_len);
    return true;
}

static uint64_t index_len(uint32_t n_pairs)
{
    return n_pairs ? (uint64_t)((n_pairs - 1) / TC_PAIRS_STRIDE) *
                         TC_PAIRS_INDEX_LEN
                   : 0;
}

/* The bytes of a short list, which follow from its entry. */
static uint64_t list_len(const struct tc_list *list, uint32_t n_docs)
{
    struct tc_run run = {.n = list->df,
                         .n_docs = n_docs,
                         .n_more = list->n_positions - list->df,
                         .n_titles = list->n_titles};

    if (list->df == 1 || !tc_run_is_possible(&run))
        return 0;
    return (tc_run_bits(&run) + 7) / 8;
}

/* What an entry says of its list, but where that is. */
static void read_entry(struct tc_bits_reader *r, uint32_t n_docs,
                       struct tc_list *list)
{
    list->is_pair = true;
    list->positions_offset = 0;
    list->positions_len = 0;
    list->df = tc_bits_get_gamma(r);
    list->n_positions = list->df;
    list->n_titles = 0;
    list->doc = 0;
    if (list->df >= TC_BLOCK) {
        list->postings_len = tc_bits_get_gamma(r);
        return;
    }
    if (tc_bits_get(r, 1)) {
        list->n_positions += (uint64_t)tc_bits_get_gamma(r) - 1;
        list->n_titles = (uint64_t)tc_bits_get_gamma(r) - 1;
    }
    if (list->df == 1)
        list->doc = (uint32_t)tc_bits_get(r, tc_bits_below(n_docs));
    if (r->bad)
        return;
    list->postings_len = list_len(list, n_docs);
}

/* The step to the next right word. */
static uint64_t read_step(struct tc_bits_reader *r, unsigned width)
{
    uint64_t high = tc_bits_get_unary(r);

    return high << width | tc_bits_get(r, width);
}

/* ---- look-up ---- */

/* Where the entries of a run are. */
struct entries {
    struct tc_bits_reader bits;
    uint64_t postings_offset;
    uint32_t right; /* of the entry under way, when it has no step */
    uint32_t n;     /* that may be the one */
    bool has_step;
};

/* Stand before the last of every 64 entries whose first is not above it. */
static struct entries seek_entries(struct run *run, uint32_t right)
{
    uint32_t low = 0, high = (run->n_pairs - 1) / TC_PAIRS_STRIDE;
    const uint8_t *index =
        tc_read_bytes(&run->bytes, (size_t)index_len(run->n_pairs));
    struct entries entries = {
        .bits = tc_bits_over(run->bytes.at,
                             (uint64_t)(run->bytes.end - run->bytes.at)),
        .postings_offset = run->postings_offset,
        .has_step = true};

    entries.bits.bad = !index;
    while (index && low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        const uint8_t *row =
            index + (size_t)(middle - 1) * TC_PAIRS_INDEX_LEN;

        if (tc_load_u32(row) <= right)
            low = middle;
        else
            high = middle - 1;
    }
    if (low) {
        const uint8_t *row = index + (size_t)(low - 1) * TC_PAIRS_INDEX_LEN;

        entries.right = tc_load_u32(row);
        entries.bits.at = tc_load_u32(row + 4);
        entries.postings_offset += tc_load_u32(row + 8);
        entries.has_step = false;
    }
    high = run->n_pairs - low * TC_PAIRS_STRIDE;
    entries.n = high < TC_PAIRS_STRIDE ? high : TC_PAIRS_STRIDE;
    return entries;
}

/* Look through at most 64 entries: 1 found, 0 not; ECORRUPT. */
static int find_entry(struct entries *entries, unsigned width, uint32_t right,
                      uint32_t n_docs, struct tc_list *ret_list)
{
    struct tc_bits_reader *r = &entries->bits;
    uint64_t other = entries->right, base = 0;
    struct tc_list list;

    if (r->at > r->end)
        return TRACUU_ECORRUPT;
    for (uint32_t i = 0; i < entries->n && !r->bad; i++) {
        if (i || entries->has_step)
            other = base + read_step(r, width);
        if (r->bad || other > right)
            break;
        read_entry(r, n_docs, &list);
        if (r->bad)
            break;
        if (other == right) {
            list.postings_offset = entries->postings_offset;
            *ret_list = list;
            return 1;
        }
        entries->postings_offset += list.postings_len;
        base = other + 1;
    }
    return r->bad ? TRACUU_ECORRUPT : 0;
}

int tc_pairs_find(const struct tc_segment *segment, uint32_t left,
                  uint32_t right, struct tc_list *ret_list)
{
    struct run run = {0};
    struct entries entries;
    struct tc_bits_reader first;

    if (left >= segment->n_terms || right >= segment->n_terms)
        return 0;
    if (!find_run(segment, left, &run))
        return TRACUU_ECORRUPT;
    if (!run.n_pairs)
        return 0;
    entries = seek_entries(&run, right);
    first = entries.bits;
    first.at = 0;
    if (entries.has_step)
        entries.bits.at = TC_PAIRS_STEP_BITS;
    return find_entry(&entries,
                      (unsigned)tc_bits_get(&first, TC_PAIRS_STEP_BITS), right,
                      segment->n_docs, ret_list);
}

/* ---- walk ---- */

void tc_pairs_start(struct tc_pairs_iter *iter,
                    const struct tc_segment *segment)
{
    memset(iter, 0, sizeof *iter);
    iter->segment = segment;
}

/* Take the heads of the group that starts at word iter->next_word. */
static bool start_group(struct tc_pairs_iter *iter)
{
    uint32_t group = iter->next_word / TC_PAIRS_GROUP;
    uint32_t n_words = words_in_group(iter->segment, group);
    struct tc_reader r =
        open_group(iter->segment, group, &iter->next_postings);

    iter->heads = r;
    for (uint32_t i = 0; i < n_words; i++) {
        uint32_t n;
        uint64_t run_len, postings_len;

        read_head(&r, &n, &run_len, &postings_len);
    }
    iter->next_run = r.at;
    return !r.bad;
}

static bool start_run(struct tc_pairs_iter *iter)
{
    uint64_t run_len, postings_len, index;

    if (iter->next_word % TC_PAIRS_GROUP == 0 && !start_group(iter))
        return false;
    read_head(&iter->heads, &iter->n_left, &run_len, &postings_len);
    index = index_len(iter->n_left);
    if (iter->heads.bad ||
        run_len > (size_t)(iter->heads.end - iter->next_run) ||
        index > run_len)
        return false;
    iter->index = iter->next_run;
    iter->bits = tc_bits_over(iter->next_run + index, run_len - index);
    iter->step_width = iter->n_left ? (unsigned)tc_bits_get(
                                          &iter->bits, TC_PAIRS_STEP_BITS)
                                    : 0;
    iter->left = iter->next_word++;
    iter->n_done = 0;
    iter->postings_offset = iter->next_postings;
    iter->next_postings += postings_len;
    iter->next_run += run_len;
    return true;
}

int tc_pairs_seek(struct tc_pairs_iter *iter, const struct tc_segment *segment,
                  uint32_t left)
{
    tc_pairs_start(iter, segment);
    iter->next_word = left / TC_PAIRS_GROUP * TC_PAIRS_GROUP;
    while (iter->next_word < left)
        if (!start_run(iter))
            return TRACUU_ECORRUPT;
    iter->n_left = 0;
    return 0;
}

/* The right word of the entry that comes next. */
static uint64_t next_right(struct tc_pairs_iter *iter)
{
    uint32_t n = iter->n_done;

    if (n && n % TC_PAIRS_STRIDE == 0)
        return tc_load_u32(iter->index + (size_t)(n / TC_PAIRS_STRIDE - 1) *
                                             TC_PAIRS_INDEX_LEN);
    return (n ? (uint64_t)iter->right + 1 : 0) +
           read_step(&iter->bits, iter->step_width);
}

int tc_pairs_next(struct tc_pairs_iter *iter)
{
    uint64_t right;

    while (!iter->n_left) {
        if (iter->next_word >= iter->segment->n_terms)
            return 0;
        if (!start_run(iter)) {
            iter->next_word = iter->segment->n_terms;
            iter->n_left = 0;
            return TRACUU_ECORRUPT;
        }
    }
    right = next_right(iter);
    read_entry(&iter->bits, iter->segment->n_docs, &iter->list);
    if (iter->bits.bad || right >= iter->segment->n_terms) {
        iter->next_word = iter->segment->n_terms;
        iter->n_left = 0;
        return TRACUU_ECORRUPT;
    }
    iter->right = (uint32_t)right;
    iter->list.postings_offset = iter->postings_offset;
    iter->postings_offset += iter->list.postings_len;
    iter->n_done++;
    iter->n_left--;
    return 1;
}
