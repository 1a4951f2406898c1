/* Say: sentences for the user on stderr, and the last word on stdout. */
#ifndef TOOLS_SAY_H
#define TOOLS_SAY_H

#include <tracuu/common.h>

/* Print "tracuu: ", the sentence and a line feed.  File names and other text
 * from outside may be in it: what a terminal would obey is replaced. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void say(const char *format, ...);

/* Say what the library said of a file, which it may have named itself. */
void say_error(const char *path, const tracuu_error *err);

/* Close stdout.  When what was printed did not arrive, say so and return
 * EXIT_TROUBLE, else return `status`. */
int say_goodbye(int status);

#endif
