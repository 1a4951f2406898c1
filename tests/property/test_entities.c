/*
 * Laws of recognition, for texts put together at random out of what means
 * something to the recognisers and what does not.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/entity.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "entity/find.h"
#include "entity/lexeme_blocks.h"
#include "entity/recognise.h"
#include "support/rng.h"
#include "text/letters.h"

#define ROUNDS 400

static const char *const pieces[] = {
    "Chỉ thị", "số", "35-CT/TW", "30/2020/NĐ-CP", "ngày", "30/5/2019", "của",
    "Bộ Chính trị", ",", ".", "(", ")", "tháng", "năm", "2020", "nhiệm kỳ",
    "2020-2025", "59", "đảng viên", "gần", "3.900", "7/7", "chi bộ", "Điều",
    "khoản", "Luật", "Đất đai", "Sở Tư pháp", "tỉnh", "Lạng Sơn", "UBND",
    "Đảng ủy", "Khối", "các cơ quan", "và", "khóa XI, XII", "Trung ương 4",
    "Nghị quyết", "đại hội", "lần thứ", "XIII", "trên", "70%", "12,5 tỷ đồng",
    "hôm qua", "thứ năm", "quý", "từ", "đến", "-", "/", ";", "\n", "\n\n",
    "BTV", "Tỉnh ủy", "THADS", "a", "người", "được", "Nguyễn Văn A", "5", "30",
    "hai mươi mốt", "phần trăm", "ha", "chiều", "16h25", "T.Ư", "&", "…", "“",
    "&amp;", "Viện", "Môi trường", "tài nguyên", "HĐND", "(Mỹ)", "Wi-Fi"};

static void random_text(struct rng *rng, struct tc_buf *text)
{
    uint32_t n = 1 + rng_below(rng, 60);

    tc_buf_clear(text);
    /* A text that is nothing but a number may be read as one. */
    tc_buf_put(text, "Mở đầu.\n", strlen("Mở đầu.\n"));
    for (uint32_t i = 0; i < n; i++) {
        const char *piece =
            pieces[rng_below(rng, sizeof pieces / sizeof *pieces)];

        tc_buf_put(text, piece, strlen(piece));
        if (!rng_once_in(rng, 6))
            tc_buf_put(text, " ", 1);
    }
}

static tracuu_entities *recognise(const char *text, size_t len)
{
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .reference_date = {"2020-03-27", 10}};
    tracuu_entities *entities;

    cr_assert_eq(0, tracuu_entities_new(text, len, &options, &entities, NULL));
    return entities;
}

static tracuu_entity get(const tracuu_entities *entities, size_t i)
{
    tracuu_entity entity = {.struct_size = sizeof entity};

    cr_assert_eq(0, tracuu_entities_get(entities, i, &entity, NULL));
    return entity;
}

/* Spans lie in the text, are not empty and come by rising begin. */
static void expect_in_order(const tracuu_entities *entities, size_t len)
{
    uint64_t before = 0;

    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = get(entities, i);

        cr_assert_leq(before, e.begin);
        cr_assert_lt(e.begin, e.end);
        cr_assert_leq(e.end, len);
        cr_assert_gt(e.value.len, 0);
        cr_assert(e.kind >= TRACUU_DIRECTIVE && e.kind <= TRACUU_QUANTITY);
        before = e.begin;
    }
}

/* The same values of the same kinds in the same order. */
static void expect_same_values(const tracuu_entities *a,
                               const tracuu_entities *b, const char *text)
{
    cr_assert_eq(tracuu_entities_count(a), tracuu_entities_count(b), "%s",
                 text);
    for (size_t i = 0; i < tracuu_entities_count(a); i++) {
        tracuu_entity x = get(a, i), y = get(b, i);

        cr_assert_eq(x.kind, y.kind);
        cr_assert_eq(x.value.len, y.value.len, "%s: %.*s, %.*s", text,
                     (int)x.value.len, x.value.ptr, (int)y.value.len,
                     y.value.ptr);
        cr_assert_eq(0, memcmp(x.value.ptr, y.value.ptr, x.value.len));
    }
}

