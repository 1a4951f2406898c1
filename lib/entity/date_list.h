/*
 * Date list: dates that are joined, as they are read.
 */
#ifndef TC_ENTITY_DATE_LIST_H
#define TC_ENTITY_DATE_LIST_H

#include "entity/date.h"

#define TC_DATE_ITEMS 12

enum tc_date_joint { TC_JOINT_NONE, TC_JOINT_AND, TC_JOINT_TO };

struct tc_date_item {
    size_t first, end; /* lexemes [first, end) */
    enum tc_date_joint joint; /* to the next */
    struct tc_when when;
};

struct tc_date_list {
    const struct tc_date_reader *r;
    struct tc_date_item items[TC_DATE_ITEMS];
    size_t n;
    bool in_range; /* behind "từ" */
};

/* Whether a date without a year, which may be an amount ("5/11 xã"), can end
 * before this. */
bool tc_date_may_end(const struct tc_lexeme *next);

/* Whether item k is a date, those before it being so. */
bool tc_date_believable(const struct tc_date_list *list, size_t k);

#endif
