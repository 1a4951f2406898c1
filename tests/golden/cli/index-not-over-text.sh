# -o before an article by mistake: it is not replaced.
tracuu index -o tin/1-khai-mac.txt tin/2-kiem-tra.txt
echo $?
wc -l <tin/1-khai-mac.txt
# An index is.
tracuu index -o x.idx tin/1-khai-mac.txt >/dev/null
tracuu index -o x.idx tin/2-kiem-tra.txt | cut -d, -f1
