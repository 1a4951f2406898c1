/* Units: what is one, where it ends, and its name written out. */
#include <criterion/criterion.h>
#include <string.h>
#include <tracuu/entity.h>

#include "entity/unit_names.h"
#include "support/collection.h"
#include "units.h"

TestSuite(units);

Test(units, one_head_may_have_several_places)
{
    expect_units("UBND các huyện Cao Lộc=Ủy ban nhân dân huyện Cao Lộc;"
                 "Chi Lăng=Ủy ban nhân dân huyện Chi Lăng;",
                 "UBND các huyện Cao Lộc, Chi Lăng");
    expect_units("Huyện ủy=Huyện ủy;", "Huyện ủy các nơi");
    expect_units("UBND các huyện Cao Lộc=Ủy ban nhân dân huyện Cao Lộc;"
                 "Chi Lăng=Ủy ban nhân dân huyện Chi Lăng;"
                 "thành phố Lạng Sơn="
                 "Ủy ban nhân dân thành phố Lạng Sơn;",
                 "UBND các huyện Cao Lộc, Chi Lăng và thành phố Lạng Sơn đã"
                 " báo cáo.");
    expect_units("UBND các xã Tân Lập=Ủy ban nhân dân xã Tân Lập;"
                 "Mai Pha=Ủy ban nhân dân xã Mai Pha;",
                 "UBND các xã Tân Lập, Mai Pha, Chủ tịch Nguyễn Văn A");
    expect_units("UBND các quận 4=Ủy ban nhân dân quận 4;"
                 "7=Ủy ban nhân dân quận 7;"
                 "Bình Thạnh=Ủy ban nhân dân quận Bình Thạnh;",
                 "UBND các quận 4, 7 và Bình Thạnh");
    expect_units("UBND các quận 4=Ủy ban nhân dân quận 4;",
                 "UBND các quận 4, 7 người");
    expect_units("UBND hai tỉnh Tiền Giang=Ủy ban nhân dân tỉnh Tiền Giang;"
                 "Bến Tre=Ủy ban nhân dân tỉnh Bến Tre;",
                 "UBND hai tỉnh Tiền Giang, Bến Tre đã họp");
    expect_units("UBND các huyện, thành phố=Ủy ban nhân dân cấp huyện;",
                 "UBND các huyện, thành phố");
    expect_units("Công an các huyện Cao Lộc=Công an huyện Cao Lộc;"
                 "Bình Gia=Công an huyện Bình Gia;",
                 "Công an các huyện Cao Lộc và Bình Gia bắt giữ");
}

/* There are no others: those of the army say so. */
Test(units, courts_and_procuracies_are_the_peoples)
{
    expect_units("Tòa án quận 1=Tòa án nhân dân quận 1;"
                 "VKS tỉnh Cà Mau=Viện kiểm sát nhân dân tỉnh Cà Mau;"
                 "Tòa án quân sự Quân khu 7=Tòa án quân sự Quân khu 7;",
                 "Tòa án quận 1, VKS tỉnh Cà Mau và Tòa án quân sự Quân khu 7");
}

Test(units, the_longest_name_is_found)
{
    expect_units("Chi ủy Chi bộ Cục Thi hành án dân sự tỉnh Lạng Sơn="
                 "Chi ủy Chi bộ Cục Thi hành án dân sự tỉnh Lạng Sơn;",
                 "được Chi ủy Chi bộ Cục Thi hành án dân sự tỉnh Lạng Sơn "
                 "tập trung lãnh đạo");
}

Test(units, a_name_ends_before_the_verb)
{
    expect_units("Sở Tư pháp=Sở Tư pháp;", "Sở Tư pháp tổ chức hội nghị");
    expect_units("Sở Tư pháp=Sở Tư pháp;", "Sở Tư pháp đã ban hành kế hoạch");
    expect_units("Đảng uỷ Sở Tư pháp=Đảng ủy Sở Tư pháp;",
                 "Đảng uỷ Sở Tư pháp xây dựng Kế hoạch quán triệt");
    expect_units("UBND tỉnh=Ủy ban nhân dân tỉnh;",
                 "tham mưu UBND tỉnh ban hành Quyết định");
}

