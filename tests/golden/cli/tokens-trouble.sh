# Folders, missing and binary files.
tracuu tokens tin
tracuu tokens khong-co
printf 'a\000b' | tracuu tokens -
echo $?
tracuu tokens a b
