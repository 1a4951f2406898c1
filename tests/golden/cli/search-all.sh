# --all: every word is required.
tracuu search --passages 0 --all 'huyện đại hội' tin | grep '^[0-9]'
tracuu search --passages 0 --all 'huyện hội xã' tin
