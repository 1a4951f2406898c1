# A text whose title is the number of a document, and which speaks of itself
# ("Nghị định này"), is that document: it comes before what cites it more often.
tracuu search --format json 'vb:30/2020/NĐ-CP' itself.jsonl |
    sed -E 's/.*"id":"([a-z]*)".*/\1/'
