/* Load, reading: a thread that searches, now and then with a new searcher. */
#include <string.h>

#include "load/load.h"
#include "support/harness.h"

/* Groups whose turn it is.  Those that do not change while a searcher is made
 * must be as they are. */
static uint32_t first_asked(const struct reader *reader)
{
    return (uint32_t)(reader->n_searchers * N_ASKED % N_GROUPS);
}

static tracuu_searcher *make_searcher(struct reader *reader)
{
    struct load *load = reader->load;
    tracuu_searcher *searcher;
    tracuu_error err;

    reader->n_searchers++;
    for (uint32_t i = 0; i < N_ASKED; i++)
        reader->before[i] = group_state(load, first_asked(reader) + i);
    if (tracuu_searcher_new(load->index, &searcher, &err) == 0)
        return searcher;
    complain(load, "searcher", err.message);
    return NULL;
}

static void check_groups(struct reader *reader, tracuu_searcher *searcher)
{
    for (uint32_t i = 0; i < N_ASKED; i++) {
        uint32_t group = first_asked(reader) + i;
        unsigned state = group_state(reader->load, group);

        group_check(reader->load, searcher, group,
                    reader->before[i] == state ? state : CHANGING);
    }
}

static void ask(struct reader *reader, tracuu_searcher *searcher)
{
    struct load *load = reader->load;
    const struct query_line *line =
        &load->queries.lines[reader->next++ % load->queries.n];
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    tracuu_error err;

    if (tracuu_query_new(line->text, strlen(line->text), &plain, &query, &err) <
            0 ||
        tracuu_search(searcher, query, NULL, &hits, &err) < 0)
        complain(load, line->text, err.message);
    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, &err) < 0 || !hit.id.len)
            complain(load, line->text, "a hit without an id");
    }
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

void *read_on(void *payload)
{
    struct reader *reader = payload;
    uint64_t fresh_ns = (uint64_t)reader->load->settings.fresh_ms * 1000000;
    tracuu_searcher *searcher = NULL;
    uint64_t made = 0;

    while (!atomic_load(&reader->load->ends)) {
        uint64_t begin = harness_now(), cpu = harness_thread_cpu();
        uint64_t making = 0, making_cpu = 0;

        if (!searcher || begin - made >= fresh_ns) {
            tracuu_searcher_free(searcher);
            searcher = make_searcher(reader);
            making = harness_now() - begin;
            making_cpu = harness_thread_cpu() - cpu;
            if (!searcher)
                break;
            check_groups(reader, searcher);
            begin = made = harness_now();
            cpu = harness_thread_cpu();
        }
        ask(reader, searcher);
        histogram_add(&reader->times, harness_now() - begin + making);
        histogram_add(&reader->cpu, harness_thread_cpu() - cpu + making_cpu);
    }
    tracuu_searcher_free(searcher);
    return NULL;
}
