/* Agree: what a query asks for, and the values that are it. */
#include <criterion/criterion.h>
#include <string.h>

#include "entity/agree.h"
#include "entity/recognise.h"

struct expected {
    const char *asked;
    const char *value; /* 0x1f and what follows it: the place */
    enum tc_agreement agreement;
};

/* How well a field agrees with a value of the index; the best of several. */
static enum tc_agreement ask(int kind, char letter, const char *asked,
                             const char *value, bool overlap)
{
    enum tc_agreement best = TC_AGREE_NOT;
    struct tc_arena arena = TC_ARENA_INIT;
    struct tc_wanted wanted[8];
    struct tc_finds *finds;
    struct tc_entity_term term;
    char text[256] = {TC_ENTITY_BYTE, letter};
    size_t n;

    strcpy(text + 2, value);
    cr_assert(tc_entity_term_read((tracuu_str){text, strlen(text)}, &term));
    cr_assert_eq(0, tc_finds_new(&finds, NULL));
    n = tc_wanted_read(finds, &arena, kind, asked, strlen(asked), wanted, 8);
    cr_expect_gt(n, 0, "%s: nothing read", asked);
    for (size_t i = 0; i < n; i++) {
        enum tc_agreement agreement;

        wanted[i].overlap = overlap;
        agreement = tc_agrees(&wanted[i], &term);
        best = agreement > best ? agreement : best;
    }
    tc_finds_free(finds);
    tc_arena_done(&arena);
    return best;
}

static void expect_all(int kind, char letter, const struct expected *cases,
                       size_t n)
{
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(ask(kind, letter, cases[i].asked, cases[i].value, false),
                     cases[i].agreement, "%s: %s", cases[i].asked,
                     cases[i].value);
}

#define EXPECT_ALL(kind, letter, cases)                                        \
    expect_all(kind, letter, cases, sizeof cases / sizeof *cases)

Test(agree, directives)
{
    static const struct expected cases[] = {
        {"35-CT/TW", "CT|35||CT/TW|2019-05-30|Bộ Chính trị", TC_AGREE_FULL},
        {"Chỉ thị 35", "CT|35||CT/TW|2019-05-30|Bộ Chính trị", TC_AGREE_FULL},
        {"35-CT/TW ngày 30-5-2019", "CT|35||CT/TW|2019-05-30", TC_AGREE_FULL},
        {"35-CT/TW ngày 14/6/2024", "CT|35||CT/TW|2019-05-30", TC_AGREE_NOT},
        {"35-CT/TW ngày 14/6/2024", "CT|35||CT/TW", TC_AGREE_FULL},
        {"35-CT/TW ngày 30/5/2019", "CT|35|||2019-05-30", TC_AGREE_FULL},
        {"36-CT/TW", "CT|35||CT/TW", TC_AGREE_NOT},
        {"35-NQ/TW", "CT|35||CT/TW", TC_AGREE_NOT},
        {"35-CT/TU", "CT|35||CT/TW", TC_AGREE_NOT},
        {"35-CT/TW", "CT|35", TC_AGREE_NOT},
        {"74/2009/NĐ-CP", "NĐ|74||CP", TC_AGREE_NOT},
        {"Nghị định 89/CP", "NĐ|89|2018|NĐ-CP", TC_AGREE_NOT},
        {"64-CP", "NĐ|64||CP", TC_AGREE_FULL},
        {"31/QĐ-TW", "QĐ|31||QĐ/TW", TC_AGREE_FULL},
        {"Nghị định 100/2019", "NĐ|100|2019|NĐ-CP", TC_AGREE_FULL},
        {"Nghị định 100/2019", "NĐ|100|2018|NĐ-CP", TC_AGREE_NOT},
        {"Luật số 45/2019/QH14", "L|45|2019|QH14", TC_AGREE_FULL},
        {"45/2019/QH14", "BL|45|2019|QH14", TC_AGREE_FULL},
        {"Điều 8 Thông tư 96/2020/TT-BTC", "TT|96|2020|TT-BTC|||Điều 8",
         TC_AGREE_FULL},
        {"Điều 8 Thông tư 96/2020/TT-BTC", "TT|96|2020|TT-BTC|||Điều 9",
         TC_AGREE_NOT},
        {"Điều 8 Thông tư 96/2020/TT-BTC", "TT|96|2020|TT-BTC", TC_AGREE_NOT},
        {"Thông tư 96/2020/TT-BTC", "TT|96|2020|TT-BTC|||Điều 8",
         TC_AGREE_FULL},
        {"Luật Đất đai", "L||2013|Đất đai", TC_AGREE_FULL},
        {"Luật Đất đai 2003", "L||2013|Đất đai", TC_AGREE_NOT},
        {"Luật Đất đai 2003", "L|||Đất đai", TC_AGREE_NOT},
        {"Luật Đất đai", "L|||Nhà ở", TC_AGREE_NOT},
        {"Điều 4 Hiến pháp", "HP||2013||||Điều 4", TC_AGREE_FULL},
        {"Điều 4 Hiến pháp", "HP||||||Điều 4", TC_AGREE_FULL},
        {"Điều 4 Hiến pháp 2013", "HP||||||Điều 4", TC_AGREE_NOT},
        {"Điều 4 Hiến pháp 2013", "HP||1992||||Điều 4", TC_AGREE_NOT},
        {"Nghị quyết Trung ương 4 khóa XII",
         "NQ|TW4||khóa XI||Ban Chấp hành Trung ương", TC_AGREE_NOT},
        {"NQTW4", "NQ|TW4||khóa XI||Ban Chấp hành Trung ương", TC_AGREE_FULL},
        {"Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII",
         "NQ|||||Đại hội Đảng bộ tỉnh lần thứ XVII", TC_AGREE_NOT},
        {"Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVI", TC_AGREE_NOT},
    };

    EXPECT_ALL(TRACUU_DIRECTIVE, TC_ENTITY_CITED, cases);
}

