/* Tokens: the public stream of terms. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/text.h>

#include "base/buf.h"
#include "helpers.h"

static char *tokens_of(const char *text)
{
    static const char kinds[] = {'W', 'P', 'V'};
    struct tc_buf buf = TC_BUF_INIT;
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_tokens *tokens;

    cr_assert_eq(0, tracuu_tokens_new(text, strlen(text), &tokens, NULL));
    while (tracuu_tokens_next(tokens, &token, NULL) > 0)
        tc_buf_printf(&buf, "%s%u%c %u-%u %.*s", buf.len ? ", " : "",
                      token.position, kinds[token.kind], (unsigned)token.begin,
                      (unsigned)token.end, (int)token.term.len, token.term.ptr);
    cr_expect_eq(0, tracuu_tokens_next(tokens, &token, NULL));
    tracuu_tokens_free(tokens);
    return tc_buf_take(&buf);
}

Test(tokens, offsets_are_bytes_of_the_text_as_given)
{
    expect_text("0W 0-4 hoà, 1W 5-10 bình", tokens_of("Hòa bình"), "NFC");
    expect_text("0W 0-5 hoà", tokens_of("Hoa\u0300"), "NFD");
}

Test(tokens, positions_count_words_not_terms)
{
    expect_text("0W 0-9 hà_nội, 0P 0-3 hà, 0P 4-9 nội, 1W 10-15 3.900, "
                "1V 10-15 3900, 2W 16-17 a",
                tokens_of("hà_nội 3.900 a"), "joined");
}

Test(tokens, a_stream_starts_again)
{
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_tokens *tokens;

    cr_assert_eq(0, tracuu_tokens_new("một hai", 9, &tokens, NULL));
    cr_assert_eq(1, tracuu_tokens_next(tokens, &token, NULL));
    cr_assert_eq(0, tracuu_tokens_restart(tokens, "ba", 2, NULL));
    cr_assert_eq(1, tracuu_tokens_next(tokens, &token, NULL));
    cr_expect_eq(0, token.position);
    cr_expect_eq(0, memcmp("ba", token.term.ptr, token.term.len));
    cr_expect_eq(0, tracuu_tokens_next(tokens, &token, NULL));
    tracuu_tokens_free(tokens);
}

Test(tokens, more_words_than_a_batch_are_counted_on)
{
    tracuu_token token = {.struct_size = sizeof token};
    char text[2 * 1000 + 1];
    tracuu_tokens *tokens;
    uint32_t n = 0;

    for (int i = 0; i < 1000; i++)
        memcpy(text + 2 * i, "a ", 2);
    cr_assert_eq(0, tracuu_tokens_new(text, 2000, &tokens, NULL));
    for (; tracuu_tokens_next(tokens, &token, NULL) > 0; n++) {
        cr_expect_eq(n, token.position);
        cr_expect_eq(2 * n, token.begin);
    }
    cr_expect_eq(1000, n);
    tracuu_tokens_free(tokens);
}

Test(tokens, a_caller_of_another_age_gets_the_fields_it_knows)
{
    struct {
        tracuu_token token;
        char beyond[16];
    } larger = {.token = {.struct_size = sizeof larger}};
    tracuu_tokens *tokens;

    memset(larger.beyond, 7, sizeof larger.beyond);
    cr_assert_eq(0, tracuu_tokens_new("ba", 2, &tokens, NULL));
    cr_assert_eq(1, tracuu_tokens_next(tokens, &larger.token, NULL));
    /* Fields that only the caller knows are zeroed. */
    cr_expect_eq(0, larger.beyond[0]);
    cr_expect_eq(sizeof larger, larger.token.struct_size);
    tracuu_tokens_free(tokens);
}

Test(tokens, misuse_is_refused)
{
    tracuu_token token = {0};
    tracuu_tokens *tokens = NULL;
    tracuu_error err;

    cr_expect_eq(TRACUU_EUSAGE, tracuu_tokens_new(NULL, 3, &tokens, &err));
    cr_expect_null(tokens);
    cr_expect_eq(TRACUU_EUSAGE, tracuu_tokens_new("a", 1, NULL, &err));
    cr_expect_eq(TRACUU_EUSAGE, tracuu_tokens_next(NULL, &token, &err));
    cr_assert_eq(0, tracuu_tokens_new("a", 1, &tokens, &err));
    cr_expect_eq(TRACUU_EUSAGE, tracuu_tokens_next(tokens, &token, &err));
    cr_expect_eq(0, tracuu_tokens_restart(tokens, NULL, 0, &err));
    cr_expect_eq(0, tracuu_tokens_next(tokens, &token, &err));
    tracuu_tokens_free(tokens);
    tracuu_tokens_free(NULL);
    tracuu_free(NULL);
    cr_expect_eq(TRACUU_ELIMIT,
                 tracuu_tokens_new("a", (size_t)1 << 31, &tokens, &err));
}
