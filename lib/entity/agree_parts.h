/*
 * Agreement of parts: whether "khoản 2 Điều 9" is within what was cited.
 */
#ifndef TC_ENTITY_AGREE_PARTS_H
#define TC_ENTITY_AGREE_PARTS_H

#include "entity/agree.h"

/*
 * Whether the part that was found ("điểm a khoản 2 Điều 9", "khoản 1-3 Điều
 * 9") lies within or covers the part wanted ("khoản 2 Điều 9").  What was found
 * without a part, with a larger one, or with only some of the numbers wanted,
 * agrees lower; but a document that is itself such a part (`itself`) agrees,
 * and so does a larger one, which has what is wanted in it.
 */
enum tc_agreement tc_parts_agree(tracuu_str wanted, tracuu_str found,
                                 bool itself);

#endif
