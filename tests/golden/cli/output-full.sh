# Output that does not arrive is trouble.
tracuu search 'đoàn' tin >/dev/full
