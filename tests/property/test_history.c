/*
 * History does not matter: after any adding, replacing, removing, looking,
 * flushing, compacting, saving and opening, an index answers as one built
 * afresh from the documents that remain, and compacted is the same file.
 *
 * TRACUU_HISTORIES: how many; TRACUU_SEED: which.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "support/collection.h"
#include "support/search_data.h"
#include "unit/index/peek.h"

TestSuite(history, .timeout = 3600);

#define N_IDS_MOST 400
#define N_QUESTIONS 12

/* How a history is lived. */
struct kind {
    uint32_t n_ids;
    uint32_t n_docs;    /* texts and titles to choose from */
    uint32_t n_first;   /* documents added at the start */
    uint32_t most_steps;
    uint32_t asking;    /* one step in so many asks and compares */
};

/* What should be there: documents of the data by their ids, in the order in
 * which each was last added. */
struct model {
    uint32_t ids[N_IDS_MOST + 1];
    uint32_t docs[N_IDS_MOST + 1];
    uint32_t n;
};

struct history {
    const struct kind *kind;
    struct rng rng;
    struct data data;
    struct questions questions;
    struct model model;
    tracuu_index *index;
    uint32_t number;
};

static bool model_remove(struct model *model, uint32_t id)
{
    for (uint32_t i = 0; i < model->n; i++) {
        if (model->ids[i] != id)
            continue;
        model->n--;
        for (; i < model->n; i++) {
            model->ids[i] = model->ids[i + 1];
            model->docs[i] = model->docs[i + 1];
        }
        return true;
    }
    return false;
}

