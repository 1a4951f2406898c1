# Excluded words alone find nothing, and one is told so.
tracuu search -- '-đại' tin
