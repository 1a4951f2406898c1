/* Unit town: level words, and committees that have theirs in their name. */
#include "entity/unit_town.h"

#include <string.h>

bool tc_starts_with_at(tracuu_str text, size_t at, const char *part)
{
    size_t n = strlen(part);

    return text.len - at > n && memcmp(text.ptr + at, part, n) == 0;
}

tracuu_str tc_name_place(tracuu_str name)
{
    static const char *const levels[] = {" tỉnh ", " thành phố ", " huyện ",
                                         " quận ", " thị xã "};
    enum { N_LEVELS = sizeof levels / sizeof *levels };
    size_t best = N_LEVELS, at = 0;

    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] != ' ')
            continue;
        if (tc_starts_with_at(name, i, TC_NUMBERED))
            break;
        for (size_t l = 0; l < best; l++)
            if (tc_starts_with_at(name, i, levels[l])) {
                best = l;
                at = i + 1;
            }
    }
    if (best == N_LEVELS)
        return (tracuu_str){"", 0};
    for (size_t i = at; i < name.len; i++)
        if (name.ptr[i] == ' ' && tc_starts_with_at(name, i, TC_NUMBERED))
            name.len = i;
    return (tracuu_str){name.ptr + at, name.len - at};
}

bool tc_name_leaves_out(tracuu_str full, tracuu_str brief, tracuu_str *ret_town)
{
    tracuu_str place = tc_name_place(full), level = tc_name_place(brief);
    size_t same = 0;

    if (!level.len || place.len <= level.len + 1 || full.len <= brief.len ||
        memcmp(place.ptr, level.ptr, level.len) != 0 ||
        place.ptr[level.len] != ' ')
        return false;
    while (same < brief.len && brief.ptr[same] == full.ptr[same])
        same++;
    if (memcmp(brief.ptr + same, full.ptr + full.len - (brief.len - same),
               brief.len - same) != 0)
        return false;
    *ret_town =
        (tracuu_str){place.ptr + level.len + 1, place.len - level.len - 1};
    return true;
}

/* The level and the name of a place: "thành phố" and "Lạng Sơn". */
static bool cut_place(tracuu_str place, size_t *ret_level)
{
    static const char *const levels[] = {"tỉnh ", "thành phố ", "huyện ",
                                         "quận ", "thị xã "};

    for (size_t l = 0; l < sizeof levels / sizeof *levels; l++) {
        *ret_level = strlen(levels[l]);
        if (place.len > *ret_level &&
            memcmp(place.ptr, levels[l], *ret_level) == 0)
            return true;
    }
    return false;
}

/* "Ban Thường vụ Tỉnh ủy Cà Mau": committees have their level in their name. */
static tracuu_str town_of_committee(tracuu_str name, tracuu_str *ret_head,
                                    tracuu_str *ret_level)
{
    static const char *const committees[] = {
        "Tỉnh ủy ", "Thành ủy ", "Huyện ủy ", "Quận ủy ", "Thị ủy "};

    for (size_t i = 0; i < name.len; i++)
        for (size_t c = 0; c < sizeof committees / sizeof *committees; c++)
            if ((i == 0 || name.ptr[i - 1] == ' ') &&
                tc_starts_with_at(name, i, committees[c])) {
                size_t end = i + strlen(committees[c]);

                *ret_head = *ret_level = (tracuu_str){name.ptr, end - 1};
                return (tracuu_str){name.ptr + end, name.len - end};
            }
    return (tracuu_str){"", 0};
}

tracuu_str tc_name_town(tracuu_str name, tracuu_str *ret_head,
                        tracuu_str *ret_level)
{
    tracuu_str place = tc_name_place(name);
    size_t level;

    if (!place.len)
        return town_of_committee(name, ret_head, ret_level);
    if (!cut_place(place, &level))
        return (tracuu_str){"", 0};
    *ret_head = (tracuu_str){name.ptr, name.len - place.len - 1};
    *ret_level = (tracuu_str){name.ptr, name.len - place.len + level - 1};
    return (tracuu_str){place.ptr + level, place.len - level};
}
