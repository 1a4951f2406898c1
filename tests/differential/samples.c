#include "samples.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* At least one of every class of the word and sentence rules, and what else
 * has surprised: pictographs that are letters, joiners, broken bytes. */
static const char *const pieces[] = {
    "a",          "b",          "Z",          "TP",         "1",
    "23",         ".",          ",",          ";",          ":",
    "'",          "\"",         "_",          "__",         " ",
    "  ",         "\n",         "\r",         "\r\n",       "\t",
    "\v",         "\f",         "!",          "?",          "(",
    ")",          "[",          "]",          "-",          "/",
    "@",          "#",          "$",          "^",          "đ",
    "Đ",          "ế",          "ạ",          "ư",          "Ơ",
    "ộ",          "\u00D0",     "\u00F0",     "\u0300",     "\u0301",
    "\u0303",     "\u0309",     "\u0323",     "\u0302",     "\u0306",
    "\u031B",     "\u0327",     "\u00A0",     "\u00AD",     "\u200B",
    "\u200D",     "\u2060",     "\uFEFF",     "\uFE0F",     "\u2003",
    "\u3000",     "\u1680",     "\u202F",     "\u2019",     "\u201C",
    "\u201D",     "\u2026",     "\u2013",     "\u00B7",     "\u2024",
    "\u2027",     "\u203F",     "\u2044",     "\u2028",     "\u2029",
    "\xC2\x85",   "\u3002",     "\u0589",     "\u055C",     "\u05D0",
    "\u05D1",     "\u30AB",     "\u30FC",     "\u3072",     "\u6F22",
    "\u5B57",     "\u0E44",     "\u0E17",     "\u0E22",     "\uD55C",
    "\u1100",     "\u1161",     "\U0001F600", "\U0001F44D", "\U0001F3FD",
    "\U0001F1FB", "\U0001F1F3", "\u00A9",     "\u2122",     "\u2139",
    "\u24C2",     "\u00AA",     "\uFB01",     "\uFF21",     "\uFF11",
    "\uFF0E",     "\u0660",     "\u066B",     "\u0600",     "\u3099",
    "\u00AB",     "\u00BB",     "\xFF",       "\x80",       "\xE1\xBA",
    "\xF0\x9F",   "\xC3",
};

#define N_PIECES (sizeof pieces / sizeof pieces[0])

static struct sample exactly(const char *text, size_t len)
{
    struct sample sample = {malloc(len ? len : 1), len};

    memcpy(sample.text, text, len);
    return sample;
}

/* Half of the rows are of few different pieces, so that rules that need the
 * same class several times are met. */
struct sample sample_pieces(struct rng *rng, unsigned most)
{
    unsigned n = 1 + rng_below(rng, most), few[5];
    int is_narrow = rng_once_in(rng, 2);
    char row[1024];
    size_t len = 0;

    for (unsigned i = 0; i < 5; i++)
        few[i] = rng_below(rng, N_PIECES);
    for (unsigned i = 0; i < n && len < sizeof row - 8; i++) {
        const char *piece = pieces[is_narrow ? few[rng_below(rng, 5)]
                                             : rng_below(rng, N_PIECES)];

        memcpy(row + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return exactly(row, len);
}

struct sample sample_edited(struct rng *rng, const char *text, size_t len)
{
    size_t begin = rng_below(rng, (uint32_t)len), n = 1 + rng_below(rng, 200);
    char row[512];

    n = n < len - begin ? n : len - begin;
    memcpy(row, text + begin, n);
    for (unsigned edits = 1 + rng_below(rng, 4); edits; edits--) {
        const char *piece = pieces[rng_below(rng, N_PIECES)];
        size_t at = rng_below(rng, (uint32_t)n + 1), size = strlen(piece);

        if (rng_once_in(rng, 3) && n > at) {
            memmove(row + at, row + at + 1, n - at - 1);
            n--;
        } else if (n + size < sizeof row) {
            memmove(row + at + size, row + at, n - at);
            memcpy(row + at, piece, size);
            n += size;
        }
    }
    return exactly(row, n);
}

static void check_file(const char *path,
                       void (*check)(const char *text, size_t len))
{
    FILE *file = fopen(path, "rb");
    char *text = malloc(1 << 20);
    size_t len = file ? fread(text, 1, 1 << 20, file) : 0;
    struct sample sample = exactly(text, len);

    if (file)
        fclose(file);
    if (len)
        check(sample.text, len);
    free(sample.text);
    free(text);
}

static int check_folder(const char *path,
                        void (*check)(const char *text, size_t len))
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    int n = 0;

    if (!folder) {
        fprintf(stderr, "skipped: there is no %s\n", path);
        return 0;
    }
    while ((entry = readdir(folder))) {
        char file[4096];

        if (!strstr(entry->d_name, ".txt"))
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        check_file(file, check);
        n++;
    }
    closedir(folder);
    return n;
}

int samples_real(void (*check)(const char *text, size_t len))
{
    const char *shared = getenv("TRACUU_SHARED");
    char path[4000];

    snprintf(path, sizeof path, "%s/articles",
             shared ? shared : TRACUU_SOURCE_ROOT "/../shared");
    return check_folder(TRACUU_SOURCE_ROOT "/corpus/articles", check) +
           check_folder(path, check);
}

char *sample_print(const char *text, size_t len)
{
    char *out = calloc(1, 3 * len + 1);

    for (size_t i = 0; i < len; i++)
        sprintf(out + 3 * i, "%02X ", (unsigned char)text[i]);
    return out;
}
