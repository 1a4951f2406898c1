# The same under --strict is trouble, though the index is written.
tracuu index --strict -o x.idx broken.jsonl >/dev/null
echo $?
test -s x.idx && echo written
