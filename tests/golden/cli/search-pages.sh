# -k and --offset page through an answer; ranks go on counting.
tracuu search --passages 0 --sort date -k 1 'huyện xã' tin
tracuu search --passages 0 --sort date -k 1 --offset 2 'huyện xã' tin
# Past the end nothing is printed, but something was found.
tracuu search --offset 9 'huyện xã' tin
