# Values that will not do, each named with its option.
for option in '-k 0' '-k ba' '-k 99999999999' '--offset -1' '--passages x' \
    '--sort rank' '--model tf' '--format xml' '--color red' '--k1 -1' \
    '--k1 1e308' '--b 2' '--b nan' '--threads 0' '--khong-co' \
    '--plain --strict-query'; do
    tracuu search $option 'đoàn' tin 2>&1 | head -n 1
done
tracuu search 'đoàn' 2>/dev/null
echo $?
tracuu search
