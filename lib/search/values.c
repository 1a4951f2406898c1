/*
 * Values: the entities of a kind, segment by segment, put together by value.
 *
 * A value may be several terms of a segment: cited and itself, with its symbol
 * written and derived.  Their lists are gone through together, so that a
 * document counts once.
 */
#include "search/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/term.h"
#include "index/dict.h"
#include "search/documents.h"

/* What going on by a term counts, beside a posting. */
#define TERM_WORK 64

/* One list of a value. */
struct record {
    uint32_t key;
    uint32_t segment;
    bool itself;
    bool derived;
    struct tc_list list;
};

struct counting {
    struct tc_view *view;
    struct tc_deadline *deadline;
    const uint8_t *marks; /* by place in the view; NULL: all count */
    struct tc_values *values;
    struct record *records;
    size_t n;
    size_t cap;
    /* By document of a segment: the last value that was counted for it. */
    uint32_t *seen;
    uint32_t *seen_itself;
};

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "the index's list of entities is damaged");
}

/* ---- gathering ---- */

static bool add_record(struct counting *c, const char *key, size_t len,
                       struct record record)
{
    if (!tc_grow(&c->records, &c->cap, c->n + 1, sizeof *c->records) ||
        tc_strings_number(&c->values->keys, key, len, &record.key) < 0)
        return false;
    c->records[c->n++] = record;
    return true;
}

/* The year that a date lies in; a span of several lies in none, as for the
 * search. */
static bool add_year(struct counting *c, tracuu_str value,
                     struct record record)
{
    const char *slash = value.len ? memchr(value.ptr, '/', value.len) : NULL;

    if (value.len < 4 ||
        (slash && (value.ptr + value.len - slash < 5 ||
                   memcmp(slash + 1, value.ptr, 4) != 0)))
        return true;
    return add_record(c, value.ptr, 4, record);
}

static bool add_term(struct counting *c, int kind,
                     const struct tc_entity_term *term, struct record record)
{
    char key[TC_TERM_MAX];
    size_t len = term->value.len;

    if (kind == TRACUU_YEAR)
        return add_year(c, term->value, record);
    record.itself = term->letter == TC_ENTITY_ITSELF;
    record.derived = term->derived;
    memcpy(key, term->value.ptr, len);
    if (term->rest.len) {
        key[len++] = TC_ENTITY_REST;
        memcpy(key + len, term->rest.ptr, term->rest.len);
        len += term->rest.len;
    }
    return add_record(c, key, len, record);
}

/* Whether a document of the list counts.  Most lists are short and of other
 * documents, so that to look first spares much. */
static int any_marked(const struct counting *c, uint32_t segment,
                      const struct tc_list *list, tracuu_error *err)
{
    const struct tc_view *view = c->view;
    struct tc_postings p;

    if (!c->marks)
        return 1;
    tc_dict_postings(view->segments[segment], list, &p);
    while (tc_postings_next_block(&p))
        for (uint32_t i = 0; i < p.n; i++)
            if (c->marks[view->bases[segment] + p.docs[i]])
                return 1;
    return p.bad ? damaged(err) : 0;
}

static int gather_letter(struct counting *c, uint32_t segment, int kind,
                         char letter, tracuu_error *err)
{
    const char prefix[] = {TC_ENTITY_BYTE, letter};
    struct record record = {.segment = segment};
    struct tc_dict_iter iter;
    int r;

    tc_dict_seek(&iter, c->view->segments[segment], prefix, sizeof prefix);
    while ((r = tc_dict_next(&iter)) > 0) {
        struct tc_entity_term term;

        r = tc_deadline_check(c->deadline, iter.entry.list.df + TERM_WORK, err);
        if (r < 0)
            return r;
        if (!tc_entity_term_read((tracuu_str){iter.term, iter.term_len},
                                 &term) ||
            term.letter != letter)
            return 0;
        record.list = iter.entry.list;
        r = any_marked(c, segment, &record.list, err);
        if (r < 0)
            return r;
        if (r && !add_term(c, kind, &term, record))
            return tc_fail_memory(err);
    }
    return r < 0 ? damaged(err) : 0;
}

