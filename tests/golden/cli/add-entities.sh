# What was added without entities is replaced when it is added with them, and
# then nothing more is to be done; what has them keeps them.
tracuu index --no-entities -o x.idx vb >/dev/null
tracuu add --no-entities x.idx vb
tracuu add x.idx vb
tracuu add x.idx vb
tracuu search --passages 0 'directive:35-CT/TW' x.idx
tracuu add --no-entities x.idx vb tin
tracuu list directive x.idx >/dev/null
tracuu add x.idx vb tin
tracuu list directive x.idx
tracuu check x.idx
