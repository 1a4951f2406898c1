/*
 * Harness: what every benchmark does.  It takes the time, sums up a list of
 * times, and prints one JSON line that says what was measured on what.
 *
 * A benchmark has one user, who reads its message and starts it again, so
 * whatever goes wrong ends it: see harness_die.  Nothing here knows the
 * library, so that a benchmark of its inside may link it statically.
 */
#ifndef BENCH_HARNESS_H
#define BENCH_HARNESS_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* Print a sentence to stderr and exit with status 2. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2), noreturn))
#endif
void harness_die(const char *format, ...);

/* Memory that is there: the program ends if it is not.  Free with free(). */
void *harness_alloc(size_t n, size_t size);
void *harness_grow(void *ptr, size_t n, size_t size);
char *harness_copy(const char *text);

/* Nanoseconds of a clock that only goes forward. */
uint64_t harness_now(void);

/* Nanoseconds of processor time that the threads of this process have used:
 * what waiting for a busy machine does not add to. */
uint64_t harness_cpu(void);

/* The same of the calling thread alone. */
uint64_t harness_thread_cpu(void);

/* ---- lists of figures; n is at least 1 ---- */

double harness_mean(const double *values, size_t n);

/* Sort in rising order, as the two below want it. */
void harness_sort(double *values, size_t n);

/* The smallest value that at least `percent` of all values do not exceed
 * (nearest rank), so that it is always a value that was measured. */
double harness_percentile(const double *sorted, size_t n, double percent);

/* The middle value, or the mean of the two middle ones. */
double harness_median(const double *sorted, size_t n);

/* ---- the line ---- */

/* Start the line of a benchmark.  It is freed by harness_print. */
json_t *harness_line(const char *bench);

/* Add a member; the value is taken over. */
void harness_add(json_t *object, const char *name, json_t *value);

/* Add a file under `name`: its name, and its bytes under name + "_bytes". */
void harness_add_file(json_t *line, const char *name, const char *path);

/* Add number, mean and percentiles of the microseconds that n queries took,
 * which are sorted by it. */
void harness_add_times(json_t *line, double *times, size_t n);

/* Add commit and processor, print the line and free it. */
void harness_print(json_t *line);

#endif
