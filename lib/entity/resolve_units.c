#include "entity/resolve.h"

void tc_resolve_units(struct tc_finds *finds, tracuu_str title)
{
    (void)finds;
    (void)title;
}
