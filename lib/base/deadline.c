/* Deadline: looking at the clock. */
#include "base/deadline.h"

#include "base/error.h"
#include "base/system.h"

#define MS UINT64_C(1000000)

TC_REPLACEABLE uint32_t tc_deadline_stride(void)
{
    return 16384;
}

static int64_t next_look(const struct tc_deadline *deadline)
{
    return deadline->ms || deadline->stop ? tc_deadline_stride() : INT64_MAX;
}

void tc_deadline_start(struct tc_deadline *deadline)
{
    deadline->code = 0;
    deadline->left = next_look(deadline);
    deadline->end = deadline->ms ? tc_sys_now() + deadline->ms * MS : 0;
}

bool tc_deadline_look(struct tc_deadline *deadline)
{
    if (!deadline->code && deadline->ms && tc_sys_now() >= deadline->end)
        deadline->code = TRACUU_ETIME;
    if (!deadline->code && deadline->stop &&
        deadline->stop(deadline->payload) != 0)
        deadline->code = TRACUU_ECANCELED;
    if (!deadline->code)
        deadline->left = next_look(deadline);
    return deadline->code != 0;
}

int tc_deadline_fail(const struct tc_deadline *deadline, tracuu_error *err)
{
    if (deadline->code == TRACUU_ETIME)
        return tc_fail(err, TRACUU_ETIME, TRACUU_NOWHERE,
                       "the time limit of %lu ms is over",
                       (unsigned long)deadline->ms);
    return tc_fail(err, TRACUU_ECANCELED, TRACUU_NOWHERE,
                   "stopped by the stop callback");
}
