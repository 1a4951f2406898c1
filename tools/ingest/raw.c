/* Raw: where strings and brackets end. */
#include "ingest/raw.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Pass over blanks and one of these marks, if it is there. */
static const char *skip_mark(const char *at, const char *end, char mark)
{
    while (at < end && is_blank(*at))
        at++;
    at += at < end && *at == mark;
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* Behind a string that begins here with its quote. */
static const char *skip_string(const char *at, const char *end)
{
    const char *begin = ++at;

    while (at < end) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        const char *slash = quote;

        if (!quote)
            return end;
        while (slash > begin && slash[-1] == '\\')
            slash--;
        at = quote + 1;
        if ((quote - slash) % 2 == 0)
            return at;
    }
    return end;
}

/* Behind the array or object that begins here. */
static const char *skip_nested(const char *at, const char *end)
{
    size_t depth = 0;

    while (at < end) {
        if (*at == '"') {
            at = skip_string(at, end);
            continue;
        }
        depth += *at == '[' || *at == '{';
        depth -= *at == ']' || *at == '}';
        at++;
        if (depth == 0)
            break;
    }
    return at;
}

static const char *skip_value(const char *at, const char *end)
{
    if (at < end && *at == '"')
        return skip_string(at, end);
    if (at < end && (*at == '[' || *at == '{'))
        return skip_nested(at, end);
    while (at < end && !is_blank(*at) && *at != ',' && *at != '}')
        at++;
    return at;
}

struct raw raw_of_object(const char *ptr, size_t len)
{
    return (struct raw){skip_mark(ptr, ptr + len, '{'), ptr + len};
}

bool raw_next(struct raw *raw, tracuu_str *ret_name, tracuu_str *ret_value)
{
    const char *name = skip_mark(raw->at, raw->end, ',');
    const char *value;

    if (name == raw->end || *name != '"')
        return false;
    raw->at = skip_string(name, raw->end);
    *ret_name = (tracuu_str){name, (size_t)(raw->at - name)};
    value = skip_mark(raw->at, raw->end, ':');
    raw->at = skip_value(value, raw->end);
    *ret_value = (tracuu_str){value, (size_t)(raw->at - value)};
    return true;
}

size_t raw_compact(tracuu_str value, char *ret_text)
{
    const char *at = value.ptr, *end = value.ptr + value.len;
    char *to = ret_text;

    while (at < end) {
        const char *next = *at == '"' ? skip_string(at, end) : at + 1;

        if (!is_blank(*at)) {
            memcpy(to, at, (size_t)(next - at));
            to += next - at;
        }
        at = next;
    }
    return (size_t)(to - ret_text);
}
