#!/usr/bin/env python3
"""How well a search for a document finds the articles that cite it.

    entities_cited.py TRACUU QUERIES.tsv QRELS PATH...

QUERIES are `id TAB text`, each a document as one would name it; QRELS,
`id 0 document degree`, must name every article that cites it: any other that
is found counts as wrong.  PATH is an index, or documents.  Each query is asked
in its field, directive:"...", and bare.  One JSON line for each way:

precision, recall   of all hits of all queries together
macro_*             the means over queries; one without hits or without
                    judgements has precision or recall 1 if that is right
r_precision         the mean of the precision of the first n hits, where n
                    articles cite the document: what a bare query, which also
                    finds words, is to be judged by

--misses prints every hit that is wrong and every article that is not found;
of a bare query only among the first n.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile


def read_queries(path):
    queries = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                qid, text = line.rstrip("\n").split("\t")[:2]
                queries[qid] = text
    return queries


def read_qrels(path):
    citing = collections.defaultdict(set)
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                # An id with a space has it as _, as the command writes it.
                qid, _, doc, degree = line.rstrip("\n").split(
                    "\t" if "\t" in line else None)[:4]
                if int(degree) > 0:
                    citing[qid].add("_".join(doc.split()))
    return citing


def run(options, queries):
    """The hits of every query, best first."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8",
                                     suffix=".tsv") as file:
        for qid, text in queries.items():
            file.write(f"{qid}\t{text}\n")
        file.flush()
        done = subprocess.run(
            [os.path.realpath(options.tracuu), "search", "--format", "trec",
             "-k", str(options.k), "--no-plain", "--queries", file.name,
             *options.paths],
            stdout=subprocess.PIPE, check=False)
    # 1: nothing was found at all.
    if done.returncode not in (0, 1):
        sys.exit(f"entities_cited: search: exit status {done.returncode}")
    hits = {qid: [] for qid in queries}
    for line in done.stdout.decode("utf-8").split("\n"):
        if line:
            qid, _, doc, *_ = line.split()
            hits[qid].append(doc)
    return hits


def mean(values):
    return round(sum(values) / len(values), 4) if values else None


def measure(way, hits, citing):
    right = {qid: sum(doc in citing[qid] for doc in docs)
             for qid, docs in hits.items()}
    n_hits = sum(map(len, hits.values()))
    n_citing = sum(len(citing[qid]) for qid in hits)
    return {
        "way": way,
        "n_queries": len(hits),
        "n_hits": n_hits,
        "n_citing": n_citing,
        "n_empty": sum(not docs for docs in hits.values()),
        "precision": mean([sum(right.values()) / n_hits] if n_hits else []),
        "recall": mean([sum(right.values()) / n_citing] if n_citing else []),
        "macro_precision": mean([
            right[qid] / len(docs) if docs else float(not citing[qid])
            for qid, docs in hits.items()]),
        "macro_recall": mean([
            right[qid] / len(citing[qid]) if citing[qid] else 1.0
            for qid in hits]),
        "r_precision": mean([
            sum(doc in citing[qid] for doc in docs[:len(citing[qid])])
            / len(citing[qid])
            for qid, docs in hits.items() if citing[qid]]),
    }


def print_misses(way, queries, hits, citing):
    for qid, docs in hits.items():
        first = docs if way == "field" else docs[:len(citing[qid])]
        for doc in first:
            if doc not in citing[qid]:
                print(f"{way}\t{qid}\t{queries[qid]}\twrong\t{doc}")
        for doc in sorted(citing[qid] - set(first)):
            print(f"{way}\t{qid}\t{queries[qid]}\tmissed\t{doc}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tracuu")
    parser.add_argument("queries")
    parser.add_argument("qrels")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("-k", type=int, default=1000,
                        help="hits of a query at most (1000)")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    queries = read_queries(options.queries)
    citing = read_qrels(options.qrels)
    fields = {qid: f'directive:"{text}"' for qid, text in queries.items()}
    for way, asked in ("field", fields), ("bare", queries):
        hits = run(options, asked)
        if options.misses:
            print_misses(way, queries, hits, citing)
        print(json.dumps(measure(way, hits, citing)))


if __name__ == "__main__":
    main()
