#!/usr/bin/env python3
"""Where something looks like a document number and no directive is found.

    entities_silent.py TRACUU DOCS.jsonl...

looks in the texts for the three shapes that numbers of documents have:

state   30/2020/NĐ-CP
party   35-CT/TW, 05- CT/TW
yearless 12/QĐ-UBND, 36/CT-TTg

A place where several match is counted once, as the first of them.  One that
shares no byte with a directive of `tracuu extract` is silent.  Silent places
are grouped by shape: a run of digits is 9, of capitals A, of small letters a;
blanks are one.  The largest groups come first, each with examples that are
drawn at random but the same for the same seed.  The last line is JSON.
"""
import argparse
import bisect
import collections
import json
import os
import random
import re

from entities_rows import context, documents, extracted

PATTERNS = {
    "state": r"\d+/\d{4}/[A-ZĐ][A-Za-zĐ0-9-]+",
    "party": r"\d+\s*[-–]\s*[A-ZĐ]{2,}/[A-ZĐƯ]{2,}",
    "yearless": r"\d+/[A-ZĐ]{2,}[a-z]*-[A-ZĐ]+",
}
# A match begins where its number does.
NUMBER = re.compile(r"(?<!\d)(?:" + "|".join(
    f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()) + ")")
WIDTH = 40


def shape(text):
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\d+", "9", text)
    # Letters with marks as well: [^\W\d_] is any letter.
    return re.sub(r"[^\W\d_]+", lambda match: re.sub(
        "a+", "a", re.sub("A+", "A", "".join(
            "A" if c.isupper() else "a" for c in match[0]))), text)


class Spans:
    """The bytes of a text that directives cover."""

    def __init__(self):
        self.begins, self.ends = [], []

    def add(self, begin, end):
        # They are added in order; a nested one adds nothing.
        if self.ends and begin < self.ends[-1]:
            self.ends[-1] = max(end, self.ends[-1])
        else:
            self.begins.append(begin)
            self.ends.append(end)

    def meet(self, begin, end):
        place = bisect.bisect_left(self.begins, end)
        return place > 0 and self.ends[place - 1] > begin


class Group:
    """Silent places of one shape: how many, and a sample of them."""

    def __init__(self, seed):
        self.count, self.examples = 0, []
        self.generator = random.Random(seed)

    def add(self, example, n):
        self.count += 1
        if len(self.examples) < n:
            self.examples.append(example)
        else:
            place = self.generator.randrange(self.count)
            if place < n:
                self.examples[place] = example


def spans_of(tracuu, path):
    rows = collections.defaultdict(list)
    for row in extracted(tracuu, "directive", path):
        rows[row.doc].append((row.begin, row.end))
    table = {}
    for doc, pairs in rows.items():
        table[doc] = Spans()
        for begin, end in sorted(pairs):
            table[doc].add(begin, end)
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tracuu")
    parser.add_argument("documents", nargs="+")
    parser.add_argument("--examples", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    matches = collections.Counter()
    groups = collections.defaultdict(lambda: Group(options.seed))
    for path in options.documents:
        table = spans_of(os.path.realpath(options.tracuu), path)
        nothing = Spans()
        for doc, text in documents(path):
            data = None
            for match in NUMBER.finditer(text):
                matches[match.lastgroup] += 1
                if data is None:
                    data = text.encode("utf-8", "surrogatepass")
                begin = len(text[:match.start()].encode(
                    "utf-8", "surrogatepass"))
                end = begin + len(match[0].encode("utf-8"))
                if not table.get(doc, nothing).meet(begin, end):
                    groups[match.lastgroup, shape(match[0])].add(
                        f"{doc}: {context(data, begin, end, WIDTH)}",
                        options.examples)
    for (name, form), group in sorted(
            groups.items(), key=lambda item: (-item[1].count, item[0])):
        print(f"{group.count}\t{name}\t{form}")
        for example in group.examples:
            print(f"\t{example}")
    silent = collections.Counter()
    for (name, _), group in groups.items():
        silent[name] += group.count
    print(json.dumps({
        "documents": [os.path.basename(path) for path in options.documents],
        "matches": {name: matches[name] for name in PATTERNS},
        "silent": {name: silent[name] for name in PATTERNS},
        "silent_share": round(sum(silent.values())
                              / max(1, sum(matches.values())), 6)}))


if __name__ == "__main__":
    main()
