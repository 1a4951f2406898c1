/*
 * TREC: an answer for an evaluation program: qid Q0 id rank score tag.
 *
 * Evaluation programs sort by the score and look at nothing else; documents of
 * equal scores they put in an order of their own, and trec_eval reads scores
 * into 32 bits.  So that their order is ours, a score that is not below the
 * one before it is printed as that one less 1/131072, half the step between
 * two scores.  Any other score is printed as it is.  An answer that is sorted
 * by date has no use for scores: there the score is the rank, negative.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/answer.h"
#include "output/safe.h"

/* Half of the step 1/65536 in which scores are rounded. */
#define STEP (1.0 / 131072)

int answer_write_trec(const struct answer *answer, tracuu_error *err)
{
    const char *qid = answer->qid ? answer->qid : "1";
    double score = INFINITY;
    size_t i, n = tracuu_hits_count(answer->hits);

    for (i = 0; i < n; i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};
        int r = tracuu_hits_get(answer->hits, i, &hit, err);

        if (r < 0)
            return r;
        safe_column(stdout, qid, strlen(qid), '_');
        fputs(" Q0 ", stdout);
        safe_column(stdout, hit.id.ptr, hit.id.len, '_');
        if (answer->sort == TRACUU_SORT_SCORE) {
            score = fmin(hit.score, score - STEP);
            printf(" %llu %.6f %s\n", (unsigned long long)hit.rank, score,
                   answer->run_tag);
        } else {
            printf(" %llu -%llu %s\n", (unsigned long long)hit.rank,
                   (unsigned long long)hit.rank, answer->run_tag);
        }
    }
    return 0;
}
