/* Dates of JSON documents: ISO 8601, to the year, the month or the day. */
#ifndef TOOLS_INGEST_DATE_H
#define TOOLS_INGEST_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* Room for "YYYY-MM-DD" and its NUL. */
#define DATE_SIZE 11

/*
 * Take the date out of "YYYY", "YYYY-MM", "YYYY-MM-DD" or a date-time that
 * begins with one ("2020-03-27T16:25:00+07:00").  The day must exist.
 */
bool date_from_iso(const char *text, size_t len, char ret_date[DATE_SIZE]);

#endif
