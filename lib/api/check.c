/* Public function of checking: check what the caller gave, then each segment.
 */
#include "check/check.h"

#include <string.h>

#include "base/error.h"
#include "base/structs.h"
#include "index/view.h"

static int check_view(const struct tc_view *view,
                      const tracuu_check_options *options, uint64_t *ret_n,
                      tracuu_error *err)
{
    uint64_t n_faults = 0;

    for (uint32_t i = 0; i < view->n_segments; i++) {
        uint64_t n;
        int r = tc_check_segment(view->segments[i], options, &n, err);

        if (r < 0)
            return r;
        n_faults += n;
    }
    *ret_n = n_faults;
    return 0;
}

int tracuu_index_check(tracuu_index *index, const tracuu_check_options *options,
                       uint64_t *ret_n_faults, tracuu_error *err)
{
    tracuu_check_options known;
    struct tc_view *view;
    int r;

    if (!index || !ret_n_faults)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "index or ret_n_faults is NULL");
    memset(&known, 0, sizeof known);
    if (options &&
        tc_copy_struct(&known, sizeof known, options, options->struct_size) < 0)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "the options have no struct_size");
    r = tc_view_take(index, &view, err);
    if (r < 0)
        return r;
    r = check_view(view, &known, ret_n_faults, err);
    tc_view_unref(view);
    return r;
}
