/* Loose: what a typed term may stand for. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "helpers.h"
#include "text/loose.h"

static char *fold_of(const char *term)
{
    char *out = calloc(1, strlen(term) + 1);

    cr_expect_leq(tc_fold(term, strlen(term), out), strlen(term));
    return out;
}

static void expect_allows(int expected, const char *typed,
                          const char *candidate)
{
    int got =
        tc_loose_allows(typed, strlen(typed), candidate, strlen(candidate));

    cr_expect_eq(expected, got, "%s for %s", candidate, typed);
}

static void expect_marks(enum tc_marks expected, const char *term)
{
    cr_expect_eq(expected, tc_marks_of(term, strlen(term)), "%s", term);
}

static void expect_variant(const char *expected, const char *term)
{
    char *out = calloc(1, strlen(term) + 3);

    tc_iy_variant(term, strlen(term), out);
    expect_text(expected, out, term);
}

Test(loose, a_fold_has_no_marks)
{
    expect_text("duong", fold_of("đường"), "đường");
    expect_text("cafe", fold_of("café"), "café");
    expect_text("garcon", fold_of("garçon"), "garçon");
    expect_text("da", fold_of("đ\u0301à\u0302"), "combining marks");
    expect_text("東京", fold_of("東京"), "東京");
    expect_text("", fold_of(""), "nothing");
}

Test(loose, marks_are_counted)
{
    expect_marks(TC_MARKS_NONE, "duong");
    expect_marks(TC_MARKS_NONE, "東京");
    expect_marks(TC_MARKS_PARTIAL, "hôi");
    expect_marks(TC_MARKS_PARTIAL, "đuong");
    expect_marks(TC_MARKS_PARTIAL, "đương");
    expect_marks(TC_MARKS_FULL, "hội");
    expect_marks(TC_MARKS_FULL, "café");
    expect_marks(TC_MARKS_FULL, "ñ");
}

Test(loose, without_marks_all_of_a_fold_is_meant)
{
    expect_allows(1, "duong", "đường");
    expect_allows(1, "duong", "dương");
    expect_allows(1, "duong", "duong");
    expect_allows(0, "duong", "đượng.");
    expect_allows(1, "cafe", "café");
}

Test(loose, marks_without_a_tone_leave_the_tone_open)
{
    expect_allows(1, "hôi", "hội");
    expect_allows(1, "đai", "đại");
    expect_allows(0, "hôi", "hỏi");
    expect_allows(0, "hôi", "hơi");
    expect_allows(1, "viêt", "việt");
}

Test(loose, a_stroke_alone_leaves_the_shapes_open_too)
{
    expect_allows(1, "đuong", "đường");
    expect_allows(0, "đuong", "dương");
    expect_allows(0, "đương", "đuông");
}

Test(loose, a_tone_means_itself)
{
    expect_allows(1, "hội", "hội");
    expect_allows(0, "hòi", "hồi");
    expect_allows(0, "hòi", "hoi");
}

Test(loose, duong_typed_with_marks_is_not_street)
{
    expect_allows(0, "dương", "đường");
    expect_allows(1, "dương", "dưỡng");
}

Test(loose, i_and_y_are_one_in_open_rimes)
{
    expect_variant("kỹ", "kĩ");
    expect_variant("lí", "lý");
    expect_variant("quý", "quí");
    expect_variant("y", "i");
    expect_variant("quýt", "quít");
    expect_variant("quình", "quỳnh");
}

Test(loose, i_and_y_differ_elsewhere)
{
    expect_variant("", "hai");
    expect_variant("", "tuy");
    expect_variant("", "gì");
    expect_variant("", "nghi");
    expect_variant("", "tin");
    expect_variant("", "wifi");
}
