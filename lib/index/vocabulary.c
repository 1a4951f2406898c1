/* Vocabulary: from written words to terms, each worked out once. */
#include "index/vocabulary.h"

#include <string.h>
#include <tracuu/text.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/order.h"
#include "text/loose.h"

/* Enough for the vocabulary of any collection of articles; what is not prose
 * (numbers, keys, noise) makes new words without end. */
#define TRIM_BYTES (64u << 20)

int tc_vocabulary_init(struct tc_vocabulary *vocabulary, tracuu_error *err)
{
    *vocabulary = (struct tc_vocabulary){0};
    return tc_terms_new(&vocabulary->canonical, err);
}

static void forget(struct tc_vocabulary *vocabulary)
{
    tc_strings_done(&vocabulary->written);
    tc_strings_done(&vocabulary->terms);
    tc_buf_done(&vocabulary->folds);
    tc_free(vocabulary->hot);
    tc_free(vocabulary->surfaces);
    tc_free(vocabulary->uses);
    tc_free(vocabulary->folded);
    vocabulary->hot = NULL;
    vocabulary->surfaces = NULL;
    vocabulary->uses = NULL;
    vocabulary->folded = NULL;
    vocabulary->surfaces_cap = 0;
    vocabulary->uses_cap = 0;
    vocabulary->folded_cap = 0;
    vocabulary->n_uses = 0;
}

void tc_vocabulary_done(struct tc_vocabulary *vocabulary)
{
    forget(vocabulary);
    tc_terms_free(vocabulary->canonical);
    vocabulary->canonical = NULL;
}

void tc_vocabulary_trim(struct tc_vocabulary *vocabulary)
{
    size_t size = tc_strings_size(&vocabulary->written) +
                  tc_strings_size(&vocabulary->terms) +
                  vocabulary->surfaces_cap * sizeof *vocabulary->surfaces +
                  vocabulary->uses_cap * sizeof *vocabulary->uses;

    if (size > TRIM_BYTES)
        forget(vocabulary);
}

/* ---- terms ---- */

static int add_fold(struct tc_vocabulary *vocabulary, uint32_t number,
                    const char *term, size_t len)
{
    struct tc_buf *folds = &vocabulary->folds;
    size_t start = number ? vocabulary->folded[number - 1].fold_end : 0;
    uint8_t *to;
    size_t fold_len;

    folds->len = start;
    to = tc_buf_reserve(folds, len + 1);
    if (!to) {
        folds->failed = false;
        return TRACUU_ENOMEM;
    }
    fold_len = tc_fold(term, len, (char *)to);
    folds->len += fold_len;
    vocabulary->folded[number] = (struct tc_folded){
        tc_order_prefix((tracuu_str){(char *)to, fold_len}), folds->len};
    return 0;
}

int tc_vocabulary_term(struct tc_vocabulary *vocabulary, const char *term,
                       size_t len, uint32_t *ret_term)
{
    uint32_t n_before = vocabulary->terms.n;
    int r;

    /* The fold goes in before the term has its number, where it would stay if
     * that failed; the next new term then takes its place. */
    if (!tc_grow(&vocabulary->folded, &vocabulary->folded_cap,
                 (size_t)n_before + 1, sizeof *vocabulary->folded))
        return TRACUU_ENOMEM;
    r = add_fold(vocabulary, n_before, term, len);
    if (r < 0)
        return r;
    return tc_strings_number(&vocabulary->terms, term, len, ret_term);
}

tracuu_str tc_vocabulary_fold(const struct tc_vocabulary *vocabulary,
                              uint32_t term)
{
    size_t begin = term ? vocabulary->folded[term - 1].fold_end : 0;

    return (tracuu_str){(const char *)vocabulary->folds.data + begin,
                        vocabulary->folded[term].fold_end - begin};
}

int tc_vocabulary_compare(const struct tc_vocabulary *vocabulary, uint32_t a,
                          uint32_t b)
{
    uint64_t x = vocabulary->folded[a].prefix;
    uint64_t y = vocabulary->folded[b].prefix;

    if (x != y)
        return x < y ? -1 : 1;
    return tc_order_words(tc_vocabulary_fold(vocabulary, a),
                          tc_strings_get(&vocabulary->terms, a),
                          tc_vocabulary_fold(vocabulary, b),
                          tc_strings_get(&vocabulary->terms, b));
}

/* ---- written words ---- */

