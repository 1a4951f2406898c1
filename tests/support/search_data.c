#include "support/search_data.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tracuu/text.h>

#include "support/collection.h"
#include "support/tmp.h"
#include "text/loose.h"

static void *need(void *ptr)
{
    if (!ptr)
        abort();
    return ptr;
}

void data_free(struct data *data)
{
    for (uint32_t i = 0; i < data->n; i++)
        tracuu_free(data->owned[i]);
    free(data->owned);
    free(data->docs);
}

void questions_free(struct questions *questions)
{
    for (size_t i = 0; i < questions->n; i++)
        free(questions->texts[i]);
    free(questions->texts);
}

static void add_question(struct questions *to, const char *text)
{
    to->texts = need(realloc(to->texts, (to->n + 1) * sizeof *to->texts));
    to->texts[to->n++] = need(strdup(text));
}

/* Takes the text over. */
static void add_doc(struct data *to, char *owned, tracuu_str title,
                    tracuu_str text, const char *date)
{
    to->docs = need(realloc(to->docs, (to->n + 1) * sizeof *to->docs));
    to->owned = need(realloc(to->owned, (to->n + 1) * sizeof *to->owned));
    to->owned[to->n] = owned;
    to->docs[to->n++] = (struct oracle_doc){title, text, date};
}

void questions_fold(struct questions *questions)
{
    for (size_t i = 0; i < questions->n; i++) {
        char *text = questions->texts[i];
        size_t len = strlen(text);
        char *out = need(malloc(len + 1));

        out[tc_fold(text, len, out)] = 0;
        free(text);
        questions->texts[i] = out;
    }
}

/* ---- corpus ---- */

static void corpus_path(char path[1024], const char *name)
{
    const char *root = getenv("TRACUU_CORPUS");

    if (!root) {
        fprintf(stderr, "TRACUU_CORPUS is not set\n");
        abort();
    }
    snprintf(path, 1024, "%s/%s", root, name);
}

static int is_text(const struct dirent *entry)
{
    return strstr(entry->d_name, ".txt") != NULL;
}

static void add_article(struct data *to, const char *path)
{
    size_t raw_len, len;
    char *raw = tmp_read(path, &raw_len), *text;
    tracuu_head head = {.struct_size = sizeof head};
    tracuu_error err;

    must(tracuu_text_decode(raw, raw_len, &text, &len, NULL, &err), &err);
    must(tracuu_text_head(text, len, &head, &err), &err);
    add_doc(to, text,
            (tracuu_str){text + head.title.begin,
                         (size_t)(head.title.end - head.title.begin)},
            (tracuu_str){text, len}, NULL);
    free(raw);
}

struct data data_of_corpus(void)
{
    struct data data = {0};
    struct dirent **entries;
    char folder[1024], path[2048];
    int n;

    corpus_path(folder, "articles");
    n = scandir(folder, &entries, is_text, alphasort);
    if (n <= 0) {
        perror(folder);
        abort();
    }
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        add_article(&data, path);
        free(entries[i]);
    }
    free(entries);
    return data;
}

struct questions questions_of_corpus(void)
{
    struct questions questions = {0};
    char path[1024], *text, *line, *rest;
    size_t len;

