# Begin, end, position and canonical term; offsets are bytes.
printf 'Thuỷ, 3.900 ĐẢNG viên.' | tracuu tokens -