Test(units, generic_units_are_marked)
{
    tracuu_entity_options options = {.struct_size = sizeof options};
    tracuu_entity e = {.struct_size = sizeof e};
    tracuu_entities *entities;
    tracuu_error err;
    const char *text = "Ủy ban nhân dân cấp tỉnh";

    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, &err));
    cr_assert_eq(1, tracuu_entities_count(entities));
    cr_assert_eq(0, tracuu_entities_get(entities, 0, &e, &err));
    cr_expect(e.flags & TRACUU_ENTITY_GENERIC);
    tracuu_entities_free(entities);
}

Test(units, case_and_spelling_drift)
{
    expect_units("Đảng bộ Sở Tài Nguyên và Môi trường="
                 "Đảng bộ Sở Tài nguyên và Môi trường;",
                 "Đảng viên Đảng bộ Sở Tài Nguyên và Môi trường tích cực");
    expect_units("Đảng ủy khối các cơ quan tỉnh=Đảng ủy Khối các cơ quan tỉnh;",
                 "đã được Đảng ủy khối các cơ quan tỉnh thẩm định");
    expect_units("sở Tư pháp=Sở Tư pháp;", "Giám đốc sở Tư pháp cho biết");
}

Test(units, abbreviations_are_written_out)
{
    expect_units("TƯ Đoàn TNCS="
                 "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh;",
                 "Bí thư TƯ Đoàn TNCS nói");
    expect_units("Bộ Lao động thương binh - xã hội="
                 "Bộ Lao động - Thương binh và Xã hội;",
                 "theo Bộ Lao động thương binh - xã hội thì");
    expect_units("BTV Tỉnh ủy=Ban Thường vụ Tỉnh ủy;",
                 "hướng dẫn của BTV Tỉnh ủy,");
    expect_units("UBKT Trung ương=Ủy ban Kiểm tra Trung ương;",
                 "của UBKT Trung ương về công tác nhân sự");
    expect_units("THADS tỉnh Lạng Sơn=Thi hành án dân sự tỉnh Lạng Sơn;",
                 "trong các cơ quan THADS tỉnh Lạng Sơn,");
    expect_units("Đài PT-TH tỉnh=Đài Phát thanh - Truyền hình tỉnh;",
                 "trên Đài PT-TH tỉnh, các bài viết");
    expect_units("Sở TN&MT=Sở Tài nguyên và Môi trường;", "do Sở TN&MT lập");
}

Test(units, coordinated_domains_are_units_of_their_own)
{
    expect_units("tiểu ban Văn kiện=Tiểu ban Văn kiện;"
                 "Nhân sự=Tiểu ban Nhân sự;"
                 "Tuyên truyền=Tiểu ban Tuyên truyền;",
                 "đã thành lập 03 tiểu ban Văn kiện, Nhân sự, Tuyên truyền "
                 "chuẩn bị cho Đại hội");
    expect_units("Sở Tư pháp=Sở Tư pháp;Nội vụ=Sở Nội vụ;"
                 "Tài chính=Sở Tài chính;",
                 "các Sở Tư pháp, Nội vụ và Tài chính");
    expect_units("Ban Thường vụ Tỉnh uỷ=Ban Thường vụ Tỉnh ủy;"
                 "Ban Thường vụ Đảng uỷ Dân chính đảng="
                 "Ban Thường vụ Đảng ủy Dân chính đảng;",
                 "của Ban Thường vụ Tỉnh uỷ, Ban Thường vụ Đảng uỷ Dân chính "
                 "đảng về đại hội");
}

Test(units, traps)
{
    expect_units("", "cho các đảng ủy viên và chi ủy viên");
    expect_units("", "Trên cơ sở đó, cán bộ và bộ phận giúp việc");
    expect_units("", "công tác phòng, chống dịch và quốc phòng - an ninh");
    expect_units("", "Báo cáo chính trị; ban hành ngày 3; ban ngày");
    expect_units("", "Hội nghị và Đại hội; khối lượng; viện dẫn; sở hữu");
    expect_units("", "các chi, đảng bộ cơ sở; 7/7 chi bộ trực thuộc");
    expect_units("", "công chức, viên chức, người lao động (CCVCNLĐ)");
    expect_units("", "Luật Thi hành án dân sự; Bộ luật Hình sự");
    expect_units("", "Vụ án xảy ra ở Đài Loan, Hội An và Trường Sa");
    expect_units("", "Chỉ thị số 35-CT/TW");
}

