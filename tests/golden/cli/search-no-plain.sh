# The queries of a file are plain words, or read as single ones are.
printf 'q1\tdirective:35-CT/TW\nq2\tunit:"Chi bộ"\n' >q.tsv
tracuu search --queries q.tsv --no-plain --format trec vb | cut -d ' ' -f 1,3,4
tracuu search --queries q.tsv --format trec vb/3-tap-huan.txt
echo $?
