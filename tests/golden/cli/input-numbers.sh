# Numbers of JSON, and what holds them, come back as they were written, however
# large or precise; blanks between them do not.
cat >x.jsonl <<'JSON'
{"id": "a", "text": "sách", "n": [0.1, -3, 1e3, {"x": 2.50}], "m": 0.70, "o": { }}
{"id": "b", "text": "sách", "n": 12345678901234567890, "m": [ 3, 1.0 ], "k": -0}
{"id": "c", "n": 1, "text": "sách", "n": 123456789012345678901234567890.10, "m": "1"}
{"id": "d", "text": "sách", "n": [1, "\u0041 \"b\\", " }"], "k": {"a": 1, "a": 2}}
{"id": 12345678901234567890, "text": "sách", "n": 18446744073709551616, "b": [1,2]}
{"id": 1.50, "text": "sách", "n": true, "k": null}
JSON
tracuu index -o x.idx x.jsonl >/dev/null
for id in a b c d 12345678901234567890 1.50; do
    tracuu show --format json x.idx $id | sed 's/.*sách",//'
    tracuu show --format json x.idx $id >>y.jsonl
done
tracuu show x.idx a | grep '^m'
# What is shown is what was put in, to the last digit.
tracuu add --format json x.idx x.jsonl | sed 's/.*"unchanged":\([0-9]*\).*/\1/'
tracuu index -o y.idx y.jsonl >/dev/null
for id in a b c d 12345678901234567890 1.50; do
    tracuu show --format json y.idx $id
done | cmp - y.jsonl && echo same
sed 's/"n": 18446744073709551616/"n": 18446744073709551617/' x.jsonl >z
mv z x.jsonl
tracuu add x.idx x.jsonl
