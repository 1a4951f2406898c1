# "-" is standard input even where a file has that name, and no index goes there.
tracuu index -o ./- docs.jsonl >/dev/null
tracuu search --passages 0 'khai mạc' - <tin/1-khai-mac.txt
tracuu index -o - tin 2>&1 | head -n 1
tracuu index -o - tin 2>/dev/null
