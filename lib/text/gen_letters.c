/*
 * Generator, run while building: the tables of letters.c and syllable.c, as C
 * on standard output.
 *
 *     gen_letters letters             every Vietnamese letter by code point,
 *                                     and every letter's NFC by its slots
 *     gen_letters rimes rimes.tsv     the rimes, and a perfect hash of them
 *
 * Compositions come from ICU.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "text/letters.h"
#include "text/rime_key.h"

/* ɖ, U+0256, is the last of the low letters. */
#define LOW_END 0x257

static const UChar tone_marks[TC_TONES] = {0,     0x300, 0x301,
                                           0x303, 0x309, 0x323};

/* Letters with a shape, in the order of their codes: ă â đ ê ô ơ ư. */
static const UChar shapes[] = {0, 0x103, 0xE2, 0x111, 0xEA, 0xF4, 0x1A1, 0x1B0};

#define N_SHAPES ((int)(sizeof shapes / sizeof shapes[0]))

static unsigned table[LOW_END + 0x100];

static void fail(const char *why)
{
    fprintf(stderr, "gen_letters: %s\n", why);
    exit(1);
}

static void note(UChar32 point, int code, int tone, int upper)
{
    int at = point < LOW_END ? point : point - 0x1E00 + LOW_END;

    table[at] = (unsigned)(code | tone << 8 | upper << 11);
}

/* Write a letter with a tone in NFC; one point, or two where Unicode has no
 * composition ("t" with an acute). */
static int32_t compose(UChar32 letter, int tone, UChar *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pair[2] = {(UChar)letter, tone_marks[tone]};
    int32_t n = unorm2_normalize(unorm2_getNFCInstance(&status), pair,
                                 tone ? 2 : 1, out, 2, &status);

    if (U_FAILURE(status))
        fail(u_errorName(status));
    return n;
}

static void print_text(int code, int tone, int upper)
{
    UChar32 letter = code < N_SHAPES ? shapes[code] : (UChar32)code;
    bool exists = letter && (code < N_SHAPES || (code >= 'a' && code <= 'z'));
    UChar points[2];
    uint8_t bytes[8] = {0};
    int32_t n = 0, n_points = 0;

    if (exists)
        n_points = compose(upper ? u_toupper(letter) : letter, tone, points);
    if (n_points == 1)
        note(points[0], code, tone, upper);
    for (int32_t i = 0; i < n_points; i++)
        U8_APPEND_UNSAFE(bytes, n, (uint32_t)points[i]);
    if (n > TC_LETTER_BYTES)
        fail("a letter is longer than TC_LETTER_BYTES");
    printf("{{%d, %d, %d, %d}, %d}, ", bytes[0], bytes[1], bytes[2], bytes[3],
           n);
}

static void print_letters(void)
{
    printf("#define LETTERS_LOW_END 0x%X\n\n", LOW_END);
    printf("static const struct letter_text {\n"
           "    unsigned char bytes[TC_LETTER_BYTES];\n"
           "    unsigned char len;\n"
           "} letter_text[2][TC_TONES][TC_LETTER_CODES] = {\n");
    for (int upper = 0; upper < 2; upper++) {
        printf("{");
        for (int tone = 0; tone < TC_TONES; tone++) {
            printf("{");
            for (int code = 0; code < TC_LETTER_CODES; code++)
                print_text(code, tone, upper);
            printf("},\n");
        }
        printf("},\n");
    }
    printf("};\n\n");

    note(0xD0, TC_D_STROKE, 0, 1);
    note(0xF0, TC_D_STROKE, 0, 0);
    note(0x189, TC_D_STROKE, 0, 1);
    note(0x256, TC_D_STROKE, 0, 0);
    printf("static const unsigned short letter_table[] = {");
    for (int i = 0; i < LOW_END + 0x100; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", table[i]);
    printf("\n};\n");
}

struct rime {
    char text[16];
    int tone_at;
    uint64_t key;
};

static struct rime rimes[256];
static int n_rimes;

static uint8_t code_of_point(UChar32 point)
{
    for (int i = 1; i < N_SHAPES; i++)
        if (shapes[i] == point)
            return (uint8_t)i;
    if (point < 'a' || point > 'z')
        fail("a rime has a letter that is not Vietnamese");
    return (uint8_t)point;
}

static uint64_t key_of_text(const char *text)
{
    uint64_t key = 0;
    int32_t at = 0, len = (int32_t)strlen(text);

    for (int n = 0; at < len; n++) {
        UChar32 point;

        U8_NEXT((const uint8_t *)text, at, len, point);
        if (n == TC_RIME_MAX)
            fail("a rime is longer than its key");
        key = tc_rime_key_add(key, n, code_of_point(point));
    }
    return key;
}

static void read_rimes(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];

    if (!file)
        fail("cannot read the rimes");
    while (fgets(line, sizeof line, file)) {
        struct rime *rime = &rimes[n_rimes];

        if (line[0] == '#')
            continue;
        if (n_rimes == 255 ||
            sscanf(line, "%15s %d", rime->text, &rime->tone_at) != 2)
            fail("the rimes are not as expected");
        rime->key = key_of_text(rime->text);
        n_rimes++;
    }
    fclose(file);
}

/* Whether a factor sends every rime to a slot of its own; `slots` then holds
 * the number of the rime, counted from 1. */
static int is_perfect(uint64_t factor, unsigned char *slots)
{
    memset(slots, 0, TC_RIME_SLOTS);
    for (int i = 0; i < n_rimes; i++) {
        unsigned char *slot = &slots[tc_rime_slot(rimes[i].key, factor)];

        if (*slot)
            return 0;
        *slot = (unsigned char)(i + 1);
    }
    return 1;
}

static void print_rimes(void)
{
    static unsigned char slots[TC_RIME_SLOTS];
    uint64_t factor = 0x9E3779B97F4A7C15;

    while (!is_perfect(factor, slots))
        factor = factor * 6364136223846793005 + 1442695040888963407;
    printf("#define RIME_FACTOR %" PRIu64 "U\n\n", factor);
    printf("static const struct rime {\n    uint64_t key;\n"
           "    uint8_t tone_at;\n    const char *text;\n} rimes[] = {\n");
    printf("    {0, 0, \"\"},\n");
    for (int i = 0; i < n_rimes; i++)
        printf("    {%" PRIu64 "U, %d, \"%s\"},\n", rimes[i].key,
               rimes[i].tone_at, rimes[i].text);
    printf("};\n\nstatic const uint8_t rime_slots[TC_RIME_SLOTS] = {");
    for (int i = 0; i < TC_RIME_SLOTS; i++)
        printf("%s%d,", i % 32 ? "" : "\n    ", slots[i]);
    printf("\n};\n");
}

int main(int argc, char **argv)
{
    printf("/* Written by gen_letters.c. */\n");
    if (argc == 2 && !strcmp(argv[1], "letters")) {
        print_letters();
    } else if (argc == 3 && !strcmp(argv[1], "rimes")) {
        read_rimes(argv[2]);
        print_rimes();
    } else {
        return 2;
    }
    return 0;
}
