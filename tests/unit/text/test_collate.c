/* Collate: the order of a Vietnamese dictionary. */
#include <criterion/criterion.h>

#include <tracuu/text.h>

#include "support/collection.h"

/* Each must stand before the next. */
static void expect_rising(const char *const *names)
{
    tracuu_collator *collator = NULL;

    cr_assert_eq(0, tracuu_collator_new(&collator, NULL));
    for (; names[1]; names++) {
        tracuu_str a = str(names[0]), b = str(names[1]);

        cr_expect_lt(tracuu_collator_compare(collator, a, b), 0, "%s < %s",
                     names[0], names[1]);
        cr_expect_gt(tracuu_collator_compare(collator, b, a), 0, "%s > %s",
                     names[1], names[0]);
        cr_expect_eq(0, tracuu_collator_compare(collator, a, a), "%s",
                     names[0]);
    }
    tracuu_collator_free(collator);
}

Test(collate, letters_go_as_in_the_alphabet)
{
    expect_rising((const char *const[]){
        "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l",
        "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x",
        "y", NULL});
}

Test(collate, tones_go_as_in_a_dictionary)
{
    expect_rising((const char *const[]){"ma", "mà", "mả", "mã", "má", "mạ",
                                        "mă", NULL});
}

Test(collate, a_letter_counts_before_a_tone)
{
    /* The letters of the whole text before any tone. */
    expect_rising((const char *const[]){"Đáng", "Đảng bộ tỉnh", "Đảng bộ xã",
                                        "Sở Tài chính", "Sở Tư pháp", "Ủy ban",
                                        NULL});
}

Test(collate, numbers_go_by_their_value)
{
    expect_rising((const char *const[]){"Chi bộ 2", "Chi bộ 9", "Chi bộ 10",
                                        "Chi bộ 100", NULL});
}

Test(collate, what_is_equal_goes_by_its_bytes)
{
    /* The same letter composed and decomposed. */
    expect_rising((const char *const[]){"a\xCC\x80", "\xC3\xA0", NULL});
    expect_rising((const char *const[]){"", "a", "a b", NULL});
}
