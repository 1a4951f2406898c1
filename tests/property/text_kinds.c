/* Kinds of text: one function for each. */
#include "property/text_kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"

static bool has_space(const struct maker *maker)
{
    return maker->len + 64 < maker->most;
}

static void put(struct maker *maker, const char *text)
{
    size_t n = strlen(text);

    memcpy(maker->text + maker->len, text, n);
    maker->len += n;
}

static uint32_t draw(struct maker *maker, uint32_t n)
{
    return rng_below(&maker->rng, n);
}

/* A number as letters, so that different ones are different words. */
static void put_word(struct maker *maker, uint64_t number)
{
    char word[16];
    size_t n = 0;

    do {
        word[n++] = (char)('a' + number % 26);
        number /= 26;
    } while (number);
    word[n] = '\0';
    put(maker, word);
}

/* ---- kinds of text ---- */

static void make_ordinary(struct maker *maker)
{
    static const char *const words[] = {
        "chi", "bộ", "đảng", "ủy", "hội", "nghị", "về", "công", "tác", "của",
        "và", "là", "có", "được", "trong", "năm", "người", "nhân", "dân"};

    while (has_space(maker)) {
        if (draw(maker, 3))
            put(maker, words[draw(maker, 19)]);
        else
            put_word(maker, draw(maker, 1 + draw(maker, 6000)));
        put(maker, draw(maker, 12) ? " " : ". ");
        if (draw(maker, 60) == 0)
            put(maker, "ngày 27/3/2020 ");
    }
}

static void make_distinct(struct maker *maker)
{
    while (has_space(maker)) {
        put_word(maker, rng_next(&maker->rng) >> 36);
        put(maker, " ");
    }
}

/* Two bytes a letter: most different words for their bytes. */
static void make_short(struct maker *maker)
{
    while (has_space(maker)) {
        for (int i = 0; i < 2; i++)
            put(maker, (char[]){(char)(0xD0 + draw(maker, 2)),
                                (char)(0x90 + draw(maker, 40)), 0});
        put_word(maker, draw(maker, 26));
        put(maker, " ");
    }
}

static void make_rare_pairs(struct maker *maker)
{
    while (has_space(maker)) {
        put_word(maker, draw(maker, 3000));
        put(maker, " ");
    }
}

static void make_one_word(struct maker *maker)
{
    while (has_space(maker))
        put(maker, "a ");
}

static void make_joined(struct maker *maker)
{
    while (has_space(maker)) {
        for (uint32_t n = 1 + draw(maker, 12); n-- > 0;) {
            put_word(maker, draw(maker, 700));
            put(maker, n ? "." : " ");
        }
    }
}

static void make_numbers(struct maker *maker)
{
    char number[32];

    while (has_space(maker)) {
        sprintf(number, "0%u.%u ", draw(maker, 1000), draw(maker, 100000));
        put(maker, number);
    }
}

static void make_quantities(struct maker *maker)
{
    static const char *const units[] = {"m", "kg", "km", "%", " tỷ đồng"};
    char number[32];

    while (has_space(maker)) {
        sprintf(number, "%u%s, ", draw(maker, 100000), units[draw(maker, 5)]);
        put(maker, number);
    }
}

static void make_days(struct maker *maker)
{
    char day[48];

    while (has_space(maker)) {
        sprintf(day, "%u/%u/%u ", 1 + draw(maker, 28), 1 + draw(maker, 12),
                1900 + draw(maker, 200));
        put(maker, day);
    }
}

static void make_directives(struct maker *maker)
{
    char name[48];

    while (has_space(maker)) {
        sprintf(name, "Chỉ thị %u-CT/TW, ", draw(maker, 90000));
        put(maker, name);
    }
}

/* One letter whose fold is of 33 bytes. */
static void make_ligatures(struct maker *maker)
{
    while (has_space(maker)) {
        put_word(maker, draw(maker, 70000));
        put(maker, "\xEF\xB7\xBA ");
    }
}

static void make_ideographs(struct maker *maker)
{
    while (has_space(maker)) {
        uint32_t c = 0x4E00 + draw(maker, 20000);
        char word[4] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 63)),
                        (char)(0x80 | (c & 63)), 0};

        put(maker, word);
    }
}

static void make_fields(struct maker *maker, uint32_t n_names)
{
    maker->n_fields = 1 + draw(maker, 60);
    for (size_t i = 0; i < maker->n_fields; i++) {
        tracuu_field *field = &maker->fields[i];
        int type = 1 + (int)draw(maker, 2);

        sprintf(maker->names[i], "%u", draw(maker, n_names));
        sprintf(maker->values[i], "%u", draw(maker, 1u << 30));
        *field = (tracuu_field){sizeof *field, str(maker->names[i]), type,
                                str(maker->values[i]), 0};
        field->number = atof(maker->values[i]);
    }
}

static void make_names(struct maker *maker)
{
    make_fields(maker, 1u << 31);
    put(maker, "a");
}

static void make_values(struct maker *maker)
{
    make_fields(maker, 60);
    put(maker, "a");
}

static void make_tiny(struct maker *maker)
{
    put(maker, "a");
}

static void make_long_ids(struct maker *maker)
{
    size_t n = strlen(maker->id);

    memset(maker->id + n, 'x', 4000);
    maker->id[n + 4000] = '\0';
    for (n = 0; n < 4000; n += 8)
        sprintf(maker->title + n, "%07u ", draw(maker, 10000000));
    put(maker, "a");
}

const struct kind kinds[] = {{"ordinary", make_ordinary},
             {"distinct", make_distinct},
             {"short", make_short},
             {"rare pairs", make_rare_pairs},
             {"one word", make_one_word},
             {"joined", make_joined},
             {"numbers", make_numbers},
             {"quantities", make_quantities},
             {"days", make_days},
             {"directives", make_directives},
             {"ligatures", make_ligatures},
             {"ideographs", make_ideographs},
             {"names", make_names},
             {"values", make_values},
             {"tiny", make_tiny},
             {"long ids", make_long_ids}};

const size_t n_kinds = sizeof kinds / sizeof *kinds;

tracuu_document maker_make(struct maker *maker, const struct kind *kind,
                            size_t most)
{
    maker->replaces = maker->number && draw(maker, 8) == 0;
    sprintf(maker->id, "%u",
            maker->replaces ? draw(maker, maker->number) : maker->number);
    maker->title[0] = '\0';
    maker->len = maker->n_fields = 0;
    maker->most = most;
    kind->make(maker);
    return (tracuu_document){.struct_size = sizeof(tracuu_document),
                             .id = str(maker->id),
                             .title = str(maker->title),
                             .text = {maker->text, maker->len},
                             .n_fields = maker->n_fields,
                             .fields = maker->fields};
}

struct maker *maker_new(uint64_t salt)
{
    struct maker *maker = calloc(1, sizeof *maker);

    maker->rng = rng_new(salt);
    maker->text = malloc((size_t)8 << 20);
    return maker;
}

void maker_free(struct maker *maker)
{
    free(maker->text);
    free(maker);
}
