/* Agreement of parts: by the names of the parts and their numbers. */
#include "entity/agree_parts.h"

#include <string.h>

/* Names as parts are written in values. */
static const char *const names[] = {"điểm ",   "khoản ", "Điều ", "Chương ",
                                    "Mục ",    "tiết ",  "Phụ lục "};

#define N_NAMES (sizeof names / sizeof *names)

/* The numbers behind a name, up to the next name: "1, 2 và 3" of "khoản 1, 2
 * và 3 Điều 9".  Empty when the part has no such name. */
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

static bool is_separator(char c)
{
    return c == ' ' || c == ',';
}

/* Whether a number stands in a list of numbers. */
static bool has_number(tracuu_str list, tracuu_str number)
{
    for (size_t i = 0; i + number.len <= list.len; i++)
        if (memcmp(list.ptr + i, number.ptr, number.len) == 0 &&
            (i == 0 || is_separator(list.ptr[i - 1])) &&
            (i + number.len == list.len ||
             is_separator(list.ptr[i + number.len])))
            return true;
    return false;
}

/* Whether all numbers of one list stand in another. */
static bool has_all(tracuu_str list, tracuu_str wanted)
{
    size_t begin = 0;

    while (begin < wanted.len) {
        size_t end = begin;

        while (end < wanted.len && !is_separator(wanted.ptr[end]))
            end++;
        if (end > begin &&
            !(end - begin == strlen("và") &&
              memcmp(wanted.ptr + begin, "và", end - begin) == 0) &&
            !has_number(list, (tracuu_str){wanted.ptr + begin, end - begin}))
            return false;
        begin = end + 1;
    }
    return true;
}

enum tc_agreement tc_parts_agree(tracuu_str wanted, tracuu_str found,
                                 bool itself)
{
    enum tc_agreement agreement = TC_AGREE_FULL;

    for (size_t name = 0; wanted.len && name < N_NAMES; name++) {
        tracuu_str a = numbers_of(wanted, name);
        tracuu_str b = numbers_of(found, name);

        if (!a.len)
            continue;
        if (b.len && !has_all(b, a))
            return TC_AGREE_NOT;
        if (!b.len && !(itself && found.len))
            agreement = TC_AGREE_LOWER;
    }
    return agreement;
}
