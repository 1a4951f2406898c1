/*
 * Generator, run while building: the tables of character classes that words.c
 * and sentences.c look up, as C on standard output.
 *
 * Word classes are not copied from a property file but observed.  A character
 * gets the class of a sample ('a', '0', '_', ...) if ICU's own iterator cuts
 * it as it cuts the sample between every two neighbours, and "ask ICU" if it
 * behaves like none of them.  So the tables follow the rules of the ICU that
 * is installed, tailorings included (ICU 72: '@' joins letters, ':' does not).
 *
 * Only characters below TABLE_END and of the scripts that a Vietnamese text
 * is likely to hold are observed; the rest is ICU's in any case.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#define TABLE_END 0x2100

/* Room for all neighbourhoods of one character in a row, and the marks that
 * the iterator leaves in it. */
#define PROBE_MAX 1024

struct sample {
    const char *name;
    UChar32 point;
};

/* In the order of enum tc_word_class; "ICU" is 0, so a sample's class is its
 * place here plus one. */
static const struct sample samples[] = {
    {"OTHER", '!'},       {"SPACE", ' '},      {"EXTEND", 0x301},
    {"MID_LETTER", 0xB7}, {"MID_NUMBER", ','}, {"MID_BOTH", '.'},
    {"JOINER", '_'},      {"DIGIT", '0'},      {"LETTER", 'a'},
};

#define N_SAMPLES ((int)(sizeof samples / sizeof samples[0]))

struct marks {
    int n;
    int at[PROBE_MAX]; /* boundary << 1 | whether it ends a word */
};

static void die(UErrorCode status)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "gen_classes: %s\n", u_errorName(status));
        exit(1);
    }
}

/* All neighbourhoods "left point right", kept apart by line feeds.  Every
 * point below TABLE_END is one UTF-16 unit, so all probes have one shape. */
static int write_probe(UChar32 point, UChar *out)
{
    int n = 0;

    for (int left = -1; left < N_SAMPLES; left++) {
        for (int right = -1; right < N_SAMPLES; right++) {
            out[n++] = '\n';
            if (left >= 0)
                out[n++] = (UChar)samples[left].point;
            out[n++] = (UChar)point;
            if (right >= 0)
                out[n++] = (UChar)samples[right].point;
            /* A mid character joins only across to the far side. */
            out[n++] =
                right >= 0 && left >= 0 ? (UChar)samples[left].point : '\n';
        }
    }
    return n;
}

static void observe(UBreakIterator *words, UChar32 point, struct marks *marks)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar probe[PROBE_MAX];
    int n = write_probe(point, probe);

    ubrk_setText(words, probe, n, &status);
    die(status);
    memset(marks, 0, sizeof *marks);
    for (int at = ubrk_next(words); at != UBRK_DONE; at = ubrk_next(words)) {
        int is_word = ubrk_getRuleStatus(words) >= UBRK_WORD_NUMBER;

        marks->at[marks->n++] = at << 1 | is_word;
    }
}

/* Dictionary scripts and Hangul look like letters one by one and are not;
 * pictographs join with a zero-width joiner, which no probe holds. */
static bool is_simple(UChar32 point)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(point, &status);

    die(status);
    return point < 0x80 ||
           ((script == USCRIPT_LATIN || script == USCRIPT_COMMON ||
             script == USCRIPT_INHERITED || script == USCRIPT_GREEK ||
             script == USCRIPT_CYRILLIC) &&
            !u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC) &&
            u_getIntPropertyValue(point, UCHAR_WORD_BREAK) != U_WB_ZWJ);
}

static int word_class(UBreakIterator *words, const struct marks *known,
                      UChar32 point)
{
    static struct marks marks;

    if (!is_simple(point))
        return 0;
    observe(words, point, &marks);
    for (int i = 0; i < N_SAMPLES; i++)
        if (!memcmp(&marks, &known[i], sizeof marks))
            return i + 1;
    /* Carriage return and line feed pair up, which no word can see. */
    return point == '\n' || point == '\r' || point == 0x0B || point == 0x0C ? 1
                                                                            : 0;
}

/* The class of every point of the table. */
static const unsigned char *observe_all(void)
{
    static unsigned char classes[TABLE_END];
    static struct marks known[N_SAMPLES];
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);

    die(status);
    for (int i = 0; i < N_SAMPLES; i++)
        observe(words, samples[i].point, &known[i]);
    for (UChar32 c = 0; c < TABLE_END; c++)
        classes[c] = (unsigned char)word_class(words, known, c);
    ubrk_close(words);
    return classes;
}