Test(entity_laws, spans_are_of_the_text)
{
    struct rng rng = rng_new(31);
    struct tc_buf text = TC_BUF_INIT;

    for (int round = 0; round < ROUNDS; round++) {
        tracuu_entities *entities;

        random_text(&rng, &text);
        entities = recognise((const char *)text.data, text.len);
        expect_in_order(entities, text.len);
        tracuu_entities_free(entities);
    }
    tc_buf_done(&text);
}

/* What stands in another paragraph changes no value and moves every span. */
Test(entity_laws, a_paragraph_before_moves_spans_only)
{
    static const char before[] = "Một đoạn không có gì cả.\n\n";
    struct rng rng = rng_new(32);
    struct tc_buf text = TC_BUF_INIT, longer = TC_BUF_INIT;

    for (int round = 0; round < ROUNDS; round++) {
        tracuu_entities *a, *b;

        random_text(&rng, &text);
        tc_buf_clear(&longer);
        tc_buf_put(&longer, before, strlen(before));
        tc_buf_put(&longer, text.data, text.len);
        tc_buf_put_u8(&text, 0);
        a = recognise((const char *)text.data, text.len - 1);
        b = recognise((const char *)longer.data, longer.len);
        expect_same_values(a, b, (const char *)text.data);
        for (size_t i = 0; i < tracuu_entities_count(a); i++)
            cr_assert_eq(get(a, i).begin + strlen(before), get(b, i).begin);
        tracuu_entities_free(a);
        tracuu_entities_free(b);
    }
    tc_buf_done(&text);
    tc_buf_done(&longer);
}

/* ICU's decomposition of a text; to be freed. */
static char *decomposed(const char *text, size_t len, size_t *ret_len)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
    int32_t n16, n, cap = (int32_t)len * 4 + 16;
    UChar *wide = malloc((size_t)cap * sizeof *wide);
    UChar *apart = malloc((size_t)cap * sizeof *apart);
    char *out = malloc((size_t)cap * 3);

    u_strFromUTF8(wide, cap, &n16, text, (int32_t)len, &code);
    n = unorm2_normalize(nfd, wide, n16, apart, cap, &code);
    u_strToUTF8(out, cap * 3, &n16, apart, n, &code);
    cr_assert(U_SUCCESS(code));
    *ret_len = (size_t)n16;
    free(wide);
    free(apart);
    return out;
}

/* Composed or decomposed, a text says the same. */
Test(entity_laws, decomposition_changes_no_value)
{
    struct rng rng = rng_new(33);
    struct tc_buf text = TC_BUF_INIT;

    for (int round = 0; round < ROUNDS; round++) {
        tracuu_entities *a, *b;
        size_t len;
        char *apart;

        random_text(&rng, &text);
        apart = decomposed((const char *)text.data, text.len, &len);
        tc_buf_put_u8(&text, 0);
        a = recognise((const char *)text.data, text.len - 1);
        b = recognise(apart, len);
        expect_same_values(a, b, (const char *)text.data);
        tracuu_entities_free(a);
        tracuu_entities_free(b);
        free(apart);
    }
    tc_buf_done(&text);
}

/* Any bytes: damaged UTF-8, cut anywhere. */
Test(entity_laws, any_bytes_are_read)
{
    struct rng rng = rng_new(34);
    struct tc_buf text = TC_BUF_INIT;

    for (int round = 0; round < ROUNDS; round++) {
        tracuu_entities *entities;
        char *copy;

        random_text(&rng, &text);
        for (uint32_t i = rng_below(&rng, 20); i > 0; i--)
            text.data[rng_below(&rng, (uint32_t)text.len)] =
                (uint8_t)rng_next(&rng);
        text.len = rng_below(&rng, (uint32_t)text.len + 1);
        /* Of exactly its size, so that a read past the end is seen. */
        copy = malloc(text.len ? text.len : 1);
        memcpy(copy, text.data, text.len);
        entities = recognise(copy, text.len);
        expect_in_order(entities, text.len);
        tracuu_entities_free(entities);
        free(copy);
    }
    tc_buf_done(&text);
}

