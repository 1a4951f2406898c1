# The order of a folder is that of the bytes of the names.
mkdir x
for name in b.txt B.txt a10.txt a9.txt đ.txt .c.txt 12.3 'Bài 1. Mở đầu'; do
    echo sách >"x/$name"
done
tracuu search --format trec sách x | cut -d' ' -f3
