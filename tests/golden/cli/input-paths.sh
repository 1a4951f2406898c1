# A file named in several ways is one document, under its shortest name.
mkdir -p a/b
echo sách >a/b/x.txt
cd a
ids() { tracuu search --format trec sách "$@" | cut -d' ' -f3; }
ids b/x.txt ./b/x.txt .//b/../b/./x.txt
ids ../a/b/x.txt
ids ./../a//b
ids .
ids "$PWD/b/../b/x.txt" | sed "s|^$PWD|PWD|"
