/*
 * Head.  A page is made of lines, and what stands above the article's body is
 * of few kinds, which can be told by their look:
 *
 *     Hoạt động của các tổ chức Đảng cơ sở        a section name: short
 *     Chi bộ Cục Thi hành án dân sự tỉnh ...      the headline
 *     26-03-2020 16:25                            a date line
 *     Xem với cỡ chữ  |  Trang chủ > Tin tức      furniture
 *         Đại hội Chi bộ nhiệm kỳ 2020-2025 ...   the body: a long line
 *
 * What a date line is, dateline.c knows.  The headline is the best of the other
 * lines above the body: each gets a score for its number of words, for
 * standing next to the date line, and against looking like furniture or like a
 * sentence of the lead.
 *
 * Without a date line a text has a headline only if a body follows.  A text
 * without body (a note, a poem, source code) has one if its first line is
 * short, looks like a line of prose and is set off by a blank line.
 *
 * Lines are matched in a folded copy (lower case, no marks, one byte a
 * character), so NFC and NFD, old and new spelling, "Đ" and "Ð" are alike.
 */
#include "text/head.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "text/dateline.h"
#include "text/letters.h"

/* How far down a head reaches, in lines that are not blank, and how much of a
 * line is folded; both generous. */
#define MAX_LINES 40
#define MAX_FOLDED 600

/* A line of so many words is a paragraph.  The longest headline of the
 * articles at hand has 36, the shortest lead of two sentences 24. */
#define BODY_WORDS 44

struct line {
    tracuu_span span; /* without white space around it */
    bool blank_after; /* a blank line, or the end, follows */
    int n_words;
    int n_letters;
    int n_others;     /* neither letters, digits nor spaces */
    int n_separators; /* | > » • / between spaces */
    bool upper_start; /* begins with a capital, a digit or a quotation mark */
    bool all_upper;
    bool is_sentence; /* ends as a sentence does */
    bool is_body;
    char date[11]; /* of a date line, else "" */
    char folded[MAX_FOLDED + 1];
};

struct page {
    const char *text;
    size_t len;
    size_t at;
    struct line lines[MAX_LINES];
    size_t n;
};

/* Lines. */

static int32_t read_point(const char *text, size_t len, size_t *at)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate(
        (const uint8_t *)text + *at, (utf8proc_ssize_t)(len - *at), &point);

    *at += n > 0 ? (size_t)n : 1;
    return n > 0 ? point : 0xFFFD;
}

static bool is_space(int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);

    return category == UTF8PROC_CATEGORY_ZS ||
           category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_CF; /* U+FEFF, U+200B */
}

/* Cut white space and invisible characters off both ends. */
static tracuu_span trim(const char *text, size_t begin, size_t end)
{
    tracuu_span span = {begin, begin};
    bool seen = false;

    for (size_t at = begin; at < end;) {
        size_t from = at;

        if (is_space(read_point(text, end, &at)))
            continue;
        if (!seen)
            span.begin = from;
        seen = true;
        span.end = at;
    }
    return span;
}

/* The byte that stands for a character in a folded line. */
static char fold_point(int32_t point)
{
    if (is_space(point))
        return ' ';
    if (point == 0x2013 || point == 0x2014)
        return '-';
    if (point == 0x2022 || point == 0xBB || point == 0x203A)
        return '>';
    if (point == 0x2026)
        return '.';
    if (point == 0x201C || point == 0x201D)
        return '"';
    return point < 0x80 ? (char)point : '~';
}

static void fold_line(const char *text, struct line *line)
{
    size_t at = (size_t)line->span.begin, end = (size_t)line->span.end, n = 0;
    int upper = 0;

    while (at < end && n < MAX_FOLDED) {
        struct tc_letter letter;
        char c;

        if (tc_letter_take(text, end, &at, &letter)) {
            c = (char)tc_letter_base(letter.code);
            upper += letter.upper;
            line->n_letters++;
            line->upper_start |= n == 0 && letter.upper;
        } else {
            c = fold_point(read_point(text, end, &at));
            line->upper_start |= n == 0 && strchr("0123456789\"([", c);
            line->n_others += c != ' ' && (c < '0' || c > '9');
        }
        if (c == ' ' && n > 0 && line->folded[n - 1] == ' ')
            continue;
        line->folded[n++] = c;
    }
    line->folded[n] = '\0';
    line->all_upper = line->n_letters && upper == line->n_letters;
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ';';
}

