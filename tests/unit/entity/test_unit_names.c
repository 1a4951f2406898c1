/* Names of units that go on: in small letters, behind "và", a dash or "&". */
#include <criterion/criterion.h>

#include "units.h"

TestSuite(unit_names);

Test(unit_names, go_on_behind_a_joint_in_small_letters)
{
    expect_units("Viện Môi trường và tài nguyên="
                 "Viện Môi trường và tài nguyên;",
                 "các nhà khoa học thuộc Viện Môi trường và tài nguyên.");
    expect_units("Trung tâm Xúc tiến thương mại và đầu tư TP HCM="
                 "Trung tâm Xúc tiến thương mại và đầu tư thành phố Hồ Chí "
                 "Minh;",
                 "Trung tâm Xúc tiến thương mại và đầu tư TP HCM nói");
    expect_units("Cục Báo chí và xuất bản=Cục Báo chí và xuất bản;",
                 "Cục Báo chí và xuất bản đã kiểm soát");
    expect_units("Cục Báo chí và xuất bản=Cục Báo chí và xuất bản;",
                 "theo Cục Báo chí và xuất bản, sách");
    expect_units("phòng Đăng ký và kinh tế đất=Phòng Đăng ký và kinh tế đất;"
                 "Sở TN-MT=Sở Tài nguyên và Môi trường;",
                 "phó phòng Đăng ký và kinh tế đất, Sở TN-MT");
    expect_units("Cục Cảnh sát bảo vệ và hỗ trợ tư pháp="
                 "Cục Cảnh sát bảo vệ và hỗ trợ tư pháp;",
                 "Cục Cảnh sát bảo vệ và hỗ trợ tư pháp (Bộ)");
    expect_units("Trường CĐ Sân khấu - điện ảnh="
                 "Trường Cao đẳng Sân khấu - điện ảnh;",
                 "giảng viên Trường CĐ Sân khấu - điện ảnh nói");
    /* Then it may be of another country. */
    expect_units("", "Cục Quản lý thuốc và thực phẩm Hàn Quốc thông báo");
}

/* What is joined may be another one's. */
Test(unit_names, end_before_what_stands_beside_them)
{
    expect_units("Tổng cục Hải quan=Tổng cục Hải quan;",
                 "Tổng cục Hải quan và các cơ quan liên quan");
    expect_units("Chi cục Quản lý thị trường=Chi cục Quản lý thị trường;",
                 "Chi cục Quản lý thị trường và cán bộ thú y kiểm tra");
    expect_units("Bệnh viện Chợ Rẫy=Bệnh viện Chợ Rẫy;",
                 "Bệnh viện Chợ Rẫy và trẻ em mồ côi");
    expect_units("Trung tâm Y tế dự phòng=Trung tâm Y tế dự phòng;",
                 "Trung tâm Y tế dự phòng và kiểm tra lại nguồn nước");
    expect_units("Cục Thuế=Cục Thuế;", "Cục Thuế và bảo hiểm xã hội");
    expect_units("Chi cục Kiểm lâm=Chi cục Kiểm lâm;",
                 "Chi cục Kiểm lâm - cơ quan được giao");
}

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

/* Words that are verbs elsewhere, or listed. */
Test(unit_names, of_the_table_are_whole)
{
    expect_units("Trung tâm Sản xuất chương trình="
                 "Trung tâm Sản xuất chương trình;",
                 "Trung tâm Sản xuất chương trình quay phim");
    expect_units("Vụ Đại học, Sau đại học=Vụ Đại học và Sau đại học;",
                 "Phó vụ trưởng Vụ Đại học, Sau đại học nói");
}

Test(unit_names, end_where_a_department_begins)
{
    expect_units("Viện Khoa học hình sự Bộ Công an="
                 "Viện Khoa học hình sự Bộ Công an;",
                 "Viện Khoa học hình sự Bộ Công an giám định");
    expect_units("Bộ Công an=Bộ Công an;", "đưa về trại giam Bộ Công an");
}

Test(unit_names, of_two_countries)
{
    expect_units("Hội Hữu nghị Việt - Nga=Hội Hữu nghị Việt - Nga;",
                 "Chủ tịch Hội Hữu nghị Việt - Nga phát biểu");
    expect_units("Hội Hữu nghị Việt Nam - Lào tỉnh Lạng Sơn="
                 "Hội Hữu nghị Việt Nam - Lào tỉnh Lạng Sơn;",
                 "Hội Hữu nghị Việt Nam - Lào tỉnh Lạng Sơn");
}

