/*
 * tracuu: the command.  This file knows the commands by name; each reads its
 * own arguments (cmd_*.c) and returns the exit status.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/tracuu.h>
#include <unistd.h>

#include "command.h"
#include "say.h"

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
};

static const struct command commands[] = {
    {"search", cmd_search, "find documents and show their best passages"},
    {"index", cmd_index, "make an index file, to be searched at once"},
    {"add", cmd_add, "add to an index file what is new or has changed"},
    {"remove", cmd_remove, "take documents out of an index file"},
    {"compact", cmd_compact, "rewrite an index file in the least room"},
    {"list", cmd_list, "list the directives, dates and units of a collection"},
    {"extract", cmd_extract, "find the directives, dates, units in a text"},
    {"tokens", cmd_tokens, "show the words of a text as the index sees them"},
    {"show", cmd_show, "print a stored document"},
    {"stats", cmd_stats, "say how much there is in an index"},
    {"check", cmd_check, "say whether an index is sound, and if not, where"},
};

#define N_COMMANDS (sizeof commands / sizeof commands[0])

static const char examples[] =
    "\n"
    "Search a folder of articles; marks may be left out:\n"
    "\n"
    "    tracuu search \"chi thi 35 dai hoi dang bo\" articles\n"
    "\n"
    "Make an index of many documents once, then search it often:\n"
    "\n"
    "    tracuu index -o news.idx articles news.jsonl\n"
    "    tracuu search '\"đại hội đảng bộ\" +2020 -huyện' news.idx\n"
    "    tracuu show news.idx articles/001.txt\n"
    "\n"
    "Keep it up to date, while others search it:\n"
    "\n"
    "    tracuu add news.idx articles\n"
    "    tracuu remove news.idx articles/001.txt\n"
    "\n"
    "Search by directives, dates and offices, or list them:\n"
    "\n"
    "    tracuu search 'directive:35-CT/TW date:2020 unit:\"Sở Tư pháp\"' "
    "news.idx\n"
    "    tracuu list document news.idx\n"
    "    tracuu extract articles/001.txt\n"
    "\n"
    "JSON lines hold one document a line:\n"
    "\n"
    "    {\"id\": \"17\", \"title\": \"...\", \"text\": \"...\", "
    "\"date\": \"2020-03-27\"}\n"
    "\n"
    "`tracuu COMMAND --help` tells the options of a command, `man tracuu` the\n"
    "rest.  Exit status: 0 found, 1 nothing found, 2 trouble.\n";

static void print_help(FILE *file)
{
    size_t i;

    fputs("Usage: tracuu COMMAND [OPTION...] ...\n"
          "       tracuu --help | --version\n"
          "\n"
          "Full-text search for Vietnamese.\n"
          "\n",
          file);
    for (i = 0; i < N_COMMANDS; i++)
        fprintf(file, "  %-8s %s\n", commands[i].name, commands[i].summary);
    fputs(examples, file);
}

static void print_version(void)
{
    printf("tracuu %s\nICU %s, Unicode %s\n", tracuu_version(),
           tracuu_icu_version(), tracuu_unicode_version());
}

static const struct command *find_command(const char *name)
{
    size_t i;

    for (i = 0; i < N_COMMANDS; i++) {
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
    }
    return NULL;
}

/* Run a command, telling argp by what name to speak of it. */
static int run_command(const struct command *command, int argc, char **argv)
{
    char name[40];

    snprintf(name, sizeof name, "tracuu %s", command->name);
    argv[0] = name;
    return command->run(argc, argv);
}

/* `tracuu help [COMMAND]`. */
static int help_command(int argc, char **argv)
{
    static char option[] = "--help";
    const struct command *command = argc > 2 ? find_command(argv[2]) : NULL;

    if (argc > 2 && !command) {
        say("there is no command '%s'; see tracuu --help", argv[2]);
        return EXIT_TROUBLE;
    }
    if (command) {
        argv[2] = option;
        return run_command(command, 2, argv + 1);
    }
    print_help(stdout);
    return say_goodbye(0);
}

static int is_either(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/*
 * Fill the place of a standard stream that is closed, or the next file that is
 * opened gets its number and is read or written in its stead.  What fills it
 * can only be used the other way round, so that its use is an error.
 */
static void hold_standard_streams(void)
{
    int fd;

    for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

int main(int argc, char **argv)
{
    const struct command *command;

    hold_standard_streams();
    /* A reader who has seen enough closes the pipe; that is no trouble. */
    signal(SIGPIPE, SIG_DFL);
    /* A limit on the size of files is an error of writing like any other, so
     * that it is told and what was begun is removed. */
    signal(SIGXFSZ, SIG_IGN);
    if (argc < 2) {
        print_help(stderr);
        return EXIT_TROUBLE;
    }
    if (is_either(argv[1], "--version", "-V")) {
        print_version();
        return say_goodbye(0);
    }
    if (is_either(argv[1], "--help", "-h") || strcmp(argv[1], "help") == 0)
        return help_command(argv[1][0] == '-' ? 1 : argc, argv);
    command = find_command(argv[1]);
    if (!command) {
        say("there is no command '%s'; to search, write: tracuu search QUERY "
            "PATH (see tracuu --help)",
            argv[1]);
        return EXIT_TROUBLE;
    }
    return run_command(command, argc - 1, argv + 1);
}
