/*
 * Unit run: between the files that read the words of a name.
 *
 * A run is read item by item: each function reads one of its kind at lexeme
 * `at`, adds it to the unit's pieces and returns its length, or 0 where there
 * is none.
 */
#ifndef TC_ENTITY_UNIT_RUN_H
#define TC_ENTITY_UNIT_RUN_H

#include "entity/unit_level.h"

struct tc_name_run {
    struct tc_unit_reader *reader;
    uint32_t head;
    size_t begin;
    bool open;
    bool small;   /* the head was in small letters */
    bool shouted; /* all is in capitals: they tell nothing */
    bool by_table; /* the last word was of the table */
    bool is_media;
    bool was_verb;  /* so was the last word, and a verb ... */
    bool is_verb;   /* ... in capitals: of what may follow */
    unsigned n_raw; /* words in capitals since the last of the table */
};

static inline bool tc_in_table(enum tc_table table, const struct tc_lexeme *l)
{
    unsigned row;

    return tc_phrase_longest(table, l, &row) > 0;
}

static inline bool tc_domain_has(unsigned row, char kind)
{
    return tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, kind);
}

/* Words of unit_domains.tsv. */
size_t tc_run_table(struct tc_name_run *run, size_t at);

/* A word in small letters, and one in capitals, that no table knows. */
size_t tc_run_small(struct tc_name_run *run, size_t at);
size_t tc_run_raw(struct tc_name_run *run, size_t at);

/* "số 1"; "-19" of "Covid-19"; "Việt - Nga", "Việt Nam - Lào". */
size_t tc_run_number(struct tc_name_run *run, size_t at);
size_t tc_run_glued_number(struct tc_name_run *run, size_t at);
size_t tc_run_two_countries(struct tc_name_run *run, size_t at);

/* "và", "-" or "&" with another word of the name behind. */
size_t tc_run_joined(struct tc_name_run *run, size_t at);

#endif
