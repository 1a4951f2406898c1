"""The annotated queries over the five shared articles, read for entities.

queries.py TRACUU SHARED: SHARED is the folder that holds articles/ and gold/;
without it the test is skipped (exit 77).  A query of a kind that has a field
is asked in it, and must return exactly the expected articles; where none is
expected it prints nothing and exits 1.  Every query is also asked bare: the
expected articles come first, in any order.
"""
import json
import os
import subprocess
import sys

FIELDS = "directive", "date", "unit"


def ask(tracuu, shared, query):
    """The numbers of the articles found, best first; the exit status; what
    was printed."""
    done = subprocess.run(
        [tracuu, "search", "--format", "json", "-k", "10", "--", query,
         os.path.join(shared, "articles")],
        capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.split("\n") if line]
    # A line that tells how the query was understood is no hit.
    names = [os.path.basename(line["id"])[:3] for line in lines
             if "id" in line]
    return names, done.returncode, done.stdout


def check_field(tracuu, shared, query, kind, expected):
    asked = f'{kind}:"{query}"'
    names, status, output = ask(tracuu, shared, asked)
    if sorted(names) != expected:
        return f"{asked}: {sorted(names)}, not {expected}"
    if status != (0 if expected else 1):
        return f"{asked}: exit status {status}"
    if not expected and output:
        return f"{asked}: prints {output}"
    return None


def check_bare(tracuu, shared, query, expected):
    names, status, _ = ask(tracuu, shared, query)
    if sorted(names[:len(expected)]) != expected:
        return f"{query}: {names}, not {expected} first"
    if status not in (0, 1) or (expected and status):
        return f"{query}: exit status {status}"
    return None


def main():
    tracuu, shared = map(os.path.realpath, sys.argv[1:])
    table = os.path.join(shared, "gold", "queries.tsv")
    if not os.path.isfile(table):
        print(f"skipped: there is no {table}")
        sys.exit(77)
    problems = {"as fields": [], "bare": []}
    with open(table, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            query, kind, names, *_ = (line.rstrip("\n") + "\t\t").split("\t")
            expected = [name for name in names.split(",") if name]
            if kind in FIELDS:
                problems["as fields"].append(
                    check_field(tracuu, shared, query, kind, expected))
            problems["bare"].append(
                check_bare(tracuu, shared, query, expected))
    for way, answers in problems.items():
        wrong = [answer for answer in answers if answer]
        print(f"{way}: {len(answers) - len(wrong)} of {len(answers)} right")
        for answer in wrong:
            print(f"  {answer}")
    asked = sum(problems.values(), [])
    sys.exit(1 if any(asked) or not asked else 0)


if __name__ == "__main__":
    main()
