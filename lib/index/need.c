/* Need: counting, and what each thing that was counted costs. */
#include "index/need.h"

#include "index/columns.h"
#include "index/dict.h"
#include "index/notes.h"
#include "index/ranks.h"
#include "index/store_blocks.h"

/* An array that grows by doubling: as long as it must be, twice that at most,
 * and half of it once more while it is moved. */
#define GROWING 3

/* ---- building ---- */

/* A column of its own for a field: its arrays, its set of values. */
#define COLUMN 1536

uint64_t tc_need_of_batch(const struct tc_batch *batch)
{
    return tc_need_of_texts(batch->n_docs, batch->records.len + batch->ids.len,
                            batch->n_fields);
}

/* A record is copied to a block, packed, and copied into the image. */
uint64_t tc_need_of_docs(const struct tc_batch *batch)
{
    return (3 * GROWING + 1) * (uint64_t)batch->records.len +
           (GROWING + 1) * (uint64_t)batch->ids.len +
           256 * (uint64_t)batch->n_docs + 2 * COLUMN * batch->n_fields;
}

uint64_t tc_need_of_words(const struct tc_events *events)
{
    const struct tc_strings *terms = &events->vocabulary.terms;
    uint64_t n_bytes = terms->bytes.len + events->vocabulary.folds.len;

    return (GROWING * sizeof(struct tc_ranked) + (GROWING + 1) * 24) *
               (uint64_t)terms->n +
           (GROWING + 1) * n_bytes + 4 * (uint64_t)events->n_tokens +
           sizeof(struct tc_extra) * (uint64_t)events->n_extras +
           sizeof(struct tc_event_doc) * (uint64_t)events->n_docs +
           sizeof(struct tc_place) * (uint64_t)events->places_cap +
           4 * (uint64_t)events->tokens_cap +
           sizeof(struct tc_extra) * (uint64_t)events->extras_cap +
           tc_strings_size(terms) +
           tc_strings_size(&events->vocabulary.written) +
           events->vocabulary.surfaces_cap * sizeof(struct tc_surface) +
           events->vocabulary.uses_cap * sizeof(struct tc_use) +
           events->vocabulary.folds.cap +
           events->vocabulary.folded_cap * sizeof(struct tc_folded);
}

/* ---- segments ---- */

/* Bytes of lists for each noted word, at most: of its document and slot, and
 * of a pair. */
#define POSTING 12

/* For each distinct word: its entry, and what heads its pairs. */
#define ENTRY 40

/* For each value of a field in an image, where one document in eight has it. */
#define PLACE 65

/* The entry of a pair has the number of a document and the step from another
 * word, which have more bits in a larger index. */
static uint64_t bits_of_pair(const struct tc_need *need)
{
    return 128 - (unsigned)__builtin_clzll(need->n_docs | 1) -
           (unsigned)__builtin_clzll(need->n_terms | 1);
}

static uint64_t count_letters(const struct tc_segment *segment)
{
    struct tc_dict_iter iter;
    uint64_t n = 0;

    tc_dict_seek(&iter, segment, "", 0);
    while (tc_dict_next(&iter) > 0)
        n += iter.fold_len + iter.term_len;
    return n;
}

