/* Wanted: reading what a query asks for. */
#include <stdio.h>
#include <string.h>

#include "entity/agree.h"
#include "entity/calendar.h"
#include "entity/recognise.h"
#include "entity/unit_parse.h"

static tracuu_str keep(struct tc_finds *finds, struct tc_arena *arena,
                       tracuu_str s)
{
    const char *copy = s.len ? tc_arena_copy(arena, s.ptr, s.len) : "";

    if (!copy) {
        finds->failed = true;
        return (tracuu_str){"", 0};
    }
    return (tracuu_str){copy, s.len};
}

static void want(struct tc_finds *finds, struct tc_arena *arena,
                 const struct tc_find *find, struct tc_wanted *wanted)
{
    *wanted = (struct tc_wanted){.kind = find->kind, .find = *find};
    wanted->find.value = keep(finds, arena, find->value);
    wanted->find.place = keep(finds, arena, find->place);
    for (size_t i = 0; i < TC_PARTS; i++)
        wanted->find.parts[i] = keep(finds, arena, find->parts[i]);
}

/* Recognise the text as that of a query; keep what is of the kind. */
static size_t read_text(struct tc_finds *finds, struct tc_arena *arena,
                        int kind, tracuu_str text, struct tc_wanted *wanted,
                        size_t cap)
{
    struct tc_recognise_options how = {.lenient = true};
    size_t n = 0;

    if (tc_recognise(finds, text.ptr, text.len, &how, NULL) < 0)
        return 0;
    for (size_t i = 0; i < finds->n && n < cap; i++)
        if (finds->items[i].kind == kind && !finds->items[i].alias)
            want(finds, arena, &finds->items[i], &wanted[n++]);
    return n;
}

