/* Index file: opening the one that a command is about. */
#ifndef TOOLS_INDEX_FILE_H
#define TOOLS_INDEX_FILE_H

#include <tracuu/tracuu.h>

/* Open it; NULL, having said why, when it cannot be opened.  Options may be
 * NULL. */
tracuu_index *index_file_open(const char *path,
                              const tracuu_index_options *options);

/* Say what opening a file had to note, if anything, and free it. */
void index_file_note(const char *path, char *note);

#endif
