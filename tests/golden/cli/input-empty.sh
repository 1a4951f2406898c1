# Standard input, or a pipe, that gives nothing is a PATH that cannot be read:
# what should have written to it has failed, and no index is lost for that.
tracuu index -o x.idx docs.jsonl >/dev/null
cp x.idx old
for command in 'index -o x.idx -' 'index -o x.idx /dev/null' \
    'index -o x.idx - docs.jsonl' 'add x.idx -' 'search luật -' \
    'search luật - docs.jsonl' 'extract -' 'list date -'; do
    echo "$command"
    tracuu $command </dev/null
    echo $?
done
mkfifo pipe
: >pipe &
tracuu add x.idx pipe
echo $?
# Nor when it is closed.
for command in 'index -o x.idx -' 'add x.idx -' 'search luật -'; do
    tracuu $command <&-
    echo $?
done
cmp x.idx old && echo same
