/* Head: layouts of pages, each with a body that is long enough to be one. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/text.h>

#include "helpers.h"

#define TITLE "Chi bộ Sở Tư pháp tổ chức thành công đại hội nhiệm kỳ 2020-2025"

#define BODY                                                                   \
    "Sáng ngày 5/6/2021, chi bộ đã tổ chức đại hội. "           \
    "Đến dự có đồng chí Bí thư Đảng uỷ Khối "               \
    "và toàn thể đảng viên của chi bộ, "                           \
    "cùng đại diện các phòng thuộc Sở.\n"

static void expect_head(const char *title, const char *date, const char *text)
{
    tracuu_head head = {.struct_size = sizeof head};
    char *found;

    cr_assert_eq(0, tracuu_text_head(text, strlen(text), &head, NULL));
    found = strndup(text + head.title.begin, head.title.end - head.title.begin);
    expect_text(title, found, text);
    cr_expect_str_eq(date, head.date, "expected %s, got %s in %s", date,
                     head.date, text);
}

Test(head, the_headline_stands_above_the_date_line)
{
    expect_head(TITLE, "2021-06-07", TITLE "\n\nThứ Hai, 07/06/2021\n\n" BODY);
}

Test(head, the_headline_stands_below_the_date_line)
{
    expect_head(TITLE, "2021-06-07",
                "Thời sự\n07-06-2021 16:25\n\n" TITLE "\n\n" BODY);
    expect_head(TITLE, "2021-06-07", "07-06-2021\n" TITLE "\n" BODY);
}

Test(head, section_names_and_bread_crumbs_are_no_headline)
{
    expect_head(TITLE, "2021-06-07",
                "Trang chủ > Tin tức > Hoạt động của các tổ chức Đảng\n"
                "Hoạt động của các tổ chức Đảng cơ sở\n" TITLE
                "\nCập nhật: Thứ hai, 07/06/2021\nXem với cỡ chữ\n" BODY);
}

Test(head, a_headline_may_end_with_a_full_stop)
{
    expect_head(TITLE ".", "2021-06-07",
                "Tin tức\n\n" TITLE ".\n\n07/06/2021 | 11:07 AM\n\n" BODY);
}

Test(head, dates_are_written_in_many_ways)
{
    static const char *const lines[] = {
        "Thứ Hai, 07/06/2021",
        "07-06-2021 16:25",
        "Cập nhật: Thứ hai, 07/06/2021",
        "07/06/2021 | 11:07 AM",
        "Ngày đăng: 7.6.2021",
        "Lạng Sơn, ngày 07 tháng 6 năm 2021",
        "Ngày 7 tháng 6 năm 2021",
        "16:25 | 07/06/2021",
        "Thứ 2, 07/06/2021, 22:37 [GMT+7]",
        "Đăng lúc 16h25 ngày 7/6/2021",
        "2021-06-07 16:25:00",
        "Nguyễn Văn An - 07/06/2021",
        "Chủ nhật, 7 / 6 / 2021 (GMT+7)",
        "Thứ Hai, 07 Tháng 6 2021 08:10",
        "7 Tháng Sáu 2021",
        "Ngày 7 tháng 6/2021",
        "Đăng ngày: 07/06/21",
        "(VLO) 07/06/2021 11:30:00 SA",
        "Ngày đăng: 07/06/2021 - Lượt xem: 1024",
        "Thu\u031B\u0301 Hai, nga\u0300y 7 tha\u0301ng 6 na\u0306m 2021",
    };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[2000];

        snprintf(text, sizeof text, "%s\n\n%s\n\n%s", TITLE, lines[i], BODY);
        expect_head(TITLE, "2021-06-07", text);
    }
}

Test(head, a_date_in_running_text_is_none)
{
    expect_head(TITLE, "", TITLE "\n\n" BODY);
    expect_head(TITLE, "",
                TITLE "\n\nSáng 7/6/2021, tại thành phố Lạng Sơn, "
                      "chi bộ họp phiên trù bị\n\n" BODY);
}

Test(head, a_date_that_does_not_exist_is_none)
{
    expect_head(TITLE, "", TITLE "\n\n31/02/2021\n\n" BODY);
    expect_head(TITLE, "", TITLE "\n\n29/02/2021\n\n" BODY);
    expect_head(TITLE, "2020-02-29", TITLE "\n\n29/02/2020\n\n" BODY);
}

Test(head, the_date_of_the_page_gives_way_to_that_of_the_article)
{
    expect_head(TITLE, "2021-06-07",
                "Thứ Ba, 14/11/2023\nTin tức\n" TITLE "\n07/06/2021\n" BODY);
}

Test(head, line_ends_and_spaces_may_be_of_any_kind)
{
    expect_head(TITLE, "2021-06-07",
                "\r\n \u00A0" TITLE "\u00A0 \r\n\r\n07/06/2021\r\n" BODY);
    expect_head(TITLE, "2021-06-07", "\uFEFF" TITLE "\r07/06/2021\r" BODY);
}

Test(head, notes_and_source_code_are_no_articles)
{
    expect_head("", "", "");
    expect_head("", "", "mua sữa, gọi cho Lan");
    expect_head("", "", "Mua sữa\nGọi cho Lan\n");
    expect_head("", "", "#include <stdio.h>\n\nint main(void)\n{\n}\n");
}

Test(head, a_short_first_line_above_a_blank_one_is_a_headline)
{
    expect_head("Việc cần làm", "", "Việc cần làm\n\nMua sữa\nGọi cho Lan\n");
}
