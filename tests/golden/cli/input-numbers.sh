# Numbers of JSON come back as they were, and a whole number too large for 64
# bits as a real one.
cat >x.jsonl <<'JSON'
{"id": "a", "text": "sách", "n": [0.1, -3, 1e3, {"x": 2.5}], "m": 0.7}
{"id": "b", "text": "sách", "n": 12345678901234567890, "m": 3}
JSON
tracuu index -o x.idx x.jsonl >/dev/null
for id in a b; do
    tracuu show --format json x.idx $id | sed 's/.*"n"/"n"/'
done
