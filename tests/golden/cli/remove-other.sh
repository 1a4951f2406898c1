# What is not there is not taken for another document, except as a path with
# ./ or more slashes.
for id in . .. b b/ ../b /b http:/h/1 a/b; do
    printf '{"id": "%s", "text": "sách"}\n' $id
done >x.jsonl
tracuu index -o x.idx x.jsonl | cut -d, -f1
for id in '' ./ x/../b http://h/1 a/../b x/.. ../x/../b b/..; do
    tracuu remove x.idx "$id"
done
echo $?
tracuu remove x.idx ./a//b b/ .//b/
tracuu show x.idx b >/dev/null
tracuu remove x.idx b/ ..// //b /.// b//
