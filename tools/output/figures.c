/* Figures: numbers as a person reads them. */
#include "output/figures.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

char *figure_count(char buf[FIGURE_SIZE], uint64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    char *out = buf;
    int i;

    for (i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    *out = '\0';
    return buf;
}

char *figure_bytes(char buf[FIGURE_SIZE], uint64_t n_bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = (double)n_bytes / 1000;
    size_t i = 0;
    int places;

    if (n_bytes < 1000) {
        snprintf(buf, FIGURE_SIZE, "%u bytes", (unsigned)n_bytes);
        return buf;
    }
    while (value >= 999.5 && i + 1 < sizeof units / sizeof units[0]) {
        value /= 1000;
        i++;
    }
    places = value < 99.95;
    places += value < 9.995;
    snprintf(buf, FIGURE_SIZE, "%.*f %s", places, value, units[i]);
    return buf;
}

char *figure_seconds(char buf[FIGURE_SIZE], double seconds)
{
    if (seconds < 0.0995)
        snprintf(buf, FIGURE_SIZE, "%.0f ms", seconds * 1000);
    else
        snprintf(buf, FIGURE_SIZE, "%.*f s", seconds < 9.95 ? 2 : 0, seconds);
    return buf;
}

char *figure_date(char buf[FIGURE_SIZE], const char *date, uint64_t len)
{
    char *at;

    if (len == 10)
        snprintf(buf, FIGURE_SIZE, "%.2s/%.2s/%.4s", date + 8, date + 5, date);
    else if (len == 7)
        snprintf(buf, FIGURE_SIZE, "%.2s/%.4s", date + 5, date);
    else
        snprintf(buf, FIGURE_SIZE, "%.*s", (int)(len < 10 ? len : 10), date);
    /* A date that came with a file may be anything. */
    for (at = buf; *at; at++)
        if (*at != '/' && *at != '-' && (*at < '0' || *at > '9'))
            *at = '?';
    return buf;
}

double figure_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}
