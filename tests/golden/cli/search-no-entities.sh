# An index may do without entities; then fields find nothing, and it is said.
tracuu index --no-entities -o x.idx vb >/dev/null
tracuu search --passages 0 'directive:35-CT/TW' x.idx
echo $?
tracuu search --plain -k 1 --passages 0 'tập huấn' x.idx
tracuu list directive x.idx
echo $?
