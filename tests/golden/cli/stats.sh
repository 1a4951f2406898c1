# Documents, and bytes by part that add up.
tracuu index -o x.idx docs.jsonl >/dev/null
tracuu stats x.idx | grep -E '^(documents|  in all)' | sed -E 's/ +/ /g; s/all [0-9,]+/all N/'
tracuu stats --format json x.idx | sed -E 's/([a-z]_bytes"|"entities"|"entity_postings"):[0-9]+/\1:N/g'
