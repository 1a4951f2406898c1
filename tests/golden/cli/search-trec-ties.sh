# Equal scores are printed as falling ones, so that sorting keeps the order.
for i in 1 2 3 4; do
    printf '{"id": "d%s", "text": "sách"}\n' $((5 - i))
done >x.jsonl
tracuu search --format trec sách x.jsonl >run
sort -k5,5gr run | cmp - run
cut -d' ' -f3 run
# Sorted by date the score is the rank, negative.
tracuu search --format trec --sort -date sách x.jsonl | cut -d' ' -f4,5
