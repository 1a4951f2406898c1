/* Quantities: what is one, how far it goes, and what it is worth. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/entity.h>

/* Every quantity of a text as "value <surface>", with "; " between. */
static const char *quantities_of(const char *text, int lenient)
{
    static char out[1024];
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .lenient = lenient};
    tracuu_entities *entities;
    size_t len = 0;

    out[0] = '\0';
    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, NULL));
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, NULL));
        if (e.kind != TRACUU_QUANTITY)
            continue;
        len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s <%.*s>",
                                len ? "; " : "", (int)e.value.len, e.value.ptr,
                                (int)(e.end - e.begin), text + e.begin);
    }
    tracuu_entities_free(entities);
    return out;
}

#define EXPECT(text, want)                                                     \
    cr_expect_str_eq(quantities_of(text, 0), want, "%s: %s", text,             \
                     quantities_of(text, 0))
#define NONE(text) EXPECT(text, "")

Test(quantities, a_number_and_what_is_counted)
{
    EXPECT("hiện có 59 đảng viên", "59|đảng viên <59 đảng viên>");
    EXPECT("thành lập 03 tiểu ban Văn kiện", "3|tiểu ban <03 tiểu ban>");
    EXPECT("kết nạp 09 Đảng viên", "9|đảng viên <09 Đảng viên>");
    EXPECT("có 56 chi, đảng bộ cơ sở với",
           "56|chi, đảng bộ <56 chi, đảng bộ cơ sở>");
    EXPECT("chào mừng 90 năm thành lập Đảng", "90|năm <90 năm>");
    EXPECT("không quá 03 (ba) ngày làm việc",
           "<3|ngày làm việc <không quá 03 (ba) ngày làm việc>");
}

Test(quantities, approximations_belong_to_it)
{
    EXPECT("với gần 3.900 đảng viên", "~3900|đảng viên <gần 3.900 đảng viên>");
    EXPECT("hơn 300 người", ">300|người <hơn 300 người>");
    EXPECT("đạt trên 70%, dự kiến", ">70%| <trên 70%>");
    EXPECT("ít nhất 2 đồng chí", ">2|đồng chí <ít nhất 2 đồng chí>");
    EXPECT("từ 18 tuổi trở lên", ">18|tuổi <từ 18 tuổi trở lên>");
    EXPECT("dưới 5%", "<5%| <dưới 5%>");
    EXPECT("vượt quá 10 tỷ đồng", ">10000000000|đồng <vượt quá 10 tỷ đồng>");
    EXPECT("các cụ ngoài 90 tuổi", ">90|tuổi <ngoài 90 tuổi>");
    EXPECT("nghiên cứu trên 936 phụ nữ", "936|phụ nữ <936 phụ nữ>");
    EXPECT("cao hơn 3 lần mức cũ", "3|lần <3 lần>");
    EXPECT("thấp hơn 2% so với năm trước", "2%| <2%>");
    EXPECT("lãi suất cao hơn 20%", ">20%| <cao hơn 20%>");
    EXPECT("ngoài 90 học sinh này", "90|học sinh <90 học sinh>");
    EXPECT("trả lời chậm nhất là 5 ngày", "<5|ngày <chậm nhất là 5 ngày>");
}

Test(quantities, times_as_many_may_be_about)
{
    EXPECT("tăng gần gấp bốn lần", "~4|lần <gần gấp bốn lần>");
    EXPECT("Ngót ngét 4 triệu đồng", "~4000000|đồng <Ngót ngét 4 triệu đồng>");
}

Test(quantities, an_adjective_takes_its_hon_along)
{
    EXPECT("hoàn thành sớm hơn 10 ngày", "10|ngày <10 ngày>");
    EXPECT("bài viết trên 3 tờ báo", "3|tờ báo <3 tờ báo>");
}

Test(quantities, a_size_may_be_more_than)
{
    EXPECT("chiều dài hơn 3 km", ">3|km <hơn 3 km>");
    EXPECT("có chiều cao hơn 12 m", ">12|m <hơn 12 m>");
    EXPECT("dài hơn 3 km", "3|km <3 km>");
    EXPECT("đi chiều không quá 3 km", "<3|km <không quá 3 km>");
    EXPECT("chiều không hơn 3 km", "<3|km <không hơn 3 km>");
}

