# Index files, JSON lines and folders are one collection.
tracuu index -o x.idx tin >/dev/null
tracuu search --sort date --passages 0 'thư viện' x.idx docs.jsonl
