#include "support/golden.h"

#include <stdio.h>
#include <string.h>

int golden_settle(const char *path, const char *golden, size_t len,
                  const char *made, size_t made_len, bool update)
{
    FILE *out;
    int failed;

    if (made_len == len && memcmp(made, golden, len) == 0)
        return 0;
    if (!update) {
        printf("%s differs; now:\n%s", path, made);
        return 1;
    }
    out = fopen(path, "wb");
    failed = !out || fwrite(made, 1, made_len, out) != made_len;
    if (out)
        fclose(out);
    return failed;
}
