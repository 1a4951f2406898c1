# What is read to be searched at once has a limit too.
tracuu search --max-memory 1K 'xã' tin
echo $?
tracuu list date --max-memory 1K tin
echo $?
tracuu search -k 1 --passages 0 --max-memory 1G 'xã' tin >/dev/null
echo $?
