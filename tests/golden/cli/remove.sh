# A document is removed by its id, or by its path however it is written; what
# is not there is told, the rest removed, and the exit status is 1.
tracuu index -o x.idx tin docs.jsonl >/dev/null
first=$(ls -d tin/*.txt | head -n 1)
tracuu remove x.idx "./$first"
tracuu show x.idx "$first" || echo "exit status $?"
tracuu remove x.idx a nowhere || echo "exit status $?"
tracuu remove --format json --threads 2 x.idx nowhere | sed -E \
    's/("(seconds|index_bytes)"):[0-9.e-]+/\1:N/g'
tracuu check x.idx
tracuu remove x.idx || echo "exit status $?"
ls
