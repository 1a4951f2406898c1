# Without a command: the help, on stderr, as trouble.
tracuu 2>a
echo $?
tracuu --help | cmp - a
