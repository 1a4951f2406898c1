/*
 * Lines of JSON by the quick reader against the exact one: what the quick one
 * takes, the exact one takes and reads alike.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/members.h"
#include "support/rng.h"

#define N_RANDOM 200000

struct line {
    const char *ptr;
    size_t len;
};

#define LINE(text)                                                             \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }

/* The quick reader must take these, or it serves nobody. */
static const struct line plain[] = {
    LINE("{}"),
    LINE(" {\t} \r"),
    LINE("{\"id\": \"a\", \"title\": \"\", \"text\": \"Đại hội\"}"),
    LINE("{\"\": \"\", \"số\": [], \"o\": {}, \"n\": null}"),
    LINE("{\"t\": true, \"f\": false, \"k\": [\"a\", {\"b\": [null, \"\"]}]}"),
    LINE("{\"text\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0110\\u00ea\"}"),
    LINE("{\"text\": \"a\\u0000b\", \"k\": [\"\\u0000\"]}"),
    LINE("{\"text\": \"\\ud83d\\ude00 \xF0\x9F\x98\x80\"}"),
    LINE("{\"text\": \"\xEF\xBF\xBE \xEF\xBF\xBF \x7F \\u001f \\uffff\"}"),
    LINE("{\"\\u0069d\": \"một\"}"),
    LINE("{\"i\": 0, \"j\": -0, \"k\": 9223372036854775807,"
         " \"l\": -9223372036854775808}"),
    LINE("{\"r\": [0.1, -0.0, 1e3, 1E-3, 5e-324, 1e-400,"
         " 1.7976931348623157e308, 0.30000000000000004,"
         " 123456789012345678901234567890.0, 2.5e+1]}"),
    LINE("{\"o\": {\"a\": 1, \"b\": 2, \"a\": 3}}"),
    LINE("{\"a\": 9223372036854775808, \"b\": [18446744073709551615]}"),
};

