/*
 * Documents and queries to search with: the articles of corpus/, or by chance
 * from a small vocabulary, so that words meet and scores tie.
 */
#ifndef TEST_SEARCH_DATA_H
#define TEST_SEARCH_DATA_H

#include "support/oracle.h"
#include "support/rng.h"

struct data {
    struct oracle_doc *docs;
    uint32_t n;
    char **owned; /* text and title of each document lie here */
};

struct questions {
    char **texts;
    size_t n;
};

/* The articles; their folder is named by the environment's TRACUU_CORPUS. */
struct data data_of_corpus(void);
struct questions questions_of_corpus(void);

struct data data_of_chance(struct rng *rng, uint32_t n);

/* Documents of a few words without a title, as long as each other or nearly:
 * bounds of scores are then no more than the scores. */
struct data data_of_few_words(struct rng *rng, uint32_t n);

/* Queries with all of the language, well-formed and not. */
struct questions questions_of_chance(struct rng *rng, uint32_t n);

/* Queries that are words and nothing else. */
struct questions words_of_chance(struct rng *rng, uint32_t n);

/* Take all marks away. */
void questions_fold(struct questions *questions);

void data_free(struct data *data);
void questions_free(struct questions *questions);

#endif
