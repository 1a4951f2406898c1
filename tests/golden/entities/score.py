#!/usr/bin/env python3
"""What `tracuu extract` finds, against entities that a person has marked.

score.py TRACUU GOLD ARTICLES [--misses]: GOLD is a table with the columns
file, kind, surface, value, byte_offset, level, note and one line of heading;
ARTICLES is the folder of its files.  Without either the test is skipped (exit
77).  It fails where a kind stays below NEEDED.

Levels: `core` must be found; `nested` stands inside a longer one and `soft` is
vague, both may be found; `neg` must not be.  A row found and a row marked
belong together when they are of one file and kind, their spans share a byte
and their values agree; for `soft` the span is enough.

recall     of the core rows, those that belong to a row found
exact      of the core rows, those found with the very same span
precision  of the rows found, those that belong to a row of another level
           than `neg`
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import unicodedata

KINDS = "directive", "date", "unit", "quantity"

# Recall and precision.
NEEDED = {"directive": (1.00, 1.00), "date": (1.00, 1.00),
          "unit": (0.95, 0.95), "quantity": (0.95, 0.95)}

CONTEXT = 40

Marked = collections.namedtuple(
    "Marked", "file kind begin end value level surface")
Found = collections.namedtuple("Found", "file kind begin end value surface")

TONES = "\u0300\u0301\u0303\u0309\u0323"


def fold(text):
    """The same for all spellings of a name: case, blanks, place of a tone.

    A tone goes to the end of its syllable, so that hòa is hoà and uỷ is ủy.
    """
    def move(match):
        word = match[0]
        tones = "".join(c for c in word if c in TONES)
        return "".join(c for c in word if c not in TONES) + tones

    text = unicodedata.normalize("NFD", text).casefold()
    return re.sub(r"\S+", move, " ".join(text.split()))


def same_date(marked, found):
    """A plain date is enough where the part of the day was marked too."""
    parts = r"T(MO|MI|MD|AF|EV|NI)$"
    plain = re.sub(parts, "", marked)
    return re.sub(parts, "", found) in (plain, plain.split("T")[0])


def fields(value, n=6):
    """The fields of a directive's value; trailing ones may be left out."""
    return (value.split("|") + [""] * n)[:n]


def same_document(marked, found):
    """Type and number decide; the rest only where it was marked.

    A symbol without a slash stands for something else, such as a term, and an
    issuer may be written in several ways.
    """
    kind, number, year, symbol, date, _ = fields(marked)
    kind2, number2, year2, symbol2, date2, _ = fields(found)
    return (fold(kind) == fold(kind2)
            and number.lstrip("0") == number2.lstrip("0")
            and (not year or year == year2)
            and ("/" not in symbol or fold(symbol) == fold(symbol2))
            and (not date or date == date2))


def same_value(kind, marked, found):
    if kind == "date":
        return same_date(marked, found)
    if kind == "directive":
        return all(any(same_document(a, b) for b in found.split(";"))
                   for a in marked.split(";"))
    if kind == "quantity":
        return (marked.split("|")[0].lstrip("~<>")
                == found.split("|")[0].lstrip("~<>"))
    return fold(found) in [fold(marked), *map(fold, marked.split(";"))]


def extract(tracuu, *arguments):
    """The rows that `tracuu extract` prints."""
    command = [tracuu, "extract", "--format", "tsv", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])}: exit status {done.returncode}")
    rows = []
    # Not splitlines(): a surface may hold what Python takes for a line's end.
    for line in done.stdout.decode("utf-8").split("\n"):
        if line:
            path, kind, begin, end, value, surface = line.split("\t", 5)
            rows.append(Found(path, kind, int(begin), int(end), value,
                              surface))
    return rows


def encoding_of(data):
    # The spans count the bytes of the file, whatever its encoding.
    return "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-8"


def read_marked(path, texts):
    """The rows of a gold table; those that do not hold are said and left."""
    marked, wrong = [], 0
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")[1:]
    for number, line in enumerate(lines, 2):
        if not line or line.startswith("#"):
            continue
        name, kind, surface, value, begin, level = line.split("\t")[:6]
        begin, data = int(begin), texts[name]
        raw = surface.encode(encoding_of(data))
        if data[begin:begin + len(raw)] != raw:
            wrong += 1
            print(f"{path}:{number}: {surface} does not stand at {begin}")
        marked.append(Marked(name, kind, begin, begin + len(raw), value,
                             level, surface))
    return marked, wrong


