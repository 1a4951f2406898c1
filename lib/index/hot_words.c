/*
 * Hot words, a batch at a time: keys, then where they have their places, then
 * what is there.  No step waits for the one before it and none branches, so
 * that a processor has many words under way; whoever is missing is written to
 * a list, which keeps its end still where nobody is.
 */
#include "index/hot_words.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VECTORS 1
#else
#define HAS_VECTORS 0
#endif

/* Of a word, its bytes at the upper end of a number.  One of another length
 * has its first byte elsewhere. */
static uint64_t key_of(const char *text, struct tc_word word)
{
    uint32_t len = word.end - word.begin;
    uint64_t bytes = tc_load_u64((const uint8_t *)text + word.begin);

    return len > TC_HOT_BYTES ? TC_HOT_TOO_LONG
                              : bytes << ((TC_HOT_BYTES - len) * 8 & 63);
}

/* The same where TC_HOT_BYTES cannot be read. */
static uint64_t key_at_end(const char *text, struct tc_word word)
{
    size_t len = word.end - word.begin;
    uint8_t bytes[TC_HOT_BYTES] = {0};

    memcpy(bytes + sizeof bytes - len, text + word.begin, len);
    return tc_load_u64(bytes);
}

static inline void find_word(const struct tc_hot_words *hot, uint64_t key,
                             size_t i, struct tc_hot_batch *batch,
                             uint32_t *ret_surface)
{
    size_t at = tc_hot_hash(key, TC_HOT_BITS);

    batch->keys[i] = key;
    batch->entries[i] = at;
    *ret_surface = hot->hot[at].number;
    batch->missing[batch->n_missing] = (uint16_t)i;
    batch->n_missing += hot->hot[at].key != key;
}

void tc_hot_find(const struct tc_hot_words *hot, tc_hot_finder *finder,
                 tracuu_str text, const struct tc_word *words, size_t n,
                 uint32_t slot, struct tc_place *ret_places,
                 struct tc_hot_batch *ret_batch)
{
    size_t n_readable = n, i = 0;

    while (n_readable > 0 &&
           words[n_readable - 1].begin + (size_t)TC_HOT_BYTES > text.len)
        n_readable--;
    ret_batch->n_missing = 0;
    if (finder)
        i = finder(hot, text.ptr, words, n_readable, slot, ret_places,
                   ret_batch);
    for (; i < n; i++) {
        uint64_t key = i < n_readable ? key_of(text.ptr, words[i])
                                      : key_at_end(text.ptr, words[i]);

        find_word(hot, key, i, ret_batch, &ret_places[i].surface);
        ret_places[i].slot = slot + (uint32_t)i;
        memcpy(&ret_places[i].begin, &words[i], sizeof words[i]);
    }
}

#if HAS_VECTORS

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define AVX512                                                                 \
    __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,"    \
                          "avx512vbmi,avx512vbmi2")))

/* What the vectors below rely on: entries and places are two halves. */
_Static_assert(sizeof(struct tc_hot_entry) == 16, "a key and a number");
_Static_assert(sizeof(struct tc_place) == 16, "a surface, a slot and a word");
_Static_assert(sizeof(struct tc_word) == 8, "a begin and an end");

static void read_bytes(const char *text, const struct tc_word *words, size_t n,
                       uint64_t *ret_bytes)
{
    for (size_t i = 0; i < n; i++)
        memcpy(&ret_bytes[i], text + words[i].begin, TC_HOT_BYTES);
}

/* ---- AVX-512: eight words at a time ---- */

/* Keys of bytes of which words have as many as they say. */
AVX512 static __m512i keys_512(__m512i words, __m512i bytes)
{
    __m512i begins = _mm512_and_si512(words, _mm512_set1_epi64(UINT32_MAX));
    __m512i lens = _mm512_sub_epi64(_mm512_srli_epi64(words, 32), begins);
    __m512i shifts =
        _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(lens, 3));
    __mmask8 is_short =
        _mm512_cmple_epu64_mask(lens, _mm512_set1_epi64(TC_HOT_BYTES));

    return _mm512_mask_sllv_epi64(_mm512_set1_epi64(TC_HOT_TOO_LONG), is_short,
                                  bytes, shifts);
}

