# Distinct values, by count or in the order of the Vietnamese alphabet.
tracuu list unit --sort name vb | sed 1d
tracuu list directive --format tsv vb/1-so-tu-phap.txt
tracuu list directive --lang vi vb/1-so-tu-phap.txt
tracuu list document vb
tracuu list year vb --format tsv | cut -f 1,3,4
tracuu list published vb -n 1
tracuu list quantity --format json vb -n 1
tracuu list directive vb/3-tap-huan.txt
echo $?
tracuu list units vb
echo $?
