/* Dates: what is one, what is none, and which one it is. */
#include <criterion/criterion.h>
#include <string.h>
#include <tracuu/entity.h>

#include "values.h"
#include "entity/calendar.h"

/* The only date of a text. */
static tracuu_entity the_date(const char *text, tracuu_entities **ret_entities)
{
    tracuu_entity_options options = {
        .struct_size = sizeof options,
        .reference_date = {REFERENCE, strlen(REFERENCE)}};
    tracuu_entity e = {.struct_size = sizeof e};
    size_t n;

    cr_assert_eq(0, tracuu_entities_new(text, strlen(text), &options,
                                        ret_entities, NULL));
    n = tracuu_entities_count(*ret_entities);
    for (size_t i = 0; i < n; i++) {
        cr_assert_eq(0, tracuu_entities_get(*ret_entities, i, &e, NULL));
        if (e.kind == TRACUU_DATE)
            return e;
    }
    cr_assert_fail("no date in %s", text);
    return e;
}

Test(dates, are_written_in_numbers)
{
    static const struct expected cases[] = {
        {"14/9/2018", "2018-09-14"},      {"14-9-2018", "2018-09-14"},
        {"14.9.2018", "2018-09-14"},      {"14 / 9 / 2018", "2018-09-14"},
        {"14- 9-2018", "2018-09-14"},     {"14/09/18", "2018-09-14"},
        {"2018-09-14", "2018-09-14"},     {"9/2018", "2018-09"},
        {"ngày 14-9-18", "2018-09-14"},   {"sinh ngày 5/4/87", "1987-04-05"},
        {"ngày 2/9/45", "1945-09-02"},    {"ngày 2/9/30", "2030-09-02"},
        {"ngày 29/2/2016", "2016-02-29"}, {"ngày 14/9 năm 2018", "2018-09-14"},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, are_written_in_words)
{
    static const struct expected cases[] = {
        {"ngày 14 tháng 9 năm 2018", "2018-09-14"},
        {"ngày mười bốn tháng chín năm 2018", "2018-09-14"},
        {"14 thg 9, 2018", "2018-09-14"},
        {"Thứ Năm, ngày 13 tháng 9 năm 2018", "2018-09-13"},
        {"thứ 5, 13/09/2018", "2018-09-13"},
        {"tháng chín năm 2018", "2018-09"},
        {"tháng 9-2018", "2018-09"},
        {"tháng 9.2018", "2018-09"},
        {"tháng mười một năm 2018", "2018-11"},
        {"tháng năm năm 2018", "2018-05"},
        {"quý III/2018", "2018-Q3"},
        {"quý ba năm 2018", "2018-Q3"},
        {"6 tháng đầu năm 2018", "2018-H1"},
        {"sáu tháng cuối năm 2018", "2018-H2"},
        {"9 tháng đầu năm 2018", "2018-01/2018-09"},
        {"nửa đầu năm 2018", "2018-H1"},
        {"cuối năm 2018", "2018"},
        {"những năm 1980", "1980/1989"},
        {"những năm 80 của thế kỷ 19", "1880/1889"},
        {"thế kỷ XVIII", "1701/1800"},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, have_times)
{
    static const struct expected cases[] = {
        {"14/09/2018 | 07:05 AM", "2018-09-14T07:05"},
        {"14-09-2018 17:05", "2018-09-14T17:05"},
        {"17h05 ngày 14/9/2018", "2018-09-14T17:05"},
        {"lúc 7 giờ 5 phút ngày 14/9/2018", "2018-09-14T07:05"},
        {"8g30 sáng 14-9-2018", "2018-09-14T08:30"},
        {"3 giờ chiều ngày 14/9/2018", "2018-09-14T15"},
        {"ba giờ rưỡi chiều 14/9/2018", "2018-09-14T15:30"},
        {"10 giờ kém 15 ngày 14/9/2018", "2018-09-14T09:45"},
        {"sáng 14/9/2018", "2018-09-14TMO"},
        {"Tối ngày 14/9/2018", "2018-09-14TEV"},
        {"24h ngày 31/12/2018", "2019-01-01T00"},
        {"từ 8h đến 11h30 ngày 14/9/2018", "2018-09-14T08/2018-09-14T11:30"},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, form_ranges_and_lists)
{
    static const struct expected cases[] = {
        {"giá xăng 2003..2005", "2003/2005"},
        {"1/6/2005..31/8/2005 giá xăng", "2005-06-01/2005-08-31"},
        {"họp 6/2005... rồi 8/2005", "2005-06;2005-08"},
        {"từ ngày 3 đến ngày 9/4/2018", "2018-04-03/2018-04-09"},
        {"từ 3 đến 9/4/2018", "2018-04-03/2018-04-09"},
        {"ngày 3-4/9/2018", "2018-09-03/2018-09-04"},
        {"từ 1/2 - 31/5/2018", "2018-02-01/2018-05-31"},
        {"từ 15/12 đến 10/1/2018", "2017-12-15/2018-01-10"},
        {"(2/9/1945 - 2/9/2015)", "1945-09-02/2015-09-02"},
        {"từ tháng 4 đến tháng 6/2018", "2018-04/2018-06"},
        {"từ năm 2011 đến năm 2014", "2011/2014"},
        {"từ 2011 đến 2014", "2011/2014"},
        {"từ 3 đến 6/2018", "2018-03/2018-06"},
        {"ngày 3 và 9/4/2018", "2018-04-03;2018-04-09"},
        {"các ngày 3, 6 và 9/4/2018", "2018-04-03;2018-04-06;2018-04-09"},
        {"ngày 25/3 và 2/4/2018", "2018-03-25;2018-04-02"},
        {"tháng 4, 5/2018", "2018-04;2018-05"},
        {"quý I và quý II năm 2018", "2018-Q1;2018-Q2"},
        {"các năm 2011, 2012 và 2014", "2011;2012;2014"},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, name_terms)
{
    static const struct expected cases[] = {
        {"nhiệm kỳ 2010-2015", "2010/2015"},
        {"nhiệm kỳ 2010 – 2015", "2010/2015"},
        {"nhiệm kỳ 2010 -2015", "2010/2015"},
        {"Nhiệm kì 2010-2015", "2010/2015"},
        {"nhiệm kỳ XIX (2010-2015)", "2010/2015"},
        {"giai đoạn từ năm 2010 đến 2015", "2010/2015"},
        {"năm học 2010-11", "2010/2011"},
        {"nhiệm kỳ 2010-2015 và 2015-2020", "2010/2015;2015/2020"},
        {"nhiệm kỳ 2010-2015, 2015-2020", "2010/2015;2015/2020"},
        {"quy hoạch 2010-2015.", "2010/2015"},
        {"Nguyễn Du (1765-1820)", "1765/1820"},
        {"định hướng đến 2025, tầm nhìn 2030", "2025;2030"},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, without_a_year_take_it_from_the_reference)
{
    static const struct expected cases[] = {
        {"trong tháng 6", "2021-06"},
        {"ngày 30/4", "2021-04-30"},
        {"tháng 11 vừa qua", "2020-11"},
        {"ngày 28/12", "2020-12-28"},
        {"sẽ tổ chức vào ngày 28/12", "2021-12-28"},
        {"dự kiến trong tháng 2", "2022-02"},
        {"đêm 30/5 sắp tới", "2022-05-30TNI"},
        {"vào tháng 5 tới.", "2022-05"},
        {"tháng 6 sẽ có mưa", "2021-06"},
        {"ngày 30/5 tới Hà Nội", "2021-05-30"},
        {"quý I", "2021-Q1"},
        {"tháng năm", "2021-05"},
        {"cuối tháng 5", "2021-05"},
        {"tháng 5 năm ngoái", "2020-05"},
        {"Quốc khánh 2/9", "2021-09-02"},
        {"tối qua (15/6)", "2021-06-15TEV"},
        {"Ngày Pháp luật Việt Nam (9/11)", "2021-11-09"},
        {"hôm thứ sáu", "2021-06-11"},
        {"hôm 12/10", "2020-10-12"},
        {"hồi tháng 10", "2020-10"},
        {"từ tháng 10 đến nay", "2020-10"},
        {"(26 và 27/5)", "2021-05-26;2021-05-27"},
        {"lũ về vào tháng 4-5, rồi rút", "2021-04/2021-05"},
        /* 18 June was a Thursday in 2020, a Friday in 2021. */
        {"thứ năm ngày 18/6", "2020-06-18"},
    };

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, without_a_year_are_none_without_a_reference)
{
    static const struct expected cases[] = {
        {"ngày 30/4", ""},   {"trong tháng 6", ""}, {"hôm qua", ""},
        {"năm ngoái", ""},   {"thứ hai tới", ""},   {"Quốc khánh 2/9", ""},
        {"3 tháng tới", ""},
    };

    EXPECT_DATES(cases, "");
}

Test(dates, may_be_relative)
{
    static const struct expected cases[] = {
        {"hôm nay", "2021-06-16"},
        {"ngày mai", "2021-06-17"},
        {"Hôm qua, 15/6, đoàn", "2021-06-15"},
        {"sáng mai", "2021-06-17TMO"},
        {"tuần trước", "2021-06-07/2021-06-13"},
        {"tháng trước", "2021-05"},
        {"quý này", "2021-Q2"},
        {"năm ngoái", "2020"},
        {"thứ sáu tuần này", "2021-06-18"},
        {"thứ hai tới", "2021-06-21"},
        {"3 ngày tới", "2021-06-17/2021-06-19"},
        {"2 năm qua", "2019/2020"},
        {"3 tháng vừa qua", "2021-03/2021-05"},
        {"2 tháng tới", "2021-07/2021-08"},
        {"ngày đầu tiên của tháng 3/2020", "2020-03-01"},
        {"ngày đầu tiên năm 2020", "2020-01-01"},
        {"cách đây 3 ngày", "2021-06-13"},
        {"cách đây gần 10 năm đã", "2011"},
        {"cách đây hai tuần, ông", "2021-05-31/2021-06-06"},
        {"3 tháng trước.", "2021-03"},
        {"cách đây rất lâu", ""},
        {"3 ngày trước đại hội", ""},
        {"trong 3 ngày trước.", ""},
        {"đầu tháng 3 chi bộ họp", "2021-03"},
        {"trao Huy hiệu Đảng đợt 19/5 cho", "2021-05-19"},
        {"quí IV/2019, quý 5/2020, tháng 6/96", "2019-Q4;1996-06"},
    };

    EXPECT_DATES(cases, REFERENCE);
}

/* In a list it may be "second"; as all of a text it answers "when?". */
Test(dates, may_be_all_of_a_text)
{
    static const struct expected cases[] = {{"thứ hai", "2021-06-14"},
                                            {"thứ hai\n", "2021-06-14"},
                                            {"thứ hai\n\nđạt yêu cầu", ""},
                                            {"đạt yêu cầu\n\nthứ hai", ""}};

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, are_not_seen_in_amounts_and_references)
{
    static const struct expected cases[] = {
        {"7/7 chi bộ", ""},
        {"đường Cách Mạng Tháng 8", ""},
        {"Cách mạng tháng Tám năm 1945", "1945-08"},
        {"đến ngày 5/3/2021, 7/7 chi bộ", "2021-03-05"},
        {"200/277 chi bộ", ""},
        {"5/11 xã đạt chuẩn", ""},
        {"đạt 7/7.", ""},
        {"từ 1/2 đến 2/3 diện tích", ""},
        {"1/2 số hộ", ""},
        {"tỷ lệ 3/4", ""},
        {"thắng 2-1", ""},
        {"1-2 năm", ""},
        {"trực 24/7", ""},
        {"trang 3/12", ""},
        {"đường 30/4", ""},
        {"km 12/5", ""},
        {"30/2020/NĐ-CP", ""},
        {"số 12/2020", ""},
        {"Điều 5/2019", ""},
        {"0912345678", ""},
        {"04.38.25.2019", ""},
        {"192.168.1.1", ""},
        {"phiên bản 1.2.19", ""},
        {"IP 10.2.2019.1", ""},
        {"1.500-2.000 người", ""},
        {"Có 1975 người", ""},
        {"từ 1950 đến 2000 đồng", ""},
        {"tháng 3,5 triệu", ""},
        {"mỗi tháng 3 lần", ""},
        {"lương tháng 13", ""},
        {"Hôm nay 3202", ""},
        {"mấy chục năm nay", ""},
        {"20 triệu năm sau", ""},
        {"(12/10, 11/5, 11/7)", ""},
        {"danh hiệu cao quý này", ""},
        {"gửi trước 5 ngày qua thư", ""},
    };

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, must_exist)
{
    static const struct expected cases[] = {
        {"31/4/2021", ""},  {"ngày 31/4", ""}, {"29/2/2019", ""},
        {"32/1/2021", ""},  {"tháng 13", ""},  {"13/2021", ""},
        {"quý V/2021", ""}, {"ngày 29/2", ""}, {"năm 9999", ""},
    };

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, five_fifth_year_and_thursday_are_told_apart)
{
    static const struct expected cases[] = {
        {"lần thứ năm, năm 2020", "2020"},
        {"Thứ hai là phải", ""},
        {"đứng thứ tư trong", ""},
        {"năm năm", ""},
        {"năm người", ""},
        {"năm năm trước", "2016"},
        {"ngày tháng năm sinh", ""},
        {"sáng thứ năm", "2021-03-18TMO"},
        {"tháng 10", "2020-10"},
    };

    EXPECT_DATES(cases, "2021-03-17");
}

Test(dates, years_may_be_spelled)
{
    static const struct expected cases[] = {
        {"năm hai nghìn không trăm hai mươi", "2020"},
        {"tháng tám năm một nghìn chín trăm bốn mươi lăm", "1945-08"},
        {"ngày ba mươi tháng tư năm một nghìn chín trăm bảy mươi lăm",
         "1975-04-30"},
        {"mỗi năm một nghìn chín trăm bốn mươi tấn", ""},
        {"năm hai nghìn không trăm hai mươi người", ""},
        {"năm hai nghìn đồng", ""},
        {"năm một nghìn hai trăm ba mươi mốt triệu", ""},
    };

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, years_may_have_two_digits_behind_a_month)
{
    static const struct expected cases[] = {
        {"ngày 2 tháng 9 năm 45", "1945-09-02"},
        {"ngày 30 tháng 4 năm 75", "1975-04-30"},
        {"tháng 5 năm 19", "2019-05"},
        {"ngày 15 tháng 3 năm 44 trước công nguyên", ""},
    };

    EXPECT_DATES(cases, REFERENCE);
}

Test(dates, are_read_leniently_in_queries)
{
    static const struct expected cases[] = {
        {"thang 9/2018", "2018-09"},
        {"tu 1/5/2018 den 31/8/2018", "2018-05-01/2018-08-31"},
        {"nhiem ky 2010-2015", "2010/2015"},
        {"14-9-2018", "2018-09-14"},
        {"ngay 14 thang 9 nam 2018", "2018-09-14"},
        {"2018-09", "2018-09"},
        {"quy 3 nam 2018", "2018-Q3"},
    };

    expect_values(cases, sizeof cases / sizeof *cases, TRACUU_DATE,
                  (struct reading){"", 1});
}

Test(dates, have_spans_bounds_and_flags)
{
    tracuu_entities *entities;
    tracuu_entity e = the_date("Chiều ngày 14/9/2018, họp", &entities);

    cr_expect_eq(e.begin, 0);
    cr_expect_eq(e.end, strlen("Chiều ngày 14/9/2018"));
    cr_expect_eq(e.first_day, 20180914);
    cr_expect_eq(e.last_day, 20180914);
    cr_expect_eq(e.flags, 0);
    tracuu_entities_free(entities);

    /* The word "ngày" belongs to the sentence, not to the date. */
    e = the_date("ngày 14/9/2018", &entities);
    cr_expect_eq(e.begin, strlen("ngày "));
    tracuu_entities_free(entities);

    e = the_date("đầu tháng 2", &entities);
    cr_expect_eq(e.first_day, 20210201);
    cr_expect_eq(e.last_day, 20210228);
    cr_expect_eq(e.flags, TRACUU_ENTITY_RESOLVED | TRACUU_ENTITY_APPROXIMATE);
    tracuu_entities_free(entities);

    e = the_date("nhiệm kỳ 2010-2015", &entities);
    cr_expect_eq(e.first_day, 20100101);
    cr_expect_eq(e.last_day, 20151231);
    tracuu_entities_free(entities);
}
