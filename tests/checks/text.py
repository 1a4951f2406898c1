"""Check text: sources are clean UTF-8 that looks the way it reads.

No tabs, blanks at line ends or carriage returns; Vietnamese in NFC, since an
editor may compose what a test wants decomposed (write an escape); and no
character that cannot be seen.
"""
import sys
import unicodedata

from sources import finish, read, sources

# Categories that leave nothing on the page: controls, formats, private use,
# separators other than the space.
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs"}
WIDTH = 80


def wrong_characters(text):
    """The characters that do not show, as code points."""
    return sorted({f"U+{ord(c):04X}" for c in text
                   if unicodedata.category(c) in INVISIBLE
                   and c not in " \n"})


def problems_of(path, data):
    """All that is wrong with a source."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: no UTF-8 at byte {error.start}"
        return
    if text and not text.endswith("\n"):
        yield f"{path}: the last line has no end"
    if unicodedata.normalize("NFC", text) != text:
        yield f"{path}: not in NFC"
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{path}:{number}"
        if line != line.rstrip():
            yield f"{where}: blanks at the end"
        wrong = wrong_characters(line)
        if wrong:
            yield f"{where}: {', '.join(wrong)}"
        if path.endswith((".c", ".h")) and len(line) > WIDTH:
            yield f"{where}: {len(line)} columns"


def main(top):
    files = sources(top)
    problems = []
    for path in files:
        problems += problems_of(path, read(top, path))
    return finish(problems, len(files))


sys.exit(main(sys.argv[1]))
