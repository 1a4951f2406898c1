# - is standard input: JSON lines or one text.
tracuu search 'luật' - <docs.jsonl
tracuu search 'giám sát' - <tin/2-kiem-tra.txt
