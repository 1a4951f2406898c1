#include "entity/find.h"

void tc_find_dates(struct tc_finds *finds)
{
    (void)finds;
}
