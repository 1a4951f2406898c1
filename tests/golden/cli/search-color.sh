# Marks are painted when asked for; the escapes are shown as ESC.
tracuu search --color always 'thư viện' tin | sed 's/\x1b/ESC/g'
# Nothing is painted in a pipe, nor with NO_COLOR.
tracuu search --color auto 'thư viện' tin | grep -c "$(printf '\033')"
