/*
 * The token stream behind a database's tokenizer interface.
 *
 * Such an interface (that of SQLite's FTS5 is the model here) hands a text
 * over and is called back once for every term, with a flag for a term that
 * stands at the same position as the one before: a part of a joined word, the
 * value of a number.
 *
 *     tokens [TEXT]
 */
#include <stdio.h>
#include <string.h>

#include <tracuu/tracuu.h>

#define COLOCATED 1

/* What the database gives: returns non-zero to stop. */
typedef int take_term(void *context, int flags, const char *term, int term_len,
                      int begin, int end);

/* What the database calls.  Returns 0, the callback's answer, or an error. */
static int tokenize(const char *text, size_t len, take_term *take,
                    void *context, tracuu_error *err)
{
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_tokens *tokens = NULL;
    uint32_t n_positions = 0; /* seen so far */
    int r = tracuu_tokens_new(text, len, &tokens, err);

    while (r == 0 && (r = tracuu_tokens_next(tokens, &token, err)) == 1) {
        int flags = token.position < n_positions ? COLOCATED : 0;

        n_positions = token.position + 1;
        /* The stream takes texts below 2 GiB, so its offsets fit an int. */
        r = take(context, flags, token.term.ptr, (int)token.term.len,
                 (int)token.begin, (int)token.end);
    }
    tracuu_tokens_free(tokens);
    return r;
}

static int print_term(void *context, int flags, const char *term, int term_len,
                      int begin, int end)
{
    FILE *file = context;

    fprintf(file, "%d %d %s%.*s\n", begin, end, flags & COLOCATED ? "+ " : "",
            term_len, term);
    return 0;
}

int main(int argc, char **argv)
{
    const char *text = argc > 1 ? argv[1] : "Ủy ban Hà_Nội chi 3.900 đồng";
    tracuu_error err;

    if (tokenize(text, strlen(text), print_term, stdout, &err) < 0) {
        fprintf(stderr, "tokens: %s\n", err.message);
        return 1;
    }
    return 0;
}