static tracuu_str trim(tracuu_str s)
{
    while (s.len && s.ptr[0] == ' ')
        s.ptr++, s.len--;
    while (s.len && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

/* One end of a..b, or the whole: ISO, or what a text may say. */
static bool read_end(struct tc_finds *finds, struct tc_arena *arena,
                     tracuu_str text, uint32_t *ret_first, uint32_t *ret_last)
{
    struct tc_wanted wanted;

    text = trim(text);
    if (tc_date_read(text, ret_first, ret_last))
        return true;
    if (!read_text(finds, arena, TRACUU_DATE, text, &wanted, 1))
        return false;
    *ret_first = wanted.find.first_day;
    *ret_last = wanted.find.last_day;
    return true;
}

/* A day, month or year as values have it, whatever was typed; other periods as
 * they were. */
static void put_period(struct tc_buf *buf, tracuu_str typed, uint32_t first,
                       uint32_t last)
{
    unsigned year = tc_day_year(first), month = tc_day_month(first);
    char name[16];

    if (first == last) {
        snprintf(name, sizeof name, "%04u-%02u-%02u", year, month,
                 tc_day_of_month(first));
        typed = (tracuu_str){name, strlen(name)};
    } else if (first == tc_day(year, month, 1) &&
               last == tc_day(year, month, tc_month_days(year, month))) {
        snprintf(name, sizeof name, "%04u-%02u", year, month);
        typed = (tracuu_str){name, strlen(name)};
    }
    tc_buf_put(buf, typed.ptr, typed.len);
}

static tracuu_str keep_buf(struct tc_finds *finds, struct tc_arena *arena,
                           struct tc_buf *buf)
{
    tracuu_str kept = {"", 0};

    if (buf->failed)
        finds->failed = true;
    else
        kept = keep(finds, arena,
                    (tracuu_str){(const char *)buf->data, buf->len});
    tc_buf_done(buf);
    return kept;
}

static const char *find_dots(tracuu_str text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.ptr[i] == '.' && text.ptr[i + 1] == '.')
            return text.ptr + i;
    return NULL;
}

static size_t read_range(struct tc_finds *finds, struct tc_arena *arena,
                         tracuu_str text, const char *dots,
                         struct tc_wanted *wanted)
{
    tracuu_str from = {text.ptr, (size_t)(dots - text.ptr)};
    tracuu_str to = {dots + 2, text.len - from.len - 2};
    uint32_t first = 0, from_last = 0, to_first = 0, last = UINT32_MAX;
    struct tc_buf value = TC_BUF_INIT;

    from = trim(from);
    to = trim(to);
    if ((!from.len && !to.len) ||
        (from.len && !read_end(finds, arena, from, &first, &from_last)) ||
        (to.len && !read_end(finds, arena, to, &to_first, &last)) ||
        first > last)
        return 0;
    if (from.len)
        put_period(&value, from, first, from_last);
    tc_buf_put(&value, "..", 2);
    if (to.len)
        put_period(&value, to, to_first, last);
    *wanted = (struct tc_wanted){.kind = TRACUU_DATE, .range = true};
    wanted->find.kind = TRACUU_DATE;
    wanted->find.first_day = first;
    wanted->find.last_day = last;
    wanted->find.value = keep_buf(finds, arena, &value);
    return 1;
}

static size_t read_dates(struct tc_finds *finds, struct tc_arena *arena,
                         tracuu_str text, struct tc_wanted *wanted, size_t cap)
{
    const char *dots = find_dots(text);
    struct tc_buf value = TC_BUF_INIT;
    uint32_t first, last;
    size_t n;

    if (dots)
        return read_range(finds, arena, text, dots, wanted);
    if (tc_date_read(text, &first, &last)) {
        *wanted = (struct tc_wanted){.kind = TRACUU_DATE};
        wanted->find.kind = TRACUU_DATE;
        wanted->find.first_day = first;
        wanted->find.last_day = last;
        put_period(&value, text, first, last);
        wanted->find.value = keep_buf(finds, arena, &value);
        return 1;
    }
    n = read_text(finds, arena, TRACUU_DATE, text, wanted, cap);
    return n;
}

/* In a field for directives "64-CP" can be nothing else; in a text it is one
 * behind "số". */
static size_t read_number(struct tc_finds *finds, struct tc_arena *arena,
                          tracuu_str text, struct tc_wanted *wanted,
                          size_t cap)
{
    static const char number[] = "số ";
    struct tc_buf buf = TC_BUF_INIT;
    size_t n = 0;

    tc_buf_put(&buf, number, strlen(number));
    tc_buf_put(&buf, text.ptr, text.len);
    if (buf.failed)
        finds->failed = true;
    else
        n = read_text(finds, arena, TRACUU_DIRECTIVE,
                      (tracuu_str){(const char *)buf.data, buf.len}, wanted,
                      cap);
    tc_buf_done(&buf);
    return n;
}

/* "chi cục hải quan nội bài": what the grammar does not take of the name, since
 * it has no capitals, belongs to it, for in a field nothing else is said. */
static void take_rest(struct tc_finds *finds, struct tc_arena *arena,
                      tracuu_str text, struct tc_wanted *wanted)
{
    struct tc_find *find = &wanted->find;
    tracuu_str rest = {text.ptr + find->end, text.len - find->end};
    struct tc_buf buf = TC_BUF_INIT;

    if (find->begin || !rest.len || *rest.ptr != ' ')
        return;
    tc_buf_put(&buf, find->value.ptr, find->value.len);
    tc_buf_put(&buf, rest.ptr, rest.len);
    find->value = keep_buf(finds, arena, &buf);
}

/* "bv chợ rẫy": a name in small letters is no unit of a text, but who asks for
 * one means it, with its head written out. */
static tracuu_str name_typed(struct tc_finds *finds, struct tc_arena *arena,
                             tracuu_str text)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_buf buf = TC_BUF_INIT;
    const char *head;
    unsigned row;
    size_t n = 0;

    tc_lexemes_start(&finds->lexemes, text.ptr, text.len, true);
    if (tc_lexemes_next(&finds->lexemes))
        n = tc_phrase_longest(TC_TABLE_UNIT_HEADS, lex, &row);
    if (!n)
        return keep(finds, arena, text);
    head = tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_NAME);
    tc_buf_put(&buf, head, strlen(head));
    tc_buf_put(&buf, text.ptr + lex[n - 1].end, text.len - lex[n - 1].end);
    return keep_buf(finds, arena, &buf);
}

size_t tc_wanted_read(struct tc_finds *finds, struct tc_arena *arena, int kind,
                      const char *text, size_t len, struct tc_wanted *wanted,
                      size_t cap)
{
    tracuu_str s = trim((tracuu_str){text, len});
    size_t n;

    if (cap == 0 || !s.len)
        return 0;
    if (kind == TRACUU_DATE)
        return read_dates(finds, arena, s, wanted, cap);
    n = read_text(finds, arena, kind, s, wanted, cap);
    if (n == 0 && kind == TRACUU_DIRECTIVE)
        n = read_number(finds, arena, s, wanted, cap);
    if (n == 1 && kind == TRACUU_UNIT)
        take_rest(finds, arena, s, wanted);
    if (n == 0 && kind == TRACUU_UNIT) {
        *wanted = (struct tc_wanted){.kind = TRACUU_UNIT};
        wanted->find.kind = TRACUU_UNIT;
        wanted->find.value = name_typed(finds, arena, s);
        n = 1;
    }
    return n;
}
