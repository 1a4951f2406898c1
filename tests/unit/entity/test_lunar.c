/* Dates of the lunar calendar. */
#include <criterion/criterion.h>

#include "values.h"
#include "entity/calendar.h"
#include "entity/lunar.h"

Test(lunar, dates)
{
    static const struct expected cases[] = {
        {"mùng 10 tháng 3 âm lịch", "2021-04-21"},
        {"ngày 15/8 (âm lịch)", "2021-09-21"},
        {"rằm tháng giêng năm 2021", "2021-02-26"},
        {"mùng 2 Tết", "2021-02-13"},
        {"30 Tết", "2021-02-11"},
        {"Tết Nguyên đán 2020", "2020-01-25"},
    };

    EXPECT_DATES(cases, REFERENCE);
}

/* New years from published calendars. */
Test(lunar, years_have_names)
{
    static const struct expected cases[] = {
        {"Tết Mậu Thân 1968", "1968-01-29"},
        {"Tết Canh Tý", "2020-01-25"},
        {"Tết Nguyên đán Canh Tý 2020", "2020-01-25"},
        {"mùng 3 Tết Bính Tuất", "2006-01-31"},
        {"rằm tháng Giêng năm Canh Tý", "2020-02-08"},
        {"năm Ất Dậu (1945)", "1945"},
        {"năm Nhâm Dần", "2022"},
        {"ông Tân Mão", ""},
        {"mua quà Tết", ""},
    };

    EXPECT_DATES(cases, REFERENCE);
}

/* First days of lunar years, of which some begin in a month of a new moon near
 * midnight (1985), some follow a leap month. */
Test(lunar, years_begin)
{
    static const uint32_t days[] = {19680129, 19850121, 19870129, 20000205,
                                    20070217, 20130210, 20200125, 20230122,
                                    20300202, 20330131, 20340219, 20500123};

    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        cr_expect_eq(tc_lunar_day(tc_day_year(days[i]), 1, 1), days[i],
                     "%u, not %u", days[i],
                     tc_lunar_day(tc_day_year(days[i]), 1, 1));
}