/* Lexemes of a text, known by their bytes or read character by character. */
static void expect_same_lexemes(struct tc_lexemes *fast,
                                struct tc_lexemes *slow, const char *text,
                                size_t len)
{
    tc_lexemes_start(fast, text, len, false);
    tc_lexemes_start(slow, text, len, false);
    while (tc_lexemes_next(fast)) {
        cr_assert(tc_lexemes_next(slow));
        cr_assert_eq(fast->n, slow->n);
        for (size_t i = 0; i < fast->n; i++) {
            const struct tc_lexeme *a = &fast->lex[i], *b = &slow->lex[i];

            cr_assert(a->begin == b->begin && a->end == b->end &&
                          a->value == b->value && a->word == b->word &&
                          a->kind == b->kind && a->begins == b->begins &&
                          a->flags == b->flags,
                      "byte %u: %.*s", a->begin, (int)(a->end - a->begin),
                      text + a->begin);
        }
    }
    cr_assert_not(tc_lexemes_next(slow));
}

/* Put other bytes into a text, also at the edges of words. */
static void damage(struct rng *rng, struct tc_buf *text)
{
    static const char *const odd[] = {"\t", "\f", "\r\n", "\xc2\xa0",
                                      "\xcc\x81", "\xe2\x80\x93", "\xd0\x96"};

    for (uint32_t i = rng_below(rng, 20); i > 0; i--) {
        const char *put = odd[rng_below(rng, sizeof odd / sizeof *odd)];
        uint8_t *at = text->data + rng_below(rng, (uint32_t)text->len - 3);

        if (rng_once_in(rng, 2))
            memcpy(at, put, strlen(put));
        else
            *at = (uint8_t)rng_next(rng);
    }
}

/* Every way that the processor has reads what is read without any. */
Test(entity_laws, lexemes_by_their_bytes_are_lexemes_by_their_characters)
{
    struct rng rng = rng_new(35);
    struct tc_lexemes fast, slow;
    struct tc_buf text = TC_BUF_INIT;

    cr_assert(tc_lexemes_init(&fast));
    cr_assert(tc_lexemes_init(&slow));
    fast.n_begun = UINT32_MAX; /* as if it had read enough to have a cache */
    slow.uncached = true;
    for (int round = 0; round < 4 * ROUNDS; round++) {
        random_text(&rng, &text);
        if (round % 4 == 0)
            damage(&rng, &text);
        for (unsigned i = 0; tc_lexeme_blocks_any(i); i++) {
            fast.read_blocks = tc_lexeme_blocks_any(i);
            expect_same_lexemes(&fast, &slow, (const char *)text.data,
                                text.len);
        }
    }
    tc_lexemes_done(&fast);
    tc_lexemes_done(&slow);
    tc_buf_done(&text);
}

static void expect_same_finds(const struct tc_finds *a,
                              const struct tc_finds *b, const char *text)
{
    cr_assert_eq(a->n, b->n, "%s", text);
    for (size_t i = 0; i < a->n; i++) {
        const struct tc_find *x = &a->items[i], *y = &b->items[i];

        cr_assert(x->begin == y->begin && x->end == y->end &&
                      x->kind == y->kind && x->flags == y->flags &&
                      x->value.len == y->value.len &&
                      !memcmp(x->value.ptr, y->value.ptr, x->value.len),
                  "%.*s or %.*s: %s", (int)x->value.len, x->value.ptr,
                  (int)y->value.len, y->value.ptr, text);
    }
}

