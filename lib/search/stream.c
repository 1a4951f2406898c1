/* Stream: reading a part of a class. */
#include "search/stream.h"

void tc_stream_open(struct tc_stream *stream, const struct tc_plan *plan,
                    const struct tc_class *class, uint32_t s)
{
    const struct tc_class_part *part = &class->parts[s];
    const struct tc_segment *segment = plan->view->segments[s];

    stream->docs = NULL;
    stream->counts = NULL;
    stream->n = 0;
    stream->i = 0;
    stream->bad = false;
    stream->part = part;
    stream->title_weight = tc_bm25_title_weight(&plan->bm25);
    if (part->n_sources != 1)
        return;
    if (class->pair)
        tc_pairs_postings(segment, &part->sources[0].list, &stream->postings);
    else
        tc_dict_postings(segment, &part->sources[0].list, &stream->postings);
}

/* Take over the block that the postings cursor has just decoded. */
static void take_block(struct tc_stream *stream)
{
    const struct tc_postings *p = &stream->postings;
    uint32_t weight = stream->part->sources[0].weight;
    uint32_t extra = p->has_titles ? stream->title_weight - 1 : 0;

    if (extra)
        for (uint32_t i = 0; i < p->n; i++)
            stream->weighted[i] =
                tc_bm25_count(p->tf[i], p->title_tf[i], extra, weight);
    else
        for (uint32_t i = 0; i < p->n; i++)
            stream->weighted[i] = tc_bm25_count(p->tf[i], 0, 0, weight);
    stream->docs = p->docs;
    stream->counts = stream->weighted;
    stream->n = p->n;
    stream->i = 0;
}

static bool end(struct tc_stream *stream)
{
    stream->n = 0;
    stream->i = 0;
    stream->bad = stream->part->n_sources == 1 && stream->postings.bad;
    return false;
}

bool tc_stream_next_block(struct tc_stream *stream)
{
    const struct tc_class_part *part = stream->part;

    if (part->n_sources == 1) {
        if (!tc_postings_next_block(&stream->postings))
            return end(stream);
        take_block(stream);
        return true;
    }
    /* A union is one block, which follows the empty one before it. */
    if (stream->docs || part->n_docs == 0)
        return end(stream);
    stream->docs = part->docs;
    stream->counts = part->counts;
    stream->n = part->n_docs;
    stream->i = 0;
    return true;
}

/* First entry of the block, from the current one on, whose document is not
 * below target; the block's last document is not.  Galloping, then halving. */
static uint32_t search_block(const struct tc_stream *stream, uint32_t target)
{
    uint32_t low = stream->i, step = 1, high;

    if (stream->docs[low] >= target)
        return low;
    while (low + step < stream->n && stream->docs[low + step] < target) {
        low += step;
        step *= 2;
    }
    high = low + step < stream->n ? low + step : stream->n - 1;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;

        if (stream->docs[middle] < target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

uint32_t tc_stream_seek(struct tc_stream *stream, uint32_t target)
{
    if (stream->n && stream->docs[stream->n - 1] >= target) {
        stream->i = search_block(stream, target);
        return stream->docs[stream->i];
    }
    if (stream->part->n_sources == 1) {
        if (!tc_postings_seek_block(&stream->postings, target)) {
            end(stream);
            return TC_NO_DOC;
        }
        take_block(stream);
    } else if (!tc_stream_next_block(stream) ||
               stream->docs[stream->n - 1] < target) {
        stream->n = 0;
        return TC_NO_DOC;
    }
    stream->i = search_block(stream, target);
    return stream->docs[stream->i];
}

static uint32_t best_of_union(const struct tc_class_part *part, double scale,
                              const double *norms)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < part->n_docs; i++) {
        uint32_t score =
            tc_bm25_score(scale, part->counts[i], norms[part->docs[i]]);

        best = score > best ? score : best;
    }
    return best;
}

/* By decoding the list, which has less than a block. */
static uint32_t best_of_short(const struct tc_stream *stream, double scale,
                              const double *norms)
{
    struct tc_stream copy = *stream;
    uint32_t best = 0;

    while (tc_stream_next_block(&copy))
        for (uint32_t i = 0; i < copy.n; i++) {
            uint32_t score =
                tc_bm25_score(scale, copy.counts[i], norms[copy.docs[i]]);

            best = score > best ? score : best;
        }
    return best;
}

uint32_t tc_stream_best(const struct tc_stream *stream,
                        double scale, const double *norms)
{
    if (stream->part->n_sources == 0)
        return 0;
    if (stream->part->n_sources > 1)
        return best_of_union(stream->part, scale, norms);
    if (stream->part->sources[0].list.df < TC_BLOCK)
        return best_of_short(stream, scale, norms);
    /* c / (c + norm) stays below 1; rounding of the single operations may
     * differ by one unit between a bound and what it bounds. */
    return (uint32_t)(scale + 0.5) + 1;
}