Test(quantities, bounds_that_are_signs)
{
    EXPECT("đạt hệ số ≥ 0,25%", ">0.25%| <≥ 0,25%>");
    EXPECT("lãi suất ≤ 5%", "<5%| <≤ 5%>");
    EXPECT("nặng < 5 kg", "<5|kg << 5 kg>");
    EXPECT("cao > 2 m", ">2|m <> 2 m>");
    EXPECT("<b>5 kg</b>", "5|kg <5 kg>");
}

Test(quantities, bounds_behind_what_stands_between)
{
    EXPECT("từ 5 tỷ đồng/năm trở lên",
           ">5000000000|đồng <từ 5 tỷ đồng/năm trở lên>");
    EXPECT("từ 3 năm công tác trở lên", ">3|năm <từ 3 năm công tác trở lên>");
    EXPECT("từ đủ 18 tuổi trở lên", ">18|tuổi <từ đủ 18 tuổi trở lên>");
    EXPECT("từ 3 người đến họp thì xe trở lên dốc", "3|người <3 người>");
    EXPECT("tối đa đến 50% tổng mức", "<50%|mức <tối đa đến 50% tổng mức>");
}

Test(quantities, bounds_before_ranges_and_fractions)
{
    EXPECT("khoảng từ 15 đến 30 năm", "~15..30|năm <khoảng từ 15 đến 30 năm>");
    EXPECT("trên 3/4 tổng số hộ", ">3/4|hộ <trên 3/4 tổng số hộ>");
    EXPECT("họp trên 5/11 xã", "5/11|xã <5/11 xã>");
    EXPECT("gửi không chậm hơn 30 ngày", "<30|ngày <không chậm hơn 30 ngày>");
    EXPECT("không được quá 03 tháng", "<3|tháng <không được quá 03 tháng>");
    EXPECT("chưa được 5 tháng", "<5|tháng <chưa được 5 tháng>");
    EXPECT("1 hoặc 2 giờ", "1..2|giờ <1 hoặc 2 giờ>");
    EXPECT("05 hoặc 07 ủy viên", "7|ủy viên <07 ủy viên>");
    EXPECT("đầu năm 8,34%", "8.34%| <8,34%>");
    EXPECT("70 hay 80 phút", "70..80|phút <70 hay 80 phút>");
}

Test(quantities, per_so_many_is_no_bound)
{
    EXPECT("số ca mắc trên 100.000 dân", "100000|dân <100.000 dân>");
    EXPECT("xã có trên 10.000 dân", ">10000|dân <trên 10.000 dân>");
    EXPECT("ảnh màu, cỡ 3 cm x 4 cm", "3|cm <3 cm>; 4|cm <4 cm>");
}

Test(quantities, numbers_that_name_a_part)
{
    NONE("tại đoạn 3 khoản 2 Điều 41");
    NONE("theo điểm 2 mục I phần này");
    NONE("Model 3020 kết hợp");
    NONE("cảnh sát 113 can thiệp");
    NONE("23 giờ ngày 12.3 trận đấu");
    NONE("với giá 8.000 bằng một nửa");
    EXPECT("với model 30GB là", "30|GB <30GB>");
    EXPECT("cung cấp 15 chương trình", "15|chương trình <15 chương trình>");
    EXPECT("luyện tập 3 tiết/tuần", "3|tiết <3 tiết>");
    EXPECT("kết thúc chặng 6 cuộc đua", "");
    EXPECT("chặng 5 dài 120 km", "120|km <120 km>");
    EXPECT("đoạn 3 km đầu tuyến", "3|km <3 km>");
    EXPECT("hiệp 45 phút", "45|phút <45 phút>");
}

Test(quantities, from_so_much_to_so_much_names_the_money_once)
{
    EXPECT("tăng từ 3 triệu lên 4 triệu đồng",
           "3000000|đồng <3 triệu>; 4000000|đồng <4 triệu đồng>");
    EXPECT("giảm từ 12 tỷ xuống 9 tỷ đồng",
           "12000000000|đồng <12 tỷ>; 9000000000|đồng <9 tỷ đồng>");
}

