/* Decode: encodings in, clean text out, offsets in other units. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/text.h>

#include "helpers.h"

struct bytes {
    const char *ptr;
    size_t len;
};

#define BYTES(s) ((struct bytes){s, sizeof(s) - 1})

static void expect_decoded(const char *expected, int expected_binary,
                           struct bytes in)
{
    char *text;
    size_t len;
    int binary = -1;

    cr_assert_eq(
        0, tracuu_text_decode(in.ptr, in.len, &text, &len, &binary, NULL));
    cr_expect_eq(expected_binary, binary, "%s", expected);
    cr_expect_eq('\0', text[len]);
    expect_text(expected, text, "decoded");
}

static char *clean(struct bytes in)
{
    char *text;
    size_t len;

    cr_assert_eq(0, tracuu_text_clean(in.ptr, in.len, &text, &len, NULL));
    cr_expect_eq('\0', text[len]);
    return text;
}

Test(decode, utf8_is_taken_as_it_is)
{
    expect_decoded("Đảng", 0, BYTES("Đảng"));
    expect_decoded("a\xFF", 0, BYTES("a\xFF"));
    expect_decoded("", 0, BYTES(""));
}

Test(decode, byte_order_marks_are_dropped)
{
    expect_decoded("Đ", 0, BYTES("\xEF\xBB\xBFĐ"));
    expect_decoded("Đa", 0,
                   BYTES("\xFF\xFE\x10\x01"
                         "a\0"));
    expect_decoded("Đa", 0, BYTES("\xFE\xFF\x01\x10\0a"));
}

Test(decode, utf16_without_a_mark_is_recognised)
{
    expect_decoded("abc", 0, BYTES("a\0b\0c\0"));
    expect_decoded("abc", 0, BYTES("\0a\0b\0c"));
}

Test(decode, surrogates_make_pairs_or_are_replaced)
{
    expect_decoded("😀", 0, BYTES("\xFF\xFE\x3D\xD8\x00\xDE"));
    expect_decoded("\uFFFDa", 0,
                   BYTES("\xFF\xFE\x3D\xD8"
                         "a\0"));
    expect_decoded("\uFFFDa", 0,
                   BYTES("\xFF\xFE\x00\xDE"
                         "a\0"));
    expect_decoded("\uFFFD", 0, BYTES("\xFF\xFE\x3D\xD8"));
}

Test(decode, a_last_odd_byte_is_replaced)
{
    expect_decoded("a\uFFFD", 0,
                   BYTES("\xFF\xFE"
                         "a\0b"));
}

Test(decode, a_zero_byte_in_utf8_is_binary)
{
    struct bytes in = BYTES("ab\0cd, and more of this kind");
    char *text;
    size_t len;
    int binary = 0;

    cr_assert_eq(
        0, tracuu_text_decode(in.ptr, in.len, &text, &len, &binary, NULL));
    cr_expect_eq(1, binary);
    cr_expect_eq(in.len, len);
    tracuu_free(text);
}

Test(decode, clean_replaces_each_maximal_ill_formed_part)
{
    expect_text("a\uFFFDb",
                clean(BYTES("a\xE1\xBA"
                            "b")),
                "cut off");
    expect_text("\uFFFD\uFFFD", clean(BYTES("\xC0\x80")), "overlong");
    expect_text("\uFFFD\uFFFD\uFFFD", clean(BYTES("\xED\xA0\x80")),
                "surrogate");
    expect_text("\uFFFD", clean(BYTES("\xF0\x9F\x98")), "cut off");
    expect_text("Đảng 😀", clean(BYTES("Đảng 😀")), "valid");
    expect_text("", clean(BYTES("")), "nothing");
}

Test(decode, offsets_are_counted_in_points_and_units)
{
    static const uint64_t offsets[] = {0, 2, 5, 5, 9, 10, 11};
    static const uint64_t points[] = {0, 1, 2, 2, 3, 4, 5};
    static const uint64_t units[] = {0, 1, 2, 2, 4, 5, 6};
    const char *text = "Đả😀a\xFF";
    uint64_t got_points[7], got_units[7];

    cr_assert_eq(0, tracuu_text_convert_offsets(text, strlen(text), offsets, 7,
                                                got_points, got_units, NULL));
    for (int i = 0; i < 7; i++) {
        cr_expect_eq(points[i], got_points[i], "points at %d", i);
        cr_expect_eq(units[i], got_units[i], "units at %d", i);
    }
}

Test(decode, offsets_must_rise_and_stay_within)
{
    static const uint64_t falling[] = {2, 1}, outside[] = {4};
    uint64_t points[2] = {77, 77};
    tracuu_error err;

    cr_expect_eq(TRACUU_EUSAGE, tracuu_text_convert_offsets(
                                    "abc", 3, falling, 2, points, NULL, &err));
    cr_expect_eq(TRACUU_EUSAGE, tracuu_text_convert_offsets(
                                    "abc", 3, outside, 1, points, NULL, &err));
    cr_expect_eq(4, err.offset);
    cr_expect_eq(77, points[0]);
}
