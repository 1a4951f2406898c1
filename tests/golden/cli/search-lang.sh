# The language of the locale, unless --lang says another.
search() {
    tracuu search --passages 0 'directive:35-CT/TW' vb/1-so-tu-phap.txt | head -n 1
}
LC_ALL=vi_VN.UTF-8 search
LC_ALL= LC_MESSAGES=vi search
LC_ALL= LC_MESSAGES= LANG=vi_VN.UTF-8 search
LC_ALL=en_US.UTF-8 LANG=vi_VN search
LC_ALL= LC_MESSAGES= LANG= search
tracuu search --lang fr a vb
echo $?
