/*
 * The worked example of lib/FORMAT.md: three.jsonl is built, the bytes must be
 * those of three.hex, and three.hex must stand in FORMAT.md.  version1.hex is
 * what format 1 made of the same documents, to be refused.
 *
 * TRACUU_UPDATE=1 in the environment writes three.hex anew; FORMAT.md then
 * has to be brought up to date by hand.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/tracuu.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <zstd.h>

#include "base/buf.h"
#include "support/tmp.h"

/* What three.hex was made with: the header names the first two, and another
 * zstd may pack the store in other bytes. */
static const UVersionInfo golden_icu = {72, 1, 0, 0};
static const UVersionInfo golden_unicode = {15, 0, 0, 0};
static const unsigned golden_zstd = 10504;

static bool has_golden_versions(void)
{
    UVersionInfo icu, unicode;

    u_getVersion(icu);
    u_getUnicodeVersion(unicode);
    return memcmp(icu, golden_icu, 4) == 0 &&
           memcmp(unicode, golden_unicode, 4) == 0 &&
           ZSTD_versionNumber() == golden_zstd;
}

static tracuu_str string_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const char *text = json_string_value(value);

    return (tracuu_str){text ? text : "", text ? json_string_length(value) : 0};
}

static void add_line(tracuu_index *index, const json_t *object)
{
    tracuu_field fields[2] = {{.struct_size = sizeof *fields}};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = string_at(object, "id"),
                                .title = string_at(object, "title"),
                                .text = string_at(object, "text"),
                                .date = string_at(object, "date"),
                                .fields = fields};
    tracuu_error err;

    if (json_object_get(object, "loại")) {
        fields[0].name = (tracuu_str){"loại", strlen("loại")};
        fields[0].type = TRACUU_FIELD_KEYWORD;
        fields[0].text = string_at(object, "loại");
        document.n_fields = 1;
    } else if (json_object_get(object, "trang")) {
        fields[0].name = (tracuu_str){"trang", 5};
        fields[0].type = TRACUU_FIELD_NUMBER;
        fields[0].text = (tracuu_str){"3", 1};
        fields[0].number =
            json_number_value(json_object_get(object, "trang"));
        document.n_fields = 1;
    }
    cr_assert_eq(0, tracuu_index_add(index, &document, &err));
}

static char *build(size_t *ret_len)
{
    FILE *file = fopen(FORMAT_DIR "/three.jsonl", "r");
    char *path = tmp_file();
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_entities = 1};
    tracuu_index *index;
    json_t *object;
    char *bytes;
    tracuu_error err;

    cr_assert(file);
    cr_assert_eq(0, tracuu_index_new(&options, &index, &err));
    while ((object = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
        add_line(index, object);
        json_decref(object);
    }
    fclose(file);
    cr_assert_eq(0, tracuu_index_save(index, path, &err));
    tracuu_index_free(index);
    bytes = tmp_read(path, ret_len);
    tmp_remove(path);
    return bytes;
}

static void dump_row(struct tc_buf *out, const unsigned char *bytes, size_t at,
                     size_t n)
{
    tc_buf_printf(out, "%04zx ", at);
    for (size_t i = 0; i < 16; i++) {
        if (i < n)
            tc_buf_printf(out, "%s%02x", i == 8 ? "  " : " ", bytes[at + i]);
        else
            tc_buf_printf(out, "%s", i == 8 ? "    " : "   ");
    }
    tc_buf_printf(out, "  |");
    for (size_t i = 0; i < n; i++) {
        unsigned char c = bytes[at + i];

        tc_buf_put_u8(out, c >= 0x20 && c < 0x7f ? c : '.');
    }
    tc_buf_printf(out, "|\n");
}

/* Rows of 16 bytes; of several rows of zeros only the first stands there,
 * with a star below it. */
static char *dump(const unsigned char *bytes, size_t len)
{
    static const unsigned char zeros[16];
    struct tc_buf out = TC_BUF_INIT;
    bool was_zero = false, has_star = false;

    for (size_t at = 0; at < len; at += 16) {
        size_t n = len - at < 16 ? len - at : 16;
        bool is_zero = memcmp(bytes + at, zeros, n) == 0;

        if (is_zero && was_zero && n == 16) {
            if (!has_star)
                tc_buf_printf(&out, "*\n");
            has_star = true;
            continue;
        }
        dump_row(&out, bytes, at, n);
        was_zero = is_zero;
        has_star = false;
    }
    tc_buf_printf(&out, "%04zx\n", len);
    return tc_buf_take(&out);
}

Test(format, three_documents_give_the_golden_bytes)
{
    size_t len;
    char *bytes = build(&len);
    char *got = dump((const unsigned char *)bytes, len), *expected;

    if (!has_golden_versions())
        cr_skip("another version of ICU or zstd");
    if (getenv("TRACUU_UPDATE")) {
        FILE *file = fopen(FORMAT_DIR "/three.hex", "w");

        cr_assert(file);
        fputs(got, file);
        fclose(file);
    }
    expected = tmp_read(FORMAT_DIR "/three.hex", &len);
    cr_expect_str_eq(got, expected, "three.hex differs; got\n%s", got);
    free(bytes);
    free(got);
    free(expected);
}

Test(format, the_golden_bytes_are_quoted_in_the_description)
{
    size_t len;
    char *expected = tmp_read(FORMAT_DIR "/three.hex", &len);
    char *text = tmp_read(FORMAT_MD, &len);

    cr_expect(strstr(text, expected), "FORMAT.md quotes other bytes");
    free(expected);
    free(text);
}

/* The bytes of a dump, for the caller to free; at least 8-aligned. */
static unsigned char *undump(const char *text, size_t *ret_len)
{
    struct tc_buf out = TC_BUF_INIT;
    const char *line = text, *next;

    for (; (next = strchr(line, '\n')); line = next + 1) {
        char *end;
        size_t at;

        if (*line == '*')
            continue;
        at = strtoul(line, &end, 16);
        tc_buf_put_zeros(&out, at - out.len);
        while (end[0] == ' ' && end[1 + (end[1] == ' ')] != '|') {
            unsigned long byte = strtoul(end, &end, 16);

            tc_buf_put_u8(&out, (uint8_t)byte);
        }
    }
    cr_assert_not(out.failed);
    *ret_len = out.len;
    return out.data;
}

Test(format, a_file_of_version_1_is_refused_by_name)
{
    size_t len;
    char *text = tmp_read(FORMAT_DIR "/version1.hex", &len);
    unsigned char *bytes = undump(text, &len);
    tracuu_index *index;
    tracuu_error err;

    cr_assert_eq(0x620, len);
    cr_expect_eq(TRACUU_EVERSION, tracuu_index_open_bytes(bytes, len, NULL,
                                                          &index, NULL, &err));
    cr_expect_str_eq(err.message,
                     "the index is of format version 1, and this library "
                     "reads version 2: index the documents again");
    free(bytes);
    free(text);
}
