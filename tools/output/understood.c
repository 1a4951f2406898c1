/* Understood: the lines above and between the hits. */
#include "output/understood.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/entity.h"
#include "output/figures.h"
#include "output/safe.h"

int understood_read(struct understood *understood, tracuu_hits *hits,
                    enum language language, bool by_rank, tracuu_error *err)
{
    size_t i, n = tracuu_hits_n_constraints(hits);
    int r = 0;

    memset(understood, 0, sizeof *understood);
    understood->hits = hits;
    understood->language = language;
    understood->by_rank = by_rank;
    understood->items = calloc(n + 1, sizeof *understood->items);
    understood->labels = calloc(n + 1, sizeof *understood->labels);
    if (!understood->items || !understood->labels)
        return TRACUU_ENOMEM;
    for (i = 0; i < n && r >= 0; i++) {
        tracuu_constraint *item = &understood->items[i];

        item->struct_size = sizeof *item;
        r = tracuu_hits_constraint(hits, i, item, err);
        if (r < 0)
            return r;
        understood->labels[i] =
            item->n_values > 1
                ? strndup(item->typed.ptr, item->typed.len)
                : entity_short_label(item->kind, item->value, item->place);
        if (!understood->labels[i])
            return TRACUU_ENOMEM;
        understood->n_bare += !item->is_field;
        understood->n++;
    }
    return 0;
}

void understood_done(struct understood *understood)
{
    size_t i;

    for (i = 0; i < understood->n; i++)
        free(understood->labels[i]);
    free(understood->labels);
    free(understood->items);
    memset(understood, 0, sizeof *understood);
}

static int met(const struct understood *understood, size_t hit, size_t i)
{
    return tracuu_hits_met(understood->hits, hit, i);
}

/* ---- above the hits ---- */

bool understood_tells(const tracuu_constraint *item)
{
    return !item->excluded && item->value.len > 0;
}

/* False when there is nothing to tell. */
static bool put_reading(const struct understood *understood)
{
    bool unmarked = false, first = true;
    size_t i;

    for (i = 0; i < understood->n; i++) {
        const tracuu_constraint *item = &understood->items[i];

        if (!understood_tells(item))
            continue;
        fputs(first ? word_text(understood->language, WORD_UNDERSTOOD)
                    : " \xC2\xB7" /* middle dot */,
              stdout);
        printf(" %s ",
               word_text(understood->language, entity_word(item->kind)));
        if (item->n_values > 1)
            safe_line(stdout, item->typed.ptr, item->typed.len);
        else
            entity_put_label(stdout, item->kind, item->value, item->place);
        unmarked = unmarked || item->unmarked;
        first = false;
    }
    if (unmarked)
        printf(" %s", word_text(understood->language, WORD_UNMARKED));
    if (!first)
        putchar('\n');
    return !first;
}

/* Forms of the sentence that counts the documents of a constraint. */
struct counting {
    enum word none, one, many;
};

static struct counting counting_of(int kind)
{
    if (kind == TRACUU_DIRECTIVE)
        return (struct counting){WORD_NONE_CITES, WORD_CITES_ONE,
                                 WORD_CITES_MANY};
    if (kind == TRACUU_PUBLISHED)
        return (struct counting){WORD_NONE_PUBLISHED, WORD_PUBLISHED_ONE,
                                 WORD_PUBLISHED_MANY};
    return (struct counting){WORD_NONE_MENTIONS, WORD_MENTIONS_ONE,
                             WORD_MENTIONS_MANY};
}

/* A sentence, after a space unless it is the first of its line. */
static void put_sentence(const struct understood *understood, bool *first,
                         enum word word, uint64_t n, const char *label)
{
    char count[FIGURE_SIZE];

    fputs(*first ? "" : " ", stdout);
    word_put(stdout, understood->language, word, figure_count(count, n), label);
    *first = false;
}

