# What is understood stands above, signs and a line with the hits.
tracuu search --lang vi -k 1 'chi thi 35-ct/tw so tu phap lang son' vb
tracuu search --passages 0 -k 1 'Chỉ thị 36-CT/TW tập huấn' vb
tracuu search --passages 0 'đại hội tháng 5/2020' vb
tracuu search --format json -k 1 'Chỉ thị 35-CT/TW' vb/2-cuc-thi-hanh-an.txt |
    sed -E 's/"score":[0-9.]+/"score":S/; s/"passages".*//'
