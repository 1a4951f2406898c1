# A file that is named itself is searched whatever its name is.
tracuu search --passages 0 'đại hội' tin/README.md ./tin/../tin//1-khai-mac.txt