static int gather(struct counting *c, int kind, tracuu_error *err)
{
    static const char *const letters[] = {
        [TRACUU_DIRECTIVE] = "di", [TRACUU_DATE] = "t",
        [TRACUU_UNIT] = "u",       [TRACUU_QUANTITY] = "q",
        [TRACUU_YEAR] = "t",       [TRACUU_DOCUMENT] = "di",
    };
    int r = 0;

    for (uint32_t s = 0; r == 0 && s < c->view->n_segments; s++)
        for (const char *l = letters[kind]; r == 0 && *l; l++)
            r = gather_letter(c, s, kind, *l, err);
    return r;
}

/* Put documents in place of the values that mention them. */
static int join_documents(struct counting *c, tracuu_error *err)
{
    struct tc_strings *keys = &c->values->keys;
    uint32_t *of = tc_alloc_zeroed((size_t)keys->n + 1, sizeof *of);
    struct tc_strings documents = TC_STRINGS_INIT;
    size_t n = 0;
    int r =
        of ? tc_documents_join(keys, &documents, of, err) : tc_fail_memory(err);

    for (size_t i = 0; r == 0 && i < c->n; i++) {
        c->records[n] = c->records[i];
        c->records[n].key = of[c->records[i].key];
        n += c->records[n].key != TC_DOCUMENT_NONE;
    }
    if (r == 0)
        c->n = n;
    tc_free(of);
    tc_strings_done(r == 0 ? keys : &documents);
    if (r == 0)
        *keys = documents;
    return r;
}

/* ---- counting ---- */

static int by_key(const void *a, const void *b)
{
    const struct record *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->segment < y->segment ? -1 : x->segment > y->segment;
}

static int count_list(struct counting *c, const struct record *record,
                      struct tc_value *value, tracuu_error *err)
{
    const struct tc_view *view = c->view;
    const uint8_t *marks = c->marks;
    uint32_t *seen = c->seen + view->bases[record->segment];
    uint32_t *seen_itself = c->seen_itself + view->bases[record->segment];
    struct tc_postings p;

    marks = marks ? marks + view->bases[record->segment] : NULL;
    tc_dict_postings(view->segments[record->segment], &record->list, &p);
    while (tc_postings_next_block(&p))
        for (uint32_t i = 0; i < p.n; i++) {
            uint32_t doc = p.docs[i];

            if (marks && !marks[doc])
                continue;
            value->n_mentions += p.tf[i];
            value->n_docs += seen[doc] != value->key + 1;
            seen[doc] = value->key + 1;
            if (!record->itself)
                continue;
            value->n_itself += seen_itself[doc] != value->key + 1;
            seen_itself[doc] = value->key + 1;
        }
    return p.bad ? damaged(err) : 0;
}

/* Whether a list can be taken at its word: no other of its value and segment,
 * and all documents count. */
static bool is_alone(const struct counting *c, size_t i)
{
    const struct record *r = &c->records[i];

    return !c->marks && !r->itself && (i == 0 || by_key(r - 1, r) != 0) &&
           (i + 1 == c->n || by_key(r, r + 1) != 0);
}

static int count_records(struct counting *c, tracuu_error *err)
{
    struct tc_values *values = c->values;
    int r = 0;

    if (c->n)
        qsort(c->records, c->n, sizeof *c->records, by_key);
    for (size_t i = 0; r == 0 && i < c->n; i++) {
        const struct record *record = &c->records[i];
        struct tc_value *value = &values->items[record->key];

        r = tc_deadline_check(c->deadline, record->list.df + TERM_WORK, err);
        value->key = record->key;
        value->derived =
            record->derived && (value->n_mentions == 0 || value->derived);
        if (r < 0)
            break;
        if (is_alone(c, i)) {
            value->n_docs += record->list.df;
            value->n_mentions += record->list.n_positions;
        } else {
            r = count_list(c, record, value, err);
        }
    }
    return r;
}

/* ---- years of publication ---- */

static int count_published(struct counting *c, tracuu_error *err)
{
    struct tc_values *values = c->values;
    size_t cap = 0;

    for (uint32_t doc = 0; doc < c->view->n_places; doc++) {
        uint32_t local, key;
        uint32_t s = tc_view_segment_of(c->view, doc, &local);
        uint32_t date = tc_segment_date(c->view->segments[s], local);
        char year[5];
        int r = tc_deadline_check(c->deadline, 4, err);

        if (r < 0)
            return r;
        if (!date || (c->marks && !c->marks[doc]))
            continue;
        for (int i = 3, y = (int)(date / 10000); i >= 0; i--, y /= 10)
            year[i] = (char)('0' + y % 10);
        if (tc_strings_number(&values->keys, year, 4, &key) < 0 ||
            !tc_grow(&values->items, &cap, (size_t)key + 1,
                     sizeof *values->items))
            return tc_fail_memory(err);
        if (key == values->n)
            values->items[values->n++] = (struct tc_value){.key = key};
        values->items[key].n_docs++;
        values->items[key].n_mentions++;
    }
    return 0;
}

