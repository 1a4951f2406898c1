/* Folder: a temporary folder, what it holds, and how many files are open. */
#ifndef TEST_FOLDER_H
#define TEST_FOLDER_H

#include <stddef.h>

/* From now on, temporary files are in memory where the system has room there:
 * for tests that do not ask what a disk does. */
void folder_use_memory(void);

/* The path of a new empty folder; give it to folder_remove. */
char *folder_new(void);
void folder_remove(char *folder);

/* The path of a name in it; free it. */
char *folder_path(const char *folder, const char *name);

/* The names in it in order, each with a space behind it; free them. */
char *folder_names(const char *folder);

/* Descriptors that the process has open. */
unsigned folder_n_open(void);

void folder_write(const char *path, const char *bytes, size_t len);

#endif
