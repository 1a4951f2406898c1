# UTF-16 with a byte-order mark, and UTF-8 with one.
iconv -f UTF-8 -t UTF-16LE tin/xa/thu-vien >body
{ printf '\377\376'; cat body; } >x.txt
tracuu search 'thư viện' x.txt
{ printf '\357\273\277'; cat tin/xa/thu-vien; } >y.txt
tracuu search 'thư viện' y.txt
