# Typed without marks, and in the other spelling of the tone mark.
tracuu search 'giam sat' tin
tracuu search --all 'hòa lạc' tin
