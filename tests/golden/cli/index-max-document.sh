# A document that is too long is left out by name, and the others are taken; an
# index that would need too much memory is not written.
tracuu index --max-document 350 -o x.idx tin >/dev/null
echo $?
tracuu search -k 3 --passages 0 'xã' x.idx
rm -f x.idx
tracuu index --max-memory 1K -o x.idx tin
echo $?
test ! -e x.idx && echo nothing is written
