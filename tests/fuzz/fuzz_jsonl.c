/* JSON lines of any bytes, as `tracuu index` reads them. */
#include <string.h>
#include <tracuu/tracuu.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "ingest/ingest.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = write_file(data, size);
    char copy[256];
    char *paths[] = {copy};
    struct ingest_counts counts = {0};
    tracuu_index *index;
    uint64_t n;

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
