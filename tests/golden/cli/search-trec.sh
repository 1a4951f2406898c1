# Columns of an evaluation run; white space of an id becomes "_".
printf '{"id": "mot hai\\tba", "text": "sách cũ"}\n' >x.jsonl
tracuu search --model bm25 --format trec --run-tag thu sách x.jsonl docs.jsonl
