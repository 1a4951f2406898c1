/*
 * Build an index, save it, open the file and ask: what a program does that
 * collects once and answers often.
 *
 *     save_and_open FILE
 */
#include <stdio.h>
#include <string.h>

#include <tracuu/tracuu.h>

#define STR(s) {s, strlen(s)}

static int build(const char *path, tracuu_error *err)
{
    const tracuu_document documents[] = {
        {.struct_size = sizeof documents[0], .id = STR("hoa-giai"),
         .title = STR("Hòa giải ở cơ sở"), .date = STR("2022-11-08"),
         .text = STR("Xã có 9 tổ hòa giải. Năm qua các tổ hòa giải thành "
                     "41 vụ. Hai vụ phải đưa ra tòa.")},
        {.struct_size = sizeof documents[0], .id = STR("thi-hanh-an"),
         .title = STR("Thi hành án dân sự"),
         .text = STR("Chi cục thi hành xong 812 việc.")},
    };
    tracuu_index *index = NULL;
    int r = tracuu_index_new(NULL, &index, err);

    for (size_t i = 0; r == 0 && i < 2; i++)
        r = tracuu_index_add(index, &documents[i], err);
    if (r == 0)
        r = tracuu_index_save(index, path, err);
    tracuu_index_free(index);
    return r;
}

/* Print a piece of a text with its marks in brackets. */
static void print_marked(tracuu_str text, uint64_t begin, uint64_t end,
                         const tracuu_span *marks, size_t n_marks)
{
    for (size_t i = 0; i < n_marks; i++) {
        printf("%.*s[%.*s]", (int)(marks[i].begin - begin), text.ptr + begin,
               (int)(marks[i].end - marks[i].begin),
               text.ptr + marks[i].begin);
        begin = marks[i].end;
    }
    printf("%.*s\n", (int)(end - begin), text.ptr + begin);
}

/* Print one hit: id, date, title and its best passage. */
static int print_hit(tracuu_hits *hits, size_t i, tracuu_error *err)
{
    const tracuu_document *document;
    const tracuu_span *marks;
    tracuu_passage passage = {.struct_size = sizeof passage};
    size_t n = 0;
    int r = tracuu_hits_document(hits, i, &document, err);

    if (r == 0)
        r = tracuu_hits_title_marks(hits, i, &marks, &n, err);
    if (r < 0)
        return r;
    printf("%.*s %.*s\n", (int)document->id.len, document->id.ptr,
           (int)document->date.len, document->date.ptr);
    print_marked(document->title, 0, document->title.len, marks, n);
    r = tracuu_hits_n_passages(hits, i, &n, err);
    for (size_t j = 0; r == 0 && j < n; j++) {
        r = tracuu_hits_passage(hits, i, j, &passage, err);
        if (r == 0)
            print_marked(document->text, passage.begin, passage.end,
                         passage.marks, passage.n_marks);
    }
    return r;
}

static int ask(const char *path, const char *question, tracuu_error *err)
{
    tracuu_index *index = NULL;
    tracuu_searcher *searcher = NULL;
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    int r = tracuu_index_open(path, NULL, &index, NULL, err);

    if (r == 0)
        r = tracuu_searcher_new(index, &searcher, err);
    if (r == 0)
        r = tracuu_query_new(question, strlen(question), NULL, &query, err);
    if (r == 0)
        r = tracuu_search(searcher, query, NULL, &hits, err);
    for (size_t i = 0; r == 0 && i < tracuu_hits_count(hits); i++)
        r = print_hit(hits, i, err);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
    return r;
}

int main(int argc, char **argv)
{
    tracuu_error err;
    int r;

    if (argc != 2) {
        fprintf(stderr, "usage: save_and_open FILE\n");
        return 2;
    }
    r = build(argv[1], &err);
    if (r == 0)
        r = ask(argv[1], "hoa giai thanh", &err);
    if (r < 0)
        fprintf(stderr, "save_and_open: %s\n", err.message);
    return r < 0;
}