Test(unit_names, in_capitals_behind_what_they_do)
{
    expect_units("Chi cục Hải quan Nội Bài=Chi cục Hải quan Nội Bài;",
                 "Chi cục Hải quan Nội Bài bắt giữ");
    expect_units("Chi cục Hải quan sân bay quốc tế Tân Sơn Nhất="
                 "Chi cục Hải quan sân bay quốc tế Tân Sơn Nhất;",
                 "Chi cục Hải quan sân bay quốc tế Tân Sơn Nhất");
    expect_units("Chi cục Thuế Cao Lộc=Chi cục Thuế huyện Cao Lộc;",
                 "Chi cục Thuế Cao Lộc thu");
    expect_units("Trung tâm Triển lãm Giảng Võ=Trung tâm Triển lãm Giảng Võ;",
                 "tại Trung tâm Triển lãm Giảng Võ.");
    expect_units("Chi cục Thuế=Chi cục Thuế;",
                 "Trưởng Chi cục Thuế Võ Văn Ba nói");
}

Test(unit_names, of_other_countries_by_what_follows)
{
    expect_units("", "Ủy ban Olympic châu Á chọn Hà Nội");
    expect_units("", "theo Viện SANS (Mỹ), Đại học Mở (Anh)");
    expect_units("", "Hội Chữ thập đỏ Quốc tế và Viện Chiến lược tại Oxford");
    expect_units("Viện Dinh dưỡng=Viện Dinh dưỡng;Bộ Y tế=Bộ Y tế;",
                 "Viện Dinh dưỡng (Bộ Y tế)");
}

Test(unit_names, go_on_behind_a_glued_dash)
{
    expect_units("Cục Tiêu chuẩn-Đo lường="
                 "Cục Tiêu chuẩn - Đo lường;",
                 "do Cục Tiêu chuẩn-Đo lường cấp");
    expect_units("Phòng Đào tạo=Phòng Đào tạo;"
                 "trường ĐH Kinh tế=Trường Đại học Kinh tế;",
                 "Phòng Đào tạo trường ĐH Kinh tế trả lời");
    expect_units("Hiệp hội Wi-Fi=Hiệp hội Wi-Fi;", "theo Hiệp hội Wi-Fi thì");
}

Test(unit_names, that_are_of_something_else)
{
    expect_units("Viện Hải dương học Nha Trang="
                 "Viện Hải dương học Nha Trang;",
                 "các nhà khoa học Viện Hải dương học Nha Trang nuôi");
    expect_units("", "một quan chức Bộ Nông nghiệp nước này");
    expect_units("", "ở các trường ĐH Việt Nam");
    expect_units("", "Vụ NH Tân Việt: bị cáo kháng án");
    expect_units("", "có bằng cử nhân cao đẳng CNTT");
    expect_units("", "trình độ đại học An ninh");
}

Test(unit_names, offices_of_units_not_of_places)
{
    expect_units("", "giá thuê văn phòng Hà Nội tăng");
    expect_units("văn phòng UBND tỉnh=Văn phòng Ủy ban nhân dân tỉnh;",
                 "Chánh văn phòng UBND tỉnh");
    expect_units("Văn phòng Sở Tư pháp=Văn phòng Sở Tư pháp;",
                 "Văn phòng Sở Tư pháp");
}

Test(unit_names, of_what_is_not_ours)
{
    expect_units("", "Tổng công ty Phát triển nhà Hàn Quốc hợp tác");
    expect_units("", "Ban Thư ký Tổ chức Thương mại Thế giới (WTO). Đàm phán "
                     "WTO, Đại Hội đồng LHQ");
    expect_units("", "đội bóng chuyền Công an TP HCM và cầu thủ Bộ Công an");
    expect_units("Công an TP HCM=Công an thành phố Hồ Chí Minh;",
                 "Công an TP HCM bắt hai cầu thủ");
    expect_units("HĐND=Hội đồng nhân dân;", "gửi báo HĐND tình hình");
    expect_units("", "khởi tố vụ án số 15/ANĐT");
    expect_units("", "kẻ thù là bệnh, phòng SARS thế nào");
}
