# Broken lines are named and left out, the rest is indexed.
tracuu index -o x.idx broken.jsonl | cut -d, -f1
tracuu show x.idx ngay
