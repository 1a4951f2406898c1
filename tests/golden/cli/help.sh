# The first thing that anybody types.
tracuu --help
