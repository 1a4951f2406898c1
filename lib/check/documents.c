/*
 * Documents: lengths against the sums in the header, dates against the
 * calendar, ids against the table that finds them.
 */
#include "check/part.h"

#include <stdio.h>

#include "index/dates.h"

struct sums {
    uint64_t slots;
    uint64_t title_slots;
    uint64_t bytes;
};

static void check_lengths(struct tc_check *check, uint32_t doc,
                          struct sums *sums)
{
    uint32_t len = tc_segment_len(check->segment, doc);
    uint32_t title_len = tc_segment_title_len(check->segment, doc);

    sums->slots += len;
    sums->title_slots += title_len;
    sums->bytes += tc_segment_text_bytes(check->segment, doc);
    if (title_len > len)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_LENGTHS, 0),
                       "document %u: a title of %u words in a length of %u",
                       doc, title_len, len);
}

/* A date is right when the text that it would be written as can be read. */
static void check_date(struct tc_check *check, uint32_t doc)
{
    uint32_t date = tc_segment_date(check->segment, doc), again;
    char text[32];
    int len;

    if (!date)
        return;
    len = snprintf(text, sizeof text, "%04u-%02u-%02u", date / 10000,
                   date / 100 % 100, date % 100);
    if (date % 100 == 0)
        len -= 3;
    if (date % 10000 == 0)
        len -= 3;
    if (tc_date_parse((tracuu_str){text, (size_t)len}, &again, NULL) < 0 ||
        again != date)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_COLUMNS, 0),
                       "document %u: %u is no date", doc, date);
}

/* An id that leads to its document is there once; the first would be found
 * of two. */
static void check_id(struct tc_check *check, uint32_t doc)
{
    tracuu_str id = tc_segment_id(check->segment, doc);
    uint32_t found;

    if (!id.len)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_IDS, 0),
                       "document %u has no id that can be read", doc);
    else if (!tc_segment_find_id(check->segment, id.ptr, id.len, NULL, &found))
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_IDS, 0),
                       "document %u is not found by its id \"%.*s\"", doc,
                       id.len < 120 ? (int)id.len : 120, id.ptr);
    else if (found != doc)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_IDS, 0),
                       "documents %u and %u have one id \"%.*s\"", found, doc,
                       id.len < 120 ? (int)id.len : 120, id.ptr);
}

static void check_sum(struct tc_check *check, const char *what, uint64_t sum,
                      uint64_t header)
{
    if (sum != header)
        tc_check_fault(check, TRACUU_NOWHERE,
                       "the documents have %llu %s together, and the header "
                       "says %llu",
                       (unsigned long long)sum, what,
                       (unsigned long long)header);
}

int tc_check_documents(struct tc_check *check)
{
    const struct tc_segment *segment = check->segment;
    struct sums sums = {0, 0, 0};

    for (uint32_t i = 0; i < segment->n_docs && tc_check_goes_on(check); i++) {
        check_lengths(check, i, &sums);
        check_date(check, i);
        check_id(check, i);
    }
    if (!tc_check_goes_on(check))
        return 0;
    check_sum(check, "words", sums.slots, segment->n_slots);
    check_sum(check, "words of titles", sums.title_slots,
              segment->n_title_slots);
    check_sum(check, "bytes of text", sums.bytes, segment->n_text_bytes);
    return 0;
}
