/* Ask: running a file of queries against an index, timed. */
#ifndef BENCH_PEERS_ASK_H
#define BENCH_PEERS_ASK_H

#include "peers/peer.h"

/* How the queries are asked. */
struct ask {
    enum peer_mode mode;
    uint32_t k;
    uint32_t passes;
    uint32_t warm;
    uint32_t threads;
    const char *answers; /* file for what was found, by query, or NULL */
};

/*
 * Open the index in `dir`, ask all queries of a file and add the figures to
 * the line: open_us, first_us (opening and the first answer), those of a
 * query, cpu_us (of the asking thread), queries_s (all threads together),
 * n_hits and n_empty; and where the answers are written, n_matches and a
 * digest of them.
 */
void ask_all(const struct peer_engine *engine, const struct ask *ask,
             const char *dir, enum peer_tokens tokens, const char *path,
             json_t *line);

#endif
