#!/usr/bin/env python3
"""A random sample of recognised entities, to be read and judged by a person.

    entities_sample.py TRACUU --kind unit -n 200 --seed 1 DOCS.jsonl...

Every entity of the kind in all the collections is drawn with the same chance,
and the same ones for the same seed and the same entities.  A line each, in
the order of the documents: an empty column for the verdict, a number, the
document, the value, and the entity in its context.  The last line, on the
standard error, tells how many there were to draw from.
"""
import argparse
import os
import random
import sys

from entities_rows import context, documents, extracted


def draw(rows, n, generator):
    """n of the rows, in their order, without knowing how many there are
    (Vitter, Algorithm R, ACM TOMS 1985); and how many there were."""
    kept, total = [], 0
    for row in rows:
        total += 1
        if len(kept) < n:
            kept.append((total, row))
        else:
            place = generator.randrange(total)
            if place < n:
                kept[place] = total, row
    return [row for _, row in sorted(kept)], total


def all_rows(options):
    for path in options.documents:
        for row in extracted(os.path.realpath(options.tracuu), options.kind,
                             path):
            yield path, row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tracuu")
    parser.add_argument("documents", nargs="+")
    parser.add_argument("--kind", required=True)
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=60,
                        help="characters of context either side (60)")
    options = parser.parse_args()
    sample, total = draw(all_rows(options), options.n,
                         random.Random(options.seed))
    wanted = {(path, row.doc) for path, row in sample}
    texts = {(path, doc): text.encode("utf-8", "surrogatepass")
             for path in options.documents for doc, text in documents(path)
             if (path, doc) in wanted}
    for number, (path, row) in enumerate(sample, 1):
        data = texts[path, row.doc]
        print("", number, row.doc, row.value,
              context(data, row.begin, row.end, options.width), sep="\t")
    print(f"{len(sample)} of {total}, kind {options.kind}, "
          f"seed {options.seed}", file=sys.stderr)


if __name__ == "__main__":
    main()
