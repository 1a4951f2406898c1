# The same bytes whatever the number of threads.
for n in 1 2 5; do
    tracuu index --threads $n -o $n.idx tin docs.jsonl >/dev/null
done
cmp 1.idx 2.idx && cmp 1.idx 5.idx && echo same