Test(units, a_short_form_in_brackets_holds_from_there_on)
{
    expect_units("Trung tâm Xúc tiến đầu tư=Trung tâm Xúc tiến đầu tư;"
                 "TTXTĐT=Trung tâm Xúc tiến đầu tư;",
                 "Trung tâm Xúc tiến đầu tư (TTXTĐT) cho biết. "
                 "Theo TTXTĐT thì");
    /* It is of the longer name. */
    expect_units("Bộ Chính trị=Bộ Chính trị;",
                 "Ủy viên Bộ Chính trị (UVBCT), có mặt các UVBCT");
    /* Of a single body the text may say another name than the tables. */
    expect_units("VFF=Liên đoàn Bóng đá Việt Nam;", "VFF phạt hai đội");
    expect_units("EVN=Tập đoàn Điện lực Việt Nam;", "EVN tăng giá");
    expect_units("Tổng công ty Dầu khí Việt Nam=Tổng công ty Dầu khí Việt Nam;"
                 "PetroVietnam=Tổng công ty Dầu khí Việt Nam;",
                 "Tổng công ty Dầu khí Việt Nam (PetroVietnam) nói");
    expect_units("Tổng công ty Điện lực Việt Nam="
                 "Tổng công ty Điện lực Việt Nam;"
                 "EVN=Tổng công ty Điện lực Việt Nam;"
                 "EVN=Tổng công ty Điện lực Việt Nam;",
                 "Tổng công ty Điện lực Việt Nam (EVN) cho biết. Theo EVN "
                 "thì");
    expect_units("Ủy ban Thường vụ Quốc hội=Ủy ban Thường vụ Quốc hội;"
                 "QH=Quốc hội;QH=Quốc hội;",
                 "Ủy ban Thường vụ Quốc hội (QH) họp. Theo QH thì");
    expect_units("Ban Kinh tế Trung ương=Ban Kinh tế Trung ương;",
                 "Ban Kinh tế Trung ương (TƯ) và nghị quyết TƯ");
    /* A place is no short form. */
    expect_units("Khoa Thanh nhạc=Khoa Thanh nhạc;",
                 "Khoa Thanh nhạc (TPHCM) mở lớp. Dân TPHCM thích");
    /* Not before, and not in another text. */
    expect_units("", "Theo TTXTĐT thì");
}

Test(units, numbers_in_names)
{
    expect_units("Bệnh viện 108=Bệnh viện 108;", "tại Bệnh viện 108, Hà Nội");
    expect_units("Phòng Công chứng số 1=Phòng Công chứng số 1;",
                 "do Phòng Công chứng số 1 chứng nhận");
    expect_units("Sư đoàn 316=Sư đoàn 316;", "chiến sĩ Sư đoàn 316 đã");
    expect_units("Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh="
                 "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh;",
                 "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh họp");
    expect_units("Trường Tiểu học Bồ Đề 2=Trường Tiểu học Bồ Đề 2;",
                 "Trường Tiểu học Bồ Đề 2 đã dạy");
    expect_units("Trường THCS Bồ Đề=Trường Trung học cơ sở Bồ Đề;",
                 "Trường THCS Bồ Đề 2 học sinh bỏ học");
    /* A number that counts or measures is none. */
    expect_units("Tổng công ty Hòa Bình=Tổng công ty Hòa Bình;",
                 "nợ Tổng công ty Hòa Bình 3 tỷ đồng");
    expect_units("Trường Cao đẳng Xây dựng số 1="
                 "Trường Cao đẳng Xây dựng số 1;",
                 "tại Trường Cao đẳng Xây dựng số 1 hôm qua");
}

