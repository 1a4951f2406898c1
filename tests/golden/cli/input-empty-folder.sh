# A folder with nothing to take is named; the rest is searched.
mkdir empty
cp tin/README.md empty
tracuu search --passages 0 'đoàn' empty tin
