"""Inputs: the documents and queries of a collection, in every form needed.

own     plain text, as it came; titles emptied, since engines treat them
        differently, and with a date of publication that follows from the
        document's number, so that filters select known parts
ours    the same as tracuu's terms with spaces between them
half    the first half of `own`

Everything is written to a folder of the collection.  A form is made anew in
every run, for the tokens may have changed, and replaces the old one only if it
differs; indexes made from what has not changed are still good.
"""
import hashlib
import json
import os
import random
import re
import subprocess
import unicodedata

YEARS = 10  # a filter of one year selects a tenth


def strip_marks(text):
    """The text as typed without a Vietnamese keyboard."""
    text = text.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(
        c for c in decomposed if not unicodedata.combining(c)))


def date_of(number):
    """The date of publication that a document is given: its year is its
    number's last digit."""
    rest = number // YEARS
    return (f"{2000 + number % YEARS}-{1 + rest % 12:02d}"
            f"-{1 + rest // 12 % 28:02d}")


def digest_of(path):
    """What tells a file from another."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def read_lines(path):
    """The lines of a file, which may be compressed."""
    if not path.endswith(".zst"):
        with open(path, encoding="utf-8") as file:
            yield from file
        return
    with subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE,
                          encoding="utf-8") as process:
        yield from process.stdout
        if process.wait() != 0:
            raise OSError(f"zstd cannot read {path}")


def read_queries(path):
    """(id, text) of each query of a file."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                name, text = line.split("\t")[:2]
                yield name, text


class Inputs:
    """A collection's files, made in a folder.

    documents  path of JSON lines, perhaps compressed
    queries    {kind: path}; None: made from titles and texts
    """

    def __init__(self, name, documents, queries, folder, tokens):
        self.name = name
        self.folder = os.path.join(folder, name)
        self._tokens = tokens
        os.makedirs(self.folder, exist_ok=True)
        self.n_documents = 0
        self.titles = []
        self.texts = []
        self._write_documents(documents, keep_some=queries is None)
        self.digests = {form: digest_of(self.documents(form))
                        for form in ("own", "ours", "half")}
        self.n_queries = {}
        for kind, lines in self._all_queries(queries):
            self._write_queries(kind, lines)

    def documents(self, form):
        """The file of the documents in a form."""
        return os.path.join(self.folder, form + ".jsonl")

    def queries(self, kind, form):
        """The file of the queries of a kind in a form."""
        return os.path.join(self.folder, f"{kind}.{form}.tsv")

    def first(self, kind, form, n):
        """A file of the first n queries of a kind; all if there are fewer."""
        path = self.queries(kind, form)
        if not n or n >= self.n_queries[kind]:
            return path
        cut = os.path.join(self.folder, f"{kind}.{form}.{n}.tsv")
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()[:n]
        with open(cut, "w", encoding="utf-8") as file:
            file.writelines(lines)
        return cut

    # ---- documents ----

    def _write_documents(self, source, keep_some):
        with open(self.documents("own"), "w", encoding="utf-8") as file:
            for line in read_lines(source):
                read = json.loads(line)
                if keep_some:
                    self.titles.append(read.get("title", ""))
                    self.texts.append(read["text"])
                document = {"id": read["id"], "title": "",
                            "text": read["text"],
                            "date": date_of(self.n_documents)}
                file.write(json.dumps(document, ensure_ascii=False) + "\n")
                self.n_documents += 1
        with open(self.documents("own"), encoding="utf-8") as file, \
                open(self.documents("half"), "w", encoding="utf-8") as half:
            for _ in range(self.n_documents // 2):
                half.write(next(file))
        self._make_tokens([self.documents("own")], self.documents("ours"))

    def _make_tokens(self, arguments, path):
        with open(path, "wb") as file:
            subprocess.run([self._tokens] + arguments, stdout=file, check=True)

    # ---- queries ----

    def _all_queries(self, queries):
        """(kind, lines), those that are derived from others last."""
        kinds = self._made_queries() if queries is None else {
            kind: list(read_queries(path)) for kind, path in queries.items()}
        yield from kinds.items()
        if "headlines" in kinds:
            lines = kinds["headlines"]
            yield "toneless", [(name, strip_marks(text))
                               for name, text in lines]
            words = [(name, " ".join(re.findall(r"\w+", text.lower())))
                     for name, text in lines]
            yield "unfiltered", words
            yield "tenth", [(name, "published:2003 " + text)
                            for name, text in words]
            yield "range", [(name, "published:2002-07..2005-06 " + text)
                            for name, text in words]

    def _made_queries(self):
        """Titles; runs of two to four words of titles; of two or three of
        texts.  The same in every run."""
        generator = random.Random(1)

        def run_of(texts, least, most):
            words = generator.choice(texts).split()
            n = min(len(words), generator.randint(least, most))
            at = generator.randrange(len(words) - n + 1)
            return " ".join(words[at:at + n])

        titles = [title for title in self.titles if title]
        texts = [text for text in self.texts if text]
        return {
            "headlines": [(f"h{i}", title)
                          for i, title in enumerate(titles[:100])],
            "short": [(f"s{i}", run_of(titles, 2, 4)) for i in range(100)],
            "phrases": [(f"p{i}", run_of(texts, 2, 3)) for i in range(100)],
        }

    def _write_queries(self, kind, lines):
        self.n_queries[kind] = len(lines)
        with open(self.queries(kind, "own"), "w", encoding="utf-8") as file:
            for name, text in lines:
                file.write(f"{name}\t{text}\n")
        self._make_tokens(["--queries", self.queries(kind, "own")],
                          self.queries(kind, "ours"))
