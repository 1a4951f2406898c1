# Plain: operators are words.
tracuu search --plain --passages 0 -- '-giám "sát' tin | grep '^[0-9]'
