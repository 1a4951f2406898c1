/* The shortest program: two documents in memory, one question. */
#include <stdio.h>
#include <string.h>

#include <tracuu/tracuu.h>

#define STR(s) {s, strlen(s)}

int main(void)
{
    const tracuu_document documents[] = {
        {.struct_size = sizeof documents[0],
         .id = STR("a"),
         .title = STR("Đại hội Đảng bộ Sở Tư pháp"),
         .text = STR("Đảng ủy quán triệt Chỉ thị số 35-CT/TW.")},
        {.struct_size = sizeof documents[0],
         .id = STR("b"),
         .title = STR("Thi hành án dân sự"),
         .text = STR("Cục họp bàn về nhân sự.")},
    };
    const char *question = "chi thi 35"; /* typed without marks */
    tracuu_index *index = NULL;
    tracuu_searcher *searcher = NULL;
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    tracuu_error err;
    int r = tracuu_index_new(NULL, &index, &err);

    for (size_t i = 0; r == 0 && i < 2; i++)
        r = tracuu_index_add(index, &documents[i], &err);
    if (r == 0)
        r = tracuu_searcher_new(index, &searcher, &err);
    if (r == 0)
        r = tracuu_query_new(question, strlen(question), NULL, &query, &err);
    if (r == 0)
        r = tracuu_search(searcher, query, NULL, &hits, &err);
    for (size_t i = 0; r == 0 && i < tracuu_hits_count(hits); i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        r = tracuu_hits_get(hits, i, &hit, &err);
        if (r == 0)
            printf("%.*s %.3f\n", (int)hit.id.len, hit.id.ptr, hit.score);
    }
    if (r < 0)
        fprintf(stderr, "hello: %s\n", err.message);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
    return r < 0;
}
