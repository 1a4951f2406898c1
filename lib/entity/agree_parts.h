/*
 * Agreement of parts: whether "khoản 2 Điều 9" is within what was cited.
 */
#ifndef TC_ENTITY_AGREE_PARTS_H
#define TC_ENTITY_AGREE_PARTS_H

#include "entity/agree.h"

/*
 * Whether the part that was found ("điểm a khoản 2 Điều 9", "khoản 1, 2 và 3
 * Điều 9") lies within or covers the part wanted ("khoản 2 Điều 9").  What was
 * found without a part, or with a larger one, agrees lower; but of a document
 * that is a part itself (`itself`) the larger one has what is wanted.
 */
enum tc_agreement tc_parts_agree(tracuu_str wanted, tracuu_str found,
                                 bool itself);

#endif
