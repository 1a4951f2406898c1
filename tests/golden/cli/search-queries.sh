# A file of queries, plain by default; columns after the second are not read.
tracuu search --queries queries.tsv --sort date --passages 0 tin docs.jsonl
