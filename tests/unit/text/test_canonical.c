/* Canonical: texts in one spelling, letters in their case. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/text.h>

#include "helpers.h"

static char *canonical_of(const char *text)
{
    char *out;
    size_t len;

    cr_assert_eq(0,
                 tracuu_text_canonical(text, strlen(text), &out, &len, NULL));
    cr_expect_eq(len, strlen(out));
    return out;
}

static void expect_canonical(const char *expected, const char *text)
{
    expect_text(expected, canonical_of(text), text);
}

Test(canonical, case_is_kept_letter_by_letter)
{
    expect_canonical("HOÀ BÌNH, Hoà bình, hOà", "HÒA BÌNH, Hòa bình, hÒa");
    expect_canonical("ĐƯỜNG, Người", "ĐUỜNG, Ngưòi");
}

Test(canonical, decomposed_letters_are_composed)
{
    expect_canonical("Việt Nam", "Vie\u0323\u0302t Nam");
}

Test(canonical, joined_words_are_rewritten_one_by_one)
{
    expect_canonical("Hoà_Bình.Thuỷ M'Đrắk", "Hòa_Bình.Thủy M'Đrắk");
}

Test(canonical, eths_change_in_vietnamese_only)
{
    expect_canonical("HĐND Đảng", "H\u00D0ND \u00D0\u1EA3ng");
    expect_canonical("\u00FEa\u00F0", "\u00FEa\u00F0");
}

Test(canonical, foreign_words_are_composed_and_else_left)
{
    expect_canonical("jalape\u00F1o caf\u00E9 na\u00EFve 東京",
                     "jalapen\u0303o cafe\u0301 nai\u0308ve 東京");
}

/* U+0F57 is a letter and a mark to NFC, and the mark has no combining class. */
Test(canonical, a_mark_of_any_kind_belongs_to_its_letter)
{
    expect_canonical("\u0F56\u0FB7oc\u0303", "\u0F57oc\u0303");
    expect_canonical("\u0F56\u0FB7oc\u0303", "\u0F56\u0FB7oc\u0303");
}

Test(canonical, what_is_no_letter_is_copied)
{
    expect_canonical("\xFF 1\u0301 - “a”\r\n", "\xFF 1\u0301 - “a”\r\n");
    expect_canonical("", "");
}

/* shared/gold/tone_placement.tsv, when it is at hand: every variant becomes
 * the canonical form, and both have one term. */
Test(canonical, the_table_of_tone_placement_passes_whole)
{
    const char *shared = getenv("TRACUU_SHARED");
    char path[4096], line[1024];
    FILE *file;
    int n = 0;

    snprintf(path, sizeof path, "%s/gold/tone_placement.tsv",
             shared ? shared : TRACUU_SOURCE_ROOT "/../shared");
    file = fopen(path, "r");
    if (!file)
        cr_skip("no %s", path);
    while (fgets(line, sizeof line, file)) {
        char *variant = strtok(line, "\t"), *canonical = strtok(NULL, "\t\n");

        if (line[0] == '#')
            continue;
        expect_canonical(canonical, variant);
        canonical = term_of(canonical);
        expect_text(canonical, term_of(variant), variant);
        free(canonical);
        n++;
    }
    fclose(file);
    cr_expect_geq(n, 458);
}
