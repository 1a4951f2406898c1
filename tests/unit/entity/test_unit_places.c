/* Where units are: what their names, the text and its title say. */
#include <criterion/criterion.h>

#include "entity/unit_names.h"
#include "support/collection.h"
#include "units.h"

TestSuite(unit_places);

Test(unit_places, the_place_of_the_text)
{
    char out[2048];

    expect_units("Sở Tư pháp tỉnh Lạng Sơn=Sở Tư pháp tỉnh Lạng Sơn;"
                 "UBND tỉnh=Ủy ban nhân dân tỉnh@Lạng Sơn;",
                 "Sở Tư pháp tỉnh Lạng Sơn trình UBND tỉnh quyết định");
    list_units("UBND tỉnh và Bộ Chính trị", "Cà Mau: đại hội điểm", 0, out,
               sizeof out);
    cr_expect_str_eq(out, "UBND tỉnh=Ủy ban nhân dân tỉnh@Cà Mau;"
                          "Bộ Chính trị=Bộ Chính trị;");
    /* Two provinces, as often: it could be either. */
    expect_units("UBND tỉnh=Ủy ban nhân dân tỉnh;",
                 "tại tỉnh Lạng Sơn, tỉnh Cà Mau, UBND tỉnh");
}

/* "HĐND và UBND tỉnh Lạng Sơn": both are of the province. */
Test(unit_places, councils_share_the_place_of_the_last)
{
    expect_units("Thường trực HĐND=Thường trực Hội đồng nhân dân@Lạng Sơn;"
                 "UBND tỉnh Lạng Sơn=Ủy ban nhân dân tỉnh Lạng Sơn;",
                 "Thường trực HĐND và UBND tỉnh Lạng Sơn ban hành");
    expect_units("Đoàn ĐBQH=Đoàn đại biểu Quốc hội@Cao Lộc;"
                 "HĐND=Hội đồng nhân dân@Cao Lộc;"
                 "UBND huyện Cao Lộc=Ủy ban nhân dân huyện Cao Lộc;",
                 "Đoàn ĐBQH, HĐND, UBND huyện Cao Lộc");
    expect_units("HĐND=Hội đồng nhân dân@Cà Mau;"
                 "UBND tỉnh=Ủy ban nhân dân tỉnh@Cà Mau;",
                 "Cà Mau là một tỉnh. HĐND, UBND tỉnh họp ở tỉnh Cà Mau");
    /* One that has its own, all of a level, or another sentence. */
    expect_units("HĐND tỉnh Cao Bằng=Hội đồng nhân dân tỉnh Cao Bằng;"
                 "UBND tỉnh Lạng Sơn=Ủy ban nhân dân tỉnh Lạng Sơn;",
                 "HĐND tỉnh Cao Bằng và UBND tỉnh Lạng Sơn");
    expect_units("HĐND=Hội đồng nhân dân;UBND các cấp="
                 "Ủy ban nhân dân các cấp;",
                 "HĐND và UBND các cấp");
    expect_units("HĐND=Hội đồng nhân dân;"
                 "UBND tỉnh Lạng Sơn=Ủy ban nhân dân tỉnh Lạng Sơn;"
                 "UBND tỉnh Cà Mau=Ủy ban nhân dân tỉnh Cà Mau;",
                 "họp HĐND. UBND tỉnh Lạng Sơn, UBND tỉnh Cà Mau báo cáo");
}

/* A council or court without a level is that of the province or lies in it; the
 * Front is that of the whole country. */
Test(unit_places, bare_councils_are_where_the_text_is)
{
    expect_units("TAND tỉnh Lạng Sơn=Tòa án nhân dân tỉnh Lạng Sơn;"
                 "TAND=Tòa án nhân dân@Lạng Sơn;HĐND=Hội đồng nhân dân@Lạng "
                 "Sơn;MTTQ=Mặt trận Tổ quốc;",
                 "TAND tỉnh Lạng Sơn: TAND báo cáo HĐND, mời MTTQ");
    expect_units("HĐND=Hội đồng nhân dân;UBND các cấp="
                 "Ủy ban nhân dân các cấp;Sở Y tế tỉnh Lạng Sơn="
                 "Sở Y tế tỉnh Lạng Sơn;",
                 "HĐND và UBND các cấp, Sở Y tế tỉnh Lạng Sơn");
}

Test(unit_places, places_get_their_level_word)
{
    expect_units("Công an TP.HCM=Công an thành phố Hồ Chí Minh;",
                 "theo Công an TP.HCM cho biết");
    expect_units("Sở Y tế Hà Nội=Sở Y tế thành phố Hà Nội;",
                 "đại diện Sở Y tế Hà Nội cho biết");
    expect_units("Báo Vĩnh Phúc=Báo Vĩnh Phúc;", "trên Báo Vĩnh Phúc,");
    expect_units("Công an quận 12=Công an quận 12;", "Công an quận 12 đã");
}

Test(unit_places, provinces_of_today_and_before)
{
    cr_expect_str_eq(tc_place_successor(str("Vĩnh Phúc")), "Phú Thọ");
    cr_expect_str_eq(tc_place_successor(str("Lạng Sơn")), "Lạng Sơn");
    cr_expect_null(tc_place_successor(str("Paris")));
    cr_expect_not_null(tc_place_predecessor(str("Phú Thọ"), 1));
    cr_expect_null(tc_place_predecessor(str("Lạng Sơn"), 0));
}
