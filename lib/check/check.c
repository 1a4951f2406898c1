/* Check: running the parts one after another, and telling of faults. */
#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/error.h"
#include "check/part.h"

static void tell(struct tc_check *check, uint64_t offset, const char *message)
{
    tracuu_fault fault = {.struct_size = sizeof fault,
                          .part = check->part,
                          .offset = offset,
                          .message = message};

    if (check->options->fault &&
        check->options->fault(check->options->payload, &fault) != 0)
        check->canceled = true;
}

void tc_check_fault(struct tc_check *check, uint64_t offset, const char *format,
                    ...)
{
    char message[400];
    va_list args;

    if (!tc_check_goes_on(check))
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    check->n_faults++;
    check->n_of_part++;
    tell(check, offset, message);
    if (check->n_of_part == TC_CHECK_MOST && !check->canceled)
        tell(check, TRACUU_NOWHERE,
             "too many faults; the rest was not looked at");
}

bool tc_check_goes_on(const struct tc_check *check)
{
    return !check->canceled && check->n_of_part < TC_CHECK_MOST;
}

uint64_t tc_check_at(const struct tc_check *check, enum tc_chunk_id chunk,
                     uint64_t offset)
{
    const struct tc_segment *segment = check->segment;

    return (uint64_t)(segment->chunks[chunk].ptr - segment->bytes) + offset;
}

static const struct {
    const char *name;
    int (*run)(struct tc_check *check);
} parts[] = {
    {"frame", tc_check_frame},     {"documents", tc_check_documents},
    {"words", tc_check_words},     {"pairs", tc_check_pairs},
    {"columns", tc_check_columns}, {"store", tc_check_store},
};

int tc_check_segment(const struct tc_segment *segment,
                     const tracuu_check_options *options, uint64_t *ret_n,
                     tracuu_error *err)
{
    struct tc_check check = {.segment = segment, .options = options};
    int r = 0;

    for (size_t i = 0; r == 0 && i < sizeof parts / sizeof parts[0]; i++) {
        check.part = parts[i].name;
        check.n_of_part = 0;
        r = parts[i].run(&check);
        if (r < 0)
            r = tc_fail_memory(err);
        else if (check.canceled)
            r = tc_fail(err, TRACUU_ECANCELED, TRACUU_NOWHERE,
                        "stopped by the callback");
    }
    tc_free(check.lists);
    if (r == 0)
        *ret_n = check.n_faults;
    return r;
}