/* These it must leave: no JSON, or what the two do not read alike. */
static const struct line left[] = {
    LINE(""),
    LINE("{"),
    LINE("}"),
    LINE("{\"a\"}"),
    LINE("{\"a\": }"),
    LINE("{\"a\": 1,}"),
    LINE("{,}"),
    LINE("{\"a\": 1 \"b\": 2}"),
    LINE("{\"a\": [1}"),
    LINE("{\"a\": [1,]}"),
    LINE("{\"a\": \"b}"),
    LINE("{\"a\": \"b\"} x"),
    LINE("{\"a\": \"b\"} {}"),
    LINE("{\"a\": \"b\"}\0"),
    LINE("{\"a\": tru}"),
    LINE("{\"a\": nullx}"),
    LINE("{'a': 1}"),
    LINE("{a: 1}"),
    LINE("{\"a\": 1} // why"),
    LINE("\xEF\xBB\xBF{}"),
    LINE("[]"),
    LINE("\"a\""),
    LINE("3"),
    LINE("null"),
    LINE("{\"a\": 01}"),
    LINE("{\"a\": +1}"),
    LINE("{\"a\": .5}"),
    LINE("{\"a\": 1.}"),
    LINE("{\"a\": 1e}"),
    LINE("{\"a\": -}"),
    LINE("{\"a\": 0x1}"),
    LINE("{\"a\": NaN}"),
    LINE("{\"a\": Infinity}"),
    LINE("{\"a\": 1e309}"),
    LINE("{\"a\": [-9223372036854775809]}"),
    LINE("{\"a\": 123456789012345678901234567890}"),
    LINE("{\"a\": \"\\x\"}"),
    LINE("{\"a\": \"\\u12g4\"}"),
    LINE("{\"a\": \"\\u12\"}"),
    LINE("{\"a\": \"\\ud800\"}"),
    LINE("{\"a\": \"\\udc00\"}"),
    LINE("{\"a\": \"\\ud800\\u0041\"}"),
    LINE("{\"a\": \"\\ud800\\ud800\"}"),
    LINE("{\"\\ud800\": 1}"),
    LINE("{\"a\": \"\t\"}"),
    LINE("{\"a\": \"\n\"}"),
    LINE("{\"a\": \"\0\"}"),
    LINE("{\"a\": \"\x80\"}"),
    LINE("{\"a\": \"\xC3\"}"),
    LINE("{\"a\": \"\xC0\x80\"}"),
    LINE("{\"a\": \"\xE1\xBA\"}"),
    LINE("{\"a\": \"\xED\xA0\x80\"}"),
    LINE("{\"a\": \"\xF4\x90\x80\x80\"}"),
    LINE("{\"a\": \"\xFF\"}"),
    LINE("{\"\xFF\": 1}"),
    LINE("{\"a\\u0000\": 1}"),
    LINE("{\"o\": {\"a\\u0000\": 1}}"),
    LINE("{\"a\": 1, \"b\": 2, \"a\": 3}"),
    LINE("{\"a\": 1, \"\\u0061\": null}"),
    LINE("{\"a\": 1\v}"),
    LINE("{\"a\": 1\xC2\xA0}"),
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct members_quick *quick;
static struct members fast, exact;

static void open_readers(void)
{
    quick = members_quick_new();
    cr_assert(quick);
}

static void close_readers(void)
{
    members_quick_free(quick);
    members_done(&fast);
    members_done(&exact);
}

TestSuite(members, .init = open_readers, .fini = close_readers);

static int is_str(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static int is_member(const struct member *a, const struct member *b)
{
    return is_str(a->name, b->name) && a->type == b->type &&
           is_str(a->text, b->text) && a->number == b->number;
}

/* Whether the quick reader takes the line; it must be right. */
static int compare(const char *ptr, size_t len, uint64_t seed)
{
    /* In an allocation of its size: no byte behind it is to be read. */
    char *copy = malloc(len ? len : 1);
    json_error_t error;
    int taken, valid;

    memcpy(copy, ptr, len);
    taken = members_read_quick(quick, &fast, copy, len);
    valid = members_read_exact(&exact, copy, len, &error) == 0;
    if (taken) {
        cr_assert(valid, "seed %llu: %.*s: %s", (unsigned long long)seed,
                  (int)len, ptr, error.text);
        cr_assert_eq(fast.n, exact.n, "%.*s", (int)len, ptr);
    } else {
        cr_assert_eq(0, fast.n);
    }
    for (size_t i = 0; i < fast.n; i++)
        cr_assert(is_member(&fast.items[i], &exact.items[i]),
                  "seed %llu: member %zu of %.*s", (unsigned long long)seed, i,
                  (int)len, ptr);
    members_clear(&fast);
    members_clear(&exact);
    free(copy);
    return taken;
}

/* What the exact reader says of a line: the texts of its members. */
static void expect_texts(const char *line, const char *const *texts)
{
    json_error_t error;
    size_t i;

    cr_assert_eq(0, members_read_exact(&exact, line, strlen(line), &error));
    for (i = 0; texts[i]; i++) {
        tracuu_str text = {texts[i], strlen(texts[i])};

        cr_assert_lt(i, exact.n, "%s", line);
        cr_expect(is_str(text, exact.items[i].text), "%s: %.*s", line,
                  (int)exact.items[i].text.len, exact.items[i].text.ptr);
    }
    cr_expect_eq(i, exact.n, "%s", line);
    members_clear(&exact);
}

#define TEXTS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

Test(members, texts_are_as_written)
{
    expect_texts("{\"a\":1.50 , \"b\" :-0,\"c\": 1E+3\t}",
                 TEXTS("1.50", "-0", "1E+3"));
    expect_texts("{\"a\":12345678901234567890123,\"b\":[ 1,{} ] ,\"c\":null}",
                 TEXTS("12345678901234567890123", "[ 1,{} ]", "null"));
    expect_texts("{\"a\\\\\":{\"}\\\"]\":[\"\\\\\"]},\"b\":\"\\\"1\"}",
                 TEXTS("{\"}\\\"]\":[\"\\\\\"]}", "\"1"));
    /* The last value counts, at the place of the first. */
    expect_texts("{\"a\":1,\"b\":\"2\",\"\\u0061\":3.0,\"b\":[4]}",
                 TEXTS("3.0", "[4]"));
    expect_texts("{\"a\":1,\"a\":\"2\"}", TEXTS("2"));
}

Test(members, plain_lines_are_taken)
{
    for (size_t i = 0; i < COUNT(plain); i++)
        cr_expect(compare(plain[i].ptr, plain[i].len, 0), "%s", plain[i].ptr);
}

Test(members, other_lines_are_left)
{
    for (size_t i = 0; i < COUNT(left); i++)
        cr_expect_not(compare(left[i].ptr, left[i].len, 0), "%s", left[i].ptr);
}

/* A line of `depth` arrays in each other. */
static char *nest(size_t depth)
{
    char *line = malloc(2 * depth + 8);

    strcpy(line, "{\"a\":");
    memset(line + 5, '[', depth);
    memset(line + 5 + depth, ']', depth);
    strcpy(line + 5 + 2 * depth, "}");
    return line;
}

Test(members, deep_nesting)
{
    static const size_t depths[] = {1,    100,  1022, 1023, 1024,  1025,
                                    2046, 2047, 2048, 2049, 100000};

    for (size_t i = 0; i < COUNT(depths); i++) {
        char *line = nest(depths[i]);

        cr_expect_eq(depths[i] < 1000 || compare(line, strlen(line), 0),
                     depths[i] < 1024, "depth %zu", depths[i]);
        free(line);
    }
}

/* Lines of any length, and one after another: the scratch grows and is used
 * again. */
Test(members, long_lines)
{
    for (size_t len = 1; len < 20000000; len = 3 * len + 1) {
        char *line = malloc(len + 32);
        int n = sprintf(line, "{\"text\": \"");

        memset(line + n, 'x', len);
        strcpy(line + n + len, "\"}");
        cr_expect(compare(line, (size_t)n + len + 2, 0), "%zu bytes", len);
        cr_expect(compare(plain[2].ptr, plain[2].len, 0));
        free(line);
    }
}

Test(members, many_members)
{
    char line[4000] = "{";

    for (int i = 0; i < 200; i++) {
        sprintf(line + strlen(line), "%s\"n%d\": %d", i ? ", " : "", i, i);
        strcat(line, "}");
        compare(line, strlen(line), 0);
        line[strlen(line) - 1] = '\0';
    }
}

/* A plain line with some bytes changed, put in or taken out, or a piece of
 * another in it. */
static size_t change(struct rng *rng, char *line, size_t len)
{
    static const char bytes[] =
        "{}[]\",:\\ \t\n\r\0abeulnrtdDcC0123456789.-+\x80\xBF\xC3\xE1\xED\xF0";

    for (uint32_t n = rng_below(rng, 4); n-- > 0;) {
        size_t at = rng_below(rng, (uint32_t)len + 1);
        const struct line *other = &plain[rng_below(rng, COUNT(plain))];
        size_t from = rng_below(rng, (uint32_t)other->len);
        size_t size = 1 + rng_below(rng, 12);

        if (size > other->len - from)
            size = other->len - from;
        if (rng_once_in(rng, 3)) {
            size = size < len - at ? size : len - at;
            memmove(line + at, line + at + size, len - at - size);
            len -= size;
        } else if (rng_once_in(rng, 2)) {
            memmove(line + at + size, line + at, len - at);
            memcpy(line + at, other->ptr + from, size);
            len += size;
        } else if (at < len) {
            line[at] = bytes[rng_below(rng, sizeof bytes - 1)];
        }
    }
    return len;
}

Test(members, random_lines)
{
    struct rng rng = rng_new(77);
    size_t n_taken = 0;

    for (int i = 0; i < N_RANDOM; i++) {
        const struct line *line = &plain[rng_below(&rng, COUNT(plain))];
        char buf[1024];
        size_t len = line->len;

        memcpy(buf, line->ptr, len);
        len = change(&rng, buf, len);
        n_taken += (size_t)compare(buf, len, rng.seed);
    }
    /* A quarter is not changed at all. */
    cr_assert_geq(n_taken, N_RANDOM / 5);
    cr_assert_leq(n_taken, N_RANDOM * 4 / 5);
}
