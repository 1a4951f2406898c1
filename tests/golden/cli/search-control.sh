# What a terminal would obey does not reach it; json keeps what is stored.
printf '{"id":"x\\u001b[2J","title":"T\\u0007t","text":"m\\u1ed9t \\u001b[31m hai\\u202e ba\\nb\\u1ed1n"}\n' >x.jsonl
tracuu search hai x.jsonl
tracuu search --format json --passages 0 hai x.jsonl |
    sed -E 's/"score":[0-9.]+/"score":S/'
