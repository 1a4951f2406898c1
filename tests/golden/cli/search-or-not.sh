# In brackets, OR NOT finds what lacks the word: of the three with "ba", two
# lack "bạn".
tracuu search --passages 0 'ba AND (thôn OR NOT bạn)' tin
tracuu search --passages 0 'ba AND (thôn OR bạn)' tin
