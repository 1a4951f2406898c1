# A query instead of a command: say how to search.
tracuu 'đại hội' tin
