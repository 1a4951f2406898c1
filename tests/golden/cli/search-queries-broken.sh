# A line without a tab is named and left out: trouble, but the rest is asked.
printf 'q1\tsách\nkhông có tab\n\nq2\t?!\n' >x.tsv
tracuu search --format trec --queries x.tsv tin | cut -d' ' -f1-4
tracuu search --format trec --queries x.tsv tin >/dev/null 2>&1
echo $?
tracuu search --queries khong-co.tsv tin
