# One object, for a program.
tracuu index --format json --threads 2 -o x.idx tin docs.jsonl | sed -E \
    's/("(seconds|index_bytes|peak_memory_bytes)"):[0-9.e-]+/\1:N/g'
