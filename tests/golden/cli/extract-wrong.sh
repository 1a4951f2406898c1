# What cannot be done is told, and a reader may leave early.
tracuu extract --kind date,day vb
echo $?
tracuu extract --reference-date 2021-02-30 vb
echo $?
tracuu extract
echo $?
tracuu extract --kind directive --format tsv none vb/1-so-tu-phap.txt | cut -f 1,2,5
tracuu extract --format tsv vb vb vb | head -n 1 | cut -f 2
