"""The headline and date of every article of the corpus, against heads.tsv.

heads.py TRACUU CORPUS: indexes the articles and compares what the command
says of each.  White space and normalisation of a headline do not count.
"""
import json
import os
import subprocess
import sys
import tempfile
import unicodedata


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def main():
    tracuu, corpus = map(os.path.realpath, sys.argv[1:])
    wrong = n = 0
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        subprocess.run([tracuu, "index", "-o", index, "articles"], cwd=corpus,
                       check=True, capture_output=True)
        for line in open(os.path.join(corpus, "heads.tsv"), encoding="utf-8"):
            name, headline, date = line.rstrip("\n").split("\t")
            shown = subprocess.run(
                [tracuu, "show", "--format", "json", index, name],
                check=True, capture_output=True, text=True)
            document = json.loads(shown.stdout)
            found = plain(document.get("title", "")), document.get("date", "")
            n += 1
            if found != (plain(headline), date):
                wrong += 1
                print(f"{name}: {found}, not {(plain(headline), date)}")
    print(f"{n} articles, {wrong} wrong")
    sys.exit(1 if wrong or not n else 0)


main()
