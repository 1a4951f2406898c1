/* Answer: what the forms have in common. */
#include "output/answer.h"

#include <string.h>

int answer_read(const struct answer *answer, size_t i,
                struct answer_hit *ret_hit, tracuu_error *err)
{
    struct answer_hit hit;
    int r;

    memset(&hit, 0, sizeof hit);
    hit.hit.struct_size = sizeof hit.hit;
    r = tracuu_hits_get(answer->hits, i, &hit.hit, err);
    if (r < 0)
        return r;
    r = tracuu_hits_document(answer->hits, i, &hit.document, err);
    if (r == TRACUU_ENOTFOUND)
        hit.document = NULL;
    else if (r < 0)
        return r;
    *ret_hit = hit;
    return 0;
}

int answer_n_passages(const struct answer *answer, size_t i,
                      const struct answer_hit *hit, size_t *ret_n,
                      tracuu_error *err)
{
    size_t n = 0;

    if (answer->n_passages > 0 && hit->document) {
        int r = tracuu_hits_n_passages(answer->hits, i, &n, err);

        if (r < 0)
            return r;
    }
    *ret_n = n;
    return 0;
}
