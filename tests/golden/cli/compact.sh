# Whatever the history, a compacted index is the same file.
tracuu index -o x.idx tin >/dev/null
tracuu add x.idx docs.jsonl >/dev/null
tracuu remove x.idx a >/dev/null
tracuu add x.idx docs.jsonl >/dev/null
tracuu compact x.idx | sed 's/[0-9.]* kB/N kB/g'
tracuu index -o y.idx tin docs.jsonl >/dev/null
tracuu remove y.idx a >/dev/null
tracuu add y.idx docs.jsonl >/dev/null
tracuu compact --format json y.idx | sed -E \
    's/("(seconds|index_bytes|index_bytes_before)"):[0-9.e-]+/\1:N/g'
cmp x.idx y.idx
tracuu check x.idx
tracuu compact docs.jsonl || echo "exit status $?"
tracuu compact x.idx y.idx 2>/dev/null || echo "exit status $?"
