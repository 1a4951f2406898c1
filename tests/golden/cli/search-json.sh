# One object a line; offsets are bytes of the stored text.
tracuu search --model bm25 --format json 'thư viện' docs.jsonl |
    sed -E 's/"score":[0-9.]+/"score":S/'