/* tc_hot_hash */
AVX512 static __m512i entries_512(__m512i keys)
{
    __m512i low = _mm512_mul_epu32(keys, _mm512_set1_epi64(TC_HOT_LOW));
    __m512i high = _mm512_mul_epu32(_mm512_srli_epi64(keys, 32),
                                    _mm512_set1_epi64(TC_HOT_HIGH));

    return _mm512_and_si512(_mm512_srli_epi64(_mm512_add_epi64(low, high), 32),
                            _mm512_set1_epi64((1 << TC_HOT_BITS) - 1));
}

AVX512 static inline __m128i load_entry(const struct tc_hot_words *hot,
                                        uint64_t at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)&hot->hot[at]);
}

/* Every other entry of eight. */
AVX512 static inline __m512i load_four(const struct tc_hot_words *hot,
                                       const uint64_t *at)
{
    __m256i a =
        _mm256_inserti128_si256(_mm256_castsi128_si256(load_entry(hot, at[0])),
                                load_entry(hot, at[2]), 1);
    __m256i b =
        _mm256_inserti128_si256(_mm256_castsi128_si256(load_entry(hot, at[4])),
                                load_entry(hot, at[6]), 1);

    return _mm512_inserti64x4(_mm512_castsi256_si512(a), b, 1);
}

/* Places of surfaces and slots as they are in memory beside the words. */
AVX512 static inline void write_places_512(__m512i halves, __m512i words,
                                           struct tc_place *to)
{
    const __m512i first = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
    const __m512i last = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);

    _mm512_storeu_si512(to, _mm512_permutex2var_epi64(halves, first, words));
    _mm512_storeu_si512(to + 4, _mm512_permutex2var_epi64(halves, last, words));
}

AVX512 static size_t find_512(const struct tc_hot_words *hot, const char *text,
                              const struct tc_word *words, size_t n,
                              uint32_t slot, struct tc_place *ret_places,
                              struct tc_hot_batch *ret_batch)
{
    __m512i slots = _mm512_slli_epi64(
        _mm512_add_epi64(_mm512_set1_epi64(slot),
                         _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7)),
        32);
    __m128i numbers = _mm_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7);
    size_t n_missing = 0;

    n -= n % 8;
    read_bytes(text, words, n, ret_batch->keys);
    for (size_t i = 0; i < n; i += 8) {
        __m512i keys = keys_512(_mm512_loadu_si512(words + i),
                                _mm512_loadu_si512(ret_batch->keys + i));

        _mm512_storeu_si512(ret_batch->keys + i, keys);
        _mm512_storeu_si512(ret_batch->entries + i, entries_512(keys));
    }
    for (size_t i = 0; i < n; i += 8) {
        __m512i even = load_four(hot, ret_batch->entries + i);
        __m512i odd = load_four(hot, ret_batch->entries + i + 1);
        __m512i surfaces = _mm512_and_si512(_mm512_unpackhi_epi64(even, odd),
                                            _mm512_set1_epi64(UINT32_MAX));
        __mmask8 missing =
            _mm512_cmpneq_epi64_mask(_mm512_unpacklo_epi64(even, odd),
                                     _mm512_loadu_si512(ret_batch->keys + i));

        write_places_512(_mm512_or_si512(surfaces, slots),
                         _mm512_loadu_si512(words + i), ret_places + i);
        _mm_storeu_si128((__m128i *)(void *)(ret_batch->missing + n_missing),
                         _mm_maskz_compress_epi16(missing, numbers));
        n_missing += (size_t)__builtin_popcount(missing);
        numbers = _mm_add_epi16(numbers, _mm_set1_epi16(8));
        slots = _mm512_add_epi64(slots, _mm512_set1_epi64(8LL << 32));
    }
    ret_batch->n_missing = n_missing;
    return n;
}

/* ---- AVX2: four words at a time ---- */

AVX2 static __m256i keys_256(__m256i words, __m256i bytes)
{
    __m256i begins = _mm256_and_si256(words, _mm256_set1_epi64x(UINT32_MAX));
    __m256i lens = _mm256_sub_epi64(_mm256_srli_epi64(words, 32), begins);
    __m256i shifts =
        _mm256_sub_epi64(_mm256_set1_epi64x(64), _mm256_slli_epi64(lens, 3));
    __m256i is_long =
        _mm256_cmpgt_epi64(lens, _mm256_set1_epi64x(TC_HOT_BYTES));

    /* To shift by more than 63, as for a long word, leaves nothing. */
    return _mm256_or_si256(
        _mm256_sllv_epi64(bytes, shifts),
        _mm256_and_si256(is_long, _mm256_set1_epi64x(TC_HOT_TOO_LONG)));
}

