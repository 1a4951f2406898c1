/*
 * Documents: which of the directives that are mentioned are one document.
 *
 * A mention says what it needs: "Chỉ thị 05-CT/TW", "khoản 2 Điều 8 Thông tư
 * 96/2020/TT-BTC", with or without a day and an issuer.  Mentions are of one
 * document when type, number, symbol and the issuer's place are the same and
 * neither years nor days disagree.  What says no year or no day joins the only
 * one there is; where there are several, it stands alone, for numbers begin
 * anew.  A law without a number and a year is a name that several may bear.
 */
#ifndef TC_SEARCH_DOCUMENTS_H
#define TC_SEARCH_DOCUMENTS_H

#include "index/strings.h"

/* The number of a law whose name is known: every mention of it is one of the
 * name too (a directive's alias), and counts as that. */
#define TC_DOCUMENT_NONE UINT32_MAX

/*
 * Join `mentioned`, values of directives with TC_ENTITY_REST and a place behind
 * those that have one, to documents: values of the same form without a part,
 * with the day that any mention gives and the shortest name of the issuer
 * ("Bộ Tài chính" before "Bộ trưởng Bộ Tài chính").  ret_of[i] becomes the
 * number in `ret_documents` (to be released, also on error) of value i, or
 * TC_DOCUMENT_NONE.  Errors: ENOMEM.
 */
int tc_documents_join(const struct tc_strings *mentioned,
                      struct tc_strings *ret_documents, uint32_t *ret_of,
                      tracuu_error *err);

#endif