static void expect_same_entities(const tracuu_entities *a,
                                 const tracuu_entities *b, const char *text)
{
    size_t n = tracuu_entities_count(a);

    cr_assert_eq(n, tracuu_entities_count(b), "%s", text);
    for (size_t i = 0; i < n; i++) {
        tracuu_entity x = {.struct_size = sizeof x}, y = x;

        cr_assert_eq(0, tracuu_entities_get(a, i, &x, NULL));
        cr_assert_eq(0, tracuu_entities_get(b, i, &y, NULL));
        cr_assert(x.kind == y.kind && x.begin == y.begin && x.end == y.end &&
                      x.value.len == y.value.len &&
                      !memcmp(x.value.ptr, y.value.ptr, x.value.len),
                  "%s", text);
    }
}

/* What is kept from text to text, and the cache that comes with many of them,
 * changes nothing. */
Test(entity_laws, a_text_behind_others_is_read_as_if_alone)
{
    struct rng rng = rng_new(36);
    struct tc_buf text = TC_BUF_INIT;
    tracuu_entities *kept = NULL;

    for (int round = 0; round < ROUNDS; round++) {
        tracuu_entity_options options = {.struct_size = sizeof options,
                                         .lenient = rng_once_in(&rng, 4)};
        tracuu_entities *alone;

        random_text(&rng, &text);
        tc_buf_put_u8(&text, 0);
        cr_assert_eq(0, tracuu_entities_new((char *)text.data, text.len - 1,
                                            &options, &alone, NULL));
        if (!kept)
            cr_assert_eq(0,
                         tracuu_entities_new("35-CT/TW", 8, NULL, &kept, NULL));
        cr_assert_eq(0, tracuu_entities_read(kept, (char *)text.data,
                                             text.len - 1, &options, NULL));
        expect_same_entities(kept, alone, (char *)text.data);
        tracuu_entities_free(alone);
    }
    tracuu_entities_free(kept);
    tc_buf_done(&text);
}

/* Words that begin something only beside others, and such others. */
static const char *const alone[] = {
    "sáng", "vào", "nay", "lúc", "khoảng", "đầu", "giờ", "h", "g", "15", "rằm",
    "mùng", "noel", "giêng", "quý", "I", "từ", "đến", "và", "hôm", "tháng",
    "năm", "ngày", "thứ", "ba", "một", "không", "mười", "lăm", "mươi", "trăm",
    "nghìn", "phẩy", "phần", "rưỡi", "$", "%", "USD", "-", "(", ")", ".", ",",
    ":", "/", "\n", "người", "đồng", "bộ", "Bộ", "sở", "phòng", "Phòng", "hội",
    "ban", "Ban", "cục", "số", "tỉnh", "TP", "Hà Nội", "Nội vụ", "y tế",
    "công an", "xã", "huyện", "báo", "viện", "tư", "pháp", "Minh", "cũng"};

/* What is not listed begins nothing. */
Test(entity_laws, all_is_found_where_something_is_listed)
{
    struct tc_recognise_options options = {.reference = 20200327};
    struct rng rng = rng_new(36);
    struct tc_buf text = TC_BUF_INIT;
    struct tc_finds *usual, *all;

    cr_assert_eq(0, tc_finds_new(&usual, NULL));
    cr_assert_eq(0, tc_finds_new(&all, NULL));
    all->lexemes.list_all = true;
    for (int round = 0; round < 20 * ROUNDS; round++) {
        random_text(&rng, &text);
        for (uint32_t i = rng_below(&rng, 60); round % 4 && i > 0; i--) {
            const char *word = alone[rng_below(&rng, sizeof alone /
                                                         sizeof *alone)];

            tc_buf_put(&text, word, strlen(word));
            tc_buf_put(&text, " ", rng_once_in(&rng, 9) ? 0 : 1);
        }
        tc_buf_put(&text, "", 1);
        cr_assert_eq(0, tc_recognise(usual, (char *)text.data, text.len - 1,
                                     &options, NULL));
        cr_assert_eq(0, tc_recognise(all, (char *)text.data, text.len - 1,
                                     &options, NULL));
        expect_same_finds(usual, all, (char *)text.data);
    }
    tc_finds_free(usual);
    tc_finds_free(all);
    tc_buf_done(&text);
}

