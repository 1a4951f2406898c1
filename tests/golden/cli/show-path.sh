# An id that is a path may be asked for as another name of the same path.
tracuu index -o x.idx tin >/dev/null
tracuu show x.idx ./tin/xa//../1-khai-mac.txt | head -n 1
tracuu show x.idx ./tin/khong-co
