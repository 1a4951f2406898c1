/* BM25: the parts that are computed once a query, or once a document. */
#include "search/bm25.h"

#include <math.h>

void tc_bm25_init(struct tc_bm25 *bm25, enum tc_model model, double k1,
                  double b, const struct tc_view *view)
{
    double slots = (double)view->n_slots;

    bm25->model = model;
    bm25->k1 = k1;
    bm25->b = b;
    bm25->n_docs = view->n_docs;
    if (model == TC_MODEL_DEFAULT)
        slots += (TC_TITLE_WEIGHT - 1) * (double)view->n_title_slots;
    bm25->avg_len = view->n_docs && slots > 0 ? slots / view->n_docs : 1;
}

double tc_bm25_idf(const struct tc_bm25 *bm25, uint64_t df)
{
    double ratio = (bm25->n_docs - (double)df + 0.5) / ((double)df + 0.5);

    return rint(log(1 + ratio) * 0x1p24) * 0x1p-24;
}

double tc_bm25_scale(const struct tc_bm25 *bm25, double weight, double idf)
{
    double scale = weight * idf * (bm25->k1 + 1) * TC_SCORE_ONE;

    return scale < 0x1p31 ? scale : 0x1p31;
}
