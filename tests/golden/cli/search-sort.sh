# By date, either way.
tracuu search --passages 0 --sort date 'huyện xã' tin | grep '^[0-9]'
tracuu search --passages 0 --sort -date 'huyện xã' tin | grep '^[0-9]'