Test(quantities, fractions_and_percentages)
{
    EXPECT("Đến nay, 7/7 chi bộ trực thuộc", "7/7|chi bộ <7/7 chi bộ>");
    EXPECT("xong 3.456 việc/4.012 việc có điều kiện",
           "3456|việc <3.456 việc>; 4012|việc <4.012 việc>");
    EXPECT("có gần 200/277 chi bộ", "~200/277|chi bộ <gần 200/277 chi bộ>");
    EXPECT("100% các chi bộ trực thuộc", "100%|chi bộ <100% các chi bộ>");
    EXPECT("gần 1/3 số hộ", "~1/3|hộ <gần 1/3 số hộ>");
    EXPECT("đạt 98,5% kế hoạch", "98.5%| <98,5%>");
    EXPECT("ít nhất hai phần ba tổng số đại biểu",
           ">2/3|đại biểu <ít nhất hai phần ba tổng số đại biểu>");
}

Test(quantities, money)
{
    EXPECT("thu 12,5 tỷ đồng", "12500000000|đồng <12,5 tỷ đồng>");
    EXPECT("187 tỷ 420 triệu đồng",
           "187420000000|đồng <187 tỷ 420 triệu đồng>");
    EXPECT("giá 50.000đ", "50000|đồng <50.000đ>");
    EXPECT("góp ba triệu rưỡi đồng", "3500000|đồng <ba triệu rưỡi đồng>");
    EXPECT("gần một triệu rưỡi người",
           "~1500000|người <gần một triệu rưỡi người>");
    EXPECT("học bổng 15 000 USD", "15000|USD <15 000 USD>");
    EXPECT("hỗ trợ 1 000 000 đồng", "1000000|đồng <1 000 000 đồng>");
    EXPECT("gồm 11 đ/c vắng", "11|đồng chí <11 đ/c>");
    NONE("không triệu tập cuộc họp");
    EXPECT("giá $10k", "10000|USD <$10k>");
    EXPECT("giá USD1,23", "1.23|USD <USD1,23>");
    EXPECT("2.000 USD 2.700 USD", "2000|USD <2.000 USD>; 2700|USD <2.700 USD>");
    EXPECT("vé 50 €", "50|EUR <50 €>");
    EXPECT("từ 5€ đến 10€", "5..10|EUR <từ 5€ đến 10€>");
    EXPECT("2 đô la và 23 xen", "2.23|USD <2 đô la và 23 xen>");
    EXPECT("phạt khoản 200 triệu đồng", "200000000|đồng <200 triệu đồng>");
}

Test(quantities, measures)
{
    EXPECT("rộng 625 ha", "625|ha <625 ha>");
    EXPECT("rộng 625ha", "625|ha <625ha>");
    EXPECT("diện tích 2.140m2 đất", "2140|m2 <2.140m2>");
    EXPECT("15 km²", "15|km2 <15 km²>");
    EXPECT("sốt 37,5°C", "37.5|độ C <37,5°C>");
    EXPECT("nhiệt độ -5 độ C", "-5|độ C <-5 độ C>");
    EXPECT("công nghệ 3G", "");
}

Test(quantities, nouns_of_two_syllables_stay_whole)
{
    EXPECT("có 2 tần số", "2|tần số <2 tần số>");
    EXPECT("hai đường ống", "2|đường ống <hai đường ống>");
    EXPECT("2 thìa canh", "2|thìa canh <2 thìa canh>");
    EXPECT("5 ban nhạc", "5|ban nhạc <5 ban nhạc>");
    EXPECT("03 thử nghiệm", "3|thử nghiệm <03 thử nghiệm>");
    EXPECT("210 triệu vi khuẩn", "210000000|vi khuẩn <210 triệu vi khuẩn>");
    EXPECT("1/4 tổng sản phẩm quốc nội",
           "1/4|tổng sản phẩm quốc nội <1/4 tổng sản phẩm quốc nội>");
    EXPECT("giành 22 HCV", "22|huy chương vàng <22 HCV>");
    EXPECT("nhận 2 bằng khen", "2|bằng khen <2 bằng khen>");
}

Test(quantities, ranges)
{
    EXPECT("từ 04 đến 05 đảng viên", "4..5|đảng viên <từ 04 đến 05 đảng viên>");
    EXPECT("10-15%", "10..15%| <10-15%>");
    EXPECT("3-5 triệu đồng", "3000000..5000000|đồng <3-5 triệu đồng>");
    EXPECT("giữa 1000 đồng và 2000 đồng",
           "1000..2000|đồng <giữa 1000 đồng và 2000 đồng>");
    EXPECT("phạt tù từ 02 năm đến 05 năm", "2..5|năm <từ 02 năm đến 05 năm>");
    EXPECT("từ đủ 01 tuổi đến đủ 05 tuổi",
           "1..5|tuổi <từ đủ 01 tuổi đến đủ 05 tuổi>");
    EXPECT("từ 5 đến dưới 10 người", "5..10|người <từ 5 đến dưới 10 người>");
}

