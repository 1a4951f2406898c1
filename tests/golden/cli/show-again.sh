# What `show --format json` prints can be indexed again.
tracuu index -o x.idx docs.jsonl >/dev/null
tracuu show --format json x.idx a >y.jsonl
tracuu index -o y.idx y.jsonl >/dev/null
tracuu show --format json y.idx a | cmp - y.jsonl && echo same
