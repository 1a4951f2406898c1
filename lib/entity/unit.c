#include "entity/find.h"

void tc_find_units(struct tc_finds *finds)
{
    (void)finds;
}
