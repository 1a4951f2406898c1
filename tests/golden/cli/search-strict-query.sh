# The same with --strict-query is an error.
tracuu search --strict-query '"đại hội' tin
