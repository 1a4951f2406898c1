/*
 * Members by simdjson, which takes the vector units that the machine has.
 *
 * It is as strict as jansson is.  Left to jansson is what the two would read
 * differently, a name that comes twice or holds a NUL, and all that simdjson
 * refuses: that is no JSON, for which jansson has a message with the byte, or
 * is nested deeper than simdjson goes.
 */
#include "ingest/members.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

#include <simdjson.h>

namespace dom = simdjson::dom;

/* Each name is compared with all before it; hardly a document has as many. */
static constexpr size_t max_members = 64;

struct members_quick {
    dom::parser parser;
    std::unique_ptr<char[]> line; /* with the bytes behind it that the parser
                                     may read */
    size_t cap = 0;
};

members_quick *members_quick_new(void)
{
    return new (std::nothrow) members_quick;
}

void members_quick_free(members_quick *quick)
{
    delete quick;
}

static tracuu_str str_of(std::string_view view)
{
    return {view.data(), view.size()};
}

static bool has_nul(std::string_view view)
{
    return view.find('\0') != std::string_view::npos;
}

static bool is_alike(dom::element element);

static bool is_alike(dom::array array)
{
    for (dom::element item : array) {
        if (!is_alike(item))
            return false;
    }
    return true;
}

static bool is_alike(dom::object object)
{
    for (dom::key_value_pair pair : object) {
        if (has_nul(pair.key) || !is_alike(pair.value))
            return false;
    }
    return true;
}

/* Whether jansson takes the value, too. */
static bool is_alike(dom::element element)
{
    if (element.is_array())
        return is_alike(element.get_array().value_unsafe());
    if (element.is_object())
        return is_alike(element.get_object().value_unsafe());
    return true;
}

static bool is_there(const members *list, std::string_view name)
{
    for (size_t i = 0; i < list->n; i++) {
        tracuu_str other = list->items[i].name;

        if (name == std::string_view(other.ptr, other.len))
            return true;
    }
    return false;
}

static member_type type_of(dom::element element)
{
    if (element.is_string())
        return MEMBER_STRING;
    if (element.is_number())
        return MEMBER_NUMBER;
    return element.is_null() ? MEMBER_NULL : MEMBER_OTHER;
}

static bool add(members *list, dom::key_value_pair pair)
{
    member *added;

    if (list->n == max_members || has_nul(pair.key) ||
        is_there(list, pair.key) || !is_alike(pair.value))
        return false;
    added = members_add(list, str_of(pair.key), type_of(pair.value));
    if (!added)
        return false;
    if (added->type == MEMBER_STRING)
        added->text = str_of(pair.value.get_string().value_unsafe());
    if (added->type == MEMBER_NUMBER)
        added->number = pair.value.get_double().value_unsafe();
    return true;
}

/* A copy of the line with room behind it. */
static bool take_line(members_quick *quick, const char *ptr, size_t len)
{
    if (quick->cap < len + simdjson::SIMDJSON_PADDING) {
        size_t cap = 2 * (len + simdjson::SIMDJSON_PADDING);

        quick->cap = 0;
        quick->line.reset(new (std::nothrow) char[cap]);
        if (!quick->line)
            return false;
        quick->cap = cap;
    }
    std::memcpy(quick->line.get(), ptr, len);
    std::memset(quick->line.get() + len, 0, simdjson::SIMDJSON_PADDING);
    return true;
}

int members_read_quick(members_quick *quick, members *list, const char *ptr,
                       size_t len)
{
    dom::object object;
    bool has_others = false;

    if (!quick || len > SIZE_MAX / 4 || !take_line(quick, ptr, len) ||
        quick->parser.parse(quick->line.get(), len, false).get(object) !=
            simdjson::SUCCESS)
        return 0;
    for (dom::key_value_pair pair : object) {
        if (!add(list, pair)) {
            members_clear(list);
            return 0;
        }
        has_others = has_others || list->items[list->n - 1].type;
    }
    if (has_others)
        members_set_texts(list, ptr, len);
    return 1;
}
