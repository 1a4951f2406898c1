/* Documents: sorting mentions by what they say, and joining neighbours. */
#include "search/documents.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/laws.h"
#include "entity/term.h"
#include "index/order.h"

struct mention {
    tracuu_str parts[TC_PARTS];
    tracuu_str place;
    tracuu_str mark; /* what tells the number: symbol or else issuer */
    tracuu_str year; /* of the number or, without one, of the day */
    uint32_t key;    /* number among what is mentioned */
};

/* ---- reading ---- */

static tracuu_str cut(tracuu_str *rest, char end)
{
    const char *at = rest->len ? memchr(rest->ptr, end, rest->len) : NULL;
    size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
    tracuu_str head = {rest->ptr, len};

    rest->ptr += at ? len + 1 : len;
    rest->len -= at ? len + 1 : len;
    return head;
}

static void read_mention(tracuu_str value, uint32_t key, struct mention *ret)
{
    ret->place = value;
    value = cut(&ret->place, TC_ENTITY_REST);
    for (size_t i = 0; i < TC_PARTS; i++)
        ret->parts[i] = cut(&value, '|');
    ret->mark = ret->parts[TC_PART_SYMBOL];
    if (!ret->mark.len)
        ret->mark = ret->parts[TC_PART_ISSUER];
    ret->year = ret->parts[TC_PART_YEAR];
    if (!ret->year.len && ret->parts[TC_PART_DATE].len >= 4)
        ret->year = (tracuu_str){ret->parts[TC_PART_DATE].ptr, 4};
    ret->key = key;
}

/* ---- comparing ---- */

static int compare_numbers(const struct mention *a, const struct mention *b)
{
    int order =
        tc_order_bytes(a->parts[TC_PART_NUMBER], b->parts[TC_PART_NUMBER]);

    if (!order)
        order = tc_order_bytes(a->parts[TC_PART_TYPE], b->parts[TC_PART_TYPE]);
    if (!order)
        order = tc_order_bytes(a->mark, b->mark);
    return order ? order : tc_order_bytes(a->place, b->place);
}

static int by_document(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    int order = compare_numbers(x, y);

    if (!order)
        order = tc_order_bytes(x->year, y->year);
    if (!order)
        order = tc_order_bytes(x->parts[TC_PART_DATE], y->parts[TC_PART_DATE]);
    return order ? order : x->key < y->key ? -1 : x->key > y->key;
}

/* ---- joining ---- */

struct joining {
    struct mention *mentions; /* in order */
    struct tc_strings *documents;
    uint32_t *of;
    struct tc_buf value;
};

/* Where the run of one value of a string of each mention that begins at
 * `begin` ends. */
static size_t run_end(const struct mention *m, size_t begin, size_t end,
                      tracuu_str (*of)(const struct mention *))
{
    size_t i = begin + 1;

    while (i < end && tc_order_bytes(of(&m[i]), of(&m[begin])) == 0)
        i++;
    return i;
}

static tracuu_str year_of(const struct mention *m)
{
    return m->year;
}

static tracuu_str day_of(const struct mention *m)
{
    return m->parts[TC_PART_DATE];
}

/* Of mentions [begin, end), those without the string stand first.  Whether the
 * others agree on it. */
static bool one_at_most(const struct mention *m, size_t begin, size_t end,
                        tracuu_str (*of)(const struct mention *))
{
    if (!of(&m[begin]).len)
        begin = run_end(m, begin, end, of);
    return begin == end || run_end(m, begin, end, of) == end;
}

/* Of a part, the shortest that any mention of a document gives. */
static tracuu_str shortest(const struct mention *m, size_t n,
                           enum tc_directive_part part)
{
    tracuu_str best = {"", 0};

    for (size_t i = 0; i < n; i++) {
        tracuu_str s = m[i].parts[part];

        if (s.len && (!best.len || s.len < best.len ||
                      (s.len == best.len && tc_order_bytes(s, best) < 0)))
            best = s;
    }
    return best;
}

static void write_document(const struct mention *m, size_t n,
                           struct tc_buf *value)
{
    size_t bars = 0; /* due before the next part */

    tc_buf_clear(value);
    for (int part = TC_PART_TYPE; part < TC_PART_ARTICLE; part++) {
        tracuu_str s = shortest(m, n, (enum tc_directive_part)part);

        for (; s.len && bars; bars--)
            tc_buf_put_u8(value, '|');
        tc_buf_put(value, s.ptr, s.len);
        bars++;
    }
    if (m->place.len) {
        tc_buf_put_u8(value, TC_ENTITY_REST);
        tc_buf_put(value, m->place.ptr, m->place.len);
    }
}

/* Number the document that mentions [begin, end) are of. */
static int join(struct joining *j, size_t begin, size_t end)
{
    uint32_t number;

    write_document(&j->mentions[begin], end - begin, &j->value);
    if (j->value.failed ||
        tc_strings_number(j->documents, (const char *)j->value.data,
                          j->value.len, &number) < 0)
        return -1;
    for (size_t i = begin; i < end; i++)
        j->of[j->mentions[i].key] = number;
    return 0;
}

/* Mentions of one number and year. */
static int join_year(struct joining *j, size_t begin, size_t end)
{
    if (one_at_most(j->mentions, begin, end, day_of))
        return join(j, begin, end);
    for (size_t next; begin < end; begin = next) {
        next = run_end(j->mentions, begin, end, day_of);
        if (join(j, begin, next) < 0)
            return -1;
    }
    return 0;
}

/* Mentions of one number. */
static int join_number(struct joining *j, size_t begin, size_t end)
{
    const struct mention *m = j->mentions;

    if (m[begin].parts[TC_PART_NUMBER].len &&
        one_at_most(m, begin, end, year_of))
        return join_year(j, begin, end);
    for (size_t next; begin < end; begin = next) {
        next = run_end(m, begin, end, year_of);
        if (join_year(j, begin, next) < 0)
            return -1;
    }
    return 0;
}

/* Read the mentions that are one of a document. */
static size_t read_mentions(const struct tc_strings *mentioned,
                            struct mention *mentions, uint32_t *of)
{
    size_t n = 0;

    for (uint32_t i = 0; i < mentioned->n; i++) {
        const char *type;

        read_mention(tc_strings_get(mentioned, i), i, &mentions[n]);
        if (tc_law_of_number(mentions[n].parts, &type).len)
            of[i] = TC_DOCUMENT_NONE;
        else
            n++;
    }
    return n;
}

int tc_documents_join(const struct tc_strings *mentioned,
                      struct tc_strings *ret_documents, uint32_t *ret_of,
                      tracuu_error *err)
{
    size_t n = 0;
    struct mention *mentions =
        tc_alloc(((size_t)mentioned->n + 1) * sizeof *mentions);
    struct joining j = {mentions, ret_documents, ret_of, {0}};
    int r = mentions ? 0 : -1;

    *ret_documents = (struct tc_strings)TC_STRINGS_INIT;
    if (mentions) {
        n = read_mentions(mentioned, mentions, ret_of);
        qsort(mentions, n, sizeof *mentions, by_document);
    }
    for (size_t begin = 0, end; r == 0 && begin < n; begin = end) {
        end = begin + 1;
        while (end < n &&
               compare_numbers(&mentions[begin], &mentions[end]) == 0)
            end++;
        r = join_number(&j, begin, end);
    }
    tc_buf_done(&j.value);
    tc_free(mentions);
    return r < 0 ? tc_fail_memory(err) : 0;
}
