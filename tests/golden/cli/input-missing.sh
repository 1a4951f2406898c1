# A path that is not there is trouble, also when there were hits.
tracuu search --passages 0 'đoàn' khong-co tin
