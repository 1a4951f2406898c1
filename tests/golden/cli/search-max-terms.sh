# More words begin so than may be looked for: the most frequent are, and it says
# so.
tracuu search --max-terms 3 --passages 0 -k 3 'đ*' tin | grep '^[0-9]'
tracuu search --max-terms 5000 --passages 0 -k 3 'đ*' tin | grep '^[0-9]'
