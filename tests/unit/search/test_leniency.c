/* What is equal, what is found below, and what is not found. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "search.h"

TestSuite(leniency);

/* ---- equal always ---- */

Test(leniency, composed_and_decomposed_are_equal)
{
    static const struct doc docs[] = {
        {"đại hội"}, {"\u0111a\u0323i ho\u0323\u0302i"}, {NULL}};

    ranks("(0 1)", docs, "đại hội");
    ranks("(0 1)", docs, "\u0111a\u0323i ho\u0302\u0323i");
}

Test(leniency, marks_in_any_order_are_equal)
{
    static const struct doc docs[] = {{"ấm"},
                                      {"a\u0302\u0301m"},
                                      {"a\u0301\u0302m"},
                                      {"\u00e1\u0302m"},
                                      {NULL}};

    ranks("(0 1 2 3)", docs, "ấm");
    ranks("(0 1 2 3)", docs, "a\u0301\u0302m");
}

Test(leniency, upper_and_lower_case_are_equal)
{
    static const struct doc docs[] = {
        {"đại hội"}, {"ĐẠI HỘI"}, {"Đại Hội"}, {NULL}};

    ranks("(0 1 2)", docs, "đại hội");
    ranks("(0 1 2)", docs, "ĐẠI hội");
}

struct pair {
    const char *one;
    const char *other;
};

static const struct pair equal_pairs[] = {
    {"hoà", "hòa"},
    {"thuỷ", "thủy"},
    {"uỷ", "ủy"},
    {"khoẻ", "khỏe"},
    {"Hoà Bình", "Hòa Bình"},
    {"hoá", "hóa"},
    {"\u0110ảng", "\u00d0ảng"}, /* Eth */
    {"\u0111ảng", "\u00f0ảng"}, /* eth */
    {"\u0110ảng", "\u0189ảng"}, /* African D */
    {"\u0111ảng", "\u0256ảng"}, /* d with tail */
    {"đường", "đuờng"},
    {"đường", "đưòng"},
    {"người", "ngưòi"},
    {"thương", "thuơng"},
    {"được", "đuợc"},
    {"3.900", "3900"},
    {"7", "07"},
};

#define N_EQUAL (sizeof equal_pairs / sizeof equal_pairs[0])

ParameterizedTestParameters(leniency, two_writings_are_equal)
{
    static int numbers[N_EQUAL];

    for (size_t i = 0; i < N_EQUAL; i++)
        numbers[i] = (int)i;
    return cr_make_param_array(int, numbers, N_EQUAL);
}

ParameterizedTest(int *i, leniency, two_writings_are_equal)
{
    const struct pair *pair = &equal_pairs[*i];
    const struct doc docs[] = {{pair->one}, {pair->other}, {NULL}};

    ranks("(0 1)", docs, pair->one);
    ranks("(0 1)", docs, pair->other);
}

/* ---- found, but below ---- */

/* Documents: 0 has the looser form, 1 the exact one. */
static void ranks_below(const char *exact, const char *looser)
{
    const struct doc docs[] = {{looser}, {exact}, {NULL}};

    ranks("1 0", docs, exact);
}

Test(leniency, word_without_marks_finds_all_marks_below_itself)
{
    ranks_below("hoi", "hội");
    ranks_below("dang", "đảng");
    ranks_below("duong", "đường");
}

Test(leniency, query_without_marks_finds_the_marked_text)
{
    finds("dai hoi dang bo", "đại hội đảng bộ");
}

Test(leniency, word_with_some_marks_finds_all_its_tones_below_itself)
{
    ranks_below("hôi", "hội");
    ranks_below("đai", "đại");
}

Test(leniency, query_with_some_marks_finds_the_marked_text)
{
    static const struct doc docs[] = {{"đại hội"}, {"đai hôi"}, {NULL}};

    ranks("1 0", docs, "đai hôi");
}

Test(leniency, word_with_a_stroke_alone_finds_all_shapes)
{
    ranks_below("đuong", "đường");
    ranks_below("đang", "đảng");
}

Test(leniency, i_and_y_find_each_other_below)
{
    ranks_below("kĩ", "kỹ");
    ranks_below("kỹ", "kĩ");
    ranks_below("lý", "lí");
    ranks_below("quí", "quý");
}

Test(leniency, i_and_y_find_each_other_without_marks)
{
    finds("ky thuat", "kĩ thuật");
    finds("ki thuat", "kỹ thuật");
}

Test(leniency, looser_i_for_y_ranks_below_the_looser_marks)
{
    static const struct doc docs[] = {{"kĩ"}, {"kỹ"}, {"ky"}, {NULL}};

    ranks("2 1 0", docs, "ky");
}

Test(leniency, unmarked_word_expands_in_a_marked_query_too)
{
    finds("thi hành án", "hành án thị");
    finds("bạn hanh", "hành");
}

