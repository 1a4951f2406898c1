/*
 * A damaged index: opened, checked, asked everything.
 *
 * An input that begins as an index file does is taken for one.  Any other is a
 * list of changes to a sound index that is made here, so that the seeds do not
 * depend on the format: of each four bytes three say where in a chunk, one what
 * to add to the byte that is there.  All checksums are set right again, so that
 * damage gets past them.
 */
#include <stdalign.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "faults/reseal.h"
#include "fuzz/fuzz.h"
#include "index/toc.h"
#include "support/ask.h"
#include "support/collection.h"
#include "support/tmp.h"

static const struct doc docs[] = {
    {"Họp chi bộ\nChỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị về đại "
     "hội đảng bộ, đường.Chúng 3.900 đảng viên",
     "Họp chi bộ", "2020-03-27"},
    {"Sở Tư pháp tỉnh Lạng Sơn có 59 đảng viên. Chi bộ họp, chi bộ bàn.", NULL,
     NULL},
    {"bộ chi bộ chi bộ, một hai ba bốn", "Đại hội", "2021-12"},
    {"không có", NULL, "2022"},
    {NULL, NULL, NULL}};

/* The sound index, with enough documents for lists of more than one block. */
static const char *sound(size_t *ret_len)
{
    static char *bytes;
    static size_t len;

    if (!bytes) {
        tracuu_index *index = index_of(docs);
        char *path = tmp_file();
        tracuu_error err;

        for (int i = 0; i < 140; i++) {
            char id[8];

            snprintf(id, sizeof id, "n%d", i);
            index_add(index, id, str(""), str("chi bộ họp"), NULL);
        }
        must(tracuu_index_save(index, path, &err), &err);
        tracuu_index_free(index);
        bytes = tmp_read(path, &len);
        tmp_remove(path);
    }
    *ret_len = len;
    return bytes;
}

/* Checksums can only be set right where the table of contents is sane. */
static bool can_be_sealed(const uint8_t *bytes, size_t len)
{
    struct tc_segment frame = {.bytes = bytes, .len = len};

    if (len < 200 || tc_toc_count(&frame) > 256 || tc_toc_end(&frame) > len)
        return false;
    for (uint32_t i = 0; i < tc_toc_count(&frame); i++) {
        struct tc_toc_entry entry = tc_toc_get(&frame, i);

        if (entry.offset > len || entry.len > len - entry.offset)
            return false;
    }
    return true;
}

static void change(uint8_t *bytes, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i + 4 <= size; i += 4) {
        size_t chunk_len;
        size_t begin = reseal_find(bytes, data[i] % 32, &chunk_len);
        size_t at = (size_t)data[i + 1] << 8 | data[i + 2];

        /* Chunk 0 stands for the counts of the header. */
        if (data[i] % 32 == 0)
            bytes[24 + at % 60] += data[i + 3];
        else if (chunk_len)
            bytes[begin + at % chunk_len] += data[i + 3];
    }
}

/* One of the questions; all of them would take too long for each input. */
static void ask(tracuu_index *index, size_t which)
{
    static const char *const queries[] = {
        "chi bo \"đại hội\" đang*", "+họp (chi OR NOT bộ) NEAR/2 bàn",
        "directive:35-CT/TW date:2019..", "chi thi 35 so tu phap lang son"};

    const char *text = queries[which % (sizeof queries / sizeof queries[0])];

    ask_all(index, text, strlen(text), fuzz_nowhere());
}

static void try_index(const uint8_t *bytes, size_t len, size_t which)
{
    tracuu_index *index;
    tracuu_stored *stored;
    char *note;
    uint64_t n;
    int r = tracuu_index_open_bytes(bytes, len, NULL, &index, &note, NULL);

    LAW(r == 0 || r == TRACUU_ECORRUPT || r == TRACUU_EVERSION);
    if (r < 0)
        return;
    tracuu_free(note);
    LAW(tracuu_index_check(index, NULL, &n, NULL) == 0);
    ask(index, which);
    for (uint64_t i = 0; i < 5; i++)
        if (tracuu_index_read_nth(index, i, &stored, NULL) == 0)
            tracuu_stored_free(stored);
    /* Merged with another document. */
    index_add(index, "new", str(""), str("chi bộ mới"), NULL);
    r = tracuu_index_flush(index, NULL);
    LAW(r == 0 || r == TRACUU_ECORRUPT || r == TRACUU_ELIMIT);
    tracuu_index_free(index);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool is_file = size >= 8 && tracuu_index_is_index(data, 8);
    size_t len = size;
    const char *from = is_file ? (const char *)data : sound(&len);
    uint8_t *bytes = malloc(len);

    LAW(bytes);
    memcpy(bytes, from, len);
    if (!is_file)
        change(bytes, data, size);
    if (can_be_sealed(bytes, len))
        reseal(bytes, len);
    try_index(bytes, len, size / 4);
    free(bytes);
    return 0;
}
