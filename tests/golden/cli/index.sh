# The text form tells a person what was done; times are not compared.
tracuu index -o x.idx tin docs.jsonl |
    sed -E 's/in [0-9.]+ m?s \([0-9.]+ MB/in T (S MB/; s/[0-9.]+ kB$/N kB/'
tracuu search --passages 0 'luật' x.idx
