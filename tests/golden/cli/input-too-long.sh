# What is longer than any document may be is not kept in memory while it is
# read: a file, a pipe, a line, also where it is no text.
many() { head -c 100000000 /dev/zero | tr '\0' "$1"; }
try() {
    tracuu index --max-document 1K --format json -o x.idx "$@" >figures
    echo $?
    grep -o '"\(documents\|unreadable\|skipped\|broken_lines\)":[0-9]*' figures
    peak=$(sed 's/.*"peak_memory_bytes":\([0-9]*\).*/\1/' figures)
    test "$peak" -lt 90000000 || echo "memory: $peak"
    rm -f x.idx
}
many x >x.txt
try x.txt docs.jsonl
many x | try - docs.jsonl
mkdir f
mv x.txt f/x.txt
truncate -s 1G f/hole
cp docs.jsonl f
try f
rm -r f
{
    printf '{"id":"long","text":"'
    many x
    printf '"}\n{"id":"a","text":"sách"}\n{"id":"also long","text":"'
    many y
} | try -
{
    printf '\377\376'
    many x
} >utf16
try utf16 docs.jsonl
# What may be right is read: a line of 8 KiB and 1 MiB, all blanks but a few, a
# text of UTF-16 that is twice as long as its UTF-8.
{
    for n in 1056741 1056742; do
        printf '{"id":"%s","text":"a"%*s}\n' $n $n ''
    done
    printf '{"id":"b","text":"sách"}'
} >lines.jsonl
head -n 1 lines.jsonl | wc -c
head -c 1000 /dev/zero | tr '\0' x | iconv -t UTF-16 >u.txt
try lines.jsonl u.txt
