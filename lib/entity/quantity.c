#include "entity/find.h"

void tc_find_quantities(struct tc_finds *finds)
{
    (void)finds;
}
