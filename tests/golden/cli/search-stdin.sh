# - is standard input: JSON lines or one text.
tracuu search 'luật' - <docs.jsonl
tracuu search 'giám sát' - <tin/2-kiem-tra.txt
# A pipe with a name is read once, like standard input.
mkfifo pipe
cat docs.jsonl >pipe &
tracuu search 'luật' pipe
