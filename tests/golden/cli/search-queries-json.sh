# With qid first in json, and in the first column of trec.
tracuu search --queries queries.tsv --format json tin |
    cut -c1-22
tracuu search --queries queries.tsv --format trec tin 2>/dev/null |
    cut -d' ' -f1-4
