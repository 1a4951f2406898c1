/*
 * Deadline: when to give up.
 *
 * Whatever goes through something that may be long says now and then how much
 * it has gone through since it said so last, a posting or a document counting
 * 1.  The clock is looked at once so much has been done that looking costs
 * nothing beside it.  What has failed once fails again, so a loop that has no
 * way to report a failure may just end, and leave the report to its caller.
 */
#ifndef TC_BASE_DEADLINE_H
#define TC_BASE_DEADLINE_H

#include <stdbool.h>
#include <tracuu/common.h>

/* Work between two looks at the clock: some hundredths of a millisecond where
 * nothing has to be read from a disk.  A test may define it again. */
uint32_t tc_deadline_stride(void);

struct tc_deadline {
    uint32_t ms;    /* from start to end; 0: there is no end */
    int (*stop)(void *payload); /* non-zero: give up.  May be NULL */
    void *payload;

    /* Private to deadline.c. */
    uint64_t end;   /* of tc_sys_now */
    int64_t left;   /* work until the clock is looked at */
    int code;       /* 0, or for good ETIME or ECANCELED */
};

/* Begin to count, with what `ms`, `stop` and `payload` say. */
void tc_deadline_start(struct tc_deadline *deadline);

/* Look at the clock, and ask `stop`. */
bool tc_deadline_look(struct tc_deadline *deadline);

/* Whether it is time to give up, after so much work.  `deadline` may be NULL:
 * then it never is. */
static inline bool tc_deadline_passed(struct tc_deadline *deadline,
                                      uint64_t work)
{
    if (!deadline)
        return false;
    deadline->left -= (int64_t)work;
    return deadline->left < 0 && tc_deadline_look(deadline);
}

/* Report that it is. */
int tc_deadline_fail(const struct tc_deadline *deadline, tracuu_error *err);

/* Both: 0, ETIME or ECANCELED. */
static inline int tc_deadline_check(struct tc_deadline *deadline,
                                    uint64_t work, tracuu_error *err)
{
    return tc_deadline_passed(deadline, work) ? tc_deadline_fail(deadline, err)
                                              : 0;
}

#endif
