# JSON lines in UTF-16, of either order, by a path of any name or a pipe.
tracuu search 'thư viện' docs.jsonl >want
put() { printf "$1"; iconv -f UTF-8 -t "$2" docs.jsonl; }
for form in '\377\376 UTF-16LE' '\376\377 UTF-16BE' ' UTF-16LE' ' UTF-16BE'; do
    put "${form% *}" "${form#* }" >u.jsonl
    cp u.jsonl u
    for path in u.jsonl u -; do
        tracuu search 'thư viện' $path <u | cmp - want && echo same
    done
done
{ printf '\377\376'; iconv -t UTF-16LE broken.jsonl; } >broken
tracuu index -o x.idx broken >/dev/null