    corpus_path(path, "queries.tsv");
    text = tmp_read(path, &len);
    for (line = strtok_r(text, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        if (strchr(line, '\t'))
            add_question(&questions, strchr(line, '\t') + 1);
    free(text);
    return questions;
}

/* ---- by chance ---- */

/* Words that differ in marks, placement, i and y; joined words and numbers. */
static const char *const vocabulary[] = {
    "đại",
    "hội",
    "đảng",
    "bộ",
    "chi",
    "thi",
    "hành",
    "án",
    "ban",
    "bạn",
    "bàn",
    "dang",
    "đang",
    "hoi",
    "hồi",
    "hôi",
    "đai",
    "dai",
    "đường",
    "dường",
    "đuờng",
    "duong",
    "đuong",
    "dương",
    "hoà",
    "hòa",
    "hoa",
    "thuỷ",
    "thủy",
    "kỹ",
    "kĩ",
    "ky",
    "ki",
    "thuật",
    "lý",
    "lí",
    "quý",
    "quí",
    "thư",
    "thương",
    "thu",
    "thử",
    "07",
    "7",
    "3.900",
    "3900",
    "35",
    "2020",
    "27.03",
    "1,5",
    "hà_nội",
    "đường.Chúng",
    "TP.HCM",
    "35-CT/TW",
    "a@b.vn",
    "M'Đrắk",
    "ĐẠI",
    "Hội",
    "\u00d0\u1ea3ng",
    "Google",
    "covid-19",
    "a\u0301\u0302m",
    "a\u0323i",
    "\u0111a\u0323i",
    "ho\u0302\u0323i",
    "và",
    "của",
    "ở",
    "x",
    "tai",
    "tay",
    "nghĩa",
    "Chỉ thị số 35-CT/TW ngày 30/5/2019",
    "Chỉ thị 35",
    "Nghị quyết số 35-NQ/TW",
    "Sở Tư pháp",
    "Sở Tư pháp tỉnh Lạng Sơn",
    "59 đảng viên",
    "27/3/2020",
    "tháng 5/2019",
    "nhiệm kỳ 2015-2020",
};

#define N_VOCABULARY (sizeof vocabulary / sizeof vocabulary[0])

/* Early words come more often. */
static const char *some_word(struct rng *rng)
{
    uint32_t range = rng_once_in(rng, 3) ? N_VOCABULARY : 20;

    return vocabulary[rng_below(rng, range)];
}

struct line {
    char text[4096];
    size_t len;
};

static void put(struct line *line, const char *text)
{
    size_t n = strlen(text);

    if (line->len + n + 1 > sizeof line->text)
        return;
    memcpy(line->text + line->len, text, n + 1);
    line->len += n;
}

static void put_words(struct rng *rng, struct line *line, uint32_t n)
{
    static const char *const gaps[] = {" ",  " ",    " ", " ", ", ", ". ",
                                       "\n", "\n\n", "-", "_", ".",  "\u00a0"};

    for (uint32_t i = 0; i < n; i++) {
        if (i)
            put(line, gaps[rng_below(rng, sizeof gaps / sizeof gaps[0])]);
        put(line, some_word(rng));
    }
}

struct data data_of_chance(struct rng *rng, uint32_t n)
{
    static const char *const dates[] = {NULL,         "2020",    "2020-03",
                                        "2020-03-27", "2019-12", "2018-02-28"};
    struct data data = {0};

    for (uint32_t i = 0; i < n; i++) {
        struct line line = {{0}, 0};
        size_t title_len;
        char *owned;

        if (!rng_once_in(rng, 4))
            put_words(rng, &line, 1 + rng_below(rng, 6));
        title_len = line.len;
        /* Now and then the text opens with its title, or nearly so. */
        if (rng_once_in(rng, 3) && title_len) {
            struct line text = {{0}, 0};

            if (rng_once_in(rng, 2))
                put_words(rng, &text, rng_below(rng, 70));
            put(&text, rng_once_in(rng, 2) ? " " : "\n");
            put(&text, line.text);
            put(&line, text.text);
            put(&line, "\n");
        }
        if (!rng_once_in(rng, 20))
            put_words(rng, &line, rng_below(rng, 50));
        owned = need(strdup(line.text));
        add_doc(&data, owned, (tracuu_str){owned, title_len},
                (tracuu_str){owned + title_len, line.len - title_len},
                dates[rng_below(rng, sizeof dates / sizeof dates[0])]);
    }
    if (!data.docs)
        data.docs = need(malloc(1));
    return data;
}

struct data data_of_few_words(struct rng *rng, uint32_t n)
{
    struct data data = {0};

    for (uint32_t i = 0; i < n; i++) {
        struct line line = {{0}, 0};
        uint32_t n_words = 3 + rng_below(rng, 2);
        char *owned;

        for (uint32_t j = 0; j < n_words; j++) {
            put(&line, vocabulary[rng_below(rng, 40)]);
            put(&line, " ");
        }
        owned = need(strdup(line.text));
        add_doc(&data, owned, (tracuu_str){owned, 0},
                (tracuu_str){owned, line.len}, NULL);
    }
    return data;
}

static void put_item(struct rng *rng, struct line *line, unsigned depth);

static void put_phrase(struct rng *rng, struct line *line)
{
    uint32_t n = 1 + rng_below(rng, 3);

    put(line, "\"");
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            put(line, " ");
        put(line, some_word(rng));
    }
    put(line, "\"");
}

/* The first letters of a word and a star. */
static void put_prefix(struct rng *rng, struct line *line)
{
    const char *word = some_word(rng);
    char cut[64];
    size_t n = 1 + rng_below(rng, (uint32_t)strlen(word));

    while ((word[n] & 0xC0) == 0x80)
        n++;
    memcpy(cut, word, n);
    cut[n] = 0;
    put(line, cut);
    put(line, "*");
}

static void put_field(struct rng *rng, struct line *line)
{
    static const char *const fields[] = {
        "directive:35-CT/TW",     "vb:\"Chỉ thị 35\"",
        "vănbản:35-NQ/TW",        "directive:nothing",
        "date:2020",              "date:2019-05..2020-03",
        "date~2018..2019",        "ngày:27/3/2020",
        "date:..2019",            "đv:\"Sở Tư pháp\"",
        "unit:\"Sở Tư pháp tỉnh Lạng Sơn\"",
        "published:2020-03",      "published~2020-03-27..",
        "đăng:..2019",            "published:28/2/2018",
        "quantity:\"59 đảng viên\"", "published:2020",
    };

    put(line, fields[rng_below(rng, sizeof fields / sizeof fields[0])]);
}

static void put_leaf(struct rng *rng, struct line *line)
{
    switch (rng_below(rng, 8)) {
    case 2:
        put_field(rng, line);
        break;
    case 0:
        put_phrase(rng, line);
        break;
    case 1:
        put_prefix(rng, line);
        break;
    default:
        put(line, some_word(rng));
    }
}

static void put_expression(struct rng *rng, struct line *line, unsigned depth)
{
    static const char *const operators[] = {
        " ",     " ",         " ",        " ",        " AND ",   " OR ",
        " NOT ", " AND NOT ", " NEAR/1 ", " NEAR/3 ", " NEAR/8 "};
    uint32_t n = 1 + rng_below(rng, 3);

    for (uint32_t i = 0; i < n; i++) {
        if (i)
            put(line, operators[rng_below(rng, sizeof operators /
                                                   sizeof operators[0])]);
        put_item(rng, line, depth);
    }
}

static void put_item(struct rng *rng, struct line *line, unsigned depth)
{
    static const char *const signs[] = {"", "", "", "", "+", "-", "title:"};

    put(line, signs[rng_below(rng, sizeof signs / sizeof signs[0])]);
    if (depth == 0 || !rng_once_in(rng, 4)) {
        put_leaf(rng, line);
        return;
    }
    put(line, "(");
    put_expression(rng, line, depth - 1);
    put(line, ")");
}

struct questions questions_of_chance(struct rng *rng, uint32_t n)
{
    struct questions questions = {0};

    for (uint32_t i = 0; i < n; i++) {
        struct line line = {{0}, 0};

        put_expression(rng, &line, 3);
        add_question(&questions, line.text);
    }
    return questions;
}

struct questions words_of_chance(struct rng *rng, uint32_t n)
{
    struct questions questions = {0};

    for (uint32_t i = 0; i < n; i++) {
        struct line line = {{0}, 0};
        uint32_t n_words = 1 + rng_below(rng, 5);

        for (uint32_t j = 0; j < n_words; j++) {
            if (j)
                put(&line, " ");
            put(&line, some_word(rng));
        }
        add_question(&questions, line.text);
    }
    return questions;
}
