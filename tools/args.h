/*
 * Arguments: values of options, checked.  Each of these functions ends the
 * program with a sentence that names the option when the value will not do,
 * which is what argp_error does.
 */
#ifndef TOOLS_ARGS_H
#define TOOLS_ARGS_H

#include <argp.h>
#include <stddef.h>
#include <stdint.h>

/* A whole number from `least` to `most`. */
uint32_t args_count(struct argp_state *state, const char *option,
                    const char *text, uint32_t least, uint32_t most);

/* A size in bytes, at least 1, which may end in K, M or G (of 1024). */
uint64_t args_size(struct argp_state *state, const char *option,
                   const char *text);

/* A number from 0 to `most`, which is a whole one. */
double args_real(struct argp_state *state, const char *option, const char *text,
                 double most);

/* One of the words of a NULL-terminated list; returns its place. */
int args_word(struct argp_state *state, const char *option, const char *text,
              const char *const *words);

/* Words of --format where it is text or json. */
enum { ARGS_TEXT, ARGS_JSON };
extern const char *const args_text_or_json[];

/* Take all arguments from the one after `skip` on, and have the parsing end. */
void args_rest(struct argp_state *state, int skip, char ***ret_rest,
               size_t *ret_n);

/* Number of threads when none is asked for: one a processor. */
uint32_t args_default_threads(void);

/* Parse; ends the program on a mistake, with exit status 2. */
void args_parse(const struct argp *argp, int argc, char **argv, void *input);

#endif
