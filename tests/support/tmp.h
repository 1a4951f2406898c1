/* Temporary files of tests, in TMPDIR or /tmp. */
#ifndef TEST_TMP_H
#define TEST_TMP_H

#include <stddef.h>

/* The path of a new empty file; give it to tmp_remove. */
char *tmp_file(void);

/* Remove the file, if it is there, and free the path. */
void tmp_remove(char *path);

/* The bytes of a file, NUL-terminated; free them.  Ends the program when it
 * cannot be read. */
char *tmp_read(const char *path, size_t *ret_len);

#endif