Test(quantities, offices_and_people_are_coordinated)
{
    EXPECT("17 huyện, thị xã, thành phố",
           "17|huyện, thị xã, thành phố <17 huyện, thị xã, thành phố>");
    EXPECT("tại 2 thôn, xã Tân Lập", "2|thôn <2 thôn>");
    EXPECT("5 đảng bộ, 3 chi bộ", "5|đảng bộ <5 đảng bộ>; 3|chi bộ <3 chi bộ>");
}

Test(quantities, numbers_in_words_need_a_noun_of_the_tables)
{
    EXPECT("sau ba mươi hai năm", "32|năm <ba mươi hai năm>");
    EXPECT("có hai tổ chức đảng", "2|tổ chức đảng <hai tổ chức đảng>");
    NONE("thành lập một tổ công tác");
    NONE("nhiều năm người dân");
    NONE("không đồng ý");
    NONE("vài ba người");
}

Test(quantities, a_name_or_an_ordinal_counts_nothing)
{
    NONE("Đại hội lần thứ 13 năm học");
    NONE("khoản 2 điều này");
    NONE("Điều 5, 6 và 7 nghị định");
    NONE("phường 12 quận 3");
    NONE("đường vành đai 3 dài và rộng");
    NONE("học sinh lớp 5 trường Kim Đồng");
    NONE("nhà ở khối 11 phường Đội Cung");
    NONE("nhà số 12 phường 3");
    NONE("thắng 3-1 trận");
    NONE("đội U23 người Việt");
    NONE("số 35-CT/TW ngày");
    NONE("điện thoại 0912345678 người");
}

Test(quantities, spans_of_time_go_on)
{
    EXPECT("phạt 2 năm 6 tháng tù", "2|năm <2 năm>; 6|tháng tù <6 tháng tù>");
    EXPECT("kéo dài 1 giờ 30 phút", "1|giờ <1 giờ>; 30|phút <30 phút>");
}

Test(quantities, results_of_games_are_none_but_what_was_won_is)
{
    NONE("thắng 3-1");
    EXPECT("thắng 3 trận", "3|trận <3 trận>");
}

Test(quantities, values_are_in_one_spelling)
{
    EXPECT("5 THA\xcc\x80NH VIE\xcc\x82N",
           "5|thành viên <5 THA\xcc\x80NH VIE\xcc\x82N>");
}

Test(quantities, times_of_day_and_dates_are_none)
{
    NONE("lúc 8 giờ sáng");
    NONE("16 giờ 30 phút");
    NONE("mở cửa đến 17 giờ");
    NONE("từ 10g sáng");
    NONE("23 tháng chạp");
    EXPECT("trong 24 giờ", "24|giờ <24 giờ>");
    EXPECT("48 giờ", "48|giờ <48 giờ>");
}

Test(quantities, a_number_at_the_head_of_a_list_is_none)
{
    NONE("1. Phạm vi điều chỉnh");
    NONE("2) Đối tượng");
    EXPECT("- 5 đồng chí", "5|đồng chí <5 đồng chí>");
}

Test(quantities, a_text_of_one_number_is_one)
{
    EXPECT("- 1.200.000", "-1200000| <- 1.200.000>");
    EXPECT("âm 1.200.000", "-1200000| <âm 1.200.000>");
    EXPECT("ba mươi ba", "33| <ba mươi ba>");
    cr_expect_str_eq(quantities_of("35", 1), "");
}

Test(quantities, marks_may_lack_in_a_query)
{
    cr_expect_str_eq(quantities_of("59 dang vien", 1),
                     "59|dang vien <59 dang vien>");
}

Test(quantities, places_typed_without_marks_are_none)
{
    cr_expect_str_eq(quantities_of("hai ba trung", 1), "");
    cr_expect_str_eq(quantities_of("duong hai ba trung", 1), "");
    cr_expect_str_eq(quantities_of("ba can bo", 1), "3|can bo <ba can bo>");
}