static uint32_t flags_of(const struct tc_term *term)
{
    return (term->left ? TC_USE_LEFT : 0u) | (term->right ? TC_USE_RIGHT : 0u) |
           (term->kind == TRACUU_TERM_PART ? TC_USE_PART : 0u) |
           (term->kind != TRACUU_TERM_WORD ? TC_USE_INNER : 0u);
}

static bool is_there(const struct tc_use *uses, uint32_t n, uint32_t term,
                     uint32_t slot)
{
    for (uint32_t i = n; i-- > 0 && uses[i].slot == slot;)
        if (uses[i].term == term)
            return true;
    return false;
}

static int add_uses(struct tc_vocabulary *vocabulary,
                    const struct tc_term *terms, size_t n,
                    struct tc_surface *ret_surface)
{
    size_t first = vocabulary->n_uses;
    uint32_t n_uses = 0;

    if (first + n > UINT32_MAX ||
        !tc_grow(&vocabulary->uses, &vocabulary->uses_cap, first + n,
                 sizeof *vocabulary->uses))
        return TRACUU_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        struct tc_use *uses = vocabulary->uses + first;
        uint32_t term;

        if (tc_vocabulary_term(vocabulary, terms[i].ptr, terms[i].len, &term) <
            0)
            return TRACUU_ENOMEM;
        if (!is_there(uses, n_uses, term, terms[i].slot))
            uses[n_uses++] =
                (struct tc_use){term, terms[i].slot, flags_of(&terms[i])};
    }
    ret_surface->first_use = (uint32_t)first;
    ret_surface->n_uses = n_uses;
    vocabulary->n_uses = first + n_uses;
    return 0;
}

static int add_surface(struct tc_vocabulary *vocabulary, const char *word,
                       size_t len, uint32_t number, tracuu_error *err)
{
    const struct tc_term *terms;
    size_t n;
    uint32_t n_slots;
    struct tc_surface *surface;
    int r = tc_terms_of(vocabulary->canonical, word, len, &terms, &n, &n_slots,
                        err);

    if (r < 0)
        return r;
    if (!tc_grow(&vocabulary->surfaces, &vocabulary->surfaces_cap,
                 (size_t)number + 1, sizeof *vocabulary->surfaces))
        return tc_fail_memory(err);
    surface = &vocabulary->surfaces[number];
    surface->n_slots = n_slots;
    if (add_uses(vocabulary, terms, n, surface) < 0)
        return tc_fail_memory(err);
    surface->plain = TC_NOT_PLAIN;
    if (surface->n_uses == 1 && n_slots == 1) {
        const struct tc_use *use = &vocabulary->uses[surface->first_use];

        if (use->flags == (TC_USE_LEFT | TC_USE_RIGHT))
            surface->plain = use->term;
    }
    return 0;
}

int tc_vocabulary_look(struct tc_vocabulary *vocabulary, const char *word,
                       size_t len, uint32_t *ret_surface, tracuu_error *err)
{
    uint32_t n_before = vocabulary->written.n;
    uint32_t number;
    int r;

    if (tc_strings_number(&vocabulary->written, word, len, &number) < 0)
        return tc_fail_memory(err);
    if (number == n_before) {
        r = add_surface(vocabulary, word, len, number, err);
        if (r < 0) {
            /* A word with a number but no uses must not stay. */
            forget(vocabulary);
            return r;
        }
    }
    *ret_surface = number;
    return 0;
}

/* ---- places ---- */

/* Place a word of any length, wherever it stands. */
static int place_word(struct tc_vocabulary *vocabulary, const char *text,
                      struct tc_word word, uint32_t *slot,
                      struct tc_place *ret_place, tracuu_error *err)
{
    uint32_t surface, n_slots;
    int r = tc_vocabulary_look(vocabulary, text + word.begin,
                               word.end - word.begin, &surface, err);

    if (r < 0)
        return r;
    n_slots = vocabulary->surfaces[surface].n_slots;
    if (n_slots >= TC_SLOTS_MAX || *slot >= TC_SLOTS_MAX - n_slots)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the document has too many words");
    *ret_place = (struct tc_place){surface, *slot, word.begin, word.end};
    *slot += n_slots;
    return 0;
}

/* Place words as long as they are hot; returns how many.  From the begin of
 * each TC_HOT_BYTES can be read. */
static size_t place_hot(const struct tc_hot_words *hot, const char *text,
                        const struct tc_word *words, size_t n, uint32_t slot,
                        struct tc_place *ret_places)
{
    size_t i;