static void measure(struct line *line)
{
    const char *s = line->folded;
    size_t n = strlen(s);
    int stops = 0;

    for (size_t i = 0; i < n; i++) {
        bool gap = s[i] == ' ' || i + 1 == n;

        line->n_words += gap;
        stops += i > 1 && s[i] == ' ' && ends_sentence(s[i - 1]);
        line->n_separators +=
            s[i] == '>' || s[i] == '|' || (s[i] == '/' && i && s[i - 1] == ' ');
    }
    line->is_sentence = n && ends_sentence(s[n - 1]);
    line->is_body =
        line->n_words >= BODY_WORDS || (line->n_words >= 20 && stops > 0);
}

/* The next line break at or after `at`. */
static size_t line_end(const struct page *page, size_t at)
{
    while (at < page->len && page->text[at] != '\n' && page->text[at] != '\r')
        at++;
    return at;
}

static size_t pass_break(const struct page *page, size_t at)
{
    if (at < page->len && page->text[at] == '\r' && at + 1 < page->len &&
        page->text[at + 1] == '\n')
        return at + 2;
    return at < page->len ? at + 1 : at;
}

/* Read the next line that is not blank. */
static bool read_line(struct page *page)
{
    while (page->at < page->len && page->n < MAX_LINES) {
        size_t end = line_end(page, page->at);
        tracuu_span span = trim(page->text, page->at, end);

        page->at = pass_break(page, end);
        if (span.begin == span.end) {
            if (page->n)
                page->lines[page->n - 1].blank_after = true;
            continue;
        }
        memset(&page->lines[page->n], 0, sizeof page->lines[0]);
        page->lines[page->n].span = span;
        fold_line(page->text, &page->lines[page->n]);
        measure(&page->lines[page->n]);
        page->n++;
        return true;
    }
    return false;
}

/* Choosing. */

static bool may_be_headline(const struct line *line)
{
    size_t n = strlen(line->folded);

    return !line->date[0] && !line->is_body && line->n_words >= 2 &&
           line->upper_start && line->n_separators < 2 &&
           line->n_letters > 2 * line->n_others && line->folded[0] != '>' &&
           line->folded[n - 1] != ':' && !strpbrk(line->folded, "{}=<");
}

/*
 * How much the i-th line looks like the headline, `dated` being the number of
 * the date line or -1.  Words count up to a dozen: beyond that a longer line is
 * no better.  A line right above a date line is rather the headline than a
 * section name; right below it, even more so, if no sentence: there only
 * headline, lead and furniture can stand.
 */
static int score(const struct page *page, int i, int dated)
{
    const struct line *line = &page->lines[i];
    int points = line->n_words < 12 ? line->n_words : 12;

    if (!may_be_headline(line))
        return 0;
    if (dated >= 0 && i == dated - 1)
        points += 4;
    if (dated >= 0 && i == dated + 1 && line->n_words > 5)
        points += 5;
    if (line->is_sentence && (dated < 0 ? i > 0 : i > dated))
        points -= 9;
    if (line->n_separators)
        points -= 6;
    if (line->all_upper)
        points -= 1;
    return points;
}

/* The number of the best line above `body`, the first of equals; -1 when
 * there is none. */
static int best_line(const struct page *page, int body, int dated)
{
    int best = -1, best_score = 1;

    for (int i = 0; i < body; i++) {
        int points = score(page, i, dated);

        if (points > best_score) {
            best = i;
            best_score = points;
        }
    }
    return best;
}

/* The date line: the first, unless that is the very first line of the page
 * (which then is today's date in its header) and another comes above the
 * body. */
static int find_date_line(const struct page *page, int body)
{
    int found = -1;

    for (int i = 0; i < body; i++) {
        if (!page->lines[i].date[0])
            continue;
        if (found > 0)
            break;
        found = i;
    }
    return found;
}

/* The number of the line where the body begins, or of lines when none does. */
static int read_page(struct page *page)
{
    while (read_line(page)) {
        struct line *line = &page->lines[page->n - 1];

        if (line->is_body)
            return (int)page->n - 1;
        tc_dateline_read(line->folded, line->date);
    }
    return (int)page->n;
}

static bool has_body(const struct page *page, int body)
{
    return body < (int)page->n;
}

void tc_head_find(const char *text, size_t len, struct tc_head *ret_head)
{
    struct page page = {.text = text, .len = len};
    int body = read_page(&page), dated, title = -1;

    memset(ret_head, 0, sizeof *ret_head);
    dated = find_date_line(&page, body);
    if (dated >= 0)
        memcpy(ret_head->date, page.lines[dated].date, sizeof ret_head->date);
    if (dated >= 0 || has_body(&page, body))
        title = best_line(&page, body, dated);
    else if (page.n > 1 && page.lines[0].blank_after &&
             may_be_headline(&page.lines[0]))
        title = 0;
    if (title >= 0)
        ret_head->title = page.lines[title].span;
}
