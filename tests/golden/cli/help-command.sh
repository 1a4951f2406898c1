# `help COMMAND` is `COMMAND --help`, and teaches by examples.
tracuu help search >a
tracuu search --help >b
cmp a b
grep -c 'tracuu search ' b
for command in index list extract tokens show stats; do
    tracuu $command --help | grep '^Usage'
done
