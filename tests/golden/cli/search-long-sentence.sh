# A sentence too long for a passage is cut at clauses; dots show where.
{
    printf 'Kế hoạch.\n\n'
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        printf 'tổ số %s làm việc ở thôn và ghi lại mọi điều đã nghe, ' $i
    done
    printf 'rồi về họp.\n'
} >x.txt
tracuu search '"số 8"' x.txt >out
sed -n '3s/^   \(\.\.\. \).* tổ số 8 .*\( \.\.\.\)$/\1tổ số 8\2/p' out
# A passage is at most about 300 characters.
sed -n 3p out | wc -m | awk '{ print ($1 < 330) }'
# At the ends of the sentence there are none.
tracuu search '"tổ số 1"' x.txt | sed -n '3s/^   \(tổ số 1 \).*\( \.\.\.\)$/\1\2/p'
tracuu search '"về họp"' x.txt | sed -n '3s/^   \(\.\.\. \).*\(về họp\.\)$/\1\2/p'
