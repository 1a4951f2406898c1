/*
 * Text: an answer for a person.
 *
 *     1. Headline, with what matched marked
 *        27/03/2020  id   ✓ 35-CT/TW
 *        A passage, with what matched marked.
 *
 * Everything that comes from a document goes through safe.c.
 */
#include <stdio.h>
#include <string.h>

#include "output/answer.h"
#include "output/color.h"
#include "output/figures.h"
#include "output/safe.h"

/* A stretch of text with the words in it that matched. */
struct marked {
    const char *text;
    uint64_t begin;
    uint64_t end;
    const tracuu_span *marks;
    size_t n_marks;
    enum paint paint; /* of what is not marked */
    /* Of these a mark stands between quotation marks where there is no colour
     * to show it; NULL: of none. */
    const tracuu_entities *quoted;
};

/* Whether the mark is an entity, of which the text may show the first part. */
static bool is_quoted(const struct marked *marked, tracuu_span mark)
{
    size_t i, n = marked->quoted ? tracuu_entities_count(marked->quoted) : 0;

    for (i = 0; i < n; i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};

        if (tracuu_entities_get(marked->quoted, i, &entity, NULL) < 0 ||
            entity.begin > mark.begin)
            return false;
        if (entity.begin == mark.begin &&
            (entity.end <= mark.end || mark.end == marked->end))
            return true;
    }
    return false;
}

static void put_marked(const struct marked *marked, bool color)
{
    struct safe safe = {.file = stdout};
    uint64_t at = marked->begin;
    size_t i;

    if (marked->paint != PAINT_NONE)
        color_put(stdout, color, marked->paint);
    for (i = 0; i < marked->n_marks; i++) {
        tracuu_span mark = marked->marks[i];
        bool quoted = !color && is_quoted(marked, mark);

        if (mark.begin < at || mark.end > marked->end)
            continue;
        safe_put(&safe, marked->text + at, (size_t)(mark.begin - at));
        safe_flush(&safe);
        color_put(stdout, color, PAINT_MARK);
        fputs(quoted ? "\xC2\xAB" : "", stdout);
        safe_put(&safe, marked->text + mark.begin,
                 (size_t)(mark.end - mark.begin));
        fputs(quoted ? "\xC2\xBB" : "", stdout);
        color_put(stdout, color, marked->paint);
        at = mark.end;
    }
    safe_put(&safe, marked->text + at, (size_t)(marked->end - at));
    if (marked->paint != PAINT_NONE)
        color_put(stdout, color, PAINT_NONE);
}

static int put_heading(const struct answer *answer, size_t i,
                       const struct answer_hit *hit, tracuu_error *err)
{
    struct marked heading = {.paint = PAINT_TITLE};
    const tracuu_document *document = hit->document;

    printf("%llu. ", (unsigned long long)hit->hit.rank);
    if (document && document->title.len > 0) {
        int r = tracuu_hits_title_marks(answer->hits, i, &heading.marks,
                                        &heading.n_marks, err);

        if (r < 0)
            return r;
        heading.text = document->title.ptr;
        heading.end = document->title.len;
    } else {
        heading.text = hit->hit.id.ptr;
        heading.end = hit->hit.id.len;
    }
    put_marked(&heading, answer->color);
    fputc('\n', stdout);
    return 0;
}

/* Date, id, score and signs, as far as there are any; an id that stands for a
 * missing title is not repeated. */
static void put_info(const struct answer *answer, size_t i,
                     const struct answer_hit *hit)
{
    const tracuu_document *document = hit->document;
    bool with_date = document && document->date.len > 0;
    bool with_id = document && document->title.len > 0;
    bool with_signs = understood_has_signs(answer->understood, i);
    char date[FIGURE_SIZE];

    if (!with_date && !with_id && !with_signs && !answer->explain)
        return;
    fputs("   ", stdout);
    color_put(stdout, answer->color, PAINT_INFO);
    if (with_date)
        fputs(figure_date(date, document->date.ptr, document->date.len),
              stdout);
    if (with_id) {
        fputs(with_date ? "  " : "", stdout);
        safe_line(stdout, hit->hit.id.ptr, hit->hit.id.len);
    }
    if (answer->explain)
        printf("%sscore %.6f", with_date || with_id ? "  " : "",
               hit->hit.score);
    color_put(stdout, answer->color, PAINT_NONE);
    if (with_signs) {
        fputs(with_date || with_id || answer->explain ? "   " : "", stdout);
        understood_put_signs(answer->understood, i);
    }
    fputc('\n', stdout);
}

