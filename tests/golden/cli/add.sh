# What is new or has changed is added, and nothing else; the index then answers
# as one made at once.
tracuu index -o x.idx tin >/dev/null
tracuu add x.idx tin
tracuu add x.idx tin docs.jsonl
echo 'Thêm một câu về luật.' >>"$(ls -d tin/*.txt | head -n 1)"
tracuu add x.idx docs.jsonl tin
tracuu add --format json --threads 1 x.idx tin | sed -E \
    's/("(seconds|input_bytes|index_bytes)"):[0-9.e-]+/\1:N/g'
tracuu index -o y.idx docs.jsonl tin >/dev/null
tracuu add y.idx x.idx
tracuu search --format trec 'luật' x.idx | sort >x
tracuu search --format trec 'luật' y.idx | sort >y
cmp x y && tracuu check x.idx
