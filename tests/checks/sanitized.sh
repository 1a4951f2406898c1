#!/bin/sh
# sanitized.sh COMMAND...: run a test and fail when any sanitizer reported
# anything.  Criterion runs each test in a child and looks at its exit status
# no more once the body has returned, so a leak would print a report and pass;
# a report that goes to a file cannot be missed.  A process killed while it
# looks for leaks leaves a report without a word, or one that says only that
# the tracer no longer found a thread: neither tells of a fault.
set -u
killed='^==[0-9]+==Unable to get registers from thread [0-9]+\.$'
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
common="log_path=$folder/report:exitcode=99"
ASAN_OPTIONS="$common:detect_leaks=1:${ASAN_OPTIONS-}"
UBSAN_OPTIONS="$common:print_stacktrace=1:${UBSAN_OPTIONS-}"
export ASAN_OPTIONS UBSAN_OPTIONS
"$@"
status=$?
for report in "$folder"/report*; do
    [ -f "$report" ] && grep -qvE "$killed" "$report" || continue
    cat "$report" >&2
    status=1
done
exit $status
