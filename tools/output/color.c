/* Color: SGR sequences of ECMA-48, those that every terminal has. */
#include "output/color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const color_words[] = {"auto", "always", "never", NULL};

bool color_wanted(enum color_when when)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (when != COLOR_AUTO)
        return when == COLOR_ALWAYS;
    if (no_color && *no_color)
        return false;
    if (!term || strcmp(term, "dumb") == 0)
        return false;
    return isatty(STDOUT_FILENO);
}

void color_put(FILE *file, bool color, enum paint paint)
{
    static const char *const codes[] = {"0", "0;1", "0;36", "0;1;31"};

    if (color)
        fprintf(file, "\033[%sm", codes[paint]);
}
