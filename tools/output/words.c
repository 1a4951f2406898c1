/* Words: the table of both languages. */
#include "output/words.h"

#include <stdlib.h>
#include <string.h>

const char *const language_words[] = {"en", "vi", NULL};

/* English, Vietnamese. */
static const char *const table[WORD_N][2] = {
    [WORD_DIRECTIVE] = {"document", "văn bản"},
    [WORD_DATE] = {"date", "thời gian"},
    [WORD_UNIT] = {"unit", "đơn vị"},
    [WORD_QUANTITY] = {"quantity", "số lượng"},
    [WORD_PUBLISHED] = {"published", "ngày đăng"},

    [WORD_UNDERSTOOD] = {"Understood:", "Hiểu là:"},
    [WORD_UNMARKED] = {"(typed without marks)", "(gõ không dấu)"},

    [WORD_CITES_ONE] = {"%1 article cites %2.", "%1 bài dẫn %2."},
    [WORD_CITES_MANY] = {"%1 articles cite %2.", "%1 bài dẫn %2."},
    [WORD_IS_ONE] = {"%1 article is %2 itself.", "%1 bài là chính %2."},
    [WORD_IS_MANY] = {"%1 articles are %2 itself.", "%1 bài là chính %2."},
    [WORD_MENTIONS_ONE] = {"%1 article mentions %2.", "%1 bài nhắc đến %2."},
    [WORD_WIDER] = {"%1 in a wider sense.", "%1 bài theo nghĩa rộng."},
    [WORD_MENTIONS_MANY] = {"%1 articles mention %2.", "%1 bài nhắc đến %2."},
    [WORD_PUBLISHED_ONE] = {"%1 article was published %2.", "%1 bài đăng %2."},
    [WORD_PUBLISHED_MANY] = {"%1 articles were published %2.",
                             "%1 bài đăng %2."},

    [WORD_NONE_CITES] = {"No article cites %2.", "Không bài nào dẫn %2."},
    [WORD_NONE_MENTIONS] = {"No article mentions %2.",
                            "Không bài nào nhắc đến %2."},
    [WORD_NONE_PUBLISHED] = {"No article was published %2.",
                             "Không bài nào đăng %2."},
    [WORD_WORDS_SEARCHED] = {"The words were searched.", "Đã tìm theo từ."},

    [WORD_COMPLETE_NONE] = {"No article meets %2.", "Không bài nào có đủ %2."},
    [WORD_COMPLETE_ONE] = {"%1 article meets %2.", "%1 bài có đủ %2."},
    [WORD_COMPLETE_MANY] = {"%1 articles meet %2.", "%1 bài có đủ %2."},
    [WORD_BOTH] = {"both", "cả hai"},
    [WORD_ALL_THREE] = {"all three", "cả ba"},
    [WORD_ALL] = {"all of it", "mọi điều"},

    [WORD_WRITTEN] = {"(written: %1)", "(viết: %1)"},
    [WORD_ITSELF] = {"(the document itself)", "(chính văn bản)"},

    [WORD_LINE_CITES] = {"Without %1", "Không dẫn %1"},
    [WORD_LINE_MENTIONS] = {"Without %1", "Không nhắc đến %1"},
    [WORD_LINE_PUBLISHED] = {"Not published %1", "Không đăng %1"},
    [WORD_LINE_NONE] = {"None of these", "Không có điều nào kể trên"},

    [WORD_HEAD_DIRECTIVES] = {"Documents", "Văn bản"},
    [WORD_HEAD_DATES] = {"Dates", "Thời gian"},
    [WORD_HEAD_UNITS] = {"Units", "Đơn vị"},
    [WORD_HEAD_QUANTITIES] = {"Quantities", "Số lượng"},
    [WORD_HEAD_YEARS] = {"Years mentioned", "Năm được nhắc đến"},
    [WORD_HEAD_PUBLISHED] = {"Years of publication", "Năm đăng"},
    [WORD_ARTICLES] = {"articles", "số bài"},
    [WORD_MENTIONS] = {"mentions", "số lần"},
    [WORD_DERIVED] = {"* the symbol is not written anywhere: it follows from "
                      "the type and the issuer",
                      "* ký hiệu không được viết ra, suy từ loại văn bản và "
                      "cơ quan ban hành"},
    [WORD_MORE] = {"... and %1 more", "... và %1 mục nữa"},

    [WORD_NO_WORD] = {"the query has no word to search for",
                      "câu hỏi không có từ nào để tìm"},
    [WORD_UNKNOWN] = {"no document has:", "không bài nào có:"},
    [WORD_MATCH] = {"%1 of %2 documents match", "%1 trong %2 bài khớp"},
    [WORD_MATCH_LEAST] = {"at least %1 of %2 documents match",
                          "ít nhất %1 trong %2 bài khớp"},
};

enum language language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return strncmp(value, "vi", 2) == 0 ? LANGUAGE_VI : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}

const char *word_text(enum language language, enum word word)
{
    return table[word][language];
}

void word_put(FILE *file, enum language language, enum word word, const char *a,
              const char *b)
{
    const char *text = word_text(language, word);

    for (; *text; text++) {
        if (text[0] == '%' && (text[1] == '1' || text[1] == '2')) {
            const char *argument = *++text == '1' ? a : b;

            fputs(argument ? argument : "", file);
        } else {
            fputc(*text, file);
        }
    }
}

int word_gap(const char *text, size_t width)
{
    size_t n = 0;

    /* Every character of a Vietnamese word is one column wide. */
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n < width ? (int)(width - n) : 0;
}
