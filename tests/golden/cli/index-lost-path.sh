# A path that cannot be read: an index that is there is not replaced by one
# that lacks it, unless --keep-going is given; a new one is written.
tracuu index -o x.idx docs.jsonl >/dev/null
cp x.idx old
tracuu index -o x.idx tin khong-co
echo $?
cmp x.idx old && echo same
tracuu index --keep-going -o x.idx tin khong-co >/dev/null
echo $?
tracuu stats x.idx | head -n 1
tracuu index -o y.idx khong-co docs.jsonl >/dev/null
echo $?
tracuu stats y.idx | head -n 1
