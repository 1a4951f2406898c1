# A hundred problems are named, the others counted.
{
    echo '{"text": "sách"}'
    for i in $(seq 250); do echo '{'; done
} >x.jsonl
tracuu search --passages 0 sách x.jsonl 2>err
grep -c 'line left out' err
tail -n 2 err
