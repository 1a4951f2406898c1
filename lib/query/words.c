/*
 * Words of a query: the same words and terms as in a text, one for each slot.
 *
 * Of a number its value is taken, which the index has for every spelling; of a
 * word that joins several, the parts.
 */
#include "query/parse.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <tracuu/text.h>

#include "base/alloc.h"
#include "base/error.h"

/* Room for one more word, or NULL after noting why there is none. */
static struct tc_query_word *new_word(struct tc_parser *parser, size_t offset)
{
    struct tracuu_query *query = parser->query;
    struct tc_query_word *grown;
    uint32_t cap;

    if (query->n_words == parser->max_words) {
        if (parser->strict)
            parser->r = tc_fail(parser->err, TRACUU_ELIMIT, offset,
                                "more than %u words in a query",
                                (unsigned)parser->max_words);
        else if (!parser->full)
            tc_parser_warn(parser, offset,
                           "too many words; the rest is left out");
        parser->full = true;
        parser->lexer.at = query->len;
        return NULL;
    }
    if (query->n_words == query->cap_words) {
        cap = query->cap_words ? 2 * query->cap_words : 16;
        grown = tc_arena_alloc(&query->arena, cap * sizeof *grown);
        if (!grown) {
            parser->r = tc_fail_memory(parser->err);
            return NULL;
        }
        if (query->n_words)
            memcpy(grown, query->words, query->n_words * sizeof *grown);
        query->words = grown;
        query->cap_words = cap;
    }
    return &query->words[query->n_words];
}

/* Append a word that is typed in bytes [begin, begin + len) of the query. */
static bool append(struct tc_parser *parser, size_t begin, size_t len,
                   const struct tc_term *term)
{
    struct tracuu_query *query = parser->query;
    struct tc_query_word *word = new_word(parser, begin);
    char *copy;

    if (!word)
        return false;
    copy = tc_arena_copy(&query->arena, term->ptr, term->len);
    if (!copy) {
        parser->r = tc_fail_memory(parser->err);
        return false;
    }
    memset(word, 0, sizeof *word);
    word->typed = (tracuu_str){query->text + begin, len};
    word->term = (tracuu_str){copy, term->len};
    word->marks = tc_marks_of(copy, term->len);
    word->positive = true;
    query->n_words++;
    return true;
}

/* Whether `a` is to be looked up rather than `b`, both of one slot: a value
 * before a part before the word as a whole, for the index has it wherever it
 * has the others. */
static bool is_better(const struct tc_term *a, const struct tc_term *b)
{
    if (a->kind == TRACUU_TERM_VALUE || b->kind == TRACUU_TERM_VALUE)
        return a->kind == TRACUU_TERM_VALUE;
    return a->kind == TRACUU_TERM_PART && b->kind == TRACUU_TERM_WORD;
}

/* Append the term of a slot of the word in bytes [begin, end).  The only one
 * stands for all of them: by itself what it stands for may be no word. */
static bool append_slot(struct tc_parser *parser, size_t begin, size_t end,
                        uint32_t n_slots, const struct tc_term *term)
{
    if (n_slots > 1)
        return append(parser, begin + term->begin, term->end - term->begin,
                      term);
    return append(parser, begin, end - begin, term);
}

static bool add_word(struct tc_parser *parser, size_t begin, size_t end)
{
    const struct tc_term *terms, *best = NULL;
    size_t n;
    uint32_t n_slots;

    parser->r = tc_terms_of(parser->terms, parser->query->text + begin,
                            end - begin, &terms, &n, &n_slots, parser->err);
    if (parser->r < 0)
        return false;
    /* Terms rise by slot. */
    for (size_t i = 0; i < n; i++) {
        bool is_whole =
            terms[i].begin == 0 && terms[i].end == (uint32_t)(end - begin);

        if ((terms[i].kind == TRACUU_TERM_VALUE && parser->no_values) ||
            (n_slots > 1 && is_whole))
            continue;
        if (best && best->slot != terms[i].slot) {
            if (!append_slot(parser, begin, end, n_slots, best))
                return false;
            best = NULL;
        }
        if (!best || is_better(&terms[i], best))
            best = &terms[i];
    }
    return !best || append_slot(parser, begin, end, n_slots, best);
}

static UChar32 first_of(tracuu_str typed)
{
    size_t at = 0;
    UChar32 first;

    U8_NEXT((const uint8_t *)typed.ptr, at, typed.len, first);
    return first;
}

bool tc_is_han(tracuu_str typed)
{
    return uscript_hasScript(first_of(typed), USCRIPT_HAN);
}

bool tc_clings(tracuu_str typed)
{
    return tc_is_han(typed) &&
           !u_hasBinaryProperty(first_of(typed), UCHAR_IDEOGRAPHIC);
}

static bool is_one_character(tracuu_str chunk)
{
    size_t at = 0;

    U8_FWD_1((const uint8_t *)chunk.ptr, at, chunk.len);
    return at == chunk.len;
}

uint32_t tc_parser_add_sign(struct tc_parser *parser, size_t begin, size_t end)
{
    tracuu_str chunk = {parser->query->text + begin, end - begin};
    uint32_t before = parser->query->n_words;

    if (parser->r == 0 && tc_clings(chunk) && is_one_character(chunk))
        add_word(parser, begin, end);
    return parser->query->n_words - before;
}

uint32_t tc_parser_add_words(struct tc_parser *parser, size_t begin,
                             size_t end)
{
    uint32_t before = parser->query->n_words;
    struct tc_word words[32];
    int n;

    tc_words_start(parser->words, parser->query->text + begin, end - begin);
    while (parser->r == 0) {
        n = tc_words_next(parser->words, words, 32, parser->err);
        if (n < 0)
            parser->r = n;
        if (n <= 0)
            break;
        for (int i = 0; i < n; i++)
            if (!add_word(parser, begin + words[i].begin,
                          begin + words[i].end))
                return parser->query->n_words - before;
    }
    return parser->query->n_words - before;
}
