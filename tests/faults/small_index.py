"""A small index for trials, and the commands that change it or look into it."""
from trial import expect, run, write


def lines(first, last, text="chi bộ họp ngày 30/5/2019"):
    """JSON lines of documents with these numbers as ids."""
    return "".join(f'{{"id":"{i}","text":"{text} {i}"}}\n'
                   for i in range(first, last))


def make_index(n=50):
    """x.idx of the n documents of a.jsonl, and b.jsonl to be added."""
    write("a.jsonl", lines(0, n))
    write("b.jsonl", lines(n // 2, n // 2 + 50))
    expect(run("index", "-o", "x.idx", "a.jsonl").returncode == 0, "no index")


def edits(index, more="b.jsonl"):
    """Every command that changes an index."""
    return (("index", "-o", index, more), ("add", index, more),
            ("remove", index, "3"), ("compact", index))


def looks(index):
    """Every command that looks into an index."""
    return (("search", "chi", index), ("show", index, "3"),
            ("list", "date", index), ("stats", index), ("check", index))
