# A word that no document has is named; the rest is searched.
tracuu search --passages 0 'xyzzy sổ' tin
