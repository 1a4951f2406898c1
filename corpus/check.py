#!/usr/bin/env python3
"""Check that the collection in this folder is whole and consistent.

    python3 check.py [--root DIR] [--compare DIR]

Prints one line for every fault and exits 1 if there was any; otherwise
prints one line of counts and exits 0.  With --compare, also fails when a
sentence of 60 characters or more occurs both in an article and in a text
file of DIR (marks, tone placement and white space are made equal first).
"""
import argparse
import datetime
import os
import re
import sys
import unicodedata

MIN_ARTICLES = 40
MIN_QUERIES = 110
MIN_BYTES, MAX_BYTES = 1500, 5000
MIN_SENTENCE = 60

# What README.md says of single files, and how to see it in the bytes.
CLAIMS = {
    "bom": lambda raw, text: raw.startswith(b"\xef\xbb\xbf"),
    "utf-16": lambda raw, text: raw.startswith(b"\xff\xfe"),
    "crlf": lambda raw, text: b"\r\n" in raw and b"\n" not in
        raw.replace(b"\r\n", b""),
    "nfd": lambda raw, text: text == unicodedata.normalize("NFD", text) and
        text != unicodedata.normalize("NFC", text),
    "nfd in part": lambda raw, text:
        text != unicodedata.normalize("NFD", text) and
        text != unicodedata.normalize("NFC", text),
    "nbsp": lambda raw, text: "\u00a0" in text,
    "eth": lambda raw, text: re.search("[\u00d0\u00f0\u0189]", text),
}

faults = []


def fault(message):
    faults.append(message)
    print("corpus: " + message)


def decode(raw):
    """Text of an article, without its byte-order mark."""
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le")
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    return raw.decode("utf-8")


def table(root, name, columns, separator="\t"):
    """Rows of a table; a row of another width is a fault."""
    path = os.path.join(root, name)
    rows = []
    if not os.path.exists(path):
        fault(f"{name}: missing")
        return rows
    with open(path, encoding="utf-8", newline="") as stream:
        for number, line in enumerate(stream, 1):
            row = line.rstrip("\n").split(separator)
            if "\r" in line or len(row) != columns:
                fault(f"{name}:{number}: expected {columns} columns "
                      f"separated by tabs")
            else:
                rows.append(row)
    return rows


def plain(text):
    """Text with one spelling for each sentence: no marks, no case, Đ = D."""
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub("[\u0111\u00f0\u0256]", "d", text)
    return re.sub(r"\s+", " ", text)


def sentences(text):
    for line in re.split(r"[\r\n]+", text):
        for sentence in re.split(r"(?<=[.;!?:])\s", line):
            sentence = plain(sentence).strip(" .;:!?/,-")
            if len(sentence) >= MIN_SENTENCE:
                yield sentence


def check_articles(root):
    texts = {}
    folder = os.path.join(root, "articles")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in names:
        if not re.fullmatch(r"\d\d_[a-z0-9-]+\.txt", name):
            fault(f"articles/{name}: name is not NN_slug.txt in ASCII")
            continue
        with open(os.path.join(folder, name), "rb") as stream:
            raw = stream.read()
        try:
            text = decode(raw)
        except UnicodeDecodeError as error:
            fault(f"articles/{name}: {error}")
            continue
        if not MIN_BYTES <= len(raw) <= MAX_BYTES:
            fault(f"articles/{name}: {len(raw)} bytes, expected "
                  f"{MIN_BYTES} to {MAX_BYTES}")
        texts["articles/" + name] = (raw, text)
    if len(texts) < MIN_ARTICLES:
        fault(f"articles: {len(texts)}, expected at least {MIN_ARTICLES}")
    return texts