static bool same_string(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* By chance two documents may be alike. */
static bool same_doc(const struct oracle_doc *a, const struct oracle_doc *b)
{
    return same_string(a->title, b->title) && same_string(a->text, b->text) &&
           same_string(str(a->date ? a->date : ""),
                       str(b->date ? b->date : ""));
}

static bool has_same(const struct history *history, uint32_t id, uint32_t doc)
{
    const struct model *model = &history->model;

    for (uint32_t i = 0; i < model->n; i++)
        if (model->ids[i] == id)
            return same_doc(&history->data.docs[model->docs[i]],
                            &history->data.docs[doc]);
    return false;
}

static tracuu_document document_of(const struct oracle_doc *doc, uint32_t id,
                                   char text_of_id[16])
{
    tracuu_document document = {.struct_size = sizeof document,
                                .title = doc->title,
                                .text = doc->text,
                                .date = str(doc->date ? doc->date : "")};

    snprintf(text_of_id, 16, "%u", id);
    document.id = str(text_of_id);
    return document;
}

/* Add, or add what is not the same already. */
static void add(struct history *history)
{
    uint32_t id = rng_below(&history->rng, history->kind->n_ids);
    uint32_t doc = rng_below(&history->rng, history->data.n);
    char text_of_id[16];
    tracuu_document document =
        document_of(&history->data.docs[doc], id, text_of_id);
    tracuu_error err;

    if (rng_once_in(&history->rng, 2)) {
        /* Often the same again. */
        bool same = has_same(history, id, doc);
        int changed = 2;

        must(tracuu_index_update(history->index, &document, &changed, &err),
             &err);
        cr_assert_eq(changed, !same, "history %u", history->number);
        if (same)
            return;
    } else {
        must(tracuu_index_add(history->index, &document, &err), &err);
    }
    model_remove(&history->model, id);
    history->model.ids[history->model.n] = id;
    history->model.docs[history->model.n++] = doc;
}

static void update_the_same(struct history *history)
{
    struct model *model = &history->model;
    uint32_t i;
    char text_of_id[16];
    tracuu_document document;
    int changed = 2;
    tracuu_error err;

    if (!model->n)
        return;
    i = rng_below(&history->rng, model->n);
    document = document_of(&history->data.docs[model->docs[i]], model->ids[i],
                           text_of_id);
    must(tracuu_index_update(history->index, &document, &changed, &err), &err);
    cr_assert_eq(0, changed, "history %u", history->number);
}

static void remove_one(struct history *history)
{
    uint32_t id = rng_below(&history->rng, history->kind->n_ids);
    bool is_there = model_remove(&history->model, id);
    char text[16];
    tracuu_error err = {.message = ""};
    int r;

    snprintf(text, sizeof text, "%u", id);
    r = tracuu_index_remove(history->index, text, strlen(text), &err);
    cr_assert_eq(r, is_there ? 0 : TRACUU_ENOTFOUND, "history %u: %d %s",
                 history->number, r, err.message);
}

static void look(struct history *history)
{
    uint64_t n;
    tracuu_error err;

    must(tracuu_index_count(history->index, &n, &err), &err);
    cr_assert_eq(n, history->model.n, "history %u", history->number);
}

static void reopen(struct history *history)
{
    tracuu_index *opened = index_reopened(history->index);

    if (opened != history->index && history->index)
        tracuu_index_free(history->index);
    history->index = opened;
}

static void ask(struct history *history);

static void step(struct history *history)
{
    tracuu_error err;

    if (rng_once_in(&history->rng, history->kind->asking))
        ask(history);
    switch (rng_below(&history->rng, 16)) {
    case 0:
        look(history);
        return;
    case 1:
        if (rng_once_in(&history->rng, 3))
            must(tracuu_index_flush(history->index, &err), &err);
        return;
    case 2:
        if (rng_once_in(&history->rng, 4))
            reopen(history);
        return;
    case 3:
        if (rng_once_in(&history->rng, 6))
            must(tracuu_index_compact(history->index, &err), &err);
        return;
    case 4:
        update_the_same(history);
        return;
    case 5:
    case 6:
    case 7:
    case 8:
        remove_one(history);
        return;
    default:
        add(history);
    }
}

static tracuu_index *fresh_index(const struct history *history)
{
    tracuu_index *index = peek_new(1);

    for (uint32_t i = 0; i < history->model.n; i++) {
        char text_of_id[16];
        tracuu_document document = document_of(
            &history->data.docs[history->model.docs[i]], history->model.ids[i],
            text_of_id);
        tracuu_error err;

        must(tracuu_index_add(index, &document, &err), &err);
    }
    return index;
}

static void expect_same_answer(const struct history *history,
                               tracuu_index *fresh, const char *text)
{
    tracuu_search_options options = {
        .struct_size = sizeof options, .k = N_IDS_MOST, .exact_count = 1};
    tracuu_query *query = query_of(text, NULL);
    tracuu_hits *wanted = search_query(fresh, query, &options);
    tracuu_hits *got = search_query(history->index, query, &options);

    cr_assert_eq(tracuu_hits_count(wanted), tracuu_hits_count(got),
                 "history %u, <%s>", history->number, text);
    cr_assert_eq(tracuu_hits_matches(wanted, NULL),
                 tracuu_hits_matches(got, NULL));
    for (size_t i = 0; i < tracuu_hits_count(wanted); i++)
        cr_assert(hit_at(wanted, i).doc == hit_at(got, i).doc &&
                      score_at(wanted, i) == score_at(got, i),
                  "history %u, <%s>, hit %zu", history->number, text, i);
    tracuu_hits_free(wanted);
    tracuu_hits_free(got);
    tracuu_query_free(query);
}

/* The values of a kind, with their counts. */
static char *values_of(tracuu_index *index, int kind)
{
    struct tc_buf text = TC_BUF_INIT;
    tracuu_searcher *searcher;
    tracuu_values *values;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    must(tracuu_values_new(searcher, kind, &values, &err), &err);
    for (size_t i = 0; i < tracuu_values_count(values); i++) {
        tracuu_value value = {.struct_size = sizeof value};

        must(tracuu_values_get(values, i, &value, &err), &err);
        tc_buf_printf(&text, "%.*s %llu %llu %llu\n", (int)value.value.len,
                      value.value.ptr, (unsigned long long)value.n_documents,
                      (unsigned long long)value.n_itself,
                      (unsigned long long)value.n_mentions);
    }
    tracuu_values_free(values);
    tracuu_searcher_free(searcher);
    return tc_buf_take(&text);
}

static void expect_same_values(const struct history *history,
                               tracuu_index *fresh)
{
    for (int kind = TRACUU_DIRECTIVE; kind <= TRACUU_DOCUMENT; kind++) {
        char *wanted = values_of(fresh, kind);
        char *got = values_of(history->index, kind);

        cr_assert_str_eq(wanted, got, "history %u, kind %d", history->number,
                         kind);
        tc_free(wanted);
        tc_free(got);
    }
}

/* Documents by their numbers and by their ids. */
static void expect_same_documents(const struct history *history)
{
    const struct model *model = &history->model;

    for (uint32_t i = 0; i < model->n; i++) {
        const struct oracle_doc *wanted = &history->data.docs[model->docs[i]];
        tracuu_stored *nth, *by_id;
        char text[16];
        tracuu_error err;

        snprintf(text, sizeof text, "%u", model->ids[i]);
        must(tracuu_index_read_nth(history->index, i, &nth, &err), &err);
        must(tracuu_index_read(history->index, text, strlen(text), &by_id,
                               &err),
             &err);
        cr_assert(same_string(str(text), tracuu_stored_document(nth)->id) &&
                      same_string(wanted->text,
                                  tracuu_stored_document(nth)->text) &&
                      same_string(wanted->text,
                                  tracuu_stored_document(by_id)->text),
                  "history %u, document %u", history->number, i);
        tracuu_stored_free(nth);
        tracuu_stored_free(by_id);
    }
}

/* In the middle of a history: what is kept of answers to earlier questions
 * must not show. */
static void ask(struct history *history)
{
    tracuu_index *fresh = fresh_index(history);

    look(history);
    for (int i = 0; i < 3; i++)
        expect_same_answer(
            history, fresh,
            history->questions
                .texts[rng_below(&history->rng,
                                 (uint32_t)history->questions.n)]);
    if (rng_once_in(&history->rng, 4))
        expect_same_values(history, fresh);
    tracuu_index_free(fresh);
}

static void expect_same_bytes(tracuu_index *index, tracuu_index *fresh,
                              uint32_t number)
{
    size_t wanted_len, got_len;
    char *wanted, *got;
    tracuu_error err;

    must(tracuu_index_compact(index, &err), &err);
    must(tracuu_index_compact(fresh, &err), &err);
    wanted = peek_bytes(fresh, &wanted_len);
    got = peek_bytes(index, &got_len);
    cr_assert(wanted_len == got_len && memcmp(wanted, got, got_len) == 0,
              "history %u: %zu and %zu bytes", number, wanted_len, got_len);
    free(wanted);
    free(got);
}

static void expect_fresh(struct history *history)
{
    tracuu_index *fresh = fresh_index(history);

    look(history);
    for (size_t i = 0; i < history->questions.n; i++)
        expect_same_answer(history, fresh, history->questions.texts[i]);
    expect_same_values(history, fresh);
    expect_same_documents(history);
    if (history->model.n) {
        uint64_t n_faults;
        tracuu_error err;

        expect_same_bytes(history->index, fresh, history->number);
        must(tracuu_index_check(history->index, NULL, &n_faults, &err), &err);
        cr_assert_eq(0, n_faults, "history %u", history->number);
    }
    tracuu_index_free(fresh);
}

static void live(const struct kind *kind, uint32_t number)
{
    struct history history = {.kind = kind,
                              .rng = rng_new(1000 + number),
                              .number = number};
    uint32_t n_steps = 5 + rng_below(&history.rng, kind->most_steps);
    uint32_t n_threads = 1 + rng_once_in(&history.rng, 8);

    history.data = data_of_chance(&history.rng, kind->n_docs);
    history.questions = questions_of_chance(&history.rng, N_QUESTIONS);
    history.index = peek_new(n_threads);
    for (uint32_t i = 0; i < kind->n_first; i++)
        add(&history);
    for (uint32_t i = 0; i < n_steps; i++)
        step(&history);
    expect_fresh(&history);
    tracuu_index_free(history.index);
    questions_free(&history.questions);
    data_free(&history.data);
}

static uint32_t number_of(const char *name, uint32_t usual)
{
    const char *given = getenv(name);

    return given ? (uint32_t)strtoul(given, NULL, 10) : usual;
}

Test(history, any_leaves_what_a_fresh_index_has)
{
    static const struct kind kind = {24, 40, 0, 100, 20};
    uint32_t n = number_of("TRACUU_HISTORIES", 200);

    for (uint32_t i = 0; i < n; i++)
        live(&kind, i);
}

/* Enough documents that words are dense, and few changes between questions. */
Test(history, of_a_larger_index_shows_at_no_point)
{
    static const struct kind kind = {N_IDS_MOST, 500, 300, 60, 2};
    uint32_t n = number_of("TRACUU_HISTORIES", 200) / 40;

    for (uint32_t i = 0; i < n; i++)
        live(&kind, i);
}
