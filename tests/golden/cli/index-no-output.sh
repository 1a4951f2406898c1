# Arguments that are missing.
tracuu index tin
echo $?
tracuu index -o x.idx
