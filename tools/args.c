/* Arguments: checking the values of options. */
#include "args.h"

#include <errno.h>
#include <math.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

const char *const args_text_or_json[] = {"text", "json", NULL};

uint32_t args_count(struct argp_state *state, const char *option,
                    const char *text, uint32_t least, uint32_t most)
{
    char *end;
    unsigned long long value;

    errno = 0;
    value = strtoull(text, &end, 10);
    /* strtoull takes a sign and blanks, which are no part of a count. */
    if (text[0] < '0' || text[0] > '9' || *end || errno || value < least ||
        value > most)
        argp_error(state, "%s wants a whole number from %u to %u, not '%s'",
                   option, (unsigned)least, (unsigned)most, text);
    return (uint32_t)value;
}

double args_real(struct argp_state *state, const char *option, const char *text)
{
    char *end;
    double value = strtod(text, &end);

    if (end == text || *end || !isfinite(value) || value < 0)
        argp_error(state, "%s wants a number, 0 or more, not '%s'", option,
                   text);
    return value;
}

int args_word(struct argp_state *state, const char *option, const char *text,
              const char *const *words)
{
    char list[200] = "";
    size_t len = 0;
    int i;

    for (i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0)
            return i;
        if (len + strlen(words[i]) + 3 < sizeof list) {
            len = (size_t)(stpcpy(list + len, i ? ", " : "") - list);
            len = (size_t)(stpcpy(list + len, words[i]) - list);
        }
    }
    argp_error(state, "%s is one of %s, not '%s'", option, list, text);
    return 0;
}

uint32_t args_default_threads(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 1;
    return (uint32_t)CPU_COUNT(&set);
}

void args_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    /* argp has no other way to be told the status of a wrong command line. */
    argp_err_exit_status = EXIT_TROUBLE;
    if (argp_parse(argp, argc, argv, 0, NULL, input) != 0)
        exit(EXIT_TROUBLE);
}
