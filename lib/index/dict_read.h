/* Dict, reading: what only the reader of segments needs; see dict.h. */
#ifndef TC_INDEX_DICT_READ_H
#define TC_INDEX_DICT_READ_H

#include "index/segment.h"

/* Whether the table of blocks is in range, for opening. */
bool tc_dict_check(const struct tc_segment *segment);

#endif
