/* Directives: what is a reference to a document, and to which one. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "values.h"

#define CT35 "CT|35||CT/TW|2019-05-30|Bộ Chính trị"

Test(directives, one_document_in_many_spellings)
{
    static const struct expected cases[] = {
        {"Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị", CT35},
        {"CHỈ THỊ số 35-CT/TW, ngày 30-5-2019, của Bộ Chính trị", CT35},
        {"chỉ thị số 35–CT/TƯ (30.5.2019) của Bộ Chính trị", CT35},
        {"Chỉ thị số 35 ngày 30 tháng 5 năm 2019 của Bộ Chính trị", CT35},
        {"Chỉ thị 035- CT/TW được ban hành ngày 30/5/2019 của Bộ Chính trị",
         CT35},
        {"Chỉ thị của Bộ Chính trị số 35-CT/TW, ngày 30/5/2019", CT35},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, symbols_of_the_state)
{
    static const struct expected cases[] = {
        {"theo 15/2019/QĐ-TTg", "QĐ|15|2019|QĐ-TTg||Thủ tướng Chính phủ"},
        {"theo 15/2019/QD-TT", "QĐ|15|2019|QĐ-TTg||Thủ tướng Chính phủ"},
        {"số 17 /2018/TT- BTNMT",
         "TT|17|2018|TT-BTNMT||Bộ Tài nguyên và Môi trường"},
        {"24/2013/TTLT-BYT-BNN&PTNT", "TTLT|24|2013|TTLT-BYT-BNNPTNT"},
        {"Nghị định 100/2019", "NĐ|100|2019"},
        {"Thông tư 18 năm 2018 về", "TT|18|2018"},
        {"NĐ 100/2019 và NĐ30/2020", "NĐ|100|2019;NĐ|30|2020"},
        {"Nghị định số 15CP", "NĐ|15||CP"},
        {"Nghị quyết số 30a/2008/NQ-CP", "NQ|30a|2008|NQ-CP||Chính phủ"},
        {"QCVN 02:2019/BLĐTBXH", "QCVN|2|2019|BLĐTBXH"},
        {"QCVN 01-17 : 2010/BNNPTNT", "QCVN|1-17|2010|BNNPTNT"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

/* HD is not HĐ, DA not ĐA; a lost Đ is put back where there is no doubt. */
/* Papers of Nghị định 30/2020/NĐ-CP, which ordinary words name too. */
Test(directives, papers)
{
    static const struct expected cases[] = {
        {"theo Giấy giới thiệu số 12/GGT-VP ngày 5/3/2020",
         "GGT|12||GGT-VP|2020-03-05"},
        {"Phiếu chuyển số 7/PC-VP", "PC|7||PC-VP"},
        {"ký bản ghi nhớ với 5 công ty", ""},
        {"giấy ủy quyền của 3 người", ""},
        {"phiếu báo 12 điểm", ""},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, letters_that_differ)
{
    static const struct expected cases[] = {
        {"số 7/HD-UBND", "HD|7||HD-UBND||Ủy ban nhân dân"},
        {"số 7/HĐ-UBND", "HĐ|7||HĐ-UBND||Ủy ban nhân dân"},
        {"số 7/DA-UBND", "DA|7||DA-UBND||Ủy ban nhân dân"},
        {"số 7/ĐA-UBND", "ĐA|7||ĐA-UBND||Ủy ban nhân dân"},
        {"số 7/2020/ND-CP", "NĐ|7|2020|NĐ-CP||Chính phủ"},
        {"Nghị quyết số 01/2016/NQ.HĐTP",
         "NQ|1|2016|NQ-HĐTP||Hội đồng Thẩm phán "
         "Tòa án nhân dân tối cao"},
        {"Quyết định 178/1999/QĐTTg",
         "QĐ|178|1999|QĐ-TTg||Thủ tướng Chính phủ"},
        {"số 15/2004/NĐCP", "NĐ|15|2004|NĐ-CP||Chính phủ"},
        {"Thông tư 96/2020/TT.BTC", "TT|96|2020|TT-BTC||Bộ Tài chính"},
        {"theo Thông tư 96/2020/TT.Bộ nói", "TT|96|2020|TT"},
        {"1- GM.M", ""},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, known_by_name)
{
    static const struct expected cases[] = {
        {"Luật Đất đai năm 2013", "L||2013|Đất đai"},
        {"Bộ luật Hình sự 2015", "BL||2015|Hình sự"},
        {"Luật phòng chống tham nhũng", "L|||Phòng, chống tham nhũng"},
        {"Luật Thanh niên số 57/2020/QH14",
         "L|57|2020|QH14||Quốc hội khóa XIV"},
        {"Bộ luật Dân sự 91/2015/QH13",
         "BL|91|2015|QH13||Quốc hội khóa XIII"},
        {"Hiến pháp năm 2013", "HP||2013"},
        {"Hiến pháp 1992", "HP||1992"},
        {"Theo Hiến pháp, nhà nước", ""},
        {"Điều 4 Hiến pháp", "HP||||||Điều 4"},
        {"khoản 2 Điều 12 BLHS 1999", "BL||1999|Hình sự|||khoản 2 Điều 12"},
        {"theo BLTTDS thì", "BL|||Tố tụng dân sự"},
        {"theo blds thì", ""},
        {"Nghị quyết Trung ương 6, 7 khóa XII",
         "NQ|TW6||khóa XII||Ban Chấp hành Trung ương;"
         "NQ|TW7||khóa XII||Ban Chấp hành Trung ương"},
        {"Nghị quyết Đại hội đại biểu lần thứ XVII Đảng bộ tỉnh Hà Giang",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII"},
        {"Nghị quyết Trung ương 4 (khóa XI, XII)",
         "NQ|TW4||khóa XI||Ban Chấp hành Trung ương;"
         "NQ|TW4||khóa XII||Ban Chấp hành Trung ương"},
        {"Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa "
         "XII",
         "NQ|TW4||khóa XII||Ban Chấp hành Trung ương"},
        {"Nghị quyết Đại hội XIII của Đảng",
         "NQ|||||Đại hội đại biểu toàn quốc lần thứ XIII"},
        {"Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hà Giang lần thứ XVII",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, several_in_a_row)
{
    static const struct expected cases[] = {
        {"Chỉ thị 15, 16 và 19 của Thủ tướng Chính phủ",
         "CT|15||CT-TTg||Thủ tướng Chính phủ;"
         "CT|16||CT-TTg||Thủ tướng Chính phủ;"
         "CT|19||CT-TTg||Thủ tướng Chính phủ"},
        {"Nghị quyết số 18, 19-NQ/TW", "NQ|18||NQ/TW;NQ|19||NQ/TW"},
        {"Quyết định số 01, 02 và số 03/2018/QĐ-UBND của UBND tỉnh Hà Giang",
         "QĐ|1|2018|QĐ-UBND||Ủy ban nhân dân tỉnh Hà Giang;"
         "QĐ|2|2018|QĐ-UBND||Ủy ban nhân dân tỉnh Hà Giang;"
         "QĐ|3|2018|QĐ-UBND||Ủy ban nhân dân tỉnh Hà Giang"},
        {"Nghị định số 95, 96/CP", "NĐ|95||CP;NĐ|96||CP"},
        {"Thông tư 78, 79/2014/TT-BTC",
         "TT|78|2014|TT-BTC||Bộ Tài chính;TT|79|2014|TT-BTC||Bộ Tài chính"},
        {"Nghị định 100 và Nghị định 30/2020/NĐ-CP",
         "NĐ|100;NĐ|30|2020|NĐ-CP||Chính phủ"},
        {"Nghị định 100/2019 và 30/2020/NĐ-CP",
         "NĐ|100|2019;NĐ|30|2020|NĐ-CP||Chính phủ"},
        {"Nghị định 100 năm 2019 và 30/2020/NĐ-CP",
         "NĐ|100|2019;NĐ|30|2020|NĐ-CP||Chính phủ"},
        {"217-QĐ/TW và 218-QĐ/TW ngày 12/12/2013",
         "QĐ|217||QĐ/TW|2013-12-12;QĐ|218||QĐ/TW|2013-12-12"},
        {"Thông tư liên tịch số 01/2015/TTLT-BTP-BNV của Bộ Tư pháp và Bộ Nội "
         "vụ",
         "TTLT|1|2015|TTLT-BTP-BNV||Bộ Tư pháp, Bộ Nội vụ"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

/* The words of the types are ordinary words too. */
/* Their symbol is one, so that a search for either issuer finds it. */
Test(directives, two_bodies_of_one_code_issue_one_document)
{
    static const struct expected cases[] = {
        {"Chỉ thị số 15 của Bộ Chính trị, Ban Bí thư",
         "CT|15||CT/TW||Bộ Chính trị;CT|15||CT/TW||Ban Bí thư"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, what_is_none)
{
    static const struct expected cases[] = {
        {"cơ quan hướng dẫn 5 doanh nghiệp nộp hồ sơ", ""},
        {"Kế hoạch 5 năm 2016-2020", ""},
        {"theo quy định của pháp luật", ""},
        {"Báo cáo 2005 của tổ chức", ""},
        {"Thông báo số điện thoại 0205-3812345", ""},
        {"kết luận số 1 là đúng", ""},
        {"Chương trình 60 giây", ""},
        {"Quốc lộ 35 CT", ""},
        {"gần 200/277 chi bộ, tỷ số 3-1", ""},
        {"tháng 12/2019, 30/2020", ""},
        {"Luật sư Nguyễn Văn A", ""},
        {"biển số 12A-123.45", ""},
        {"luật thương mại quốc tế", ""},
        {"theo mẫu số 01/TB-ĐKT", ""},
        {"tuyển sinh ĐH, CĐ 2004, ngày 28/5/2004", ""},
        {"Bản án số 12/2019/HSST; Giấy phép số 15/GP-TTĐT", ""},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, a_short_form_is_completed_within_its_text)
{
    char got[1024];

    values_of("Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị. Theo "
              "Chỉ thị 35 thì khác Chỉ thị 36.",
              TRACUU_DIRECTIVE, (struct reading){"", 0}, got, sizeof got);
    cr_assert_str_eq(got, CT35 ";" CT35 ";CT|36");
}

/* "CT35" may be a building, but not where Chỉ thị số 35 was named. */
Test(directives, a_congress_is_completed_within_its_text)
{
    static const struct expected cases[] = {
        {"Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII. Nghị quyết "
         "Đại hội Đảng bộ tỉnh lần thứ XVII.",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII;"
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII"},
        {"Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII. Nghị quyết Đại hội "
         "Đảng bộ tỉnh Hà Giang lần thứ XVII.",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII;"
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII"},
        {"Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII. Nghị quyết "
         "Đại hội XIII của Đảng, Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII.",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII;"
         "NQ|||||Đại hội đại biểu toàn quốc lần thứ XIII;"
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII"},
        {"Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII. Nghị quyết "
         "Đại hội Đảng bộ tỉnh lần thứ XVI.",
         "NQ|||||Đại hội Đảng bộ tỉnh Hà Giang lần thứ XVII;"
         "NQ|||||Đại hội Đảng bộ tỉnh lần thứ XVI"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, an_abbreviation_needs_a_fuller_mention)
{
    static const struct expected cases[] = {
        {"Toà nhà CT35 cao 20 tầng", ""},
        {"Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị. Học CT35 xong",
         CT35 ";" CT35},
        {"học CT 35 của Bộ Chính trị", "CT|35||CT/TW||Bộ Chính trị"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, a_date_that_disagrees_makes_another_document)
{
    char got[1024];

    values_of("Chỉ thị số 35-CT/TW ngày 30/5/2019; Chỉ thị số 35-CT/TW "
              "ngày 14/6/2024",
              TRACUU_DIRECTIVE, (struct reading){"", 0}, got, sizeof got);
    cr_assert_str_eq(got, "CT|35||CT/TW|2019-05-30;CT|35||CT/TW|2024-06-14");
}

static tracuu_entity first_directive(tracuu_entities *entities)
{
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, NULL));
        if (e.kind == TRACUU_DIRECTIVE)
            return e;
    }
    cr_assert_fail("no directive");
    return (tracuu_entity){0};
}

Test(directives, a_symbol_that_follows_is_marked)
{
    tracuu_entities *entities =
        entities_of("Thông báo số 391 của Ban Thường vụ Tỉnh uỷ",
                    (struct reading){"", 0});
    tracuu_entity e = first_directive(entities);

    cr_assert(e.flags & TRACUU_ENTITY_DERIVED);
    cr_assert_eq(0, strncmp(e.value.ptr, "TB|391||TB/TU|",
                            e.value.len < 14 ? e.value.len : 14));
    tracuu_entities_free(entities);
}

/* A text of law opens with the reference to itself. */
/* Judged by reading news, where they are written so. */
Test(directives, ordinary_words_with_a_number)
{
    static const struct expected cases[] = {
        {"theo quyết định 3376, ngày 11/6/1999", "QĐ|3376|||1999-06-11"},
        {"theo quyết định số 1272, các tỉnh phải", "QĐ|1272"},
        {"Theo thông báo số 217, ngày 16/11/2005", "TB|217|||2005-11-16"},
        {"Quyết định 86 ký ngày 2-8-2000 cho phép", "QĐ|86|||2000-08-02"},
        {"Điều 4 Quyết định 23 được bổ sung", "QĐ|23|||||Điều 4"},
        {"vừa ban hành quyết định 6207, quy định", "QĐ|6207"},
        {"quyết định 40% cổ phần", ""},
        {"ông quyết định 3 điều", ""},
        {"Kế hoạch 40 tấn thép", ""},
        {"thông báo 15 trường hợp mắc bệnh", ""},
        {"kế hoạch 500 của năm nay", ""},
        {"kế hoạch 12 tháng", ""},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, laws_with_their_names_behind_their_numbers)
{
    static const struct expected cases[] = {
        {"Bộ luật số 100/2015/QH13 Hình sự ngày 27/11/2015",
         "BL|100|2015|QH13|2015-11-27|Quốc hội khóa XIII"},
        {"Luật số 57/2020/QH14 Luật Thanh niên ngày 16/06/2020",
         "L|57|2020|QH14|2020-06-16|Quốc hội khóa XIV"},
        {"Luật số 57/2020/QH14 của Quốc hội", "L|57|2020|QH14||Quốc hội"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, written_with_gaps)
{
    static const struct expected cases[] = {
        {"theo Nghị định 92 CP đã cho phép", "NĐ|92||CP"},
        {"Theo thông tư số 05 vừa ban hành của Bộ Y tế",
         "TT|5||TT-BYT||Bộ Y tế"},
        {"Khoản 4, điều 9 dự thảo Luật Doanh nghiệp",
         "L|||Doanh nghiệp|||khoản 4 Điều 9"},
        {"Điều 104 - Bộ luật Hình sự", "BL|||Hình sự|||Điều 104"},
        {"theo kế hoạch 15 của Bộ Y tế", "KH|15||KH-BYT||Bộ Y tế"},
        {"theo kế hoạch 15 của họ", ""},
        {"nghị định 17/2001 NĐ-CP của Chính phủ",
         "NĐ|17|2001|NĐ-CP||Chính phủ"},
        {"Quyết định số 457 ngày 19/4 của Ngân hàng Nhà nước",
         "QĐ|457||QĐ-NHNN||Ngân hàng Nhà nước"},
        {"Quyết định 7/2003 của UBND tỉnh",
         "QĐ|7|2003|QĐ-UB||Ủy ban nhân dân tỉnh"},
        {"Quyết định 07/2005 của UBND tỉnh",
         "QĐ|7|2005|QĐ-UBND||Ủy ban nhân dân tỉnh"},
        {"quyết định 07/2005 của người ta", ""},
        {"Nghị quyết Trung ương 6 (lần 2) khóa VIII",
         "NQ|TW6-2||khóa VIII||Ban Chấp hành Trung ương"},
        {"Nghị quyết Trung ương 6-2", "NQ|TW6-2||||Ban Chấp hành Trung ương"},
        /* The text's own symbol beats the one that is worked out. */
        {"Quyết định số 221/QĐ-UB. Quyết định 221 của UBND thành phố",
         "QĐ|221||QĐ-UB||Ủy ban nhân dân thành phố;"
         "QĐ|221||QĐ-UB||Ủy ban nhân dân thành phố"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, codes_that_are_called_laws)
{
    static const struct expected cases[] = {
        {"theo Luật Hình sự năm 1999", "BL||1999|Hình sự"},
        {"Luật Hàng hải", "BL|||Hàng hải Việt Nam"},
        {"Bộ luật Hàng hải Việt Nam 2015", "BL||2015|Hàng hải Việt Nam"},
        {"Luật Thi hành án hình sự", "L|||Thi hành án hình sự"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, what_only_looks_like_one_or_more)
{
    static const struct expected cases[] = {
        /* The day of an article behind its headline, in a list of them. */
        {"Quốc hội thông qua Luật Cạnh tranh(09/11/2004)", "L|||Cạnh tranh"},
        {"Luật Đất đai (26/11/2003)", "L|||Đất đai|2003-11-26"},
        {"xây dựng Công ước Luật biển mới", ""},
        {"Kim ngạch KN06/KN05 (%)", ""},
        {"gửi Công văn số 2048/KH/ĐTXD", "CV|2048||KH/ĐTXD"},
        {"Công văn số 35-TB/TU", "TB|35||TB/TU"},
        {"công văn 12/UBND-TT", "CV|12||UBND-TT"},
        {"Quyết định 15/2019/QĐ-TT", "QĐ|15|2019|QĐ-TTg||Thủ tướng Chính phủ"},
        {"Luật phòng chống HIV/AIDS", "L|||Phòng, chống HIV/AIDS"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, laws_of_others_and_days_of_others)
{
    static const struct expected cases[] = {
        {"Luật Phá sản của Mỹ", ""},
        {"Luật Hợp tác xã Singapore năm 2009", ""},
        {"theo Luật Phá sản của anh", "L|||Phá sản"},
        {"Mỹ, Nhật Bản và Hàn Quốc bàn. Ở Seoul Luật Phá sản bị bỏ.", ""},
        {"Mỹ, Nhật Bản, Hàn Quốc và Việt Nam bàn. Ở Seoul Luật Phá sản bị bỏ.",
         "L|||Phá sản"},
        {"Mỹ, Nhật Bản, Hàn Quốc, Trung Quốc bàn. Luật Phá sản 2014",
         "L||2014|Phá sản"},
        {"Luật hôn nhân và gia đình ngày 06/01/2016 của Tòa án nhân dân tối "
         "cao",
         "L|||Hôn nhân và gia đình"},
        {"Luật Đất đai ngày 26/11/2003 của Quốc hội", "L|||Đất đai|2003-11-26"},
        {"Nghị định 61 của Thủ tướng Chính phủ", "NĐ|61||NĐ-CP||Chính phủ"},
    };

    EXPECT_DIRECTIVES(cases, 0);
}

Test(directives, a_document_that_is_it)
{
    static const struct {
        const char *text;
        int role;
    } cases[] = {
        {"(Điều 8 Thông tư số 96/2020/TT-BTC, có hiệu lực)\nNội dung",
         TRACUU_IS},
        {"Số: 96/2020/TT-BTC\nHà Nội", TRACUU_IS},
        {"Căn cứ Điều 8 Thông tư số 96/2020/TT-BTC", TRACUU_CITES},
        {"Nội dung (Điều 8 Thông tư số 96/2020/TT-BTC)", TRACUU_CITES},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tracuu_entities *entities =
            entities_of(cases[i].text, (struct reading){"", 0});

        cr_expect_eq(first_directive(entities).role, cases[i].role, "%s",
                     cases[i].text);
        tracuu_entities_free(entities);
    }
}

/* Queries lack marks and capitals, and run words and numbers together. */
Test(directives, queries)
{
    static const struct expected cases[] = {
        {"chi thi 35", "CT|35"},
        {"CT35", "CT|35"},
        {"35-ct/tw", "CT|35||CT/TW"},
        {"35 CT TW", "CT|35||CT/TW"},
        {"kl 01", "KL|1"},
        {"NQTW4", "NQ|TW4||||Ban Chấp hành Trung ương"},
        {"nghi dinh 30/2020/nd-cp", "NĐ|30|2020|NĐ-CP||Chính phủ"},
        {"luat dat dai 2013", "L||2013|Đất đai"},
        {"bộ luật hình sự điều 123", "BL|||Hình sự|||Điều 123"},
        {"nghị định 30/2020/NĐ-CP, khoản 2 điều 5",
         "NĐ|30|2020|NĐ-CP||Chính phủ|khoản 2 Điều 5"},
        {"chi thi 35 so tu phap lang son", "CT|35"},
        {"145/2020/NĐ-CP điều 5", "NĐ|145|2020|NĐ-CP||Chính phủ|Điều 5"},
        {"luật 59/2020", "L|59|2020"},
        {"quyết định 68/2013", "QĐ|68|2013"},
        {"báo cáo 3/2005", ""},
        {"Luật Doanh nghiệp tư nhân", "L|||Doanh nghiệp tư nhân"},
    };

    EXPECT_DIRECTIVES(cases, 1);
}
