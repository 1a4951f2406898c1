# Dates of JSON documents: to the year, the month, the day or the second.
cat >x.jsonl <<'JSON'
{"id": 1, "date": "2020", "text": "sách"}
{"id": 2, "date": "2020-02", "text": "sách"}
{"id": 3, "date": "2020-02-29", "text": "sách"}
{"id": 4, "date": "2020-02-29T23:59:59Z", "text": "sách"}
{"id": 5, "date": "2019-02-29", "text": "sách"}
{"id": 6, "date": "29/02/2020", "text": "sách"}
{"id": 7, "date": 2020, "text": "sách"}
{"id": 8, "date": "", "text": "sách"}
{"id": 9, "date": null, "text": "sách"}
JSON
tracuu search --format json --passages 0 -k 20 sách x.jsonl |
    sed -E 's/.*"id":"([^"]*)".*"date":"([^"]*)".*/\1 \2/'
tracuu search --strict --passages 0 sách x.jsonl >/dev/null 2>&1
