/* Names of units that go on: in small letters, behind "và", a dash or "&". */
#include <criterion/criterion.h>

#include "units.h"

TestSuite(unit_names);

/* Texts taken out of pages have "&" as pages write it. */
Test(unit_names, an_ampersand_is_and)
{
    expect_units("Sở GD&amp;ĐT=Sở Giáo dục và Đào tạo;", "Sở GD&amp;ĐT họp");
    expect_units("ĐH Khoa học xã hội &amp; Nhân văn="
                 "Trường Đại học Khoa học xã hội và Nhân văn;",
                 "sinh viên ĐH Khoa học xã hội &amp; Nhân văn");
    expect_units("ĐH Khoa học xã hội & Nhân văn="
                 "Trường Đại học Khoa học xã hội và Nhân văn;",
                 "sinh viên ĐH Khoa học xã hội & Nhân văn");
}
