#include "property/random_texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
    "đảng", "bộ", "Đại", "hội", "hoà", "hòa", "chi", "thi", "chỉ", "thị",
    "dương", "đường", "đuờng", "a", "b", "c", "35", "07", "3.900", "2020",
    "hà_nội", "đường.Chúng", "UBND", "x", "y", "z", "tôi", "tin", "mới"};
static const char *const ends[] = {" ", " ", " ", " ", " ", ", ",
                                   ". ", "! ", "\n", " - "};

static const char *pick(struct rng *rng, const char *const *from, size_t n)
{
    return from[rng_below(rng, (uint32_t)n)];
}

/* A few words are frequent, so that lists of more than a block come up. */
static void put_words(struct rng *rng, char *to, size_t cap, uint32_t n)
{
    size_t len = strlen(to);

    for (uint32_t i = 0; i < n && len + 40 < cap; i++) {
        const char *word =
            rng_once_in(rng, 2)
                ? pick(rng, words, 4)
                : pick(rng, words, sizeof words / sizeof *words);

        if (rng_once_in(rng, 30))
            len += (size_t)snprintf(to + len, cap - len, "w%u ",
                                    rng_below(rng, 5000));
        len += (size_t)snprintf(to + len, cap - len, "%s%s", word,
                                pick(rng, ends, sizeof ends / sizeof *ends));
    }
}

static void put_field(struct rng *rng, struct random_text *made)
{
    tracuu_field *field = &made->field;

    field->struct_size = sizeof *field;
    field->name = (tracuu_str){rng_once_in(rng, 9) ? "hiếm" : "tên", 4};
    field->type = 1 + (int)rng_below(rng, 4);
    field->text = (tracuu_str){pick(rng, words, 4), 2};
    if (field->type == TRACUU_FIELD_DATE)
        field->text = (tracuu_str){"2019-05", rng_once_in(rng, 2) ? 4 : 7};
    field->number = (double)rng_below(rng, 100) / 8;
}

struct random_text *random_text_new(struct rng *rng, uint32_t n_ids)
{
    struct random_text *made = calloc(1, sizeof *made);
    tracuu_document *document = &made->document;

    snprintf(made->id, sizeof made->id, "id%u", rng_below(rng, n_ids));
    if (!rng_once_in(rng, 4))
        put_words(rng, made->title, sizeof made->title, rng_below(rng, 8));
    if (rng_once_in(rng, 2))
        put_words(rng, made->text, sizeof made->text, rng_below(rng, 80));
    if (rng_once_in(rng, 2)) /* a text that quotes its title */
        memcpy(made->text + strlen(made->text), made->title,
               strlen(made->title) + 1);
    put_words(rng, made->text, sizeof made->text, rng_below(rng, 300));
    put_field(rng, made);
    document->struct_size = sizeof *document;
    document->id = (tracuu_str){made->id, strlen(made->id)};
    document->title = (tracuu_str){made->title, strlen(made->title)};
    document->text = (tracuu_str){made->text, strlen(made->text)};
    document->date = (tracuu_str){"2020-03-27", rng_once_in(rng, 2) ? 10 : 0};
    document->n_fields = rng_below(rng, 2);
    document->fields = &made->field;
    return made;
}
