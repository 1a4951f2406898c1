# A limit on the size of files is told, and leaves all as it was.
tracuu index -o x.idx docs.jsonl >/dev/null
cp x.idx old
ls >before
(
    ulimit -f 1
    tracuu index -o x.idx tin docs.jsonl 2>err
    echo $?
    tracuu index -o y.idx tin docs.jsonl 2>err
    echo $?
)
grep -c '^tracuu: .*: File too large$' err
cmp x.idx old && echo same
rm err
ls | cmp - before && echo nothing left behind
