/*
 * Word blocks: one cutter, compiled for two kinds of vector registers.
 *
 * The bytes of a block become rows of 64 bits, bit i for byte i (struct rows),
 * and some arithmetic on rows makes of them the row of what belongs to words
 * (mark_words):
 *
 *     bytes    h ộ - - ,   s ố   3 . 9 0 0   v à -
 *     letters  1 1 1 1 . . 1 1 1 1 . . . . . . 1 1 1      each byte of a letter
 *     digits   . . . . . . . . . . 1 . 1 1 1 . . . .
 *     joined   . . . . . . . . . . . 1 . . . . . . .      '.' between digits
 *     words    1 1 1 1 . . 1 1 1 . 1 1 1 1 1 . 1 1 1
 *     bounds   B . . . E . B . . E B . . . . E B . .
 *
 * The places where the row of words changes are beginnings and ends in turn,
 * which is just how struct tc_word has them.  What the first and the last bits
 * of a row are depends on bytes outside the block; so blocks overlap, and of
 * each only the bits between count.  No block waits for another.
 *
 * Marks between letters or digits are rules WB6, WB7, WB11 and WB12 of UAX #29
 * where no combining mark is about; the table of bytes is made by
 * gen_classes.c, which also looks whether ICU still takes letters for letters.
 */
#include "text/word_blocks.h"

#include <stdbool.h>
#include <string.h>

#include "text/word_bytes.inc"

#if defined(__x86_64__) && defined(__GNUC__) && BYTES_AS_EXPECTED
#define HAS_VECTORS 1
#else
#define HAS_VECTORS 0
#endif

#if HAS_VECTORS

#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))
#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define AVX512                                                                 \
    __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,"    \
                          "avx512vbmi,avx512vbmi2")))

#define BLOCK 64

/* A bound depends on the five bytes before it (a joiner, a mark, the letter of
 * three bytes before that) and on two from it on (a mark, and what follows). */
#define BYTES_BEFORE 5
#define STEP (BLOCK - BYTES_BEFORE - 2)
#define ALL UINT64_MAX
#define NOT_BEFORE (ALL << BYTES_BEFORE)
#define NOT_BEHIND (ALL >> 2)

/* Bit i says of byte i what it is. */
struct rows {
    uint64_t letters; /* ASCII letters, first bytes of wide ones */
    uint64_t digits;
    uint64_t joiners;     /* '_' */
    uint64_t mid_letters; /* signs that may stand between letters */
    uint64_t mid_numbers; /* or between digits */
    uint64_t wide;        /* from 0x80 on */
    uint64_t trails;      /* 0x80 to 0xBF */
    uint64_t leads_of_3;  /* 0xE1 */
    /* Second bytes that make no letter with the first. */
    uint64_t bad_seconds;
};

/* The row of bytes that belong to words.  *ret_odd has a bit for each character
 * that must be left to others: at its first byte, or up to two behind. */
INLINE uint64_t mark_words(const struct rows *r, uint64_t *ret_odd)
{
    uint64_t leads = r->wide & ~r->trails;
    uint64_t thirds = r->leads_of_3 << 2;
    uint64_t expected = leads << 1 | thirds;
    uint64_t letters = r->letters | (r->letters & leads) << 1 | thirds;
    uint64_t words = letters | r->digits | r->joiners |
                     (r->mid_letters & letters << 1 & letters >> 1) |
                     (r->mid_numbers & r->digits << 1 & r->digits >> 1);

    *ret_odd = (leads & ~r->letters) | (expected ^ r->trails) | r->bad_seconds;
    /* A joiner alone is no word. */
    return words & ~(r->joiners & ~(words << 1) & ~(words >> 1));
}

/* The last place of [from, at] before which a boundary is certain whatever
 * stands there or behind: an ASCII character that joins nothing and continues
 * no row of spaces; `from` is one. */
static const uint8_t *find_certain(const uint8_t *from, const uint8_t *at)
{
    for (; at > from; at--)
        if (*at < 0x80 && !byte_sets[*at] && (*at != ' ' || at[-1] != ' '))
            return at;
    return from;
}

/* Bounds that have been written; at an odd number of them a word is open. */
struct bounds {
    uint32_t *places;
    size_t n;
};

/* Go back to the last certain boundary before `odd` and return it. */
static const uint8_t *retreat(struct bounds *bounds, const uint8_t *text,
                              const uint8_t *from, const uint8_t *odd)
{
    const uint8_t *at = odd - from < 2 ? from : find_certain(from, odd - 2);

    while (bounds->n && bounds->places[bounds->n - 1] > (uint32_t)(at - text))
        bounds->n--;
    /* Only if it is `from` can a word begin there. */
    bounds->n -= bounds->n & 1;
    return at;
}

/* Stop for want of room at the last boundary, and return it. */
static const uint8_t *stop(struct bounds *bounds, const uint8_t *text)
{
    uint32_t last = bounds->places[bounds->n - 1];

    bounds->n -= bounds->n & 1;
    return text + last;
}

