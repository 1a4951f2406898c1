# Strange lines of JSON: each is read as it means, or named with what is wrong.
{
    printf '\357\273\277{"id": "bom", "text": "sách"}\r\n'
    printf '   \r\n\n'
    printf '{"id": "twice", "text": "một", "k": 1, "text": "sách", "k": 2}\n'
    printf '{"id": "\\u0061b", "title": "a\\u0000b", "t\\u0065xt": "sách"}\n'
    printf '{"id": "name", "text": "sách", "a\\u0000b": 1}\n'
    printf '{"id": "pair", "text": "sách \\ud83d\\ude00"}\n'
    printf '{"id": "lone", "text": "sách \\ud83d"}\n'
    printf '{"id": "late", "text": "sách \\ude00"}\n'
    printf '{"id": "utf-8", "text": "s\303ch"}\n'
    printf '{"id": "raw", "text": "s\001ch"}\n'
    printf '{"id": "cut", "text": "sách\n'
    printf '{"id": "more", "text": "sách"} {}\n'
    printf '{"id": "comma", "text": "sách",}\n'
    printf '{"id": 007, "text": "sách"}\n'
    printf '{"id": -0, "text": "sách"}\n'
    printf '{"id": 9223372036854775808, "text": "sách"}\n'
    printf '{"id": 1e400, "text": "sách"}\n'
    printf '{"id": [1], "text": "sách"}\n'
    printf '{"id": "none", "title": null, "k": "sách"}\n'
    printf '[{"id": "list", "text": "sách"}]\n'
    for depth in 1000 2000 3000; do
        printf '{"id": "%s", "text": "sách", "k": ' $depth
        printf "%${depth}s" '' | tr ' ' '['
        printf "%${depth}s" '' | tr ' ' ']'
        printf '}\n'
    done
    printf '{"id": "long", "text": "sách'
    head -c 3000000 /dev/zero | tr '\0' ' '
    printf 'vở"}'
} >x.jsonl
tracuu index -o x.idx x.jsonl | cut -d, -f1
tracuu search --plain --format json --passages 0 -k 50 sách x.idx |
    sed -E 's/.*"id":("[^"]*").*/\1/' | sort
tracuu show --format json x.idx twice
tracuu show --format json x.idx ab
tracuu show x.idx long | tail -n 1 | tr -d ' '
