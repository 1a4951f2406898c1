# A field is a filter, in several spellings; one that nothing meets is silent.
# A citation without a date agrees with any date.
ids() {
    tracuu search --format json "$@" vb | sed -E 's/.*"id":"vb\/([0-9]).*/\1/' |
        tr '\n' ' '
    echo
}
ids 'directive:35-CT/TW'
ids 'vb:"Chỉ thị 35"'
ids 'vănbản:35-CT/TW đại hội'
ids 'directive:"Chỉ thị 35 ngày 1/1/2018"'
ids 'date:2020-05'
ids 'ngày:2021..'
ids 'published:2020'
ids 'dv:"Sở Tư pháp" -date:2021'
tracuu search 'directive:35-NQ/TW' vb
echo $?
tracuu search --lang vi --passages 0 'date:2020-05' vb
