# Limits that are none.
tracuu search --deadline 0 a tin
tracuu search --max-terms many a tin
tracuu index --max-document 1T -o x.idx tin
tracuu add --max-memory 0 x.idx tin
true
