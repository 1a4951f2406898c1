/* Words, terms and sentences of any bytes, against ICU's. */
#include <string.h>
#include <tracuu/tracuu.h>

#include "base/alloc.h"
#include "fuzz/fuzz.h"
#include "text/sentences.h"
#include "text/terms.h"
#include "text/words.h"

static void check_term(struct tc_terms *terms, const char *word, size_t len)
{
    const struct tc_term *list;
    char icu[TC_TERM_MAX];
    size_t n, icu_len;
    uint32_t n_slots;

    LAW(tc_terms_of(terms, word, len, &list, &n, &n_slots, NULL) == 0);
    LAW(n_slots >= 1);
    for (size_t i = 0; i < n; i++) {
        LAW(list[i].len && list[i].len <= TC_TERM_MAX);
        LAW(list[i].begin <= list[i].end && list[i].end <= len);
        LAW(list[i].slot < n_slots);
    }
    LAW(tc_terms_canonical_icu(word, len, icu, &icu_len, NULL) == 0);
    LAW(n ? list[0].len == icu_len && memcmp(list[0].ptr, icu, icu_len) == 0
          : icu_len == 0);
}

static void check_words(const char *text, size_t len)
{
    struct tc_words *words;
    struct tc_terms *terms;
    struct tc_word *icu, batch[7];
    size_t n_icu, at = 0;
    int n;

    LAW(tc_words_new(&words, NULL) == 0 && tc_terms_new(&terms, NULL) == 0);
    LAW(tc_words_icu(text, len, &icu, &n_icu, NULL) == 0);
    tc_words_start(words, text, len);
    while ((n = tc_words_next(words, batch, 7, NULL)) > 0) {
        for (int i = 0; i < n; i++, at++) {
            LAW(at < n_icu && batch[i].begin == icu[at].begin &&
                batch[i].end == icu[at].end);
            check_term(terms, text + batch[i].begin,
                       batch[i].end - batch[i].begin);
        }
    }
    LAW(n == 0 && at == n_icu);
    tc_free(icu);
    tc_terms_free(terms);
    tc_words_free(words);
}

static void check_sentences(const char *text, size_t len)
{
    struct tc_sentences sentences;
    uint32_t *icu;
    size_t n_icu, at = 0, end;

    LAW(tc_sentences_icu(text, len, &icu, &n_icu, NULL) == 0);
    tc_sentences_start(&sentences, text, len);
    while ((end = tc_sentences_next(&sentences)) > 0) {
        LAW(at < n_icu && icu[at] == end);
        at++;
    }
    LAW(at == n_icu);
    tc_free(icu);
}

static void check_tokens(const char *text, size_t len)
{
    tracuu_tokens *tokens;
    tracuu_token token = {.struct_size = sizeof token};
    uint64_t position = 0;
    int r;

    LAW(tracuu_tokens_new(text, len, &tokens, NULL) == 0);
    while ((r = tracuu_tokens_next(tokens, &token, NULL)) > 0) {
        LAW(token.begin <= token.end && token.end <= len);
        LAW(token.position >= position);
        position = token.position;
    }
    LAW(r == 0);
    tracuu_tokens_free(tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;

    check_words(text, size);
    check_sentences(text, size);
    check_tokens(text, size);
    return 0;
}
