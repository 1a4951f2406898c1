# The bytes in all are those of the file.
tracuu index -o x.idx docs.jsonl >/dev/null
size=$(wc -c <x.idx)
tracuu stats --format json x.idx | grep -c "\"total_bytes\":$size}"
