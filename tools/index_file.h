/* Index file: opening the one that `show` and `stats` are about. */
#ifndef TOOLS_INDEX_FILE_H
#define TOOLS_INDEX_FILE_H

#include <tracuu/tracuu.h>

/* Open it; NULL, having said why, when it cannot be opened. */
tracuu_index *index_file_open(const char *path);

#endif
