# A file that is no index, and one that is not there.
tracuu show tin/1-khai-mac.txt a
echo $?
tracuu stats docs.jsonl
echo $?
tracuu stats khong-co.idx
