/* Room: adding up. */
#include "index/room.h"

#include "base/error.h"
#include "index/need.h"

static uint64_t bytes_of(const tracuu_document *document)
{
    uint64_t n = (uint64_t)document->id.len + document->path.len +
                 document->title.len + document->text.len;

    for (size_t i = 0; i < document->n_fields; i++)
        n += (uint64_t)document->fields[i].name.len +
             document->fields[i].text.len;
    return n;
}

/* What a part needs, which is counted once when it is a segment. */
static const struct tc_need *need_of(struct tc_part *part)
{
    if (!part->is_counted)
        tc_need_of_segment(part->segment, &part->need);
    part->is_counted = true;
    return &part->need;
}

/* Marks, of which what has been a batch has room for all that it might hold. */
static uint64_t need_of_marks(const struct tc_part *part)
{
    uint64_t n =
        part->batch || part->was_changed ? TC_BATCH_DOCS : tc_part_docs(part);

    return part->gone || part->whole ? 5 * n : 0;
}

/* What of the limit builders may have while they do nothing, all together. */
#define KEPT_SHARE 32

uint64_t tc_index_room_to_keep(const struct tracuu_index *index)
{
    uint32_t n = index->n_threads > 1 ? index->n_threads + 1 : 1;

    return index->max_memory_bytes ? index->max_memory_bytes / KEPT_SHARE / n
                                   : UINT64_MAX;
}

/* What stands beside the parts, while it grows. */
static uint64_t need_beside(const struct tracuu_index *index)
{
    return index->max_memory_bytes / KEPT_SHARE +
           3 * (index->seen.n_places * sizeof *index->seen.places +
                index->parts_cap * sizeof *index->parts);
}

/* What the index has and will need, but for one part and with another need. */
static uint64_t need_of_all(struct tracuu_index *index,
                            const struct tc_part *but,
                            const struct tc_need *more)
{
    struct tc_need sum = *more;
    uint64_t n = need_beside(index);

    for (uint32_t i = 0; i < index->n_parts; i++) {
        struct tc_part *part = &index->parts[i];

        if (part == but)
            continue;
        if (part->segment)
            tc_need_add(&sum, need_of(part));
        else
            n += tc_need_of_batch(part->batch);
        n += need_of_marks(part);
    }
    return n + tc_need_to_join(&sum, index->n_threads);
}

uint64_t tc_index_room_left_beside(struct tracuu_index *index,
                                   const struct tc_part *part)
{
    uint64_t need;

    if (!index->max_memory_bytes)
        return UINT64_MAX;
    need = need_of_all(index, part, &(struct tc_need){0});
    return need < index->max_memory_bytes ? index->max_memory_bytes - need : 0;
}

uint64_t tc_index_room_left(struct tracuu_index *index)
{
    return tc_index_room_left_beside(index, NULL);
}

static int check_size(const struct tracuu_index *index,
                      const tracuu_document *document, uint64_t n_bytes,
                      tracuu_error *err)
{
    uint64_t most = index->max_document_bytes;

    most = most ? most : TC_DOCUMENT_BYTES;
    if (n_bytes <= most)
        return 0;
    return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                   "document %.*s is of %llu bytes; the limit is %llu",
                   document->id.len < 120 ? (int)document->id.len : 120,
                   document->id.ptr, (unsigned long long)n_bytes,
                   (unsigned long long)most);
}

int tc_room_fail(const struct tracuu_index *index,
                 const tracuu_document *document, tracuu_error *err)
{
    return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                   "document %.*s does not fit: the index may take %llu bytes "
                   "of memory",
                   document->id.len < 120 ? (int)document->id.len : 120,
                   document->id.ptr,
                   (unsigned long long)index->max_memory_bytes);
}

bool tc_index_room_to_attach(struct tracuu_index *index,
                             const struct tc_segment *segment)
{
    struct tc_need need;

    if (!index->max_memory_bytes || !index->weighs_files)
        return true;
    tc_need_of_segment(segment, &need);
    return need_of_all(index, NULL, &need) <= index->max_memory_bytes;
}

bool tc_index_room_to_settle(struct tracuu_index *index, struct tc_part *part)
{
    uint64_t live = need_beside(index);

    for (uint32_t i = 0; i < index->n_parts; i++)
        live += &index->parts[i] == part ? 0 : need_of(&index->parts[i])->live;
    return live + tc_need_to_join(need_of(part), index->n_threads) <=
           index->max_memory_bytes;
}

/* Bytes for each byte of a document, of which building takes more in any case:
 * it is not even copied when these are not there. */
#define LEAST 4

int tc_index_room(struct tracuu_index *index, const tracuu_document *document,
                  enum tc_room *ret_room, tracuu_error *err)
{
    uint64_t n_bytes = bytes_of(document), need;
    int r = check_size(index, document, n_bytes, err);

    *ret_room = TC_ROOM_ENOUGH;
    if (r < 0 || !index->max_memory_bytes)
        return r;
    need = tc_need_of_texts(1, n_bytes, document->n_fields);
    if (need <= tc_index_room_left(index))
        return 0;
    r = tc_index_seal(index, err);
    if (r < 0 || need <= tc_index_room_left(index))
        return r;
    r = tc_index_settle(index, err);
    if (r == 0 && need > tc_index_room_left(index))
        r = tc_index_sweep(index, err);
    if (r == 0 && need > tc_index_room_left(index))
        r = tc_index_gather(index, err);
    if (r < 0 || need <= tc_index_room_left(index))
        return r;
    *ret_room = TC_ROOM_UNKNOWN;
    return LEAST * n_bytes <= tc_index_room_left(index)
               ? 0
               : tc_room_fail(index, document, err);
}