AVX2 static __m256i entries_256(__m256i keys)
{
    __m256i low = _mm256_mul_epu32(keys, _mm256_set1_epi64x(TC_HOT_LOW));
    __m256i high = _mm256_mul_epu32(_mm256_srli_epi64(keys, 32),
                                    _mm256_set1_epi64x(TC_HOT_HIGH));

    return _mm256_and_si256(_mm256_srli_epi64(_mm256_add_epi64(low, high), 32),
                            _mm256_set1_epi64x((1 << TC_HOT_BITS) - 1));
}

AVX2 static inline __m256i load_two(const struct tc_hot_words *hot, uint64_t a,
                                    uint64_t b)
{
    const __m128i *first = (const void *)&hot->hot[a];
    const __m128i *second = (const void *)&hot->hot[b];

    return _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128(first)), _mm_loadu_si128(second),
        1);
}

AVX2 static inline void write_places_256(__m256i halves, __m256i words,
                                         struct tc_place *to)
{
    __m256i even = _mm256_unpacklo_epi64(halves, words);
    __m256i odd = _mm256_unpackhi_epi64(halves, words);

    _mm256_storeu_si256((__m256i *)(void *)to,
                        _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256((__m256i *)(void *)(to + 2),
                        _mm256_permute2x128_si256(even, odd, 0x31));
}

/* The places of set bits of four, one in sixteen bits, first ones first. */
static const uint64_t bits_of_four[16] = {
    0,       0,           0x1,         0x10000,         0x2,     0x20000,
    0x20001, 0x200010000, 0x3,         0x30000,         0x30001, 0x300010000,
    0x30002, 0x300020000, 0x300020001, 0x3000200010000,
};

AVX2 static inline __m256i load_256(const void *from)
{
    return _mm256_loadu_si256(from);
}

AVX2 static size_t find_256(const struct tc_hot_words *hot, const char *text,
                            const struct tc_word *words, size_t n,
                            uint32_t slot, struct tc_place *ret_places,
                            struct tc_hot_batch *ret_batch)
{
    __m256i slots =
        _mm256_slli_epi64(_mm256_add_epi64(_mm256_set1_epi64x(slot),
                                           _mm256_setr_epi64x(0, 1, 2, 3)),
                          32);
    const uint64_t *at = ret_batch->entries;
    size_t n_missing = 0;

    n -= n % 4;
    read_bytes(text, words, n, ret_batch->keys);
    for (size_t i = 0; i < n; i += 4) {
        __m256i keys =
            keys_256(load_256(words + i), load_256(ret_batch->keys + i));

        _mm256_storeu_si256((__m256i *)(void *)(ret_batch->keys + i), keys);
        _mm256_storeu_si256((__m256i *)(void *)(ret_batch->entries + i),
                            entries_256(keys));
    }
    for (size_t i = 0; i < n; i += 4) {
        __m256i even = load_two(hot, at[i], at[i + 2]);
        __m256i odd = load_two(hot, at[i + 1], at[i + 3]);
        __m256i surfaces = _mm256_and_si256(_mm256_unpackhi_epi64(even, odd),
                                            _mm256_set1_epi64x(UINT32_MAX));
        __m256i is_hot = _mm256_cmpeq_epi64(_mm256_unpacklo_epi64(even, odd),
                                            load_256(ret_batch->keys + i));
        unsigned missing =
            15u ^ (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(is_hot));
        uint64_t numbers = bits_of_four[missing] + i * 0x1000100010001;

        write_places_256(_mm256_or_si256(surfaces, slots), load_256(words + i),
                         ret_places + i);
        memcpy(ret_batch->missing + n_missing, &numbers, sizeof numbers);
        n_missing += (size_t)__builtin_popcount(missing);
        slots = _mm256_add_epi64(slots, _mm256_set1_epi64x(4LL << 32));
    }
    ret_batch->n_missing = n_missing;
    return n;
}

#endif

tc_hot_finder *tc_hot_finder_for(enum tc_cpu level)
{
#if HAS_VECTORS
    if (level == TC_CPU_AVX512)
        return find_512;
    if (level == TC_CPU_AVX2)
        return find_256;
#endif
    (void)level;
    return NULL;
}