#define TT "Thông tư 96/2020/TT-BTC"
#define VALUE "TT|96|2020|TT-BTC|||"

Test(agree, numbers_of_parts_are_in_lists_and_ranges)
{
    static const struct expected cases[] = {
        {"khoản 2 Điều 8 " TT, VALUE "điểm a khoản 1, 2, 3 Điều 8",
         TC_AGREE_FULL},
        {"khoản 2 Điều 8 " TT, VALUE "khoản 1-3, 7 Điều 8", TC_AGREE_FULL},
        {"khoản 5 Điều 8 " TT, VALUE "khoản 1-3, 7 Điều 8", TC_AGREE_NOT},
        {"khoản 10 Điều 8 " TT, VALUE "khoản 9-11 Điều 8", TC_AGREE_FULL},
        {"điểm đ khoản 1 Điều 8 " TT, VALUE "điểm d-e khoản 1 Điều 8",
         TC_AGREE_FULL},
        {"điểm g khoản 1 Điều 8 " TT, VALUE "điểm d-e khoản 1 Điều 8",
         TC_AGREE_NOT},
        {"Chương III " TT, VALUE "Chương II-IV", TC_AGREE_FULL},
        {"Chương V " TT, VALUE "Chương II-IV", TC_AGREE_NOT},
        {"Điều 5 đến Điều 7 " TT, VALUE "Điều 5, 6, 7, 9", TC_AGREE_FULL},
        {"Điều 5 đến Điều 7 " TT, VALUE "Điều 5, 7", TC_AGREE_NOT},
        {"Điều 6 đến Điều 7 " TT, VALUE "Điều 1-10", TC_AGREE_FULL},
        {"Điều 9 đến Điều 11 " TT, VALUE "Điều 1-10", TC_AGREE_NOT},
        {"Điều 7 đến Điều 5 " TT, VALUE "Điều 5-7", TC_AGREE_FULL},
        {"Điều 7 đến Điều 5 " TT, VALUE "Điều 9", TC_AGREE_NOT},
        {"Điều 99999 " TT, VALUE "Điều 9", TC_AGREE_NOT},
        {"khoản 2 Điều 8 " TT, VALUE "khoản 12 Điều 8", TC_AGREE_NOT},
        {"điểm a Điều 8 " TT, VALUE "điểm 5-b Điều 8", TC_AGREE_NOT},
    };

    EXPECT_ALL(TRACUU_DIRECTIVE, TC_ENTITY_CITED, cases);
}

