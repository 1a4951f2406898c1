# A sound index is told to be so; one with a byte changed is not, and its exit
# status is 1; what is no index at all is not sound either.
tracuu index -o x.idx docs.jsonl >/dev/null
tracuu check x.idx
tracuu check --format json x.idx
printf '\377' | dd of=x.idx bs=1 seek=430 conv=notrunc 2>/dev/null
tracuu check x.idx | head -n 1 | sed 's/[0-9][0-9]*/N/g'
tracuu check x.idx >/dev/null || echo "exit status $?"
tracuu check --format json x.idx | head -n 1 | sed 's/[0-9][0-9]*/N/g'
head -c 300 x.idx >y.idx
tracuu check y.idx || echo "exit status $?"
tracuu check docs.jsonl || echo "exit status $?"
tracuu check nowhere || echo "exit status $?"
tracuu check x.idx y.idx 2>/dev/null || echo "exit status $?"
