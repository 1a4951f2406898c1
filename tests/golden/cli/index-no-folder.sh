# Nowhere to write: told before anything is read.
tracuu index -o khong/co/x.idx tin
