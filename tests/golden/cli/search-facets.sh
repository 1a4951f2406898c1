# Directives, units and years among all that match, whatever -k is.
tracuu search --facets=1 -k 1 --passages 0 'tổ chức học tập quán triệt' vb | sed 1,2d
tracuu search --facets --format json -k 1 'directive:35-CT/TW' vb/1-so-tu-phap.txt |
    tail -n 1
tracuu search --facets --format trec a vb
echo $?