Test(agree, one_of_several_articles_is_itself_what_was_asked_for)
{
    static const struct expected cases[] = {
        {"Điều 5 và Điều 7 " TT, VALUE "Điều 5", TC_AGREE_FULL},
        {"Điều 5 đến Điều 7 " TT, VALUE "Điều 6", TC_AGREE_FULL},
        {"Điều 5 đến Điều 7 " TT, VALUE "Điều 8", TC_AGREE_NOT},
        {"chương xxv " TT, VALUE "Chương XXV", TC_AGREE_FULL},
        {"chương i " TT, VALUE "Chương I", TC_AGREE_FULL},
        {"chương ii " TT, VALUE "Chương III", TC_AGREE_NOT},
        {"khoản 2 Điều 5 " TT, VALUE "Điều 5", TC_AGREE_FULL},
        {"Chương II " TT, VALUE "Điều 5", TC_AGREE_NOT}, /* who knows? */
    };

    EXPECT_ALL(TRACUU_DIRECTIVE, TC_ENTITY_ITSELF, cases);
}

/* Numbers restart in each province. */
Test(agree, the_place_of_the_issuer_tells_documents_apart)
{
    static const struct expected cases[] = {
        {"Chỉ thị 5 của UBND tỉnh Lạng Sơn",
         "CT|5||CT-UBND||Ủy ban nhân dân tỉnh Lạng Sơn\x1fLạng Sơn",
         TC_AGREE_FULL},
        {"Chỉ thị 5 của UBND tỉnh Lạng Sơn",
         "CT|5||CT-UBND||Ủy ban nhân dân tỉnh Cao Bằng\x1f"
         "Cao Bằng",
         TC_AGREE_NOT},
        {"Thông báo 391 của Tỉnh ủy Lạng Sơn",
         "TB|391||TB/TU||Ban Thường vụ Tỉnh ủy\x1f*Cà Mau", TC_AGREE_NOT},
        {"Thông báo 391 của Tỉnh ủy Cà Mau",
         "TB|391||TB/TU||Ban Thường vụ Tỉnh ủy\x1f*Cà Mau", TC_AGREE_FULL},
    };

    EXPECT_ALL(TRACUU_DIRECTIVE, TC_ENTITY_CITED, cases);
}

/* In a query the place may stand without the body that issued. */
Test(agree, a_place_alone_is_that_of_the_issuer)
{
    static const struct expected cases[] = {
        {"12/QĐ-UBND Cà Mau",
         "QĐ|12||QĐ-UBND\x1f"
         "Cà Mau",
         TC_AGREE_FULL},
        {"12/QĐ-UBND Cà Mau", "QĐ|12||QĐ-UBND\x1fLạng Sơn", TC_AGREE_NOT},
        {"12/QĐ-UBND Cà Mau", "QĐ|12||QĐ-UBND", TC_AGREE_NOT},
        {"12/QĐ-UBND tỉnh Cà Mau", "QĐ|12||QĐ-UBND\x1fLạng Sơn", TC_AGREE_NOT},
        {"12/qd-ubnd ca mau", "QĐ|12||QĐ-UBND\x1fLạng Sơn", TC_AGREE_NOT},
        {"12/QĐ-UBND", "QĐ|12||QĐ-UBND\x1fLạng Sơn", TC_AGREE_FULL},
        {"35-CT/TW Cà Mau", "CT|35||CT/TW", TC_AGREE_FULL},
    };

    EXPECT_ALL(TRACUU_DIRECTIVE, TC_ENTITY_CITED, cases);
}

Test(agree, dates_lie_inside)
{
    static const struct expected cases[] = {
        {"2019-05", "2019-05-30", TC_AGREE_FULL},
        {"tháng 5/2019", "2019-05-30", TC_AGREE_FULL},
        {"thang 5/2019", "2019-06-01", TC_AGREE_NOT},
        {"2019", "2019-05", TC_AGREE_FULL},
        {"2019-05", "2019", TC_AGREE_NOT},
        {"2019-05-30", "2019-05", TC_AGREE_NOT},
        {"2020-Q1", "2020-03-31", TC_AGREE_FULL},
        {"2020-H2", "2020-06-30", TC_AGREE_NOT},
        {"2019-05..2020-03", "2020-03-31", TC_AGREE_FULL},
        {"2019-05..2020-03", "2020-04-01", TC_AGREE_NOT},
        {"2019..", "2030-01-01", TC_AGREE_FULL},
        {"..2019", "2019-12-31", TC_AGREE_FULL},
        {"..2019", "2020-01-01", TC_AGREE_NOT},
        {"2015..2020", "2016/2018", TC_AGREE_FULL},
        {"từ 1/5/2021 đến 31/12/2021", "2021-11-26", TC_AGREE_FULL},
        {"từ 1/5/2021 đến 31/12/2021", "2022-01-01", TC_AGREE_NOT},
        {"nhiệm kỳ 2015-2020", "2015/2020", TC_AGREE_FULL},
        {"nhiệm kỳ 2015-2020", "2016/2018", TC_AGREE_NOT},
        {"nhiệm kỳ 2015-2020", "2016-03-01", TC_AGREE_NOT},
        {"30-5-2019", "2019-05-30T07:30", TC_AGREE_FULL},
    };

    EXPECT_ALL(TRACUU_DATE, TC_ENTITY_DATE, cases);
}

