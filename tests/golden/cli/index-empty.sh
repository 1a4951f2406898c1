# An empty file is a document, but an index is not replaced by such alone,
# unless --keep-going is given; a new one is written.
tracuu index -o x.idx docs.jsonl >/dev/null
cp x.idx old
: >empty.txt
printf ' \n\n' >blank.txt
tracuu index -o x.idx empty.txt blank.txt
echo $?
cmp x.idx old && echo same
tracuu index -o y.idx empty.txt | cut -d, -f1
tracuu index -o x.idx empty.txt docs.jsonl | cut -d, -f1
tracuu index --keep-going -o x.idx empty.txt | cut -d, -f1
