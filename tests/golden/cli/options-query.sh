# A query that looks like an option is told where to go, and named as a whole.
tracuu search -đại tin
echo $?
tracuu search tin -k 3 --sort -date -huyện
echo $?
tracuu search --huyện tin
echo $?
tracuu search -k 3 --sort -date --passages 0 -- '+đại -khong' tin
