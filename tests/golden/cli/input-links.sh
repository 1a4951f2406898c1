# A link out of the folder is not followed, a link within is, and a ring of
# folders ends.
echo 'Đoàn ở ngoài.' >ngoai.txt
ln -s ../ngoai.txt tin/ra.txt
ln -s 2-kiem-tra.txt tin/trong.txt
ln -s .. tin/xa/vong
tracuu search --passages 0 --format trec --sort date 'đoàn' tin |
    cut -d' ' -f3
# Such a link is passed over as a binary file is, which --strict tells; one that
# leads nowhere cannot be read.
tracuu index --format json -o x.idx tin 2>/dev/null |
    grep -o '"\(unreadable\|skipped\)":[0-9]*'
tracuu index --strict -o x.idx tin >/dev/null 2>&1
echo $?
ln -s khong-co tin/gay.txt
ln -s tin.txt tin/tin.txt
tracuu index -o x.idx tin | cut -d, -f1
tracuu index --format json -o x.idx tin 2>/dev/null |
    grep -o '"\(unreadable\|skipped\)":[0-9]*'
tracuu index -o x.idx tin >/dev/null 2>&1
echo $?
