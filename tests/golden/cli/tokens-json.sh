# One object a line; --terms adds the kind.
printf 'Sổ 3.900' >x.txt
tracuu tokens --format json x.txt
tracuu tokens --format json --terms x.txt