static void print_words(void)
{
    const unsigned char *classes = observe_all();

    printf("enum tc_word_class {\n    TC_WORD_ICU,\n");
    for (int i = 0; i < N_SAMPLES; i++)
        printf("    TC_WORD_%s,\n", samples[i].name);
    printf("};\n\nstatic const unsigned char word_classes[0x%X] = {",
           TABLE_END);
    for (UChar32 c = 0; c < TABLE_END; c++)
        printf("%s%d,", c % 32 ? "" : "\n    ", classes[c]);
    printf("\n};\n");
}

/* ---- sets of bytes ---- */

/* A class as a number, for a sample's place is its class less one. */
enum {
    ICU,
    OTHER,
    EXTEND = 3,
    MID_LETTER,
    MID_NUMBER,
    MID_BOTH,
    JOINER,
    DIGIT,
    LETTER
};

/* Sets of byte_sets, for word_blocks.c.  The last two are, of a first byte,
 * what it makes no letter with, and of a trail byte, what that is. */
enum {
    IN_LETTERS = 1, /* ASCII, and what begins a wide letter */
    IN_DIGITS = 2,
    IN_JOINERS = 4,
    IN_MID_LETTERS = 8,
    IN_MID_NUMBERS = 16,
    IN_SIGNS = 64,  /* behind 0xC3 a multiplication or division sign */
    IN_OTHERS = 128 /* behind 0xE1 not U+1E00 to U+1EFF */
};

#define N_ASCII_SETS 5

/* Whether the points that begin with these bits are letters, but for the
 * multiplication and division signs, which word_blocks.c excepts. */
static int are_letters(const unsigned char *classes, UChar32 from, UChar32 to)
{
    for (UChar32 c = from; c < to; c++)
        if ((classes[c] == LETTER) == (c == 0xD7 || c == 0xF7))
            return 0;
    return 1;
}

/* What word_blocks.c takes for granted, of any ICU. */
static int is_as_expected(const unsigned char *classes)
{
    for (int c = 0; c < 0x80; c++)
        if (classes[c] == ICU || classes[c] == EXTEND)
            return 0;
    return classes[0] == OTHER && are_letters(classes, 0xC0, 0x1C0) &&
           are_letters(classes, 0x1E00, 0x1F00);
}

static int sets_of_ascii(int class)
{
    static const int sets[] = {[MID_LETTER] = IN_MID_LETTERS,
                               [MID_NUMBER] = IN_MID_NUMBERS,
                               [MID_BOTH] = IN_MID_LETTERS | IN_MID_NUMBERS,
                               [JOINER] = IN_JOINERS,
                               [DIGIT] = IN_DIGITS,
                               [LETTER] = IN_LETTERS};

    return sets[class];
}

static int sets_of(const unsigned char *classes, int byte)
{
    if (byte < 0x80)
        return sets_of_ascii(classes[byte]);
    if (byte < 0xC0)
        return ((byte & 0xDF) == 0x97 ? IN_SIGNS : 0) |
               ((byte & 0xFC) == 0xB8 ? 0 : IN_OTHERS);
    if (byte == 0xC3)
        return IN_LETTERS | IN_SIGNS;
    if (byte == 0xE1)
        return IN_LETTERS | IN_OTHERS;
    return byte >= 0xC4 && byte <= 0xC6 ? IN_LETTERS : 0;
}

static void print_bytes(void)
{
    const unsigned char *classes = observe_all();

    printf("#define BYTES_AS_EXPECTED %d\n\n", is_as_expected(classes));
    printf("static const unsigned char byte_sets[256] = {");
    for (int byte = 0; byte < 256; byte++)
        printf("%s%d,", byte % 32 ? "" : "\n    ", sets_of(classes, byte));
    printf("\n};\n\nstatic const unsigned char ascii_rows[%d][16] = {",
           N_ASCII_SETS);
    for (int set = 0; set < N_ASCII_SETS; set++) {
        printf("\n    {");
        for (int low = 0; low < 16; low++) {
            int rows = 0;

            for (int high = 0; high < 8; high++)
                rows |= (sets_of(classes, high << 4 | low) >> set & 1) << high;
            printf("%d, ", rows);
        }
        printf("},");
    }
    printf("\n};\n");
}

static void print_sentences(void)
{
    printf("static const unsigned char sentence_classes[0x%X] = {", TABLE_END);
    for (UChar32 c = 0; c < TABLE_END; c++)
        printf("%s%d,", c % 32 ? "" : "\n    ",
               u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK));
    printf("\n};\n");
}

int main(int argc, char **argv)
{
    const char *which = argc > 1 ? argv[1] : "";

    printf("/* Written by gen_classes.c with ICU %s. */\n", U_ICU_VERSION);
    printf("#define CLASSES_END 0x%X\n\n", TABLE_END);
    if (!strcmp(which, "words"))
        print_words();
    else if (!strcmp(which, "bytes"))
        print_bytes();
    else if (!strcmp(which, "sentences"))
        print_sentences();
    else
        return 2;
    return 0;
}
