/* JSON lines of any bytes, as `tracuu index` reads them; and a line that the
 * quick reader takes is one that the exact reader reads alike. */
#include <string.h>
#include <tracuu/tracuu.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "ingest/ingest.h"
#include "ingest/members.h"

static int take(void *payload, const tracuu_document *document,
                tracuu_error *err)
{
    return tracuu_index_add(payload, document, err);
}

static void tell(void *payload, enum ingest_problem problem,
                 const char *message)
{
    (void)payload;
    LAW((int)problem < INGEST_N_PROBLEMS && *message);
}

/* A file of the bytes, which is written anew for each. */
static const char *write_file(const uint8_t *data, size_t size)
{
    static char path[256];
    const char *folder = getenv("TMPDIR");
    FILE *file;

    if (!*path)
        snprintf(path, sizeof path, "%s/tracuu-fuzz-%ld.jsonl",
                 folder ? folder : "/tmp", (long)getpid());
    file = fopen(path, "wb");
    LAW(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
    return path;
}

static bool is_str(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static void compare_member(const struct member *a, const struct member *b)
{
    LAW(is_str(a->name, b->name) && a->type == b->type);
    LAW(is_str(a->text, b->text));
    LAW(a->number == b->number);
}

static void compare_line(struct members_quick *quick, const char *ptr,
                         size_t len)
{
    struct members fast = {0}, exact = {0};
    json_error_t error;

    if (members_read_quick(quick, &fast, ptr, len)) {
        LAW(members_read_exact(&exact, ptr, len, &error) == 0);
        LAW(fast.n == exact.n);
    }
    for (size_t i = 0; i < fast.n; i++)
        compare_member(&fast.items[i], &exact.items[i]);
    members_done(&fast);
    members_done(&exact);
}

static void compare_lines(const char *ptr, const char *end)
{
    struct members_quick *quick = members_quick_new();

    while (ptr < end) {
        const char *feed = memchr(ptr, '\n', (size_t)(end - ptr));
        const char *stop = feed ? feed : end;

        compare_line(quick, ptr, (size_t)(stop - ptr));
        ptr = stop + 1;
    }
    members_quick_free(quick);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = write_file(data, size);
    char copy[256];
    char *paths[] = {copy};
    struct ingest_counts counts = {0};
    tracuu_index *index;
    uint64_t n;

    compare_lines((const char *)data, (const char *)data + size);
    strcpy(copy, path);
    LAW(tracuu_index_new(NULL, &index, NULL) == 0);
    LAW(ingest_paths(paths, 1,
                     &(struct ingest_sink){
                         .payload = index, .document = take, .problem = tell},
                     &counts, NULL) == 0);
    LAW(tracuu_index_count(index, &n, NULL) == 0);
    LAW(n <= counts.n_documents);
    tracuu_index_free(index);
    remove(path);
    return 0;
}
