# A unit whose place follows from the article is met in a wider sense.
cat >x.txt <<'END'
Lạng Sơn mở hội xuân

01/02/2021

Tỉnh Lạng Sơn mở hội xuân. UBND tỉnh giao cho các sở chuẩn bị.
END
tracuu search --passages 0 'unit:"UBND tỉnh Lạng Sơn"' x.txt | tail -n 1
tracuu search --lang vi --passages 0 'ubnd tinh lang son' x.txt
tracuu search --format json 'unit:"UBND tỉnh Lạng Sơn"' x.txt |
    grep -o '"met":.*"by":[^}]*}'
