/* Units that are none of ours: of other countries, of all the world, teams. */
#include <criterion/criterion.h>

#include "units.h"

TestSuite(units_of_others);

Test(units_of_others, offices_of_other_countries)
{
    expect_units("", "Bộ Quốc phòng Mỹ và Chính phủ của nước Lào");
    expect_units("", "sinh viên Đại học Harvard, ĐH Carnegie Mellon");
    expect_units("ĐH Tây Nguyên=Trường Đại học Tây Nguyên;",
                 "sinh viên ĐH Tây Nguyên");
    expect_units("", "theo Viện Y học Howard Hughes, Bệnh viện Đa khoa Boston, "
                     "Học viện Quân sự Trung Quốc và Đại học London");
    expect_units("", "theo Hiệp hội Tim mạch Mỹ, Viện Điện ảnh Anh");
    expect_units("Bệnh viện Đa khoa Thủ Đức=Bệnh viện Đa khoa Thủ Đức;",
                 "Bệnh viện Đa khoa Thủ Đức");
    expect_units("Viện Pasteur Nha Trang=Viện Pasteur Nha Trang;"
                 "Bệnh viện Hữu nghị Việt - Đức="
                 "Bệnh viện Hữu nghị Việt - Đức;",
                 "Viện Pasteur Nha Trang, Bệnh viện Hữu nghị Việt - Đức");
    expect_units("Viện Nghiên cứu Trung Quốc=Viện Nghiên cứu Trung Quốc;",
                 "Viện Nghiên cứu Trung Quốc cho biết");
}

Test(units_of_others, names_that_are_only_theirs)
{
    expect_units("", "Đài truyền hình NHK và Đài Truyền hình ITV của Anh");
    expect_units("Đài Truyền hình TP.HCM=Đài Truyền hình thành phố Hồ Chí Minh;"
                 "Đài Truyền hình=Đài Truyền hình;",
                 "Đài Truyền hình TP.HCM, Đài Truyền hình VTC");
    expect_units("", "Hội đồng Kinh tế Xã hội LHQ, Cục Thực phẩm và Dược phẩm "
                     "(FDA), Cơ quan Quản lý Thực phẩm và Dược phẩm");
    expect_units("", "Cục Thuế liên bang, Viện Công nghệ hoàng gia");
    expect_units("", "Hiệp hội cầu thủ chuyên nghiệp bình chọn");
    expect_units("", "sinh viên Đại học Vũ Hán, ĐH Sư phạm Quảng Tây, Đại học "
                     "Triết Giang và Bệnh viện Nhi Quảng Châu");
    expect_units("Trường ĐH Hà Nam=Trường Đại học Hà Nam;", "Trường ĐH Hà Nam");
}

#define ABROAD                                                                 \
    "Mỹ và Nhật Bản bàn với Hàn Quốc. Bộ Thương mại ở Washington trả lời."

/* Whose a "Bộ Thương mại" is, the rest of the text says. */
Test(units_of_others, texts_about_other_countries)
{
    char out[512];

    expect_units("", ABROAD);
    expect_units("Bộ Thương mại=Bộ Thương mại;", ABROAD " Ông sẽ thăm Hà Nội.");
    expect_units("Bộ Thương mại=Bộ Thương mại;", ABROAD " Hàng của VN tăng.");
    expect_units("UBND tỉnh=Ủy ban nhân dân tỉnh;", ABROAD " UBND tỉnh họp.");
    expect_units("VFF=Liên đoàn Bóng đá Việt Nam;", ABROAD " VFF thưởng.");
    expect_units("", "Tổng thống Mông Cổ giữ 38 ghế tại Quốc hội.");
    expect_units("Quốc hội=Quốc hội;",
                 "Tổng thống Mông Cổ phát biểu ở Quốc hội tại Hà Nội.");
    list_units(ABROAD, "Hàng Việt Nam ra nước ngoài", 0, out, sizeof out);
    cr_expect_str_eq(out, "Bộ Thương mại=Bộ Thương mại;");
}

Test(units_of_others, bodies_of_all_the_world)
{
    expect_units("", "Quỹ Tiền tệ Quốc tế (IMF), Ngân hàng Thế giới, Liên đoàn "
                     "Quần vợt thế giới; theo IMF");
    expect_units("Vụ Hợp tác quốc tế=Vụ Hợp tác quốc tế;"
                 "Ủy ban Hợp tác quốc tế=Ủy ban Hợp tác quốc tế;",
                 "Vụ Hợp tác quốc tế, Ủy ban Hợp tác quốc tế");
}

Test(units_of_others, teams_with_the_name_of_a_unit)
{
    expect_units("", "Quân khu 7 gặp Đồng Tháp trên sân nhà");
    expect_units("", "Các cặp đấu: Quân khu 4 - Huda Huế");
    expect_units("", "Kết quả: Đồng Tháp - Quân khu 7");
    expect_units("", "Đội bóng chủ nhà thắng trận đấu cuối.\n\nQuân khu 7 xếp "
                     "thứ 12 trên bảng.\n\nHLV và các cầu thủ đều buồn.");
    expect_units("Bộ Tư lệnh Quân khu 7=Bộ Tư lệnh Quân khu 7;"
                 "Quân khu 5=Quân khu 5;Quân khu 3=Quân khu 3;",
                 "Bộ Tư lệnh Quân khu 7, Quân khu 5 và Quân khu 3 tổ chức hội "
                 "nghị");
    expect_units("", "đội nữ Bưu Điện Hà Nội giành huy chương đồng");
}
