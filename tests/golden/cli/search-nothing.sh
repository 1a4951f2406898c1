# Nothing found: exit status 1, as grep's.
tracuu search 'xyzzy' tin