Test(leniency, unmarked_word_of_a_marked_query_ranks_the_exact_form_first)
{
    static const struct doc docs[] = {
        {"bàn bố"}, {"ban bố"}, {"bạn bố"}, {NULL}};

    ranks("1 (0 2)", docs, "ban bố");
}

Test(leniency, exact_form_is_above_many_looser_ones)
{
    static const struct doc docs[] = {
        {"hội x x x"}, {"hoi x x x"}, {"hồi x x x"}, {NULL}};

    ranks("1 (0 2)", docs, "hoi");
}

/* ---- not found ---- */

Test(leniency, word_with_marks_never_matches_other_marks)
{
    misses("dương", "đường");
    misses("đường", "dương");
    misses("hội", "hồi");
    misses("hội", "hôi");
    misses("hội", "hoi");
    misses("bảng", "bang");
    misses("mã", "má");
}

Test(leniency, shape_that_was_typed_must_be_there)
{
    misses("hôi", "hỏi");
    misses("tư", "tù");
}

Test(leniency, d_without_a_stroke_in_a_marked_word_is_a_d)
{
    misses("dương", "đương");
    misses("dảng", "đảng");
}

Test(leniency, i_and_y_are_not_one_after_a_vowel)
{
    misses("tai", "tay");
    misses("thui", "thuy");
    misses("ai", "ay");
}

/* ---- quotes, +, all ---- */

Test(leniency, phrase_without_marks_finds_the_marked_phrase)
{
    finds("\"dai hoi dang\"", "đại hội đảng");
    misses("\"dai hoi dang\"", "đảng đại hội");
}

Test(leniency, phrase_of_two_words_without_marks_finds_the_marked_phrase)
{
    finds("\"dai hoi\"", "đại hội");
    misses("\"dai hoi\"", "hội đại");
}

Test(leniency, phrase_without_marks_in_a_marked_query_finds_the_marked_phrase)
{
    finds("+\"dai hoi\" đảng", "đảng và đại hội");
}

Test(leniency, long_phrase_without_marks_in_a_marked_query)
{
    finds("+\"dai hoi dang bo\" tỉnh", "tỉnh và đại hội đảng bộ");
}

Test(leniency, phrase_takes_looser_i_for_y)
{
    finds("\"ki thuat\"", "kỹ thuật");
    finds("\"kĩ thuật\"", "kỹ thuật");
}

Test(leniency, phrase_takes_the_value_of_a_number)
{
    finds("\"số 3900\"", "số 3.900");
    finds("\"số 3.900\"", "số 3900");
}

Test(leniency, phrase_with_a_number_finds_just_that_text)
{
    finds("\"ngày 07\"", "ngày 07");
    finds("\"ngày 07 tháng\"", "ngày 07 tháng");
    finds("\"số 3.900\"", "số 3.900");
    finds("\"3.900 người\"", "3.900 người");
}

Test(leniency, phrase_with_a_number_takes_leading_noughts)
{
    finds("\"ngày 7\"", "ngày 07");
    finds("\"ngày 07\"", "ngày 7");
}

Test(leniency, required_word_takes_its_class)
{
    finds("+hoi dang", "đại hội");
    misses("+hoi dang", "đảng");
}

Test(leniency, excluded_word_takes_its_class)
{
    misses("dang -hoi", "đảng hội");
}

Test(leniency, all_takes_classes)
{
    static const struct doc docs[] = {
        {"đại hội đảng"}, {"đại hội"}, {"dai hoi dang"}, {NULL}};

    ranks_all("2 0", docs, "dai hoi dang");
}

Test(leniency, all_requires_every_word)
{
    static const struct doc docs[] = {
        {"đại hội"}, {"đại"}, {"hội"}, {"hội đại"}, {NULL}};

    ranks_all("0 3", docs, "đại hội");
}

/* ---- prefixes ---- */

Test(leniency, prefix_is_over_letters_not_tones)
{
    finds("thư*", "thương");
    finds("thư*", "thường");
    finds("thư*", "thư");
    finds("thư*", "thử");
}

Test(leniency, prefix_with_shapes_keeps_them)
{
    misses("thư*", "thu");
    misses("thư*", "thuê");
}

Test(leniency, prefix_without_marks_takes_all_shapes_below_its_own)
{
    static const struct doc docs[] = {{"thương"}, {"thuê"}, {"đường"}, {NULL}};

    ranks("1 0", docs, "thu*");
}

Test(leniency, prefix_with_a_tone_keeps_it)
{
    finds("đạ*", "đại");
    misses("đạ*", "đài");
}

Test(leniency, prefix_takes_the_stroke_when_it_has_no_marks)
{
    finds("du*", "đường");
    misses("dư*", "đường");
}

Test(leniency, prefix_longer_than_the_word_does_not_match)
{
    misses("thương*", "thư");
}

Test(leniency, prefix_of_digits_is_no_number)
{
    finds("07*", "075");
    finds("07*", "07");
    misses("07*", "70");
}

Test(leniency, prefix_takes_foreign_words)
{
    finds("goo*", "Google");
}
