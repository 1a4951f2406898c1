# --explain shows the score; its own wording is the library's.
tracuu search --model bm25 --explain 'đoàn' tin | grep -c 'score [0-9]'
# In json the explanation is a member, and the query is explained on stderr.
tracuu search --explain --format json 'đoàn' tin 2>err |
    grep -c '"explanation":".'
test -s err && echo explained
