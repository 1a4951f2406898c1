# Each form of the query language once.
ids() { tracuu search --sort date --format trec "$@" | cut -d' ' -f3; }
echo '# phrase'; ids '"mở cửa trở lại"' tin
echo '# must and must not'; ids -- '+huyện -"đại hội"' tin
echo '# a query that begins with -'; ids -- '-huyện +giám' tin
echo '# brackets'; ids 'sách AND (đoàn OR NOT huyện)' tin
echo '# prefix'; ids 'thiế*' tin
echo '# near'; ids 'thư NEAR/3 mở' tin
echo '# not that near'; ids 'thư NEAR/2 mở' tin
echo '# title'; ids 'title:giám' tin
echo '# not in the title'; ids 'title:sách' tin
