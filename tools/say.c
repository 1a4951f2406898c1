/* Say: one place for the form of a message. */
#include "say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "output/safe.h"

void say(const char *format, ...)
{
    va_list args;
    char *text;
    int len;

    va_start(args, format);
    len = vasprintf(&text, format, args);
    va_end(args);
    fputs("tracuu: ", stderr);
    if (len < 0) {
        fputs("out of memory", stderr);
    } else {
        safe_line(stderr, text, (size_t)len);
        free(text);
    }
    fputc('\n', stderr);
}

void say_error(const char *path, const tracuu_error *err)
{
    if (strstr(err->message, path))
        say("%s", err->message);
    else
        say("%s: %s", path, err->message);
}

int say_goodbye(int status)
{
    /* A write may have failed long ago, when errno was still known. */
    int failed = ferror(stdout);

    errno = 0;
    if (fclose(stdout) == 0 && !failed)
        return status;
    if (errno)
        say("cannot write the output: %s", strerror(errno));
    else
        say("cannot write the output");
    return EXIT_TROUBLE;
}
