/*
 * Syllable: parsing by onset, table of rimes and tone.
 *
 * The onset is a matter of a few letters; all else is in rimes.tsv, which a
 * generator turns into a perfect hash over the letters of the rime.  Two
 * onsets take a vowel letter with them:
 *
 *     qu    always: the u of "quý" never carries the tone
 *     gi    before any vowel but i and y: gi+à, gi+ếng; but g+ì, g+ìn
 */
#include "text/syllable.h"

#include "text/rime_key.h"
#include "text/rimes.inc"

/* Whether the letter begins an onset of two letters with the next, which is
 * no vowel. */
static bool makes_digraph(uint8_t first, uint8_t second)
{
    switch (second) {
    case 'h':
        return first == 'c' || first == 'g' || first == 'k' || first == 'n' ||
               first == 'p' || first == 't';
    case 'r':
        return first == 't';
    case 'g':
        return first == 'n';
    default:
        return false;
    }
}

static bool is_onset(uint8_t code)
{
    switch (code) {
    case 'b':
    case 'c':
    case 'd':
    case TC_D_STROKE:
    case 'g':
    case 'h':
    case 'k':
    case 'l':
    case 'm':
    case 'n':
    case 'p':
    case 'r':
    case 's':
    case 't':
    case 'v':
    case 'x':
        return true;
    default:
        return false;
    }
}

/* Number of letters of the onset, 0 when the syllable begins with its vowel.
 * A letter that begins no syllable is left for the rime to fail on. */
static size_t onset_of(const struct tc_letter *letters, size_t n)
{
    uint8_t first = letters[0].code, second = n > 1 ? letters[1].code : 0;

    if (first == 'q' && second == 'u')
        return 2;
    if (first == 'g' && second == 'i' && n > 2 &&
        tc_letter_is_vowel(letters[2].code) && letters[2].code != 'i' &&
        letters[2].code != 'y')
        return 2;
    if (makes_digraph(first, second))
        return first == 'n' && second == 'g' && n > 2 && letters[2].code == 'h'
                   ? 3
                   : 2;
    return is_onset(first) ? 1 : 0;
}

/* The one tone of all letters; false when there are two, or one on a consonant
 * of the onset, as in "ñu". */
static bool tone_of(const struct tc_letter *letters, size_t n, size_t n_onset,
                    uint8_t *ret_tone)
{
    uint8_t tone = TC_TONE_NONE;

    for (size_t i = 0; i < n; i++) {
        if (!letters[i].tone)
            continue;
        if ((tone && letters[i].tone != tone) ||
            (i < n_onset && !tc_letter_is_vowel(letters[i].code)))
            return false;
        tone = letters[i].tone;
    }
    *ret_tone = tone;
    return true;
}

static const struct rime *find_rime(uint64_t key)
{
    const struct rime *rime =
        &rimes[rime_slots[tc_rime_slot(key, RIME_FACTOR)]];

    return rime->key == key && key ? rime : NULL;
}

/*
 * A rime in which one of the two horns of ươ was forgotten.  Only before
 * another letter: "uơ" alone is a rime ("thuở").
 */
static const struct rime *find_half_horned(const struct tc_letter *letters,
                                           size_t n)
{
    uint64_t key = 0;
    uint8_t first = letters[0].code, second = n > 2 ? letters[1].code : 0;

    if (!(first == 'u' && second == TC_O_HORN) &&
        !(first == TC_U_HORN && second == 'o'))
        return NULL;
    key = tc_rime_key_add(key, 0, TC_U_HORN);
    key = tc_rime_key_add(key, 1, TC_O_HORN);
    for (size_t i = 2; i < n; i++)
        key = tc_rime_key_add(key, (int)i, letters[i].code);
    return find_rime(key);
}

bool tc_syllable_parse(const struct tc_letter *letters, size_t n,
                       struct tc_syllable *ret_syllable)
{
    const struct rime *rime;
    size_t n_onset, n_rime;
    uint64_t key = 0;
    uint8_t tone;
    bool is_repaired = false;

    if (n == 0 || n > TC_SYLLABLE_MAX)
        return false;
    n_onset = onset_of(letters, n);
    n_rime = n - n_onset;
    if (n_rime == 0 || n_rime > TC_RIME_MAX ||
        !tone_of(letters, n, n_onset, &tone))
        return false;
    for (size_t i = 0; i < n_rime; i++)
        key = tc_rime_key_add(key, (int)i, letters[n_onset + i].code);
    rime = find_rime(key);
    if (!rime) {
        rime = find_half_horned(letters + n_onset, n_rime);
        is_repaired = true;
    }
    if (!rime)
        return false;
    *ret_syllable = (struct tc_syllable){(uint8_t)n_onset,
                                         (uint8_t)(n_onset + rime->tone_at),
                                         tone, is_repaired};
    return true;
}

bool tc_syllable_correct(struct tc_letter *letters, size_t n)
{
    struct tc_syllable syllable;

    if (!tc_syllable_parse(letters, n, &syllable))
        return false;
    for (size_t i = 0; i < n; i++)
        letters[i].tone = TC_TONE_NONE;
    letters[syllable.tone_at].tone = syllable.tone;
    if (syllable.is_repaired) {
        letters[syllable.n_onset].code = TC_U_HORN;
        letters[syllable.n_onset + 1].code = TC_O_HORN;
    }
    return true;
}

const char *tc_syllable_rime(size_t i, uint8_t *ret_tone_at)
{
    /* Entry 0 is the one that unused slots point to. */
    if (i + 1 >= sizeof rimes / sizeof rimes[0])
        return NULL;
    *ret_tone_at = rimes[i + 1].tone_at;
    return rimes[i + 1].text;
}
