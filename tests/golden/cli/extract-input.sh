# Standard input; the title and id of JSON lines; an index gives the same.
echo 'Họp trong tháng 3.' | tracuu extract --kind date --format tsv -
echo 'Họp trong tháng 3.' |
    tracuu extract --kind date --format tsv --reference-date 2020-03-27 -
cat >x.jsonl <<'END'
{"id": "a", "title": "Họp ngày 1/2/2021", "text": "Kế hoạch\tsố 12-KH/TU, ngày 3/7/2019.", "date": "2021-02-02"}
{"id": "b", "text": "Họp trong tháng 5.", "date": "2021-02"}
END
tracuu extract --format tsv --kind directive,date x.jsonl
tracuu index -o x.idx x.jsonl >/dev/null
tracuu extract --format tsv --kind directive,date x.idx >a
tracuu extract --format tsv --kind directive,date x.jsonl | cmp - a && echo same
