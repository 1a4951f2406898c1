/*
 * Members by simdjson, which takes the vector units that the machine has.
 *
 * It is as strict as jansson is.  Left to jansson is what the two would read
 * differently, a name that comes twice or holds a NUL and a whole number that
 * a signed one of 64 bits cannot hold, and all that simdjson refuses: that is
 * no JSON, for which jansson has a message with the byte, or is nested deeper
 * than simdjson goes.
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

static json_t *value_of(dom::element element);

static json_t *array_of(dom::array array)
{
    json_t *made = json_array();

    for (dom::element item : array) {
        if (json_array_append_new(made, value_of(item)) < 0) {
            json_decref(made);
            return nullptr;
        }
    }
    return made;
}

static json_t *object_of(dom::object object)
{
    json_t *made = json_object();

    for (dom::key_value_pair pair : object) {
        if (has_nul(pair.key) ||
            json_object_setn_new(made, pair.key.data(), pair.key.size(),
                                 value_of(pair.value)) < 0) {
            json_decref(made);
            return nullptr;
        }
    }
    return made;
}

/* The value as jansson has it, or nullptr if it must be asked. */
static json_t *value_of(dom::element element)
{
    switch (element.type()) {
    case dom::element_type::ARRAY:
        return array_of(element.get_array().value_unsafe());
    case dom::element_type::OBJECT:
        return object_of(element.get_object().value_unsafe());
    case dom::element_type::INT64:
        return json_integer(element.get_int64().value_unsafe());
    case dom::element_type::DOUBLE:
        return json_real(element.get_double().value_unsafe());
    case dom::element_type::STRING: {
        std::string_view text = element.get_string().value_unsafe();

        return json_stringn(text.data(), text.size());
    }
    case dom::element_type::BOOL:
        return json_boolean(element.get_bool().value_unsafe());
    case dom::element_type::NULL_VALUE:
        return json_null();
    case dom::element_type::UINT64: /* and no INT64 */
        break;
    }
    return nullptr;
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

static bool add(members *list, dom::key_value_pair pair)
{
    std::string_view text;

    if (list->n == max_members || has_nul(pair.key) ||
        is_there(list, pair.key))
        return false;
    if (pair.value.get(text) == simdjson::SUCCESS)
        return members_add_string(list, str_of(pair.key), str_of(text));
    return members_add_value(list, str_of(pair.key), value_of(pair.value));
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

    if (!quick || len > SIZE_MAX / 4 || !take_line(quick, ptr, len) ||
        quick->parser.parse(quick->line.get(), len, false).get(object) !=
            simdjson::SUCCESS)
        return 0;
    for (dom::key_value_pair pair : object) {
        if (!add(list, pair)) {
            members_clear(list);
            return 0;
        }
    }
    return 1;
}