def check_heads(root, texts):
    heads = table(root, "heads.tsv", 3)
    seen = set()
    for doc, head, date in heads:
        if doc in seen:
            fault(f"heads.tsv: {doc} occurs twice")
        seen.add(doc)
        if doc not in texts:
            fault(f"heads.tsv: no article {doc}")
            continue
        if head != unicodedata.normalize("NFC", " ".join(head.split())):
            fault(f"heads.tsv: {doc}: headline is not NFC on one line")
        lines = [unicodedata.normalize("NFC", " ".join(line.split()))
                 for line in texts[doc][1].splitlines()]
        if head not in lines:
            fault(f"heads.tsv: {doc}: headline is no line of the article")
        if date:
            try:
                datetime.date.fromisoformat(date)
            except ValueError:
                fault(f"heads.tsv: {doc}: {date} is not a date")
    for doc in sorted(set(texts) - seen):
        fault(f"heads.tsv: {doc} is not there")


def check_queries(root, texts):
    queries = table(root, "queries.tsv", 2)
    ids = [row[0] for row in queries]
    known = set(ids)
    for qid in sorted(q for q in known if ids.count(q) > 1):
        fault(f"queries.tsv: id {qid} occurs more than once")
    for qid, text in queries:
        if not text.strip():
            fault(f"queries.tsv: {qid} has no text")
    if len(known) < MIN_QUERIES:
        fault(f"queries.tsv: {len(known)} queries, expected at least "
              f"{MIN_QUERIES}")
    judgements = table(root, "qrels.tsv", 4)
    seen = set()
    for qid, zero, doc, rel in judgements:
        if qid not in known:
            fault(f"qrels.tsv: no query {qid}")
        if doc not in texts:
            fault(f"qrels.tsv: {qid}: no article {doc}")
        if zero != "0" or rel not in ("1", "2"):
            fault(f"qrels.tsv: {qid} {doc}: expected 0 and a degree 1 or 2")
        if (qid, doc) in seen:
            fault(f"qrels.tsv: {qid} {doc} is judged twice")
        seen.add((qid, doc))
    judged = {qid for qid, _ in seen}
    for qid in ids:
        if qid not in judged:
            fault(f"qrels.tsv: no judgement for {qid}")
    return len(known), len(judgements)


def check_claims(root, texts):
    """The table of README.md: file number | variations, ..."""
    path = os.path.join(root, "README.md")
    if not os.path.exists(path):
        fault("README.md: missing")
        return
    claimed = {}
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            match = re.match(r"\| (\d\d) \|[^|]*\| ([^|]*) \|", line)
            if match:
                claimed[match[1]] = [x.strip() for x in match[2].split(",")]
    for doc, (raw, text) in texts.items():
        number = os.path.basename(doc)[:2]
        if number not in claimed:
            fault(f"README.md: {number} is not in the table")
            continue
        for claim, holds in CLAIMS.items():
            if bool(holds(raw, text)) != (claim in claimed[number]):
                fault(f"README.md: {doc}: the table is wrong on '{claim}'")


def check_copies(texts, folder):
    others = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".txt"):
            with open(os.path.join(folder, name), "rb") as stream:
                others[name] = plain(decode(stream.read()))
    for doc, (_, text) in texts.items():
        for sentence in sentences(text):
            for name, other in others.items():
                if sentence in other:
                    fault(f"{doc}: shares a sentence with {name}: {sentence}")
    for name, other in others.items():
        pieces = set(sentences(other))
        for doc, (_, text) in texts.items():
            whole = plain(text)
            for piece in pieces:
                if piece in whole:
                    fault(f"{doc}: contains a sentence of {name}: {piece}")


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=here, metavar="DIR",
                        help="the corpus folder (default: where this file is)")
    parser.add_argument("--compare", metavar="DIR",
                        help="a folder of texts that must not be copied; "
                        "skipped when it does not exist")
    arguments = parser.parse_args()
    texts = check_articles(arguments.root)
    check_heads(arguments.root, texts)
    queries, judgements = check_queries(arguments.root, texts)
    check_claims(arguments.root, texts)
    if arguments.compare and os.path.isdir(arguments.compare):
        check_copies(texts, arguments.compare)
    if faults:
        print(f"corpus: {len(faults)} faults")
        return 1
    print(f"corpus: {len(texts)} articles, {queries} queries, "
          f"{judgements} judgements, no faults")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