/* ---- the whole ---- */

struct ranked {
    struct tc_value value;
    const struct tc_strings *keys;
};

static int best_first(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    tracuu_str p, q;
    int order;

    if (x->value.n_docs != y->value.n_docs)
        return x->value.n_docs > y->value.n_docs ? -1 : 1;
    if (x->value.n_mentions != y->value.n_mentions)
        return x->value.n_mentions > y->value.n_mentions ? -1 : 1;
    p = tc_strings_get(x->keys, x->value.key);
    q = tc_strings_get(y->keys, y->value.key);
    order = memcmp(p.ptr, q.ptr, p.len < q.len ? p.len : q.len);
    return order ? order : p.len < q.len ? -1 : p.len > q.len;
}

/* Sort, and leave out what no document holds. */
static int rank(struct tc_values *values, tracuu_error *err)
{
    struct ranked *ranked = tc_alloc(values->n * sizeof *ranked);
    size_t n = 0;

    if (!ranked)
        return tc_fail_memory(err);
    for (size_t i = 0; i < values->n; i++)
        if (values->items[i].n_docs)
            ranked[n++] = (struct ranked){values->items[i], &values->keys};
    if (n)
        qsort(ranked, n, sizeof *ranked, best_first);
    for (size_t i = 0; i < n; i++)
        values->items[i] = ranked[i].value;
    values->n = n;
    tc_free(ranked);
    return 0;
}

static int count_entities(struct counting *c, int kind, tracuu_error *err)
{
    uint32_t n_docs = c->view->n_places;
    int r = gather(c, kind, err);

    if (r == 0 && kind == TRACUU_DOCUMENT)
        r = join_documents(c, err);
    if (r < 0)
        return r;
    c->values->n = c->values->keys.n;
    c->values->items = tc_alloc_zeroed(c->values->n, sizeof *c->values->items);
    c->seen = tc_alloc_zeroed(n_docs, sizeof *c->seen);
    c->seen_itself = tc_alloc_zeroed(n_docs, sizeof *c->seen_itself);
    r = c->values->items && c->seen && c->seen_itself ? count_records(c, err)
                                                      : tc_fail_memory(err);
    tc_free(c->seen);
    tc_free(c->seen_itself);
    return r;
}

/* Mark all documents that are not gone. */
static void mark_left(const struct tc_view *view, uint8_t *marks)
{
    for (uint32_t s = 0; s < view->n_segments; s++)
        for (uint32_t doc = 0; doc < view->segments[s]->n_docs; doc++)
            marks[view->bases[s] + doc] = !tc_gone_has(view->gone[s], doc);
}

int tc_values_count(struct tc_view *view, const struct tc_plan *plan, int kind,
                    struct tc_deadline *deadline, struct tc_values *ret_values,
                    tracuu_error *err)
{
    struct tc_values values = {.keys = TC_STRINGS_INIT};
    struct counting c = {.view = view, .deadline = deadline, .values = &values};
    bool some = plan || view->n_docs < view->n_places;
    uint8_t *marks = some ? tc_alloc_zeroed(view->n_places, 1) : NULL;
    int r = some && !marks ? tc_fail_memory(err) : 0;

    if (r == 0 && plan)
        r = tc_matching_mark(plan, marks, err);
    else if (r == 0 && some)
        mark_left(view, marks);
    c.marks = marks;
    if (r == 0)
        r = kind == TRACUU_PUBLISHED ? count_published(&c, err)
                                     : count_entities(&c, kind, err);
    if (r == 0)
        r = rank(&values, err);
    tc_free(marks);
    tc_free(c.records);
    if (r == 0)
        *ret_values = values;
    else
        tc_values_done(&values);
    return r;
}

void tc_values_done(struct tc_values *values)
{
    tc_strings_done(&values->keys);
    tc_free(values->items);
    values->items = NULL;
}
