/* Syllables: the slots, and where the tone goes. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "helpers.h"

struct pair {
    const char *written;
    const char *term;
};

static void expect_terms(const struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *written = pairs[i].written;

        expect_text(pairs[i].term, term_of(written), written);
        expect_text(pairs[i].term, term_by_icu(written, strlen(written)),
                    written);
    }
}

#define EXPECT(...)                                                            \
    do {                                                                       \
        static const struct pair pairs[] = {__VA_ARGS__};                      \
                                                                               \
        expect_terms(pairs, sizeof pairs / sizeof pairs[0]);                   \
    } while (0)

Test(syllable, both_tone_placements_are_one)
{
    EXPECT({"hòa", "hoà"}, {"hoà", "hoà"}, {"THỦY", "thuỷ"}, {"khỏe", "khoẻ"},
           {"Ủy", "uỷ"});
}

Test(syllable, qu_and_gi_take_their_vowel_with_them)
{
    EXPECT({"qúy", "quý"}, {"qủa", "quả"}, {"gía", "giá"}, {"gì", "gì"},
           {"giếng", "giếng"}, {"quốc", "quốc"}, {"gìn", "gìn"});
}

Test(syllable, a_tone_goes_to_the_main_vowel)
{
    EXPECT({"hòan", "hoàn"}, {"cuả", "của"}, {"vịêt", "việt"},
           {"khủyu", "khuỷu"}, {"đựơc", "được"});
}

Test(syllable, a_missing_horn_is_added_before_a_final)
{
    EXPECT({"đuờng", "đường"}, {"ngưòi", "người"}, {"thuơng", "thương"},
           {"thuở", "thuở"});
}

Test(syllable, marks_may_come_in_any_order)
{
    EXPECT({"a\u0302\u0301", "ấ"}, {"a\u0301\u0302", "ấ"},
           {"\u00E1\u0302", "ấ"}, {"\u00E2\u0301", "ấ"},
           {"vie\u0323\u0302t", "việt"}, {"vi\u1EB9\u0302t", "việt"},
           {"u\u031B\u0301", "ứ"}, {"u\u0301\u031B", "ứ"});
}

Test(syllable, a_tone_behind_its_syllable_is_found)
{
    EXPECT({"xuât\u0301", "xuất"}, {"nguyên\u0303", "nguyễn"});
}

Test(syllable, a_tone_on_a_first_consonant_is_foreign)
{
    EXPECT({"\u00F1u", "\u00F1u"}, {"n\u0303u", "\u00F1u"});
}

Test(syllable, a_mark_that_is_written_twice_counts_once)
{
    EXPECT({"á\u0301", "á"}, {"hóá", "hoá"});
}

Test(syllable, two_tones_are_no_syllable)
{
    EXPECT({"hòá", "hòá"}, {"a\u0300\u0301", "à\u0301"});
}

Test(syllable, eths_are_d_with_stroke_in_every_word)
{
    EXPECT({"\u00D0\u1EA3ng", "đảng"}, {"\u0189\u1EA3ng", "đảng"},
           {"\u00F0ó", "đó"}, {"\u0256ó", "đó"}, {"H\u00D0ND", "hđnd"},
           {"\u00FEa\u00F0", "\u00FEađ"});
}

Test(syllable, other_words_keep_their_marks_where_they_are)
{
    EXPECT({"café", "café"}, {"Đắk", "đắk"}, {"tphồ", "tphồ"},
           {"tpho\u0300\u0302", "tphồ"}, {"M'Đrắk", "m'đrắk"});
}

Test(syllable, what_is_not_vietnamese_is_folded_by_icu)
{
    EXPECT({"STRASSE", "strasse"}, {"Stra\u00DFe", "strasse"},
           {"\uFF28\u00F2\uFF41", "hoà"}, {"\uFB01x", "fix"},
           {"h\u00F2\u00ADa", "hoà"});
}
