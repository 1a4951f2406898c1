# A second document of the same id replaces the first.
printf '{"id": "a", "text": "bản cũ"}\n{"id": "a", "text": "bản mới"}\n' >x.jsonl
tracuu search 'bản' x.jsonl
tracuu search 'cũ' x.jsonl
