/*
 * Readers beside a writer: a searcher sees one point in time, whatever is
 * added, replaced or removed meanwhile.
 *
 * A plain program, since ThreadSanitizer and Criterion do
 * not go together:
 *
 *     meson setup build-tsan -Db_sanitize=thread -Dbuildtype=debugoptimized
 *     meson test -C build-tsan --suite threads
 *
 * TRACUU_SECONDS: again and again for so long.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tracuu/tracuu.h>

enum { N_DOCS = 20000, N_READERS = 3 };

static tracuu_index *collection;
static tracuu_query *question;
static atomic_uint n_added;
static atomic_bool done;
static atomic_uint n_looks, n_windows;

static void must(int r, const tracuu_error *err)
{
    if (r >= 0)
        return;
    fprintf(stderr, "failed: %s\n", err->message);
    exit(1);
}

static void add(unsigned number, const char *text)
{
    char id[32];
    tracuu_document document = {.struct_size = sizeof document};
    tracuu_error err;

    snprintf(id, sizeof id, "%u", number);
    document.id = (tracuu_str){id, strlen(id)};
    document.text = (tracuu_str){text, strlen(text)};
    must(tracuu_index_add(collection, &document, &err), &err);
}

/* Every document has the word, so a view of n documents has n matches, and n
 * is neither less than what was added before nor more than is added after. */
static void look(unsigned *before)
{
    tracuu_search_options options = {.struct_size = sizeof options, .k = 3,
                                     .exact_count = 1};
    unsigned least = atomic_load(&n_added), most;
    tracuu_searcher *searcher;
    tracuu_hits *hits, *again;
    tracuu_error err;
    uint64_t n;

    must(tracuu_searcher_new(collection, &searcher, &err), &err);
    most = atomic_load(&n_added) + 1;
    must(tracuu_search(searcher, question, &options, &hits, &err), &err);
    must(tracuu_search(searcher, question, &options, &again, &err), &err);
    n = tracuu_hits_matches(hits, NULL);
    if (n < least || n > most || n < *before ||
        n != tracuu_hits_matches(again, NULL)) {
        fprintf(stderr, "%llu matches, not %u to %u\n", (unsigned long long)n,
                least, most);
        exit(1);
    }
    *before = (unsigned)n;
    atomic_fetch_add(&n_looks, 1);
    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        size_t n_passages;

        must(tracuu_hits_n_passages(hits, i, &n_passages, &err), &err);
    }
    tracuu_searcher_free(searcher);
    tracuu_hits_free(hits);
    tracuu_hits_free(again);
}

static void *read_on(void *unused)
{
    unsigned n = 0;

    (void)unused;
    while (!atomic_load(&done))
        look(&n);
    look(&n);
    return NULL;
}

/* ---- removing ---- */

/*
 * A window of documents slides over the numbers: number i is added, and then
 * i - WINDOW removed.  So there are always WINDOW of them, or WINDOW + 1
 * between the two steps, and their numbers have no gap: who sees otherwise saw
 * two points in time.
 */
enum { WINDOW = 100, N_SLIDES = 20000 };

static void fail(const char *what, uint64_t n)
{
    fprintf(stderr, "%s: %llu\n", what, (unsigned long long)n);
    exit(1);
}

/* Numbers of the hits, which must have no gap. */
static void look_for_gaps(const tracuu_hits *hits)
{
    size_t n = tracuu_hits_count(hits);
    unsigned least = UINT32_MAX, most = 0;

    for (size_t i = 0; i < n; i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};
        char text[32] = "";
        unsigned number;
        tracuu_error err;

        must(tracuu_hits_get(hits, i, &hit, &err), &err);
        if (hit.id.len >= sizeof text)
            fail("an id of another length", hit.id.len);
        memcpy(text, hit.id.ptr, hit.id.len);
        number = (unsigned)strtoul(text, NULL, 10);
        least = number < least ? number : least;
        most = number > most ? number : most;
    }
    if (n < WINDOW || n > WINDOW + 1)
        fail("documents in the window", n);
    if (most - least + 1 != n)
        fail("a gap in the window", most - least + 1);
}

static void *watch_window(void *unused)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .k = WINDOW + 5, .exact_count = 1};

    (void)unused;
    while (!atomic_load(&done)) {
        tracuu_searcher *searcher;
        tracuu_hits *hits;
        tracuu_error err;

        must(tracuu_searcher_new(collection, &searcher, &err), &err);
        /* Twice, as the view is to stay. */
        for (int i = 0; i < 2; i++) {
            must(tracuu_search(searcher, question, &options, &hits, &err),
                 &err);
            look_for_gaps(hits);
            tracuu_hits_free(hits);
        }
        atomic_fetch_add(&n_windows, 1);
        tracuu_searcher_free(searcher);
    }
    return NULL;
}

static void slide(unsigned number)
{
    char id[32];
    tracuu_error err;

    add(number, number % 3 ? "Đại hội Đảng bộ." : "Hội nghị và đại hội.");
    snprintf(id, sizeof id, "%u", number - WINDOW);
    must(tracuu_index_remove(collection, id, strlen(id), &err), &err);
}

static void slide_all(void)
{
    tracuu_index_options options = {.struct_size = sizeof options};
    pthread_t readers[N_READERS];
    tracuu_error err;

    atomic_store(&done, false);
    must(tracuu_index_new(&options, &collection, &err), &err);
    for (unsigned i = 0; i < WINDOW; i++)
        add(i, "Đại hội Đảng bộ.");
    for (int i = 0; i < N_READERS; i++)
        if (pthread_create(&readers[i], NULL, watch_window, NULL))
            exit(1);
    for (unsigned i = WINDOW; i < N_SLIDES; i++) {
        slide(i);
        if (i % 5000 == 0)
            must(tracuu_index_compact(collection, &err), &err);
    }
    atomic_store(&done, true);
    for (int i = 0; i < N_READERS; i++)
        pthread_join(readers[i], NULL);
    tracuu_index_free(collection);
}

static void grow(void)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = 2};
    pthread_t readers[N_READERS];
    tracuu_error err;

    atomic_store(&done, false);
    atomic_store(&n_added, 0);
    must(tracuu_index_new(&options, &collection, &err), &err);
    for (int i = 0; i < N_READERS; i++)
        if (pthread_create(&readers[i], NULL, read_on, NULL))
            exit(1);
    for (unsigned i = 0; i < N_DOCS; i++) {
        add(i, i % 3 ? "Đại hội Đảng bộ." : "Hội nghị và đại hội.");
        atomic_fetch_add(&n_added, 1);
        /* A document that is replaced is still one document. */
        if (i % 50 == 0)
            add(i / 2, "Hội thảo.");
    }
    atomic_store(&done, true);
    for (int i = 0; i < N_READERS; i++)
        pthread_join(readers[i], NULL);
    tracuu_index_free(collection);
}

int main(void)
{
    const char *seconds = getenv("TRACUU_SECONDS");
    time_t until = time(NULL) + (seconds ? strtol(seconds, NULL, 10) : 0);
    tracuu_error err;

    must(tracuu_query_new("hoi", 3, NULL, &question, &err), &err);
    do {
        grow();
        slide_all();
    } while (time(NULL) < until);
    tracuu_query_free(question);
    printf("every view was whole: %u of a growing index, %u of a window\n",
           atomic_load(&n_looks), atomic_load(&n_windows));
    return 0;
}
