/* Parts of documents: which places a reference points at. */
#include <criterion/criterion.h>

#include "values.h"

#define LAND "L|||Đất đai|||"

Test(doc_parts, one_inside_the_other)
{
    static const struct expected cases[] = {
        {"điểm a, khoản 2, Điều 3 Luật Đất đai", LAND "điểm a khoản 2 Điều 3"},
        {"Điều 3 khoản 2 điểm a Luật Đất đai", LAND "điểm a khoản 2 Điều 3"},
        {"Điều 3, khoản 2 Luật Đất đai", LAND "khoản 2 Điều 3"},
        {"khoản 2 của Điều 3 thuộc Chương II Luật Đất đai",
         LAND "khoản 2 Điều 3 Chương II"},
        {"khoản 2 - Điều 3 Luật Đất đai", LAND "khoản 2 Điều 3"},
        {"Khoản 2 Mục III Điều 1 Luật Đất đai", LAND "khoản 2 Mục III Điều 1"},
        {"khoản c điểm 1 Điều 10 Luật Đất đai", LAND "khoản c điểm 1 Điều 10"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

/* However they are coordinated. */
Test(doc_parts, several_of_one_kind)
{
    static const struct expected cases[] = {
        {"khoản 1, 2 và 5 Điều 50 Luật Đất đai", LAND "khoản 1, 2, 5 Điều 50"},
        {"khoản 1, khoản 2 và khoản 5 Điều 50 Luật Đất đai",
         LAND "khoản 1, 2, 5 Điều 50"},
        {"các khoản 1, 2, 5 Điều 50 của Luật Đất đai",
         LAND "khoản 1, 2, 5 Điều 50"},
        {"Điều 5; Điều 6 và Điều 7 Luật Đất đai", LAND "Điều 5, 6, 7"},
        {"khoản 1 các điều 134, 135 và 136 của Luật Đất đai",
         LAND "khoản 1 Điều 134, 135, 136"},
        {"điểm a và điểm đ khoản 1 Điều 5 Luật Đất đai",
         LAND "điểm a, đ khoản 1 Điều 5"},
        {"điểm a hoặc b khoản 1 Điều 5 Luật Đất đai",
         LAND "điểm a, b khoản 1 Điều 5"},
        {"Chương II, III và IV Luật Đất đai", LAND "Chương II, III, IV"},
        {"từ Điều 5 đến Điều 7 Luật Đất đai", LAND "Điều 5-7"},
        {"từ khoản 1 đến 10 Điều 11 Luật Đất đai", LAND "khoản 1-10 Điều 11"},
        {"Điều 5-7 Luật Đất đai", LAND "Điều 5-7"},
        {"khoản 1 đến khoản 3, khoản 7 Điều 11 Luật Đất đai",
         LAND "khoản 1-3, 7 Điều 11"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

/* Each is a reference of its own, with what it shares with the next. */
Test(doc_parts, several_places)
{
    static const struct expected cases[] = {
        {"khoản 3 Điều 19 và khoản 2 Điều 26 Luật Đất đai",
         LAND "khoản 3 Điều 19;" LAND "khoản 2 Điều 26"},
        {"Điều 8 và khoản 3 Điều 9 của Luật Đất đai",
         LAND "Điều 8;" LAND "khoản 3 Điều 9"},
        {"Điều 36, điểm a khoản 1 Điều 37 Luật Đất đai",
         LAND "Điều 36;" LAND "điểm a khoản 1 Điều 37"},
        {"khoản 1, điểm c khoản 2, khoản 4, khoản 5 Điều 75 Luật Đất đai",
         LAND "khoản 1 Điều 75;" LAND "điểm c khoản 2 Điều 75;" LAND
              "khoản 4, 5 Điều 75"},
        {"điểm a khoản 1 và khoản 2 Điều 20 Luật Đất đai",
         LAND "điểm a khoản 1 Điều 20;" LAND "khoản 2 Điều 20"},
        {"Điều 5 và Chương II Luật Đất đai", LAND "Điều 5;" LAND "Chương II"},
        {"khoản 3 Điều 7 và khoản 3, 4 Điều 8 Luật Đất đai",
         LAND "khoản 3 Điều 7;" LAND "khoản 3, 4 Điều 8"},
        {"khoản 1 Mục III Điều 1, khoản 3 Mục III Điều 2 Luật Đất đai",
         LAND "khoản 1 Mục III Điều 1;" LAND "khoản 3 Mục III Điều 2"},
        {"Điều 5 khoản 2, Điều 6 khoản 1 Luật Đất đai",
         LAND "khoản 2 Điều 5;" LAND "khoản 1 Điều 6"},
        {"khoản 3 Điều 19 và khoản 2 Điều 26 Thông tư số 156/2013/TT-BTC ngày "
         "06 tháng 11 năm 2013 của Bộ Tài chính",
         "TT|156|2013|TT-BTC|2013-11-06|Bộ Tài chính|khoản 3 Điều 19;"
         "TT|156|2013|TT-BTC|2013-11-06|Bộ Tài chính|khoản 2 Điều 26"},
        {"Điều 33 Luật Đất đai và Điều 34 Luật Nhà ở",
         LAND "Điều 33;L|||Nhà ở|||Điều 34"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

/* A place stands where it is written, the last one with the document. */
Test(doc_parts, where_they_stand)
{
    static const char text[] = "Điều 8 và khoản 3 Điều 9 Luật Đất đai";
    tracuu_entities *entities = entities_of(text, (struct reading){"", 0});
    tracuu_entity first = {.struct_size = sizeof first}, second = first;

    cr_assert_eq(2, tracuu_entities_count(entities));
    cr_assert_eq(0, tracuu_entities_get(entities, 0, &first, NULL));
    cr_assert_eq(0, tracuu_entities_get(entities, 1, &second, NULL));
    cr_expect_eq(0, first.begin);
    cr_expect_eq(sizeof "Điều 8" - 1, first.end);
    cr_expect_eq(sizeof "Điều 8 và " - 1, second.begin);
    cr_expect_eq(sizeof text - 1, second.end);
    tracuu_entities_free(entities);
}

Test(doc_parts, of_no_document)
{
    static const struct expected cases[] = {
        {"khoản 3 Điều 19 và khoản 2 Điều 26 Thông tư này", ""},
        {"Điều 5, Điều 6 và các quy định khác", ""},
        {"Điều 8, 15/2013/NĐ-CP", "NĐ|15|2013|NĐ-CP||Chính phủ|Điều 8"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}