def read_texts(gold, folder):
    """The bytes of every file that a gold table names."""
    with open(gold, encoding="utf-8", newline="\n") as file:
        names = {line.split("\t")[0] for line in file.read().split("\n")[1:]
                 if line and not line.startswith("#")}
    texts = {}
    for name in sorted(names):
        with open(os.path.join(folder, name), "rb") as file:
            texts[name] = file.read()
    return texts


class Score:
    """One kind: what was found of the core rows, and what else was."""

    def __init__(self, marked, found):
        self.core = [row for row in marked if row.level == "core"]
        self.found = found
        self.recalled, self.exact, self.right = set(), set(), []
        by_file = collections.defaultdict(list)
        for row in marked:
            by_file[row.file].append(row)
        for row in found:
            self.judge(row, by_file[row.file])
        self.false = [row for row, right in zip(found, self.right)
                      if not right]
        self.missed = [row for row in self.core if row not in self.recalled]

    def judge(self, row, marked):
        right = False
        for gold in marked:
            if (row.begin >= gold.end or gold.begin >= row.end
                    or gold.level == "neg"):
                continue
            if gold.level == "soft":
                right = True
            elif same_value(gold.kind, gold.value, row.value):
                right = True
                if gold.level == "core":
                    self.recalled.add(gold)
                    if (row.begin, row.end) == (gold.begin, gold.end):
                        self.exact.add(gold)
        self.right.append(right)

    # Nothing to find, or nothing found, is no fault in itself.
    def recall(self):
        return len(self.recalled) / len(self.core) if self.core else 1.0

    def exactness(self):
        return len(self.exact) / len(self.core) if self.core else 1.0

    def precision(self):
        return sum(self.right) / len(self.found) if self.found else 1.0


def in_context(row, data):
    """A row with what stands around it, on one line."""
    encoding = encoding_of(data)
    # Whole UTF-16 units from either side: an article begins at byte 0.
    before = data[:row.begin].decode(encoding, "replace")[-CONTEXT:]
    inside = data[row.begin:row.end].decode(encoding, "replace")
    after = data[row.end:].decode(encoding, "replace")[:CONTEXT]
    return " ".join(f"{before}«{inside}»{after}".split())


def print_misses(kind, score, texts):
    for title, rows in ("missed", score.missed), ("false", score.false):
        for row in sorted(rows):
            print(f"{title} {kind} {row.file}:{row.begin} {row.value}")
            print(f"    {in_context(row, texts[row.file])}")
            for other in score.found:
                if (title == "missed" and other.file == row.file
                        and other.begin < row.end and row.begin < other.end):
                    print(f"    found: {other.value} «{other.surface}»")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tracuu")
    parser.add_argument("gold")
    parser.add_argument("articles")
    parser.add_argument("--misses", action="store_true",
                        help="print every miss and every false row")
    parser.add_argument("--all-at", type=float, metavar="SHARE",
                        help="what every kind needs, in the place of NEEDED")
    options = parser.parse_args()
    for path in options.gold, options.articles:
        if not os.path.exists(path):
            print(f"skipped: there is no {path}")
            sys.exit(77)
    texts = read_texts(options.gold, options.articles)
    marked, wrong = read_marked(options.gold, texts)
    found = [row._replace(file=os.path.basename(row.file)) for row in
             extract(os.path.realpath(options.tracuu), "--kind",
                     ",".join(KINDS), "--",
                     *(os.path.join(options.articles, name)
                       for name in texts))]
    for kind in KINDS:
        score = Score([row for row in marked if row.kind == kind],
                      [row for row in found if row.kind == kind])
        recall, precision = NEEDED[kind] if options.all_at is None else (
            options.all_at, options.all_at)
        low = score.recall() < recall or score.precision() < precision
        wrong += low
        print(f"{kind:10} core={len(score.core)} recall={score.recall():.3f} "
              f"exact={score.exactness():.3f} found={len(score.found)} "
              f"precision={score.precision():.3f}"
              + (f"  needed: {recall:.2f}, {precision:.2f}" if low else ""))
        if options.misses or low:
            print_misses(kind, score, texts)
    sys.exit(1 if wrong or not marked else 0)


if __name__ == "__main__":
    main()
