/* Room: adding up. */
#include "index/room.h"

#include "base/error.h"
#include "index/notes.h"

/* Bytes of memory that building takes for each byte of a document: its records,
 * the events of its words and pairs, and what they are sorted into. */
#define BUILDING 11

static uint64_t bytes_of(const tracuu_document *document)
{
    uint64_t n = (uint64_t)document->id.len + document->path.len +
                 document->title.len + document->text.len;

    for (size_t i = 0; i < document->n_fields; i++)
        n += (uint64_t)document->fields[i].name.len +
             document->fields[i].text.len;
    return n;
}

/* Bytes for each noted word: a record while it is sorted; and of its lists
 * four, once where they are made and once where they stay. */
#define INVERTING 16

static uint64_t need_of_notes(const struct tc_notes *notes)
{
    const struct tc_event_doc none = {0};
    const struct tc_event_doc *last =
        notes->n_docs ? &notes->docs[notes->n_docs - 1] : &none;
    uint64_t n_tokens = last->tokens_end, n_extras = last->extras_end;

    return n_tokens * (notes->narrow ? sizeof *notes->narrow
                                     : sizeof *notes->wide) +
           n_extras * sizeof *notes->extras +
           notes->n_docs * sizeof *notes->docs +
           (n_tokens + n_extras) * INVERTING;
}

/* What a part takes until all are joined into one: a segment as much again
 * there, and once more where it stands in memory. */
static uint64_t need_of(const struct tc_part *part)
{
    const struct tc_segment *segment = part->segment;

    if (segment)
        return segment->len * (segment->owned ? 2 : 1) +
               (segment->notes ? need_of_notes(segment->notes) : 0);
    return BUILDING * (uint64_t)(part->batch->records.len +
                                 part->batch->ids.len);
}

static bool has_room(const struct tracuu_index *index, uint64_t n_bytes)
{
    uint64_t need = BUILDING * n_bytes;

    for (uint32_t i = 0; i < index->n_parts; i++)
        need += need_of(&index->parts[i]);
    return need <= index->max_memory_bytes;
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

int tc_index_room(struct tracuu_index *index, const tracuu_document *document,
                  tracuu_error *err)
{
    uint64_t n_bytes = bytes_of(document);
    int r = check_size(index, document, n_bytes, err);

    if (r < 0 || !index->max_memory_bytes || has_room(index, n_bytes))
        return r;
    r = tc_index_settle(index, err);
    if (r < 0 || has_room(index, n_bytes))
        return r;
    return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                   "document %.*s does not fit: the index may take %llu bytes "
                   "of memory",
                   document->id.len < 120 ? (int)document->id.len : 120,
                   document->id.ptr,
                   (unsigned long long)index->max_memory_bytes);
}
