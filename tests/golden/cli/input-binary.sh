# A binary file that is named is trouble; one that is met is passed over.
printf '\177ELF\002\001\001\000\000\000' >tin/xa/may
tracuu search --passages 0 'đoàn' tin
echo $?
tracuu search --strict --passages 0 'đoàn' tin >/dev/null 2>&1
echo $?
tracuu search --passages 0 'đoàn' tin/xa/may tin/2-kiem-tra.txt
