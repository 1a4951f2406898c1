# No document at all: an error, and no file.
mkdir empty
tracuu index -o x.idx empty
echo $?
test -e x.idx || echo 'no file'
