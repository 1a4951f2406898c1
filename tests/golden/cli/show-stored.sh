# What is no terminal gets the stored text byte by byte.
printf 'Một dòng\r\n\r\nHai \001 dòng\r\n\377 ba' >r.txt
tracuu index -o x.idx r.txt >/dev/null
tracuu show x.idx r.txt >out
{ cat r.txt; echo; } >want
tail -n 4 out | cmp - want && echo same
