# An id that is a path may be asked for with ./ or more slashes; nothing else
# is taken for another name of a document.
tracuu index -o x.idx tin >/dev/null
for id in ./tin/1-khai-mac.txt .//tin///./1-khai-mac.txt tin//1-khai-mac.txt; do
    tracuu show x.idx "$id" | head -n 1
done
for id in ./tin/khong-co tin/xa/../1-khai-mac.txt '' / tin/ \
    tin/1-khai-mac.txt/; do
    tracuu show x.idx "$id" || echo $?
done