Test(agree, dates_overlap_when_asked_to)
{
    cr_assert_eq(
        ask(TRACUU_DATE, TC_ENTITY_DATE, "2016..2017", "2015/2020", true),
        TC_AGREE_FULL);
    cr_assert_eq(
        ask(TRACUU_DATE, TC_ENTITY_DATE, "2021..2022", "2015/2020", true),
        TC_AGREE_NOT);
}

static void expect_value(const char *asked, const char *value)
{
    struct tc_arena arena = TC_ARENA_INIT;
    struct tc_wanted wanted;
    struct tc_finds *finds;

    cr_assert_eq(0, tc_finds_new(&finds, NULL));
    cr_assert_eq(1, tc_wanted_read(finds, &arena, TRACUU_DATE, asked,
                                   strlen(asked), &wanted, 1));
    cr_expect(wanted.find.value.len == strlen(value) &&
                  memcmp(wanted.find.value.ptr, value, strlen(value)) == 0,
              "%s: %.*s", asked, (int)wanted.find.value.len,
              wanted.find.value.ptr);
    tc_finds_free(finds);
    tc_arena_done(&arena);
}

/* What was understood is said as values have it. */
Test(agree, dates_of_a_field_have_values)
{
    expect_value("1/3/2005..15/3/2005", "2005-03-01..2005-03-15");
    expect_value("tháng 3 năm 2005..", "2005-03..");
    expect_value("..2005/03", "..2005-03");
    expect_value("2005/03", "2005-03");
    expect_value("2005-Q1", "2005-Q1");
    expect_value("2004..2005", "2004..2005");
}

Test(agree, units)
{
    static const struct expected cases[] = {
        {"THADS", "Chi bộ Cục Thi hành án dân sự tỉnh", TC_AGREE_FULL},
        {"Đảng ủy Khối", "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh",
         TC_AGREE_FULL},
        {"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh\x1fLạng Sơn",
         TC_AGREE_LOWER},
        {"UBND tỉnh Lạng Sơn",
         "Ủy ban nhân dân tỉnh\x1f"
         "Cao Bằng",
         TC_AGREE_NOT},
        {"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh", TC_AGREE_NOT},
        {"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân xã\x1fLạng Sơn", TC_AGREE_NOT},
        {"Sở Tư pháp tỉnh Lạng Sơn", "Sở Tư pháp\x1fLạng Sơn", TC_AGREE_LOWER},
        {"Sở Tư pháp tỉnh Phú Thọ", "Sở Tư pháp tỉnh Vĩnh Phúc",
         TC_AGREE_LOWER},
        {"Sở Tư pháp tỉnh Vĩnh Phúc", "Sở Tư pháp tỉnh Phú Thọ", TC_AGREE_NOT},
        {"Bộ Tư pháp", "Sở Tư pháp", TC_AGREE_NOT},
        {"Công an tỉnh Hà Giang", "Bộ Công an\x1fHà Giang", TC_AGREE_NOT},
        {"Công an tỉnh Hà Giang", "Công an huyện Quản Bạ tỉnh Hà Giang",
         TC_AGREE_LOWER},
        {"Công an tỉnh Hà Giang", "Đảng ủy Công an tỉnh\x1fHà Giang",
         TC_AGREE_LOWER},
        {"Công an quận 3 TP HCM", "Công an quận 3", TC_AGREE_LOWER},
        {"Công an quận 3 TP HCM", "Công an quận 5", TC_AGREE_NOT},
        {"Công an quận 3 thành phố Hà Nội", "Công an quận 3", TC_AGREE_NOT},
        {"Công an quận Cầu Giấy Hà Nội", "Công an quận Cầu Giấy",
         TC_AGREE_LOWER},
        {"Công an quận Cầu Giấy TP HCM", "Công an quận Cầu Giấy", TC_AGREE_NOT},
        {"UBND huyện Cao Lộc tỉnh Lạng Sơn", "Ủy ban nhân dân huyện Cao Lộc",
         TC_AGREE_LOWER},
        {"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân huyện Cao Lộc", TC_AGREE_NOT},
        {"UBND quận 3", "Ủy ban nhân dân quận 3", TC_AGREE_FULL},
        /* All that stands in a field is of the name. */
        {"chi cục hải quan nội bài", "Chi cục Hải quan Nội Bài", TC_AGREE_FULL},
        {"chi cục hải quan nội bài", "Chi cục Hải quan", TC_AGREE_NOT},
        {"bv chợ rẫy", "Bệnh viện Chợ Rẫy", TC_AGREE_FULL},
        {"dai hoc kinh te quoc dan", "Trường Đại học Kinh tế quốc dân",
         TC_AGREE_FULL},
    };

    EXPECT_ALL(TRACUU_UNIT, TC_ENTITY_UNIT, cases);
}

