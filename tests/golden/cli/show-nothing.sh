# No such document: exit status 1.
tracuu index -o x.idx docs.jsonl >/dev/null
tracuu show x.idx khong-co
