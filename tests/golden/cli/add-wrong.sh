# What cannot be read is told, the rest is added, and the exit status is 2; an
# index that is not there is not made, and no lock file is left.
tracuu index -o x.idx tin >/dev/null
tracuu add x.idx nowhere docs.jsonl || echo "exit status $?"
tracuu add y.idx docs.jsonl || echo "exit status $?"
tracuu add docs.jsonl tin || echo "exit status $?"
tracuu add x.idx 2>/dev/null || echo "exit status $?"
ls
