/* Paths as names: what a file is called, without asking the file system. */
#ifndef TOOLS_INGEST_PATH_H
#define TOOLS_INGEST_PATH_H

#include <stdbool.h>

/*
 * The path without `.`, doubled slashes and `x/..`, so that one file named in
 * two ways is one document.  This is lexical: `link/..` is taken to be where
 * the link stands.  Free the result; NULL when out of memory.
 */
char *path_normal(const char *path);

/*
 * The id that a text file has whose path is typed like this: without `./` and
 * doubled slashes.  NULL when that is no other, and also when it might be an
 * id of another kind that is not there: with `..`, `://` or a slash at its
 * end.  Free the result; NULL when out of memory, too.
 */
char *path_typed_id(const char *typed);

/* "folder/name".  Free the result; NULL when out of memory. */
char *path_join(const char *folder, const char *name);

/* What to call the file in a message: "-" is standard input. */
const char *path_shown(const char *path);

/* Whether a walk takes a file of this name; see ingest.h for the rule. */
bool path_is_article(const char *name);

/* Whether the name says that the file holds JSON lines. */
bool path_is_json_lines(const char *name);

#endif