/* Whether the text ends with one of the NULL-terminated endings. */
static bool ends_with(const char *text, uint64_t len, const char *const *ends)
{
    for (; *ends; ends++) {
        size_t n = strlen(*ends);

        if (len >= n && memcmp(text + len - n, *ends, n) == 0)
            return true;
    }
    return false;
}

/*
 * Whether a sentence or line ends at this byte, as far as a reader of the
 * passage can tell; where none does, the passage is shown to go on.
 */
static bool is_end(tracuu_str text, uint64_t at)
{
    static const char *const finals[] = {".",
                                         "!",
                                         "?",
                                         "\"",
                                         ")",
                                         "\n",
                                         "\xE2\x80\xA6" /* ellipsis */,
                                         "\xE2\x80\x9D" /* closing quote */,
                                         NULL};
    static const char *const blanks[] = {" ", "\t", "\xC2\xA0", NULL};
    uint64_t before = at;

    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\r'))
        at++;
    while (before > 0 && ends_with(text.ptr, before, blanks))
        before--;
    return before == 0 || at == text.len || text.ptr[at] == '\n' ||
           ends_with(text.ptr, before, finals);
}

static void put_passage(const struct answer *answer,
                        const tracuu_document *document,
                        const tracuu_passage *passage,
                        const tracuu_entities *quoted)
{
    struct marked marked = {.text = document->text.ptr,
                            .begin = passage->begin,
                            .end = passage->end,
                            .marks = passage->marks,
                            .n_marks = passage->n_marks,
                            .paint = PAINT_NONE,
                            .quoted = quoted};

    fputs(is_end(document->text, passage->begin) ? "   " : "   ... ", stdout);
    put_marked(&marked, answer->color);
    fputs(is_end(document->text, passage->end) ? "\n" : " ...\n", stdout);
}

static int put_passages(const struct answer *answer, size_t i,
                        const struct answer_hit *hit, tracuu_error *err)
{
    const tracuu_entities *quoted = NULL;
    size_t j, n;
    int r = answer_n_passages(answer, i, hit, &n, err);

    if (r >= 0 && n > 0 && answer->understood->n > 0 && !answer->color)
        r = tracuu_hits_entities(answer->hits, i, &quoted, err);
    for (j = 0; j < n && r >= 0; j++) {
        tracuu_passage passage = {.struct_size = sizeof passage};

        r = tracuu_hits_passage(answer->hits, i, j, &passage, err);
        if (r >= 0)
            put_passage(answer, hit->document, &passage, quoted);
    }
    return r;
}

/* Print the lines of an explanation, indented. */
static void put_lines(const char *text, const char *indent)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        if (len > 0) {
            fputs(indent, stdout);
            safe_lines(stdout, text, len);
        }
        fputc('\n', stdout);
        text += len;
        text += *text == '\n';
    }
}

static int put_hit(const struct answer *answer, size_t i, tracuu_error *err)
{
    struct answer_hit hit;
    char *explanation = NULL;
    int r = answer_read(answer, i, &hit, err);

    if (r < 0)
        return r;
    understood_put_line(answer->understood, i);
    r = put_heading(answer, i, &hit, err);
    if (r < 0)
        return r;
    put_info(answer, i, &hit);
    r = put_passages(answer, i, &hit, err);
    if (r < 0 || !answer->explain)
        return r;
    r = tracuu_hits_explain_hit(answer->hits, i, &explanation, err);
    if (r >= 0)
        put_lines(explanation, "     ");
    tracuu_free(explanation);
    return r;
}

int answer_write_text(const struct answer *answer, tracuu_error *err)
{
    size_t i, n = tracuu_hits_count(answer->hits);
    char *explanation = NULL;
    int r = 0;

    if (answer->qid) {
        fputs("# ", stdout);
        safe_line(stdout, answer->qid, strlen(answer->qid));
        fputc('\n', stdout);
    }
    understood_put_head(answer->understood);
    if (answer->explain) {
        r = tracuu_hits_explain_query(answer->hits, &explanation, err);
        if (r >= 0)
            put_lines(explanation, "");
        tracuu_free(explanation);
        fputs(n > 0 ? "\n" : "", stdout);
    }
    for (i = 0; i < n && r >= 0; i++) {
        r = put_hit(answer, i, err);
        fputs(i + 1 < n || answer->qid ? "\n" : "", stdout);
    }
    return r < 0 ? r : 0;
}
