# Invalid bytes are stored as they are and replaced on output; the offsets
# refer to what is stored.
printf 'Mot hai\n\nba \377\376 bon nam.\n' >x.txt
tracuu search bon x.txt
tracuu search --format json bon x.txt | sed -E 's/"score":[0-9.]+/"score":S/'