static void count_words(const struct tc_segment *segment, struct tc_need *need)
{
    const struct tc_chunk *chunks = segment->chunks;
    const struct tc_notes *notes = segment->notes;
    uint64_t n_letters = count_letters(segment), n_notes = 0;

    need->work += GROWING * n_letters + 192 * (uint64_t)segment->n_terms;
    need->image += n_letters + ENTRY * (uint64_t)segment->n_terms;
    if (notes && notes->n_docs) {
        const struct tc_event_doc *last = &notes->docs[notes->n_docs - 1];

        n_notes = last->tokens_end + last->extras_end;
        need->live += last->tokens_end * (notes->narrow ? 2u : 4u) +
                      last->extras_end * sizeof *notes->extras +
                      notes->n_docs * sizeof *notes->docs;
        need->longest = notes->longest;
    }
    need->n_notes = n_notes;
    need->image += POSTING * n_notes + chunks[TC_CHUNK_POSTINGS].len +
                   chunks[TC_CHUNK_POSITIONS].len +
                   chunks[TC_CHUNK_PAIR_DICT].len +
                   chunks[TC_CHUNK_PAIR_POSTINGS].len +
                   segment->n_postings / 4;
    need->n_docs = segment->n_docs;
    need->n_terms = segment->n_terms;
    need->n_pairs = segment->n_pairs;
    need->pair_bits = segment->n_pairs * bits_of_pair(need);
}

static void count_columns(const struct tc_segment *segment,
                          struct tc_need *need)
{
    uint32_t n = tc_columns_count(segment);

    need->image += segment->chunks[TC_CHUNK_COLUMNS].len;
    need->work += COLUMN * (uint64_t)n;
    for (uint32_t i = 0; i < n; i++) {
        struct tc_column column;

        if (!tc_columns_get(segment, i, &column))
            continue;
        need->image += PLACE * (uint64_t)column.n_present;
        need->work += 48 * (uint64_t)column.n_present +
                      128 * (uint64_t)column.n_values +
                      GROWING * column.values_len;
    }
}

static void count_store(const struct tc_segment *segment, struct tc_need *need)
{
    uint32_t n = segment->stored ? tc_store_count_blocks(segment) : 0;
    uint64_t len = segment->chunks[TC_CHUNK_STORE].len;

    need->image += len + len / 8;
    for (uint32_t i = 0; i < n; i++) {
        struct tc_store_block block;

        if (tc_store_block(segment, i, &block) && block.raw_len > need->record)
            need->record = block.raw_len;
    }
}

void tc_need_of_segment(const struct tc_segment *segment,
                        struct tc_need *ret_need)
{
    *ret_need = (struct tc_need){
        .live = (segment->owned ? segment->len : 0) + sizeof *segment,
        .image = segment->chunks[TC_CHUNK_LENGTHS].len +
                 2 * segment->chunks[TC_CHUNK_IDS].len + 64,
        .work = 48 * (uint64_t)segment->n_docs + 1024};
    count_words(segment, ret_need);
    count_columns(segment, ret_need);
    count_store(segment, ret_need);
    if (segment->notes)
        ret_need->made = ret_need->image;
}

void tc_need_add(struct tc_need *sum, const struct tc_need *need)
{
    sum->live += need->live;
    sum->image += need->image;
    sum->made += need->made;
    sum->work += need->work;
    sum->n_docs += need->n_docs;
    sum->n_terms += need->n_terms;
    sum->n_pairs += need->n_pairs;
    sum->pair_bits += need->pair_bits;
    sum->n_notes += need->n_notes;
    sum->longest += need->longest;
    if (need->record > sum->record)
        sum->record = need->record;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Records under way while notes are inverted (invert.c): in each thread those
 * of a range of words, which ends with 16 words, and twice a word's; of all
 * threads no more than there are. */
static uint64_t need_of_ranges(const struct tc_need *sum, uint32_t n_threads)
{
    uint64_t range = (UINT64_C(5) << 19) + sum->n_notes / 16;

    n_threads += !n_threads;
    return 8 * least(sum->n_notes, n_threads * (range + 16 * sum->longest)) +
           12 * least(sum->n_notes, n_threads * sum->longest);
}

uint64_t tc_need_to_join(const struct tc_need *sum, uint32_t n_threads)
{
    uint64_t bits = sum->n_pairs * (bits_of_pair(sum) + 2) - sum->pair_bits;

    return sum->live + sum->work + sum->made +
           GROWING * (sum->image + bits / 8) + 5 * sum->record +
           need_of_ranges(sum, n_threads);
}
