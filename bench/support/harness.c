/* Harness: clock, figures, JSON line. */
#include "support/harness.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>

#include "commit.h"

#define EXIT_TROUBLE 2

void harness_die(const char *format, ...)
{
    va_list args;

    fprintf(stderr, "bench: ");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n");
    exit(EXIT_TROUBLE);
}

void *harness_alloc(size_t n, size_t size)
{
    void *ptr = calloc(n ? n : 1, size);

    if (!ptr)
        harness_die("out of memory");
    return ptr;
}

void *harness_grow(void *ptr, size_t n, size_t size)
{
    ptr = reallocarray(ptr, n, size);
    if (!ptr)
        harness_die("out of memory");
    return ptr;
}

char *harness_copy(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(harness_alloc(size, 1), text, size);
}

static uint64_t read_clock(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

uint64_t harness_now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

uint64_t harness_cpu(void)
{
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

uint64_t harness_thread_cpu(void)
{
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

double harness_mean(const double *values, size_t n)
{
    double sum = 0;
    size_t i;

    for (i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

static int compare_values(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void harness_sort(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare_values);
}

double harness_percentile(const double *sorted, size_t n, double percent)
{
    double rank = ceil(percent / 100 * (double)n);
    size_t i = rank < 1 ? 0 : (size_t)rank - 1;

    return sorted[i < n ? i : n - 1];
}

double harness_median(const double *sorted, size_t n)
{
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

/* The name of the processor, as Linux has it on x86; elsewhere its kind. */
static json_t *processor(void)
{
    FILE *file = fopen("/proc/cpuinfo", "r");
    struct utsname system;
    json_t *name = NULL;
    char line[256];

    while (file && !name && fgets(line, sizeof line, file)) {
        const char *colon = strchr(line, ':');

        if (strncmp(line, "model name", 10) == 0 && colon)
            name = json_pack("s#", colon + 2, (int)strcspn(colon + 2, "\n"));
    }
    if (file)
        fclose(file);
    if (!name)
        name = json_string(uname(&system) == 0 ? system.machine : "unknown");
    return name;
}

void harness_add(json_t *object, const char *name, json_t *value)
{
    if (json_object_set_new(object, name, value) < 0)
        harness_die("out of memory");
}

json_t *harness_line(const char *bench)
{
    json_t *line = json_object();

    if (!line)
        harness_die("out of memory");
    harness_add(line, "bench", json_string(bench));
    return line;
}

void harness_add_file(json_t *line, const char *name, const char *path)
{
    const char *slash = strrchr(path, '/');
    char name_bytes[64];
    struct stat status;

    /* A folder that is given as "x/" is still called by what was typed. */
    harness_add(line, name, json_string(slash && slash[1] ? slash + 1 : path));
    if (stat(path, &status) < 0 || !S_ISREG(status.st_mode))
        return;
    snprintf(name_bytes, sizeof name_bytes, "%s_bytes", name);
    harness_add(line, name_bytes, json_integer(status.st_size));
}

void harness_add_times(json_t *line, double *times, size_t n)
{
    harness_sort(times, n);
    harness_add(line, "n_queries", json_integer((json_int_t)n));
    harness_add(line, "mean_us", json_real(harness_mean(times, n)));
    harness_add(line, "p50_us", json_real(harness_percentile(times, n, 50)));
    harness_add(line, "p95_us", json_real(harness_percentile(times, n, 95)));
    harness_add(line, "p99_us", json_real(harness_percentile(times, n, 99)));
}

void harness_print(json_t *line)
{
    harness_add(line, "commit", json_string(HARNESS_COMMIT));
    harness_add(line, "processor", processor());
    if (json_dumpf(line, stdout, JSON_REAL_PRECISION(6)) < 0 ||
        putchar('\n') == EOF || fflush(stdout) == EOF)
        harness_die("cannot print the result: %s", strerror(errno));
    json_decref(line);
}
