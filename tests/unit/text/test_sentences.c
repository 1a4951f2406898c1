/* Sentences: the cases that Vietnamese articles are full of. */
#include <criterion/criterion.h>

#include "helpers.h"

static void expect_sentences(const char *expected, const char *text)
{
    expect_text(expected, sentences_of(text), text);
}

Test(sentences, a_sentence_takes_the_space_behind_it)
{
    expect_sentences("[Một. ] [Hai! ] [Ba?]", "Một. Hai! Ba?");
}

Test(sentences, a_line_break_ends_one)
{
    expect_sentences("[Tiêu đề\n] [\r\n] [Thân bài]", "Tiêu đề\n\r\nThân bài");
}

Test(sentences, numbers_and_small_letters_go_on)
{
    expect_sentences("[Có 3.900 đảng viên (v.v. như trên). ] [Hết]",
                     "Có 3.900 đảng viên (v.v. như trên). Hết");
}

Test(sentences, a_full_stop_between_letters_does_not_end_one)
{
    expect_sentences("[Ở TP.HCM và đường.Chúng tôi]",
                     "Ở TP.HCM và đường.Chúng tôi");
}

Test(sentences, closing_quotes_belong_to_the_sentence)
{
    expect_sentences("[“Được.” ] [Ông nói]", "“Được.” Ông nói");
}

Test(sentences, a_terminator_before_a_comma_does_not_end_one)
{
    expect_sentences("[Sao?, anh hỏi]", "Sao?, anh hỏi");
}

Test(sentences, marks_change_nothing)
{
    expect_sentences("[A.\u0301 ] [B]", "A.\u0301 B");
}

Test(sentences, an_empty_text_has_none)
{
    expect_sentences("", "");
}