typedef void read_rows(const uint8_t *at, size_t n, struct rows *ret_rows);
typedef void write_bounds(uint64_t bounds, uint32_t base, uint32_t *to);

INLINE size_t cut(const uint8_t *text, const uint8_t **ret_at,
                  const uint8_t *end, struct tc_word *ret_words, size_t cap,
                  const uint8_t **ret_past, read_rows *read,
                  write_bounds *write)
{
    struct bounds bounds = {&ret_words->begin, 0};
    const uint8_t *from = *ret_at;
    uint64_t counts = ALL;

    *ret_past = NULL;
    for (const uint8_t *at = from;; at += STEP) {
        size_t left = (size_t)(end - at);
        bool is_last = left < BLOCK;
        uint64_t odd, words, row;
        struct rows rows;

        if (bounds.n + 2 * TC_BLOCK_WORDS > 2 * cap) {
            *ret_at = stop(&bounds, text);
            /* All that was seen is one word that has no end here. */
            if (*ret_at == from)
                *ret_past = from + 1;
            break;
        }
        read(at, is_last ? left : BLOCK, &rows);
        words = mark_words(&rows, &odd);
        if (!is_last)
            counts &= NOT_BEHIND;
        row = (words ^ words << 1) & counts;
        write(row, (uint32_t)(at - text), bounds.places + bounds.n);
        bounds.n += (size_t)__builtin_popcountll(row);
        odd &= counts | ~NOT_BEHIND;
        if (__builtin_expect(odd != 0, 0)) {
            at += __builtin_ctzll(odd);
            *ret_at = retreat(&bounds, text, from, at);
            *ret_past = at + 1;
            break;
        }
        if (is_last) {
            *ret_at = end;
            break;
        }
        counts = NOT_BEFORE;
    }
    return bounds.n / 2;
}

/* ---- AVX-512 ---- */

static const uint8_t first_64[BLOCK] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

/* Rows from the sets of each byte, one bit a set (gen_classes.c). */
AVX512 static inline void read_rows_512(const uint8_t *at, size_t n,
                                        struct rows *r)
{
    const __m512i *table = (const __m512i *)(const void *)byte_sets;
    __m512i bytes =
        n == BLOCK
            ? _mm512_loadu_si512(at)
            : _mm512_maskz_loadu_epi8(_bzhi_u64(UINT64_MAX, (unsigned)n), at);
    const __m512i numbers = _mm512_loadu_si512(first_64);
    __m512i sets, low, high, before;

    low = _mm512_permutex2var_epi8(_mm512_loadu_si512(table), bytes,
                                   _mm512_loadu_si512(table + 1));
    high = _mm512_permutex2var_epi8(_mm512_loadu_si512(table + 2), bytes,
                                    _mm512_loadu_si512(table + 3));
    r->wide = _mm512_movepi8_mask(bytes);
    sets = _mm512_mask_mov_epi8(low, r->wide, high);
    r->letters = _mm512_test_epi8_mask(sets, _mm512_set1_epi8(1));
    r->digits = _mm512_test_epi8_mask(sets, _mm512_set1_epi8(2));
    r->joiners = _mm512_test_epi8_mask(sets, _mm512_set1_epi8(4));
    r->mid_letters = _mm512_test_epi8_mask(sets, _mm512_set1_epi8(8));
    r->mid_numbers = _mm512_test_epi8_mask(sets, _mm512_set1_epi8(16));
    r->trails = _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(-64));
    r->leads_of_3 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(-31));
    /* The sets 64 and 128 say of a first byte what it makes no letter with,
     * and of the byte behind it what that is. */
    before = _mm512_maskz_permutexvar_epi8(
        ALL << 1, _mm512_add_epi8(numbers, _mm512_set1_epi8(-1)), sets);
    r->bad_seconds =
        r->trails & _mm512_test_epi8_mask(_mm512_and_si512(before, sets),
                                          _mm512_set1_epi8((char)0xC0));
}

