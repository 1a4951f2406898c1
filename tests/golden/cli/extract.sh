# Every entity with its place and value; the exit status tells of any.
tracuu extract --format tsv vb
tracuu extract --format tsv --kind date,quantity vb/1-so-tu-phap.txt | cut -f 2,5,6
tracuu extract --kind unit vb/3-tap-huan.txt
tracuu extract --lang vi --kind unit,quantity vb/3-tap-huan.txt
tracuu extract --kind directive vb/3-tap-huan.txt
echo $?
tracuu extract --format json --kind directive vb/1-so-tu-phap.txt
