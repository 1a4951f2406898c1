#include "entity/resolve.h"

void tc_resolve_directives(struct tc_finds *finds)
{
    (void)finds;
}
