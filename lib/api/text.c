/* API: text.h.  Arguments are checked here; the work is in text/. */
#include <tracuu/text.h>

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "text/canonical.h"
#include "text/collate.h"
#include "text/decode.h"
#include "text/head.h"
#include "text/terms.h"
#include "text/words.h"

/* Words fetched at a time. */
#define BATCH 64

struct tracuu_tokens {
    const char *text;
    struct tc_words *words;
    struct tc_terms *scratch;

    struct tc_word batch[BATCH];
    size_t n_batch;
    size_t at_word; /* in the batch: the word whose terms are being given */

    const struct tc_term *terms; /* of that word */
    size_t n_terms;
    size_t at_term;
    uint32_t position; /* of the next word */
};

static int bad_argument(tracuu_error *err, const char *what)
{
    return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE, "%s", what);
}

static int check_text(const char *text, size_t len, tracuu_error *err)
{
    if (!text && len)
        return bad_argument(err, "the text is NULL but has a length");
    if (len > TC_TEXT_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "a text may have at most %zu bytes", TC_TEXT_MAX);
    return 0;
}

void tracuu_free(void *ptr)
{
    tc_free(ptr);
}

int tracuu_text_decode(const void *bytes, size_t len, char **ret_text,
                       size_t *ret_len, int *ret_binary, tracuu_error *err)
{
    int binary;

    if ((!bytes && len) || !ret_text || !ret_len)
        return bad_argument(err, "decode needs bytes, ret_text and ret_len");
    return tc_decode(bytes, len, ret_text, ret_len,
                     ret_binary ? ret_binary : &binary, err);
}

int tracuu_text_clean(const char *text, size_t len, char **ret_text,
                      size_t *ret_len, tracuu_error *err)
{
    int r = check_text(text, len, err);

    if (r < 0)
        return r;
    if (!ret_text || !ret_len)
        return bad_argument(err, "clean needs ret_text and ret_len");
    return tc_clean(text ? text : "", len, ret_text, ret_len, err);
}

int tracuu_text_canonical(const char *text, size_t len, char **ret_text,
                          size_t *ret_len, tracuu_error *err)
{
    int r = check_text(text, len, err);

    if (r < 0)
        return r;
    if (!ret_text || !ret_len)
        return bad_argument(err, "canonical needs ret_text and ret_len");
    return tc_canonical(text ? text : "", len, ret_text, ret_len, err);
}

int tracuu_text_head(const char *text, size_t len, tracuu_head *ret_head,
                     tracuu_error *err)
{
    struct tc_head head;
    tracuu_head full;

    if ((!text && len) || !ret_head)
        return bad_argument(err, "head needs a text and ret_head");
    tc_head_find(text ? text : "", len, &head);
    full = (tracuu_head){.title = head.title};
    memcpy(full.date, head.date, sizeof full.date);
    return tc_give_struct(ret_head, &full, sizeof full, err);
}

int tracuu_text_convert_offsets(const char *text, size_t len,
                                const uint64_t *offsets, size_t n,
                                uint64_t *ret_points, uint64_t *ret_units,
                                tracuu_error *err)
{
    if ((!text && len) || (!offsets && n))
        return bad_argument(err, "convert_offsets needs a text and offsets");
    return tc_convert_offsets(text ? text : "", len, offsets, n, ret_points,
                              ret_units, err);
}

int tracuu_collator_new(tracuu_collator **ret_collator, tracuu_error *err)
{
    if (!ret_collator)
        return bad_argument(err, "collator_new needs ret_collator");
    return tc_collator_new(ret_collator, err);
}

int tracuu_collator_compare(const tracuu_collator *collator, tracuu_str a,
                            tracuu_str b)
{
    return tc_collator_compare(collator, a, b);
}

void tracuu_collator_free(tracuu_collator *collator)
{
    tc_collator_free(collator);
}

int tracuu_tokens_new(const char *text, size_t len, tracuu_tokens **ret_tokens,
                      tracuu_error *err)
{
    struct tracuu_tokens *tokens;
    int r;

    if (!ret_tokens)
        return bad_argument(err, "tokens_new needs ret_tokens");
    tokens = tc_alloc_zeroed(1, sizeof *tokens);
    if (!tokens)
        return tc_fail_memory(err);
    r = tc_words_new(&tokens->words, err);
    if (r >= 0)
        r = tc_terms_new(&tokens->scratch, err);
    if (r >= 0)
        r = tracuu_tokens_restart(tokens, text, len, err);
    if (r < 0) {
        tracuu_tokens_free(tokens);
        return r;
    }
    *ret_tokens = tokens;
    return 0;
}

int tracuu_tokens_restart(tracuu_tokens *tokens, const char *text, size_t len,
                          tracuu_error *err)
{
    int r = check_text(text, len, err);

    if (r < 0)
        return r;
    if (!tokens)
        return bad_argument(err, "tokens is NULL");
    tokens->text = text ? text : "";
    tc_words_start(tokens->words, tokens->text, len);
    tokens->n_batch = tokens->at_word = 0;
    tokens->n_terms = tokens->at_term = 0;
    tokens->position = 0;
    return 0;
}

/* Go to the next word and its terms.  Returns 1, 0 at the end of the text. */
static int take_word(struct tracuu_tokens *tokens, tracuu_error *err)
{
    const struct tc_word *word;
    uint32_t n_slots;
    int r;

    if (tokens->at_word + 1 >= tokens->n_batch) {
        r = tc_words_next(tokens->words, tokens->batch, BATCH, err);
        if (r <= 0) {
            tokens->n_batch = 0;
            return r;
        }
        tokens->n_batch = (size_t)r;
        tokens->at_word = SIZE_MAX; /* before the first */
    }
    word = &tokens->batch[tokens->at_word + 1];
    tokens->at_term = tokens->n_terms = 0;
    r = tc_terms_of(tokens->scratch, tokens->text + word->begin,
                    word->end - word->begin, &tokens->terms, &tokens->n_terms,
                    &n_slots, err);
    if (r < 0)
        return r; /* the next call tries the same word again */
    tokens->at_word++;
    tokens->position++;
    return 1;
}

int tracuu_tokens_next(tracuu_tokens *tokens, tracuu_token *ret_token,
                       tracuu_error *err)
{
    const struct tc_term *term;
    tracuu_token full = {0};
    uint32_t begin;
    int r;

    if (!tokens || !ret_token)
        return bad_argument(err, "tokens_next needs tokens and ret_token");
    /* A word that folds to nothing has no terms, only a position. */
    while (tokens->at_term == tokens->n_terms) {
        r = take_word(tokens, err);
        if (r <= 0)
            return r;
    }
    term = &tokens->terms[tokens->at_term];
    begin = tokens->batch[tokens->at_word].begin;
    full.begin = begin + term->begin;
    full.end = begin + term->end;
    full.position = tokens->position - 1;
    full.kind = term->kind;
    full.term = (tracuu_str){term->ptr, term->len};
    r = tc_give_struct(ret_token, &full, sizeof full, err);
    if (r < 0)
        return r;
    tokens->at_term++;
    return 1;
}

void tracuu_tokens_free(tracuu_tokens *tokens)
{
    if (!tokens)
        return;
    tc_words_free(tokens->words);
    tc_terms_free(tokens->scratch);
    tc_free(tokens);
}
