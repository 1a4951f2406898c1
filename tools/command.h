/* The commands of `tracuu`, each with the arguments of a main(). */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

/* Exit status, as grep's. */
enum {
    EXIT_FOUND = 0,
    EXIT_NOTHING = 1, /* no document matches, or none has the id */
    EXIT_DAMAGED = 1, /* of check */
    EXIT_TROUBLE = 2
};

int cmd_add(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_compact(int argc, char **argv);
int cmd_extract(int argc, char **argv);
int cmd_index(int argc, char **argv);
int cmd_list(int argc, char **argv);
int cmd_remove(int argc, char **argv);
int cmd_search(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_stats(int argc, char **argv);
int cmd_tokens(int argc, char **argv);

#endif
