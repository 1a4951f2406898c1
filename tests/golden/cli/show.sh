# A stored document, for a person and for a program.
tracuu index -o x.idx docs.jsonl tin >/dev/null
tracuu show x.idx a
tracuu show --format json x.idx a
tracuu show --format json x.idx 7
tracuu show --format json x.idx docs.jsonl:3
tracuu show x.idx tin/xa/thu-vien