Test(units, all_of_a_level)
{
    expect_units("UBND tỉnh, thành phố trực thuộc Trung ương="
                 "Ủy ban nhân dân cấp tỉnh;",
                 "UBND tỉnh, thành phố trực thuộc Trung ương chỉ đạo");
    expect_units("UBND các quận, huyện=Ủy ban nhân dân cấp huyện;",
                 "giao UBND các quận, huyện thực hiện");
    expect_units("Công an xã, phường, thị trấn=Công an cấp xã;",
                 "Công an xã, phường, thị trấn có trách nhiệm");
    /* Named one by one. */
    expect_units("Công an các tỉnh Lạng Sơn=Công an tỉnh Lạng Sơn;"
                 "Cao Bằng=Công an tỉnh Cao Bằng;",
                 "Công an các tỉnh Lạng Sơn và Cao Bằng");
}

Test(units, names_that_no_table_knows)
{
    expect_units("Tổng công ty Dịch vụ lữ hành Saigontourist="
                 "Tổng công ty Dịch vụ lữ hành Saigontourist;",
                 "của Tổng công ty Dịch vụ lữ hành Saigontourist cho biết");
    expect_units("Tổng công ty Kim khí=Tổng công ty Kim khí;",
                 "của Tổng công ty Kim khí đã");
    expect_units("Trung tâm Hỗ trợ khách hàng=Trung tâm Hỗ trợ khách hàng;",
                 "gọi đến Trung tâm Hỗ trợ khách hàng để hỏi");
    expect_units("Học viện An Thái=Học viện An Thái;",
                 "Học viện An Thái khởi kiện");
}

Test(units, firms_only_when_they_are_the_states)
{
    expect_units("", "Công ty Hòa Bình và Công ty TNHH Phương Trinh");
    expect_units("", "Ngân hàng Đông Á; Văn phòng luật sư IDVN");
    expect_units("", "Tập đoàn Microsoft, CTCP Trường Thọ, DNTN Hồng Ngọc");
    expect_units("Công ty Điện lực Hà Nội=Công ty Điện lực Hà Nội;"
                 "Công ty XSKT Long An=Công ty Xổ số kiến thiết Long An;",
                 "Công ty Điện lực Hà Nội, Công ty XSKT Long An");
    expect_units("Ngân hàng Nhà nước=Ngân hàng Nhà nước;"
                 "Ngân hàng Ngoại thương=Ngân hàng Ngoại thương;",
                 "Ngân hàng Nhà nước và Ngân hàng Ngoại thương");
    /* Its Party organisation is a unit. */
    expect_units("Chi bộ Công ty Hòa Bình=Chi bộ Công ty Hòa Bình;",
                 "Chi bộ Công ty Hòa Bình kết nạp");
    /* A number of its name is no amount, nor is what it defines a unit. */
    expect_units("", "Công ty An Thái (ATC) cho biết. Theo ATC thì");
}

Test(units, names_as_they_are_called)
{
    expect_units("Chính phủ Việt Nam=Chính phủ;", "Chính phủ Việt Nam cho");
    expect_units("Tòa Hành chính TAND tỉnh Lạng Sơn="
                 "Tòa Hành chính Tòa án nhân dân tỉnh Lạng Sơn;",
                 "do Tòa Hành chính TAND tỉnh Lạng Sơn xử");
    expect_units("Trạm Y tế Hòa Khương=Trạm Y tế Hòa Khương;",
                 "cho Trạm Y tế Hòa Khương để khám");
    expect_units("Hội đồng nghệ thuật Hội nhạc sĩ Việt Nam="
                 "Hội đồng Nghệ thuật Hội Nhạc sĩ Việt Nam;",
                 "theo Hội đồng nghệ thuật Hội nhạc sĩ Việt Nam thì");
    expect_units("Công an nhân dân=Công an nhân dân;",
                 "sĩ quan Công an nhân dân được giao");
    expect_units("ĐH Huế=Đại học Huế;", "sinh viên ĐH Huế");
    expect_units("ĐH Luật=Trường Đại học Luật;", "sinh viên ĐH Luật");
    expect_units("Trường ĐH DL Văn Lang=Trường Đại học Dân lập Văn Lang;",
                 "của Trường ĐH DL Văn Lang");
    expect_units("Tòa án tối cao=Tòa án tối cao;", "Tòa án tối cao đã bác đơn");
    expect_units("TAND tối cao=Tòa án nhân dân tối cao;", "TAND tối cao");
    expect_units("Hiệp hội Doanh nghiệp vừa và nhỏ="
                 "Hiệp hội Doanh nghiệp vừa và nhỏ;",
                 "của Hiệp hội Doanh nghiệp vừa và nhỏ");
    expect_units("Bộ Tư lệnh Thủ đô Hà Nội=Bộ Tư lệnh Thủ đô Hà Nội;",
                 "Bộ Tư lệnh Thủ đô Hà Nội");
    expect_units("phòng Đào tạo ĐH Bách khoa="
                 "Phòng Đào tạo Trường Đại học Bách khoa;",
                 "ông Nam, phòng Đào tạo ĐH Bách khoa");
    expect_units("Ủy ban Quốc gia về tìm kiếm cứu nạn="
                 "Ủy ban Quốc gia tìm kiếm cứu nạn;",
                 "của Ủy ban Quốc gia về tìm kiếm cứu nạn cho biết");
    expect_units("Ban Dân vận Thành ủy=Ban Dân vận Thành ủy;",
                 "Trưởng Ban Dân vận Thành ủy");
}

