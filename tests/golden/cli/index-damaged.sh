# An index that was cut short is refused by name, and nothing crashes.
tracuu index -o x.idx docs.jsonl >/dev/null
head -c 100 x.idx >y.idx
tracuu stats y.idx 2>&1 | grep -c '^tracuu: .*y.idx'
tracuu search a y.idx 2>/dev/null