/* A ministry or department goes by the first of what it does, and who asks for
 * it so means it; a text that says no more may mean it.  A school of that name
 * is another one. */
Test(agree, units_by_the_first_of_what_they_do)
{
    static const struct expected cases[] = {
        {"Bộ Giáo dục", "Bộ Giáo dục và Đào tạo", TC_AGREE_FULL},
        {"Bộ Giáo dục", "Bộ Giáo dục", TC_AGREE_FULL},
        {"Bộ Giáo dục và Đào tạo", "Bộ Giáo dục", TC_AGREE_LOWER},
        {"Sở Văn hóa", "Sở Văn hóa, Thể thao và Du lịch", TC_AGREE_FULL},
        {"Sở Văn hóa", "Sở Văn hóa - Thông tin", TC_AGREE_FULL},
        {"Sở Văn hóa - Thông tin", "Sở Văn hóa, Thể thao và Du lịch",
         TC_AGREE_NOT},
        {"Sở Giáo dục Đà Nẵng", "Sở Giáo dục và Đào tạo thành phố Đà Nẵng",
         TC_AGREE_FULL},
        {"Sở Giáo dục Đà Nẵng", "Sở Giáo dục và Đào tạo\x1fĐà Nẵng",
         TC_AGREE_LOWER},
        {"Sở Giáo dục Đà Nẵng", "Sở Giáo dục và Đào tạo thành phố Hà Nội",
         TC_AGREE_NOT},
        {"Sở GD-ĐT Đà Nẵng", "Sở Giáo dục thành phố Đà Nẵng", TC_AGREE_LOWER},
        {"Phòng Tài chính huyện Cao Lộc",
         "Phòng Tài chính - Kế hoạch huyện Cao Lộc", TC_AGREE_FULL},
        {"Phòng Tài chính thành phố Lạng Sơn",
         "Phòng Tài chính - Kế hoạch tỉnh Lạng Sơn", TC_AGREE_LOWER},
        {"Sở Nông nghiệp", "Đảng ủy Sở Nông nghiệp và Phát triển nông thôn",
         TC_AGREE_FULL},
        {"Bộ Giáo dục", "Sở Giáo dục và Đào tạo", TC_AGREE_NOT},
        {"Bộ Công nghiệp", "Bộ Công nghiệp nhẹ", TC_AGREE_NOT},
        {"Trường Đại học Kinh tế", "Trường Đại học Kinh tế - Kỹ thuật",
         TC_AGREE_NOT},
    };

    EXPECT_ALL(TRACUU_UNIT, TC_ENTITY_UNIT, cases);
}

Test(agree, quantities)
{
    static const struct expected cases[] = {
        {"3900 đảng viên", "~3900|đảng viên", TC_AGREE_FULL},
        {"7/7 chi bộ", "7/7|chi bộ", TC_AGREE_FULL},
        {"7/7 chi bộ", "7/8|chi bộ", TC_AGREE_NOT},
        {"dưới 5 đảng viên", "<5|đảng viên", TC_AGREE_FULL},
        {"dưới 5 đảng viên", "5|đảng viên", TC_AGREE_LOWER},
        {"hơn 5 đảng viên", "<5|đảng viên", TC_AGREE_LOWER},
        {"5 đảng viên", ">5|đảng viên", TC_AGREE_LOWER},
        {"59 đảng viên", "59|chi bộ", TC_AGREE_NOT},
    };

    EXPECT_ALL(TRACUU_QUANTITY, TC_ENTITY_QUANTITY, cases);
}