Test(units, what_only_looks_like_one)
{
    expect_units("", "Ủy ban của Thượng Viện Mỹ");
    expect_units("Viện Y học Tư pháp Trung ương="
                 "Viện Y học Tư pháp Trung ương;",
                 "Viện Trưởng Viện Y học Tư pháp Trung ương");
    expect_units("", "gửi 01 tờ báo trung ương hoặc báo địa phương");
    expect_units("Công ty Điện thoại Di động=Công ty Điện thoại di động;"
                 "ĐH Mỏ địa chất=Trường Đại học Mỏ - Địa chất;",
                 "Công ty Điện thoại Di động gặp sinh viên ĐH Mỏ địa chất");
    expect_units("báo Sài Gòn Tiếp Thị=Báo Sài Gòn Tiếp Thị;",
                 "do báo Sài Gòn Tiếp Thị tổ chức");
    expect_units("Báo Vĩnh Phúc=Báo Vĩnh Phúc;", "phóng viên Báo Vĩnh Phúc");
    expect_units("", "theo Biểu mẫu số 01/BC-STTTT kèm theo");
    expect_units("Sở VHTT=Sở Văn hóa - Thông tin;", "Sở VHTT cho biết");
}

/* Courts, tax offices and treasuries are by region since 2025. */
Test(units, by_number_and_branch)
{
    expect_units("Tòa án nhân dân khu vực 1 - Lạng Sơn="
                 "Tòa án nhân dân khu vực 1 - Lạng Sơn;"
                 "Chi cục Thuế khu vực I=Chi cục Thuế khu vực I;",
                 "Tòa án nhân dân khu vực 1 - Lạng Sơn và Chi cục Thuế khu vực "
                 "I");
    expect_units("Chi bộ khối 3 phường Chi Lăng=Chi bộ khối 3 phường Chi Lăng;"
                 "Chi bộ thôn 2=Chi bộ thôn 2;",
                 "Chi bộ khối 3 phường Chi Lăng, Chi bộ thôn 2");
    expect_units("", "thi đại học khối A");
    expect_units("NHNN chi nhánh Lạng Sơn="
                 "Ngân hàng Nhà nước chi nhánh Lạng Sơn;",
                 "NHNN chi nhánh Lạng Sơn");
    expect_units("Chi hội Phụ nữ thôn Pò Mỏ=Chi hội Phụ nữ thôn Pò Mỏ;",
                 "bà là Chi hội trưởng Chi hội Phụ nữ thôn Pò Mỏ");
    expect_units("Đài Truyền hình TP=Đài Truyền hình thành phố;",
                 "xem Đài Truyền hình TP. Phim dở.");
    expect_units("Báo Ấp Bắc=Báo Ấp Bắc;", "theo Báo Ấp Bắc");
}