static void put_count(const struct understood *understood, bool *first,
                      size_t i)
{
    const tracuu_constraint *item = &understood->items[i];
    struct counting words = counting_of(item->kind);
    uint64_t n_citing = item->n_full - item->n_itself;
    uint64_t n_wider = item->n_documents - item->n_full;

    if (item->n_full == 0)
        put_sentence(understood, first, words.none, 0, understood->labels[i]);
    if (item->n_itself > 0)
        put_sentence(understood, first,
                     item->n_itself == 1 ? WORD_IS_ONE : WORD_IS_MANY,
                     item->n_itself, understood->labels[i]);
    if (n_citing > 0)
        put_sentence(understood, first, n_citing == 1 ? words.one : words.many,
                     n_citing, understood->labels[i]);
    if (n_wider > 0)
        put_sentence(understood, first, WORD_WIDER, n_wider, NULL);
}

/* How many documents meet all that was read from bare words, and each. */
static void put_counts(const struct understood *understood)
{
    enum word all = understood->n_bare == 2   ? WORD_BOTH
                    : understood->n_bare == 3 ? WORD_ALL_THREE
                                              : WORD_ALL;
    uint64_t n = tracuu_hits_n_complete(understood->hits);
    bool first = true, found = false;
    size_t i;

    if (understood->n_bare > 1)
        put_sentence(understood, &first,
                     n == 0   ? WORD_COMPLETE_NONE
                     : n == 1 ? WORD_COMPLETE_ONE
                              : WORD_COMPLETE_MANY,
                     n, word_text(understood->language, all));
    for (i = 0; i < understood->n; i++) {
        if (understood->items[i].is_field)
            continue;
        put_count(understood, &first, i);
        found = found || understood->items[i].n_documents > 0;
    }
    if (!found && tracuu_hits_count(understood->hits) > 0)
        put_sentence(understood, &first, WORD_WORDS_SEARCHED, 0, NULL);
    putchar('\n');
}

void understood_put_head(const struct understood *understood)
{
    bool any = tracuu_hits_count(understood->hits) > 0, told;

    /* A filter that nothing passes says so by its silence, as grep does. */
    if (understood->n == 0 || (!any && understood->n_bare == 0))
        return;
    told = put_reading(understood);
    if (understood->n_bare > 0)
        put_counts(understood);
    if (any && told)
        putchar('\n');
}

/* ---- between the hits ---- */

/* Whether the hit meets constraint i, or any if i is the number of them. */
static bool meets(const struct understood *understood, size_t hit, size_t i)
{
    size_t n = understood->n, j;

    if (i < n)
        return met(understood, hit, i) != TRACUU_MET_NOT;
    for (j = 0; j < n; j++) {
        if (!understood->items[j].is_field && meets(understood, hit, j))
            return true;
    }
    return false;
}

/* Whether all hits before this one meet constraint i, and none from it on. */
static bool ends_at(const struct understood *understood, size_t hit, size_t i)
{
    size_t n = tracuu_hits_count(understood->hits), j;

    for (j = 0; j < n; j++) {
        if (meets(understood, j, i) != (j < hit))
            return false;
    }
    return true;
}

static enum word line_word(int kind)
{
    if (kind == TRACUU_DIRECTIVE)
        return WORD_LINE_CITES;
    return kind == TRACUU_PUBLISHED ? WORD_LINE_PUBLISHED : WORD_LINE_MENTIONS;
}

static void put_line(const struct understood *understood, enum word word,
                     const char *label)
{
    static const char dashes[] = "\xE2\x94\x80\xE2\x94\x80";

    printf("%s ", dashes);
    word_put(stdout, understood->language, word, label, NULL);
    printf(" %s\n\n", dashes);
}

/*
 * The line names the one constraint that ends here, or the document that was
 * asked for first.  Where no hit at all meets it, it is not said when the
 * words above have told that no document does.
 */
void understood_put_line(const struct understood *understood, size_t hit)
{
    size_t i, n = understood->n;

    if (!understood->by_rank || understood->n_bare == 0)
        return;
    for (i = 0; i < n; i++) {
        const tracuu_constraint *item = &understood->items[i];

        if (item->is_field || item->n_documents == 0)
            continue;
        if ((item->kind == TRACUU_DIRECTIVE || understood->n_bare == 1) &&
            ends_at(understood, hit, i)) {
            put_line(understood, line_word(item->kind), understood->labels[i]);
            return;
        }
    }
    for (i = 0; i < n; i++) {
        if (!understood->items[i].is_field &&
            understood->items[i].n_documents > 0 &&
            ends_at(understood, hit, n)) {
            put_line(understood, WORD_LINE_NONE, NULL);
            return;
        }
    }
}
