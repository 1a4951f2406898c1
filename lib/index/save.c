/*
 * Save: one segment, measured or written to a file.
 */
#include <string.h>

#include "base/error.h"
#include "index/dict.h"
#include "index/index.h"
#include "index/merge.h"

/* Join everything into one segment; an empty index gets an empty one. */
static int flush(struct tracuu_index *index, bool even_if_empty,
                 tracuu_error *err)
{
    struct tc_segment *segment;
    int r = tc_index_unite(index, false, err);

    if (r == 0 && index->n_parts == 0 && even_if_empty) {
        r = tc_merge(NULL, 0, 1, NULL, &segment, err);
        if (r == 0) {
            r = tc_index_append(index, segment, err);
            if (r < 0)
                tc_segment_unref(segment);
        }
    }
    return r;
}

int tc_index_flush(struct tracuu_index *index, tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = flush(index, false, err);
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    return r;
}

int tc_index_compact(struct tracuu_index *index, tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = tc_index_unite(index, true, err);
    pthread_mutex_unlock(&index->lock);
    return r;
}

static int check_write(void *payload, tracuu_error *err)
{
    return tc_index_report(payload, 2, err);
}

int tc_index_save(struct tracuu_index *index, const char *path,
                  tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = flush(index, true, err);
    if (r == 0)
        r = tc_index_report(index, 2, err);
    if (r == 0) {
        const struct tc_segment *segment = index->parts[0].segment;
        struct tc_file_hook hook = {check_write, index};
        tracuu_str piece = {(const char *)segment->bytes,
                            (size_t)segment->len};

        r = tc_file_replace(path, &piece, 1, &hook, err);
    }
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    return r;
}

static void add_segment(const struct tc_segment *segment,
                        const struct tc_gone *gone, tracuu_stats *stats)
{
    const struct tc_chunk *chunks = segment->chunks;
    uint64_t n_postings;
    uint32_t n_entities = tc_dict_count_entities(segment, &n_postings);

    stats->n_documents += segment->n_docs - (gone ? gone->n : 0);
    stats->n_segments++;
    stats->n_tokens += segment->n_slots - (gone ? gone->n_slots : 0);
    stats->n_terms += segment->n_terms - n_entities;
    stats->n_entity_terms += n_entities;
    stats->n_pairs += segment->n_pairs;
    stats->n_postings += segment->n_postings - n_postings;
    stats->n_entity_postings += n_postings;
    stats->n_pair_postings += segment->n_pair_postings;
    stats->n_text_bytes += segment->n_text_bytes;
    stats->dictionary_bytes += chunks[TC_CHUNK_DICT].len;
    stats->postings_bytes += chunks[TC_CHUNK_POSTINGS].len;
    stats->positions_bytes += chunks[TC_CHUNK_POSITIONS].len;
    stats->pairs_bytes += chunks[TC_CHUNK_PAIR_DICT].len +
                          chunks[TC_CHUNK_PAIR_POSTINGS].len;
    stats->documents_bytes +=
        chunks[TC_CHUNK_LENGTHS].len + chunks[TC_CHUNK_IDS].len +
        chunks[TC_CHUNK_COLUMNS].len;
    stats->store_bytes += chunks[TC_CHUNK_STORE].len;
    stats->total_bytes += segment->len;
}

int tc_index_stats(struct tracuu_index *index, tracuu_stats *ret_stats,
                   tracuu_error *err)
{
    tracuu_stats stats;
    struct tc_view *view;
    int r = tc_view_take(index, &view, err);

    if (r < 0)
        return r;
    memset(&stats, 0, sizeof stats);
    stats.struct_size = sizeof stats;
    for (uint32_t i = 0; i < view->n_segments; i++)
        add_segment(view->segments[i], view->gone[i], &stats);
    tc_view_unref(view);
    *ret_stats = stats;
    return 0;
}
