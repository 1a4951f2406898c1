/* Figures: numbers as a person reads them. */
#ifndef TOOLS_OUTPUT_FIGURES_H
#define TOOLS_OUTPUT_FIGURES_H

#include <stdint.h>

/* Room for any figure. */
#define FIGURE_SIZE 40

/* "1,234,567".  All return buf. */
char *figure_count(char buf[FIGURE_SIZE], uint64_t n);

/* "512 bytes", "12.3 kB", "247 MB": powers of 1000, three digits. */
char *figure_bytes(char buf[FIGURE_SIZE], uint64_t n_bytes);

/* "3 ms", "0.25 s", "12 s". */
char *figure_seconds(char buf[FIGURE_SIZE], double seconds);

/* "27/03/2020" of "2020-03-27", "03/2020" of "2020-03", else as it is. */
char *figure_date(char buf[FIGURE_SIZE], const char *date, uint64_t len);

/* Seconds on a clock that never goes back. */
double figure_now(void);

#endif
