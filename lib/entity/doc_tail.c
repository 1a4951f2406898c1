/*
 * Tail: what stands behind the number of a document: its day, and where its
 * issuer may stand.
 */
#include "base/alloc.h"
#include "entity/calendar.h"
#include "entity/directive.h"

void tc_reference_add(struct tc_finds *finds,
                      const struct tc_reference *reference)
{
    if (!tc_grow(&finds->references, &finds->references_cap,
                 finds->n_references + 1, sizeof *finds->references)) {
        finds->failed = true;
        return;
    }
    finds->references[finds->n_references++] = *reference;
}

static unsigned full_year(const struct tc_lexeme *l)
{
    if (l->kind != TC_LEX_NUMBER)
        return 0;
    if (tc_lex_bytes(l) == 4)
        return l->value;
    if (tc_lex_bytes(l) == 2)
        return l->value < 50 ? 2000 + l->value : 1900 + l->value;
    return 0;
}

static bool is_day_mark(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '/') || tc_lex_is_mark(l, '-') ||
           tc_lex_is_mark(l, '.');
}

size_t tc_doc_day_read(const struct tc_lexeme *lex, uint32_t *ret_day)
{
    size_t n = tc_lex_is(lex, TC_W_NGAY) ? 1 : 0;
    unsigned day, month, year;
    size_t len;

    if (lex[n].kind != TC_LEX_NUMBER || tc_lex_bytes(&lex[n]) > 2)
        return 0;
    day = lex[n].value;
    if (tc_lex_is(&lex[n + 1], TC_W_THANG) &&
        lex[n + 2].kind == TC_LEX_NUMBER) {
        month = lex[n + 2].value;
        len = tc_lex_is(&lex[n + 3], TC_W_NAM) ? 5
              : is_day_mark(&lex[n + 3])       ? 5
                                               : 0;
    } else if (is_day_mark(&lex[n + 1]) && lex[n + 2].kind == TC_LEX_NUMBER) {
        month = lex[n + 2].value;
        len = is_day_mark(&lex[n + 3]) || tc_lex_is(&lex[n + 3], TC_W_NAM)
                  ? 5
                  : 0;
    } else {
        return 0;
    }
    if (len == 0)
        return 0;
    year = full_year(&lex[n + 4]);
    if (!tc_day_exists(year, month, day))
        return 0;
    *ret_day = tc_day(year, month, day);
    return n + len;
}

/* "ban hành", "ký", "được ký ban hành" before the day. */
static size_t skip_signing(const struct tc_lexeme *lex)
{
    size_t n = 0;

    while (n < 4 &&
           (tc_lex_is(&lex[n], TC_W_BAN) || tc_lex_is(&lex[n], TC_W_HANH) ||
            tc_lex_is(&lex[n], TC_W_SIGNED) || tc_lex_is(&lex[n], TC_W_DUOC)))
        n++;
    return tc_lex_is(&lex[n], TC_W_NGAY) ? n : 0;
}

/* "ngày 19/4" before the issuer, which leaves the year open. */
static size_t skip_open_day(const struct tc_lexeme *lex)
{
    if (!tc_lex_is(lex, TC_W_NGAY) || lex[1].kind != TC_LEX_NUMBER ||
        (!tc_lex_is_mark(&lex[2], '/') && !tc_lex_is_mark(&lex[2], '-')) ||
        lex[3].kind != TC_LEX_NUMBER || lex[3].value > 12 ||
        !tc_lex_is(&lex[4], TC_W_CUA))
        return 0;
    return 4;
}

size_t tc_reference_day(const struct tc_lexeme *lex, uint32_t *ret_day)
{
    size_t n = tc_lex_is_mark(lex, ',') || tc_lex_is_mark(lex, '(');
    bool bracket = n && lex->value == '(';
    size_t len;

    n += skip_signing(&lex[n]);
    len = tc_doc_day_read(&lex[n], ret_day);

    if (len && !bracket)
        return n == 0 || tc_lex_is(&lex[n], TC_W_NGAY) ? n + len : 0;
    if (len)
        return tc_lex_is_mark(&lex[n + len], ')') ? n + len + 1 : 0;
    if (tc_lex_is(&lex[n], TC_W_NAM) && lex[n + 1].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&lex[n + 1]) == 4 && lex[n + 1].value >= 1900 &&
        lex[n + 1].value <= 2100 && n == 0) {
        *ret_day = lex[n + 1].value * 10000;
        return n + 2;
    }
    len = skip_open_day(&lex[n]);
    return len && !bracket ? n + len : 0;
}

size_t tc_issuer_begin(const struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    if (tc_lex_is_mark(&lex[at], ','))
        at++;
    /* "Thông tư 05 vừa ban hành của Bộ Y tế" */
    at += tc_lex_is(&lex[at], TC_W_VUA);
    if (tc_lex_is(&lex[at], TC_W_BAN) && tc_lex_is(&lex[at + 1], TC_W_HANH))
        at += 2;
    if (tc_lex_is(&lex[at], TC_W_CUA) || tc_lex_is(&lex[at], TC_W_DO))
        return tc_lex_is(&lex[at + 1], TC_W_CAC) ? at + 2 : at + 1;
    return 0;
}

size_t tc_reference_finish(struct tc_finds *finds, struct tc_reference *r)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n = tc_reference_day(&lex[r->end], &r->day);

    r->end += n;
    if (!r->issuer_at) {
        r->issuer_at = tc_issuer_begin(finds, r->end);
        if (!r->issuer_at && finds->lexemes.lenient)
            r->issuer_at = r->end;
    }
    tc_reference_add(finds, r);
    return r->end;
}
