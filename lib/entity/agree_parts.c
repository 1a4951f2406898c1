/* Agreement of parts: by the names of the parts and their numbers. */
#include "entity/agree_parts.h"

#include <string.h>

#include "entity/agree_kinds.h"
#include "entity/doc_symbol.h"

/* Names as parts are written in values. */
static const char *const names[] = {"điểm ", "khoản ", "Điều ",   "Chương ",
                                    "Mục ",  "tiết ",  "Phụ lục "};

#define N_NAMES (sizeof names / sizeof *names)

/* The numbers behind a name, up to the next name: "1, 2, 3" of "khoản 1, 2, 3
 * Điều 9".  Empty when the part has no such name. */
static tracuu_str numbers_of(tracuu_str part, size_t name)
{
    size_t len = strlen(names[name]), begin = 0, end;

    while (begin + len <= part.len &&
           memcmp(part.ptr + begin, names[name], len) != 0)
        begin++;
    if (begin + len > part.len)
        return (tracuu_str){"", 0};
    begin += len;
    for (end = begin; end < part.len; end++)
        for (size_t i = 0; i < N_NAMES; i++)
            if (part.len - end > strlen(names[i]) &&
                memcmp(part.ptr + end, names[i], strlen(names[i])) == 0)
                return (tracuu_str){part.ptr + begin, end - begin - 1};
    return (tracuu_str){part.ptr + begin, part.len - begin};
}

/* ---- numbers ---- */

/* The letters of items in a law, in their order. */
static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                      "i", "k", "l", "m", "n", "o", "p", "q",
                                      "r", "s", "t", "u", "v", "x", "y"};

/* Where numbers of each kind begin among the ranks. */
enum { RANK_ARABIC = 0, RANK_LETTER = 10000000, RANK_ROMAN = 20000000 };

/* By which numbers of a kind are compared; -1 for one such as "12a". */
static long rank_of(tracuu_str number)
{
    unsigned roman = tc_roman_value(number.ptr, number.len);
    long sum = 0;

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (number.len == strlen(letters[i]) &&
            memcmp(number.ptr, letters[i], number.len) == 0)
            return RANK_LETTER + (long)i;
    if (roman)
        return RANK_ROMAN + (long)roman;
    if (number.len == 0 || number.len > 6)
        return -1;
    for (size_t i = 0; i < number.len; i++) {
        if (number.ptr[i] < '0' || number.ptr[i] > '9')
            return -1;
        sum = sum * 10 + (number.ptr[i] - '0');
    }
    return RANK_ARABIC + sum;
}

/* One number of a list, or a range: "5-7". */
struct range {
    tracuu_str text;
    long first; /* ranks, both inclusive; -1: only the text is compared */
    long last;
};

/* Take the first range off a list. */
static bool next_range(tracuu_str *list, struct range *ret_range)
{
    size_t begin = 0, end, dash;

    while (begin < list->len && strchr(" ,", list->ptr[begin]))
        begin++;
    for (end = begin; end < list->len && !strchr(" ,", list->ptr[end]);)
        end++;
    if (begin == end)
        return false;
    for (dash = begin; dash < end && list->ptr[dash] != '-';)
        dash++;
    ret_range->text = (tracuu_str){list->ptr + begin, end - begin};
    ret_range->first = rank_of((tracuu_str){list->ptr + begin, dash - begin});
    ret_range->last = ret_range->first;
    if (dash < end)
        ret_range->last =
            rank_of((tracuu_str){list->ptr + dash + 1, end - dash - 1});
    if (ret_range->last / RANK_LETTER != ret_range->first / RANK_LETTER)
        ret_range->first = -1;
    if (ret_range->first > ret_range->last) {
        long first = ret_range->last;

        ret_range->last = ret_range->first;
        ret_range->first = first;
    }
    *list = (tracuu_str){list->ptr + end, list->len - end};
    return true;
}

static bool has_rank(tracuu_str list, long rank)
{
    struct range range;

    while (next_range(&list, &range))
        if (range.first >= 0 && range.first <= rank && rank <= range.last)
            return true;
    return false;
}

static bool has_text(tracuu_str list, tracuu_str text)
{
    struct range range;

    while (next_range(&list, &range))
        if (tc_str_same(range.text, text))
            return true;
    return false;
}

/* How a list agrees with the numbers wanted: in full when it has all of them,
 * lower with some.  A document that is one of several articles asked for is
 * what was asked for. */
static enum tc_agreement numbers_agree(tracuu_str list, tracuu_str wanted,
                                       bool itself)
{
    bool some = false, all = true;
    struct range range;

    while (next_range(&wanted, &range)) {
        if (has_text(list, range.text)) {
            some = true;
            continue;
        }
        all &= range.first >= 0;
        for (long rank = range.first; rank >= 0 && rank <= range.last; rank++) {
            bool has = has_rank(list, rank);

            some |= has;
            all &= has;
        }
    }
    if (all || (some && itself))
        return TC_AGREE_FULL;
    return some ? TC_AGREE_LOWER : TC_AGREE_NOT;
}

static bool has_larger(tracuu_str part, size_t name)
{
    while (++name < N_NAMES)
        if (numbers_of(part, name).len)
            return true;
    return false;
}

enum tc_agreement tc_parts_agree(tracuu_str wanted, tracuu_str found,
                                 bool itself)
{
    enum tc_agreement agreement = TC_AGREE_FULL;

    for (size_t name = 0; wanted.len && name < N_NAMES; name++) {
        tracuu_str a = numbers_of(wanted, name);
        tracuu_str b = numbers_of(found, name);
        enum tc_agreement numbers;

        if (!a.len)
            continue;
        if (b.len)
            numbers = numbers_agree(b, a, itself);
        else
            numbers = itself && has_larger(found, name) ? TC_AGREE_FULL
                                                        : TC_AGREE_LOWER;
        agreement = numbers < agreement ? numbers : agreement;
    }
    return agreement;
}
