# What is said about a query is said in Vietnamese too.
for query in 'date:hello hội' 'directive:abc' 'hội AND' '"đại hội' '-hội' \
             '(hội' 'unit:Bộ Y tế'; do
    tracuu search --lang vi -- "$query" tin 2>&1 |
        grep '^tracuu'
done
