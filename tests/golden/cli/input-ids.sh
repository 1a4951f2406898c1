# Ids of JSON documents: strings, numbers, and none.
cat >x.jsonl <<'JSON'
{"id": "một hai", "text": "sách"}
{"id": 12345678901234, "text": "sách"}
{"id": 0.1, "text": "sách"}
{"id": null, "_id": "gạch", "text": "sách"}
{"id": "", "text": "sách"}
{"text": "sách"}
{"id": "id", "_id": "khác", "text": "sách", "contents": "vở"}
JSON
tracuu index -o x.idx x.jsonl >/dev/null
tracuu search --format json --passages 0 sách x.idx |
    sed -E 's/.*"id":"([^"]*)".*/\1/'
tracuu show --format json x.idx id
