#include "entity/find.h"

void tc_find_directives(struct tc_finds *finds)
{
    (void)finds;
}