/* The steps between nodes lead where the tries do. */
Test(entity_laws, a_phrase_is_as_long_by_steps_as_by_the_trie)
{
    struct rng rng = rng_new(37);
    struct tc_buf text = TC_BUF_INIT;
    struct tc_lexemes lexemes;

    cr_assert(tc_lexemes_init(&lexemes));
    for (int round = 0; round < 2 * ROUNDS; round++) {
        random_text(&rng, &text);
        tc_lexemes_start(&lexemes, (const char *)text.data, text.len,
                         round % 4 == 0);
        while (tc_lexemes_next(&lexemes))
            for (size_t i = 0; i < lexemes.n * TC_TABLES; i++) {
                const struct tc_lexeme *l = &lexemes.lex[i / TC_TABLES];
                enum tc_table table = (enum tc_table)(i % TC_TABLES);
                unsigned row = 0, same = 0;

                if (l->kind != TC_LEX_WORD)
                    continue;
                cr_assert_eq(tc_phrase_walk_trie(table, l, &same),
                             tc_phrase_longest(table, l, &row));
                cr_assert_eq(same, row);
            }
    }
    tc_lexemes_done(&lexemes);
    tc_buf_done(&text);
}

/* What is said to be composed comes out of its letters as it is. */
Test(entity_laws, composed_text_is_its_letters)
{
    static const uint8_t bytes[] = {
        0xc3, 0xc3, 0xc4, 0xc5, 0xc6, 0xe1, 0xe1, 0xba, 0xbb, 0xa1, 0xb0,
        0x83, 0x90, 0x91, 0xa9, 0xcc, 0x81, 'a',  'o',  'U',  'Y',  ' '};
    struct rng rng = rng_new(38);
    size_t n_composed = 0;

    for (int round = 0; round < 2000 * ROUNDS; round++) {
        char text[8], out[8 * TC_LETTER_BYTES];
        size_t len = rng_below(&rng, sizeof text), at = 0, n = 0;
        bool small = rng_once_in(&rng, 2);

        for (size_t i = 0; i < len; i++)
            text[i] = (char)bytes[rng_below(&rng, sizeof bytes)];
        if (!tc_find_is_composed(text, len, small))
            continue;
        n_composed++;
        while (at < len) {
            struct tc_letter letter;

            if (!tc_letter_take(text, len, &at, &letter)) {
                out[n++] = text[at++];
                continue;
            }
            letter.upper = letter.upper && !small;
            n += tc_letter_put(letter, out + n);
        }
        cr_assert_eq(n, len);
        cr_assert_eq(0, memcmp(text, out, len));
    }
    cr_assert_gt(n_composed, 1000);
}

/* A line without an end is cut into windows; what stands in the middle of one
 * is found all the same. */
Test(entity_laws, a_line_of_any_length)
{
    static const char cited[] = "theo Chỉ thị số 35-CT/TW ";
    struct tc_buf text = TC_BUF_INIT;
    tracuu_entities *entities;
    size_t n = 0;

    for (int i = 0; i < 40000; i++)
        tc_buf_put(&text, cited, strlen(cited));
    entities = recognise((const char *)text.data, text.len);
    for (size_t i = 0; i < tracuu_entities_count(entities); i++)
        n += get(entities, i).kind == TRACUU_DIRECTIVE;
    /* A mention across a cut may be lost. */
    cr_assert_geq(n, 39950);
    tracuu_entities_free(entities);
    tc_buf_done(&text);
}
