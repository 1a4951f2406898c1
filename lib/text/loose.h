/*
 * Loose: which spellings a typed term may stand for.
 *
 * The index keeps every mark a writer made; leniency is in the query.  The
 * fold of a term is the term without marks ("đường" -> "duong").  All terms
 * with one fold stand together in the dictionary, and these functions choose
 * among them.
 *
 *  - Typed without any mark, a term may stand for every term of its fold.
 *  - Typed with marks but without a tone, a syllable may stand for the same
 *    letters with any tone ("hôi" for "hội"); if its only mark is the stroke
 *    of đ, also with any shapes ("đuong" for "đường").
 *  - Typed with a tone, a term stands for itself alone.
 *  - So "dương" never matches "đường": its d was typed without a stroke in a
 *    word that has marks.
 *  - i and y are one in the open rimes where both are written (kĩ, kỹ).
 */
#ifndef TC_TEXT_LOOSE_H
#define TC_TEXT_LOOSE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The fold of a canonical term, into `out`, which must have room for `len`
 * bytes; returns its length, never more than `len`.  Latin letters lose their
 * marks, đ becomes d, combining marks U+0300 to U+036F go; all else stays.
 */
size_t tc_fold(const char *term, size_t len, char *out);

/* How much of a term was typed. */
enum tc_marks {
    TC_MARKS_NONE,    /* no mark at all: the term is its own fold */
    TC_MARKS_PARTIAL, /* marks, but no tone, in a Vietnamese syllable */
    TC_MARKS_FULL     /* a tone, or marks in a word that is no syllable */
};

enum tc_marks tc_marks_of(const char *term, size_t len);

/* Whether the typed term may stand for the candidate, by marks alone; true for
 * equal terms.  Both are canonical. */
bool tc_loose_allows(const char *typed, size_t typed_len, const char *candidate,
                     size_t candidate_len);

/*
 * The other spelling of a canonical term whose open rime may be written with i
 * or with y, with its marks as they are ("kĩ" -> "kỹ", "ly" -> "li"); 0 when
 * there is none.  `out` has room for len + 2 bytes.
 */
size_t tc_iy_variant(const char *term, size_t len, char *out);

#endif
