/* Recognise: windows, order, the end. */
#include "entity/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/directive.h"
#include "entity/resolve.h"
#include "entity/unit_abroad.h"

int tc_finds_new(struct tc_finds **ret_finds, tracuu_error *err)
{
    struct tc_finds *finds = tc_alloc_zeroed(1, sizeof *finds);

    if (!finds)
        return tc_fail_memory(err);
    finds->taken = tc_alloc(TC_LEX_WINDOW + 2 * TC_LEX_PAD + 1);
    if (finds->taken) {
        memset(finds->taken, 0, TC_LEX_PAD);
        finds->taken += TC_LEX_PAD;
    }
    if (!finds->taken || !tc_lexemes_init(&finds->lexemes)) {
        tc_finds_free(finds);
        return tc_fail_memory(err);
    }
    *ret_finds = finds;
    return 0;
}

void tc_finds_free(struct tc_finds *finds)
{
    if (!finds)
        return;
    if (finds->taken)
        tc_free(finds->taken - TC_LEX_PAD);
    tc_lexemes_done(&finds->lexemes);
    tc_buf_done(&finds->scratch);
    tc_arena_done(&finds->arena);
    tc_free(finds->references);
    tc_free(finds->items);
    tc_free(finds);
}

static int by_place(const void *a, const void *b)
{
    const struct tc_find *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Bring the finds into order, in which those of many windows are already. */
static void sort(struct tc_finds *finds)
{
    bool sorted = true;

    for (size_t i = 0; i < finds->n; i++) {
        finds->items[i].order = (uint32_t)i;
        sorted &= i == 0 ||
                  by_place(&finds->items[i - 1], &finds->items[i]) <= 0;
    }
    if (!sorted)
        qsort(finds->items, finds->n, sizeof *finds->items, by_place);
}

int tc_recognise(struct tc_finds *finds, const char *text, size_t len,
                 const struct tc_recognise_options *options, tracuu_error *err)
{
    tc_arena_done(&finds->arena);
    finds->arena = (struct tc_arena)TC_ARENA_INIT;
    finds->n = 0;
    finds->failed = false;
    finds->reference = options->reference;
    tc_buf_clear(&finds->scratch);
    tc_lexemes_start(&finds->lexemes, text, len, options->lenient);
    while (tc_lexemes_next(&finds->lexemes)) {
        size_t units;

        memset(finds->taken, 0, finds->lexemes.n + TC_LEX_PAD);
        tc_find_directives(finds);
        tc_find_dates(finds);
        units = finds->n;
        tc_find_units(finds);
        tc_attach_issuers(finds, units);
        tc_unit_look_around(finds, units);
        tc_find_quantities(finds);
    }
    tc_resolve_directives(finds);
    tc_resolve_units(finds, options->title, options->place);
    if (options->body.len)
        tc_resolve_heading(finds, options->body);
    if (finds->failed)
        return tc_fail_memory(err);
    sort(finds);
    return 0;
}