AVX512 static inline void write_bounds_512(uint64_t bounds, uint32_t base,
                                           uint32_t *to)
{
    __m512i places =
        _mm512_maskz_compress_epi8(bounds, _mm512_loadu_si512(first_64));
    __m512i bases = _mm512_set1_epi32((int)base);
    int n = __builtin_popcountll(bounds);

    _mm512_storeu_si512(
        to, _mm512_add_epi32(
                bases, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    _mm512_storeu_si512(
        to + 16,
        _mm512_add_epi32(
            bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    if (n <= 32)
        return;
    _mm512_storeu_si512(
        to + 32,
        _mm512_add_epi32(
            bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
    _mm512_storeu_si512(
        to + 48,
        _mm512_add_epi32(
            bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3))));
}

AVX512 static size_t cut_512(const uint8_t *text, const uint8_t **at,
                             const uint8_t *end, struct tc_word *ret_words,
                             size_t cap, const uint8_t **ret_past)
{
    return cut(text, at, end, ret_words, cap, ret_past, read_rows_512,
               write_bounds_512);
}

/* ---- AVX2 ---- */

AVX2 static inline uint64_t row_of(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* Of each ASCII byte the bit of its row of sixteen, 1 << (byte >> 4); of others
 * what no row has. */
AVX2 static inline __m256i row_bits(__m256i bytes)
{
    const __m256i bits = _mm256_setr_epi8(
        1, 2, 4, 8, 16, 32, 64, -128, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 4,
        8, 16, 32, 64, -128, -1, -1, -1, -1, -1, -1, -1, -1);

    return _mm256_shuffle_epi8(
        bits,
        _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15)));
}

/* Whether bytes are in a set of ASCII, from the rows that have a byte of the
 * set in each column (ascii_rows). */
AVX2 static inline __m256i is_in(int set, __m256i bytes, __m256i bits)
{
    __m256i columns = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)ascii_rows[set]));
    __m256i rows = _mm256_shuffle_epi8(columns, bytes);

    return _mm256_cmpeq_epi8(_mm256_and_si256(rows, bits), bits);
}

AVX2 static inline __m256i is_between(__m256i bytes, int from, int to)
{
    __m256i past = _mm256_sub_epi8(bytes, _mm256_set1_epi8((char)from));

    return _mm256_cmpeq_epi8(
        past, _mm256_min_epu8(past, _mm256_set1_epi8((char)(to - from))));
}

AVX2 static inline __m256i is_byte(__m256i bytes, int byte)
{
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)byte));
}

AVX2 static inline __m256i is_masked(__m256i bytes, int mask, int byte)
{
    return is_byte(_mm256_and_si256(bytes, _mm256_set1_epi8((char)mask)), byte);
}

AVX2 static inline void read_rows_256(const uint8_t *at, size_t n,
                                      struct rows *r)
{
    uint8_t padded[BLOCK];
    uint64_t leads_of_2, leads_c3, signs, letters_of_3;
    __m256i a, b, a_bits, b_bits;

    if (n < BLOCK) {
        memset(padded, 0, sizeof padded);
        memcpy(padded, at, n);
        at = padded;
    }
    a = _mm256_loadu_si256((const __m256i *)(const void *)at);
    b = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
    a_bits = row_bits(a);
    b_bits = row_bits(b);
    r->wide = row_of(a, b);
    r->trails = row_of(_mm256_cmpgt_epi8(_mm256_set1_epi8(-64), a),
                       _mm256_cmpgt_epi8(_mm256_set1_epi8(-64), b));
    r->leads_of_3 = row_of(is_byte(a, 0xE1), is_byte(b, 0xE1));
    leads_of_2 = row_of(is_between(a, 0xC3, 0xC6), is_between(b, 0xC3, 0xC6));
    r->letters = row_of(is_in(0, a, a_bits), is_in(0, b, b_bits)) | leads_of_2 |
                 r->leads_of_3;
    r->digits = row_of(is_in(1, a, a_bits), is_in(1, b, b_bits));
    r->joiners = row_of(is_in(2, a, a_bits), is_in(2, b, b_bits));
    r->mid_letters = row_of(is_in(3, a, a_bits), is_in(3, b, b_bits));
    r->mid_numbers = row_of(is_in(4, a, a_bits), is_in(4, b, b_bits));
    leads_c3 = row_of(is_byte(a, 0xC3), is_byte(b, 0xC3));
    signs = row_of(is_masked(a, 0xDF, 0x97), is_masked(b, 0xDF, 0x97));
    letters_of_3 = row_of(is_masked(a, 0xFC, 0xB8), is_masked(b, 0xFC, 0xB8));
    r->bad_seconds =
        (leads_c3 << 1 & signs) | (r->leads_of_3 << 1 & ~letters_of_3);
}

AVX2 static inline void write_bounds_256(uint64_t bounds, uint32_t base,
                                         uint32_t *to)
{
    /* More than half of all blocks have no more than these. */
    for (int i = 0; i < 24; i++) {
        to[i] = base + (uint32_t)_tzcnt_u64(bounds);
        bounds = _blsr_u64(bounds);
    }
    for (to += 24; __builtin_expect(bounds != 0, 0); to++) {
        *to = base + (uint32_t)_tzcnt_u64(bounds);
        bounds = _blsr_u64(bounds);
    }
}

AVX2 static size_t cut_256(const uint8_t *text, const uint8_t **at,
                           const uint8_t *end, struct tc_word *ret_words,
                           size_t cap, const uint8_t **ret_past)
{
    return cut(text, at, end, ret_words, cap, ret_past, read_rows_256,
               write_bounds_256);
}

#endif

tc_word_cutter *tc_word_cutter_for(enum tc_cpu level)
{
#if HAS_VECTORS
    if (level == TC_CPU_AVX512)
        return cut_512;
    if (level == TC_CPU_AVX2)
        return cut_256;
#endif
    (void)level;
    return NULL;
}
