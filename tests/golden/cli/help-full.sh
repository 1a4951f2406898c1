# Help that does not arrive is trouble, too.
for command in search index list extract tokens show stats; do
    tracuu $command --help >/dev/full
    echo $?
    tracuu $command --usage >/dev/full
    echo $?
done
tracuu --help >/dev/full
echo $?
tracuu --version >/dev/full