Test(units, listed_behind_a_colon)
{
    expect_units("Sở: Nội vụ=Sở Nội vụ;Tài chính=Sở Tài chính;"
                 "Kế hoạch và Đầu tư=Sở Kế hoạch và Đầu tư;",
                 "Giám đốc các Sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư");
    expect_units("Sở Nội vụ=Sở Nội vụ;"
                 "Văn hóa, Thể thao và Du lịch="
                 "Sở Văn hóa, Thể thao và Du lịch;",
                 "Sở Nội vụ, Văn hóa, Thể thao và Du lịch");
    expect_units("UBND các huyện: Cao Lộc=Ủy ban nhân dân huyện Cao Lộc;"
                 "Lộc Bình=Ủy ban nhân dân huyện Lộc Bình;",
                 "UBND các huyện: Cao Lộc, Lộc Bình");
    expect_units("", "Ý kiến của Sở: Nội vụ rối ren");
}

/* CĐ is cao đẳng before what schools teach, and công đoàn before a level. */
Test(units, one_short_form_for_two_heads)
{
    expect_units("CĐ Công nghiệp Hà Nội=Trường Cao đẳng Công nghiệp Hà Nội;"
                 "CĐ Xây dựng số 2=Trường Cao đẳng Xây dựng số 2;",
                 "Thí sinh CĐ Công nghiệp Hà Nội, CĐ Xây dựng số 2");
    expect_units("CĐ cơ sở=Công đoàn cơ sở;CĐ quận 1=Công đoàn quận 1;",
                 "CĐ cơ sở và CĐ quận 1 họp");
}

Test(units, persons_are_no_part)
{
    expect_units("UBND tỉnh Lạng Sơn=Ủy ban nhân dân tỉnh Lạng Sơn;",
                 "Chủ tịch UBND tỉnh Lạng Sơn Hồ Tiến Thiệu");
    expect_units("UBND xã=Ủy ban nhân dân xã;",
                 "Chủ tịch UBND xã Nguyễn Văn An");
    expect_units("Đảng ủy Khối Các cơ quan tỉnh="
                 "Đảng ủy Khối các cơ quan tỉnh;",
                 "Phó Bí thư Thường trực Đảng ủy Khối Các cơ quan tỉnh Vũ Ngọc "
                 "Vinh cho biết");
}

Test(units, queries_without_marks)
{
    expect_query("so tu phap lang son=Sở Tư pháp tỉnh Lạng Sơn;",
                 "so tu phap lang son");
    expect_query("btv dang uy khoi=Ban Thường vụ Đảng ủy Khối;",
                 "btv dang uy khoi");
    expect_query("thads=Thi hành án dân sự;", "thads");
    expect_query("stp lang son=Sở Tư pháp tỉnh Lạng Sơn;", "stp lang son");
    expect_query("", "vụ PMU18");
    expect_query("ubnd q1=Ủy ban nhân dân quận 1;", "ubnd q1");
    expect_query("", "dai hoi, can bo, hoi nghi");
}

static bool within(const char *wanted, const char *value)
{
    return tc_unit_within(str(wanted), str(value));
}

Test(units, a_unit_within_another)
{
    cr_expect(within("Đảng ủy Khối", "Đảng ủy Khối các cơ quan tỉnh"));
    cr_expect(
        within("Thi hành án dân sự", "Chi bộ Cục Thi hành án dân sự tỉnh"));
    cr_expect(within("Sở Tài nguyên và Môi trường",
                     "Đảng bộ Sở Tài nguyên và Môi trường"));
    cr_expect(within("Uỷ ban Kiểm tra", "Ủy ban Kiểm tra Trung ương"));
    cr_expect(within("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"));
    cr_expect_not(within("Sở Tư pháp tỉnh Lạng Sơn", "Sở Tư pháp"));
    cr_expect_not(within("Sở Tài nguyên", "Sở Tài nguyên và Môi trường"));
    cr_expect_not(within("Sở Văn hóa", "Sở Văn hóa, Thể thao và Du lịch"));
    cr_expect_not(within("Hội Nông", "Hội Nông dân"));
    cr_expect_not(within("Bộ Tư pháp", "Sở Tư pháp"));
    /* Typed without marks. */
    cr_expect(within("Trường Đại học Kinh tế quoc dan",
                     "Trường Đại học Kinh tế quốc dân"));
    cr_expect(within("benh vien cho ray", "Bệnh viện Chợ Rẫy"));
    cr_expect_not(within("benh vien cho ray", "Bệnh viện Chợ Quán"));
    cr_expect_not(within("Bệnh viện cho rẫy", "Bệnh viện Chợ Quán"));
}