    for (i = 0; i < n; i++) {
        size_t len = words[i].end - words[i].begin, entry;
        uint64_t key;

        if (len > TC_HOT_BYTES)
            break;
        key = tc_hot_key(text + words[i].begin, len);
        entry = tc_hot_entry(hot, key);
        if (hot->keys[entry] != key)
            break;
        ret_places[i].surface = hot->numbers[entry];
        ret_places[i].slot = slot + (uint32_t)i;
        memcpy(&ret_places[i].begin, &words[i], sizeof words[i]);
    }
    return i;
}

/* Place a word of more than TC_HOT_BYTES. */
static int place_long(struct tc_vocabulary *vocabulary, const char *text,
                      struct tc_word word, uint32_t *slot,
                      struct tc_place *ret_place, tracuu_error *err)
{
    struct tc_hot_long *entry, made;
    int r;

    if (word.end - word.begin > TC_HOT_LONG_BYTES)
        return place_word(vocabulary, text, word, slot, ret_place, err);
    made = tc_hot_long_of(text + word.begin, word.end - word.begin);
    entry = tc_hot_long_entry(vocabulary->hot, made);
    if (tc_hot_long_is(entry, made)) {
        *ret_place =
            (struct tc_place){entry->number, (*slot)++, word.begin, word.end};
        return 0;
    }
    r = place_word(vocabulary, text, word, slot, ret_place, err);
    if (r == 0 && vocabulary->surfaces[ret_place->surface].n_slots == 1) {
        made.number = ret_place->surface;
        *entry = made;
    }
    return r;
}

/* Place a short word that is not hot, from whose begin on TC_HOT_BYTES can be
 * read, and make it hot. */
static int place_cold(struct tc_vocabulary *vocabulary, const char *text,
                      struct tc_word word, uint32_t *slot,
                      struct tc_place *ret_place, tracuu_error *err)
{
    uint64_t key = tc_hot_key(text + word.begin, word.end - word.begin);
    struct tc_hot_warm *warm = tc_hot_warm_entry(vocabulary->hot, key);

    if (warm->key != key) {
        int r = place_word(vocabulary, text, word, slot, ret_place, err);

        if (r < 0 || vocabulary->surfaces[ret_place->surface].n_slots != 1)
            return r;
        *warm = (struct tc_hot_warm){key, ret_place->surface};
    } else {
        *ret_place =
            (struct tc_place){warm->number, (*slot)++, word.begin, word.end};
    }
    tc_hot_note(vocabulary->hot, key, warm->number);
    return 0;
}

/* Place the words from words[*at] on, and move *at past them: all that are hot
 * in a row, and one that is not. */
static int place_some(struct tc_vocabulary *vocabulary, tracuu_str text,
                      const struct tc_word *words, size_t n_readable, size_t n,
                      size_t *at, uint32_t *slot, struct tc_place *ret_places,
                      tracuu_error *err)
{
    size_t i = *at;

    if (i < n_readable) {
        i += place_hot(vocabulary->hot, text.ptr, words + i, n_readable - i,
                       *slot, ret_places + i);
        *slot += (uint32_t)(i - *at);
    }
    *at = i + 1;
    if (i == n)
        return 0;
    if (words[i].end - words[i].begin > TC_HOT_BYTES)
        return place_long(vocabulary, text.ptr, words[i], slot, &ret_places[i],
                          err);
    if (i >= n_readable)
        return place_word(vocabulary, text.ptr, words[i], slot, &ret_places[i],
                          err);
    return place_cold(vocabulary, text.ptr, words[i], slot, &ret_places[i],
                      err);
}

int tc_vocabulary_place(struct tc_vocabulary *vocabulary, tracuu_str text,
                        const struct tc_word *words, size_t n, uint32_t *slot,
                        struct tc_place *ret_places, tracuu_error *err)
{
    size_t n_readable = n;
    int r = 0;

    if (!vocabulary->hot)
        vocabulary->hot = tc_alloc_zeroed(1, sizeof *vocabulary->hot);
    if (!vocabulary->hot)
        return tc_fail_memory(err);
    while (n_readable > 0 &&
           words[n_readable - 1].begin + (size_t)TC_HOT_BYTES > text.len)
        n_readable--;
    for (size_t at = 0; at < n && r == 0;)
        r = place_some(vocabulary, text, words, n_readable, n, &at, slot,
                       ret_places, err);
    return r;
}
