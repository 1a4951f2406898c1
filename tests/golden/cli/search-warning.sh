# An unbalanced quote is read sensibly, with a warning that names the byte.
tracuu search --passages 0 '"đại hội' tin | grep '^[0-9]'
