#include "property/limits.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/ask.h"
#include "support/search_data.h"

void limit(tracuu_searcher *searcher, tracuu_limits limits)
{
    tracuu_error err;

    limits.struct_size = sizeof limits;
    must(tracuu_searcher_limit(searcher, &limits, &err), &err);
}

tracuu_index *corpus(uint32_t in_one)
{
    struct data data = data_of_corpus();
    tracuu_index *index;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < data.n; i++) {
        sprintf(id, "%u", i);
        index_add(index, id, data.docs[i].title, data.docs[i].text,
                  data.docs[i].date);
        if (i % in_one == in_one - 1)
            index_seal(index);
    }
    data_free(&data);
    return index;
}

int search_best(tracuu_searcher *searcher, const tracuu_query *query)
{
    tracuu_hits *hits = NULL;
    int r = tracuu_search(searcher, query, NULL, &hits, NULL);

    tracuu_hits_free(hits);
    return r;
}

char *answers(tracuu_searcher *searcher, const tracuu_query *query)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    ask_search(searcher, query, NULL, out);
    ask_values(searcher, query, out);
    fclose(out);
    return text;
}
