/* Warnings: the table of translations. */
#include "output/warnings.h"

#include <stdio.h>
#include <string.h>
#include <tracuu/tracuu.h>

static const struct {
    const char *english;
    const char *vietnamese;
} table[] = {
    {"this names no directive, so the field finds nothing; expected one such "
     "as \"35-CT/TW\"",
     "đây không phải là văn bản nào nên trường này không tìm được gì; ví dụ "
     "đúng: \"35-CT/TW\""},
    {"this names no unit, so the field finds nothing",
     "đây không phải là đơn vị nào nên trường này không tìm được gì"},
    {"this is no quantity, so the field finds nothing; expected one such as "
     "\"59 đảng viên\"",
     "đây không phải là số lượng nên trường này không tìm được gì; ví dụ "
     "đúng: \"59 đảng viên\""},
    {"this is no date, so the field finds nothing; expected one such as "
     "2020-03, 27/3/2020 or, the earlier one first, 2019-05..2020-03",
     "đây không phải là thời gian nên trường này không tìm được gì; ví dụ "
     "đúng: 2020-03, 27/3/2020 hoặc, ngày sớm hơn đứng trước, "
     "2019-05..2020-03"},
    {"a day or month needs its year here, such as 27/3/2020 or 2020-03, so the "
     "field finds nothing",
     "ở đây ngày, tháng phải có năm, ví dụ 27/3/2020 hoặc 2020-03, nên trường "
     "này không tìm được gì"},
    {"this field has no value, so its name is looked for as a word",
     "trường này không có giá trị nên tên của nó được tìm như một từ"},
    {"no document has a date of publication, so the field finds nothing",
     "không bài nào có ngày đăng nên trường này không tìm được gì"},
    {"no document has a date of publication to be sorted by",
     "không bài nào có ngày đăng để sắp xếp"},
    {"too many fields; this one is left out",
     "quá nhiều trường; trường này bị bỏ qua"},
    {"the quotation of a field is not closed; it goes to the end",
     "ngoặc kép của trường chưa đóng; coi như kéo đến hết"},
    {"the value of the field ends at this blank; one with blanks needs quotes",
     "giá trị của trường dừng ở dấu cách này; giá trị có dấu cách phải đặt "
     "trong ngoặc kép"},
    {"brackets nested too deep; this one is left out",
     "ngoặc lồng nhau quá sâu; ngoặc này bị bỏ qua"},
    {"\"(\" is never closed; expected \")\"", "\"(\" chưa đóng; thiếu \")\""},
    {"\")\" without a \"(\" before it is left out",
     "\")\" không có \"(\" đứng trước nên bị bỏ qua"},
    {"quote is never closed; expected another quote",
     "ngoặc kép chưa đóng; thiếu một ngoặc kép nữa"},
    {"expected a word, a phrase or \"(\"",
     "ở đây phải là một từ, một cụm từ hoặc \"(\""},
    {"NEAR takes a word or a phrase on either side",
     "hai bên NEAR phải là một từ hoặc một cụm từ"},
    {"operator without a word on either side is left out",
     "toán tử không có từ ở hai bên nên bị bỏ qua"},
    {"only excluded words, so nothing can be found",
     "chỉ có từ loại trừ nên không thể tìm được gì"},
    {"the query is too long; the rest is left out",
     "câu hỏi quá dài; phần còn lại bị bỏ qua"},
    {"too many words; the rest is left out",
     "quá nhiều từ; phần còn lại bị bỏ qua"},
    {"too many words begin like this; only those that most documents hold are "
     "looked for",
     "quá nhiều từ bắt đầu như vậy; chỉ tìm những từ có trong nhiều bài nhất"},
    {"this may be spelled in too many ways; only the closest are looked for",
     "từ này có quá nhiều cách viết; chỉ tìm những cách gần nhất"},
    {"too many values agree with this; only those that most documents hold are "
     "looked for",
     "quá nhiều giá trị khớp; chỉ tìm những giá trị có trong nhiều bài nhất"},
};

static const char *translate(enum language language, const char *warning)
{
    size_t i;

    for (i = 0; language == LANGUAGE_VI && i < sizeof table / sizeof table[0];
         i++) {
        if (strcmp(table[i].english, warning) == 0)
            return table[i].vietnamese;
    }
    return warning;
}

void warning_write(char out[WARNING_SIZE], enum language language,
                   const char *warning, uint64_t offset)
{
    const char *text = translate(language, warning);

    if (offset == TRACUU_NOWHERE)
        snprintf(out, WARNING_SIZE, "%s", text);
    else
        snprintf(out, WARNING_SIZE, "%s, byte %llu: %s",
                 language == LANGUAGE_VI ? "câu hỏi" : "query",
                 (unsigned long long)offset, text);
}
