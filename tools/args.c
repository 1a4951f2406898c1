/* Arguments: checking the values of options. */
#include "args.h"

#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "say.h"

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

uint64_t args_size(struct argp_state *state, const char *option,
                   const char *text)
{
    static const char units[] = "KMG";
    const char *unit;
    char *end;
    unsigned long long value;

    errno = 0;
    value = strtoull(text, &end, 10);
    unit = *end ? strchr(units, *end) : NULL;
    end += unit != NULL;
    if (text[0] < '0' || text[0] > '9' || *end || errno || value == 0 ||
        value > UINT64_MAX >> 30)
        argp_error(state, "%s wants a size such as 500000, 64M or 2G, not '%s'",
                   option, text);
    return (uint64_t)value << (unit ? 10 * (unit - units + 1) : 0);
}

double args_real(struct argp_state *state, const char *option, const char *text,
                 double most)
{
    char *end;
    double value = strtod(text, &end);

    /* Not "value > most", which would let through what is no number. */
    if (end == text || *end || !(value >= 0 && value <= most))
        argp_error(state, "%s must be between 0 and %.0f, not '%s'", option,
                   most, text);
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

void args_rest(struct argp_state *state, int skip, char ***ret_rest,
               size_t *ret_n)
{
    int n = state->argc - state->next - skip;

    *ret_rest = state->argv + state->next + skip;
    *ret_n = n > 0 ? (size_t)n : 0;
    state->next = state->argc;
}

uint32_t args_default_threads(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 1;
    return (uint32_t)CPU_COUNT(&set);
}

/* Whether a short option is known; *ret_value: whether a value follows it. */
static bool find_short(const struct argp_option *option, char key,
                       bool *ret_value)
{
    *ret_value = false;
    for (; option->name || option->doc; option++) {
        if (option->key == key) {
            *ret_value = option->arg != NULL;
            return true;
        }
    }
    return key == '?'; /* argp's own, the same as --help */
}

/* Whether a long option, which may be cut short, wants a value. */
static bool wants_value(const struct argp_option *option, const char *name)
{
    for (; option->name || option->doc; option++) {
        if (option->name && option->arg &&
            !(option->flags & OPTION_ARG_OPTIONAL) &&
            strncmp(option->name, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

static bool is_ascii(const char *text, size_t len)
{
    while (len > 0 && (unsigned char)text[len - 1] < 0x80)
        len--;
    return len == 0;
}

/*
 * Refuse what looks like an option and is none.  getopt would name its first
 * byte, which may be half a character, and could not say that it may have been
 * meant as a query.  An unknown long option of ASCII is a slip in its name, as
 * a rule, and left to getopt.
 */
static void check_dashes(const struct argp *argp, int argc, char **argv)
{
    int i;

    for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *arg = argv[i];
        bool value;

        if (arg[0] != '-' || !arg[1])
            continue;
        if (arg[1] == '-' && is_ascii(arg, strcspn(arg, "="))) {
            i += !strchr(arg, '=') && wants_value(argp->options, arg + 2);
        } else if (find_short(argp->options, arg[1], &value)) {
            i += value && !arg[2];
        } else {
            say("there is no option '%s'; a query or path that begins with - "
                "goes after --",
                arg);
            exit(EXIT_TROUBLE);
        }
    }
}

/* All of --help fits, so that an error of writing it is seen when stdout is
 * closed, where its reason is still known. */
static char output[64 * 1024];

/* argp prints --help and exits with 0, whether anyone received it or not. */
static bool parsing;

static void check_help(void)
{
    if (parsing && say_goodbye(0) != 0)
        _exit(EXIT_TROUBLE);
}

void args_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, output, _IOFBF, sizeof output);
    check_dashes(argp, argc, argv);
    /* argp has no other way to be told the status of a wrong command line. */
    argp_err_exit_status = EXIT_TROUBLE;
    atexit(check_help);
    parsing = true;
    /* Without memory it says nothing. */
    if (argp_parse(argp, argc, argv, 0, NULL, input) != 0) {
        say("out of memory");
        exit(EXIT_TROUBLE);
    }
    parsing = false;
}
