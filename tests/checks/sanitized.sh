#!/bin/sh
# sanitized.sh COMMAND...: run a test and fail when any sanitizer reported
# anything.  Criterion runs each test in a child and looks at its exit status
# no more once the body has returned, so a leak would print a report and pass;
# a report that goes to a file cannot be missed.  One without a word is of a
# process that was killed while it looked for leaks.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
common="log_path=$folder/report:exitcode=99"
ASAN_OPTIONS="$common:detect_leaks=1:${ASAN_OPTIONS-}"
UBSAN_OPTIONS="$common:print_stacktrace=1:${UBSAN_OPTIONS-}"
export ASAN_OPTIONS UBSAN_OPTIONS
"$@"
status=$?
for report in "$folder"/report*; do
    [ -s "$report" ] || continue
    cat "$report" >&2
    status=1
done
exit $status
