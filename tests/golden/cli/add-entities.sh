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
# What has none is not there to be replaced, but known to be whole from then on.
printf '{"id":"b","text":"không có gì"}\n' >none.jsonl
tracuu index --no-entities -o y.idx none.jsonl >/dev/null
tracuu list directive y.idx >/dev/null
tracuu add y.idx none.jsonl
tracuu list directive y.idx
tracuu check y.idx
