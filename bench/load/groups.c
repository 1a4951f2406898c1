/* Load, groups: their names, their states, and whether they are whole. */
#include <stdio.h>
#include <string.h>

#include "load/load.h"

#define MOST_MESSAGES 10

void complain(struct load *load, const char *what, const char *why)
{
    if (atomic_fetch_add(&load->n_errors, 1) < MOST_MESSAGES)
        fprintf(stderr, "load: %s: %s\n", what, why);
}

void group_word(uint32_t group, char word[32])
{
    snprintf(word, 32, "linhcanh%c%c", 'a' + (int)group / 8,
             'a' + (int)group % 8);
}

void member_id(uint32_t group, bool witness, char id[32])
{
    snprintf(id, 32, "load-%u-%d", group, witness);
}

unsigned group_state(struct load *load, uint32_t group)
{
    return atomic_load(&load->groups[group]);
}

void group_set_state(struct load *load, uint32_t group, unsigned state)
{
    unsigned old = group_state(load, group);

    atomic_store(&load->groups[group], (old / N_STATES + 1) * N_STATES + state);
}

void group_check(struct load *load, tracuu_searcher *searcher, uint32_t group,
                 unsigned state)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .exact_count = 1};
    char word[32], witness[32];
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    tracuu_error err;
    bool has_witness = false;
    size_t n;

    group_word(group, word);
    member_id(group, true, witness);
    if (tracuu_query_new(word, strlen(word), NULL, &query, &err) < 0 ||
        tracuu_search(searcher, query, &options, &hits, &err) < 0) {
        complain(load, word, err.message);
        tracuu_query_free(query);
        return;
    }
    n = tracuu_hits_count(hits);
    for (size_t i = 0; i < n; i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, &err) == 0)
            has_witness |= hit.id.len == strlen(witness) &&
                           memcmp(hit.id.ptr, witness, hit.id.len) == 0;
    }
    if (n != tracuu_hits_matches(hits, NULL) || n > 2)
        complain(load, word, "too many documents of a group");
    else if (n == 1 && has_witness)
        complain(load, word, "a witness alone");
    else if (state % N_STATES == PRESENT && n != 2)
        complain(load, word, "half of a group");
    else if (state % N_STATES == ABSENT && n != 0)
        complain(load, word, "what was removed");
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}
