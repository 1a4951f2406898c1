# A folder is read and searched at once.  README.md, the table and the hidden
# file say "đại hội" too, but a walk passes over them.
tracuu search 'đại hội' tin
