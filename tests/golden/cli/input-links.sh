# A link out of the folder is not followed, a link within is, and a ring of
# folders ends.
echo 'Đoàn ở ngoài.' >ngoai.txt
ln -s ../ngoai.txt tin/ra.txt
ln -s 2-kiem-tra.txt tin/trong.txt
ln -s .. tin/xa/vong
tracuu search --passages 0 --format trec --sort date 'đoàn' tin |
    cut -d' ' -f3
