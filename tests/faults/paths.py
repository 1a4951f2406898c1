"""Paths: folders that may not be written, names of all kinds and lengths.

    paths.py TRACUU [TRIAL...]

Where an index may be, all commands work; where it may not, they say why, and
leave nothing.
"""
import os
import shutil

from small_index import edits, looks, make_index
from trial import WORDS, as_nobody, expect, go, read, run


def a_folder_that_is_read_only():
    """It can be searched; a writer is told, and leaves nothing."""
    make_index()
    os.mkdir("closed")
    shutil.copy("x.idx", "closed/x.idx")
    os.chmod(".", 0o755)
    os.chmod("closed", 0o555)
    for command in looks("closed/x.idx"):
        done = run(*command, **as_nobody())
        expect(done.returncode == 0, command, done)
    for command in edits("closed/x.idx"):
        done = run(*command, **as_nobody())
        expect(done.returncode == 2 and "Permission denied" in done.stderr,
               command, done)
    expect(os.listdir("closed") == ["x.idx"], os.listdir("closed"))
    expect(read("closed/x.idx") == read("x.idx"), "changed")
    os.chmod("closed", 0o755)
    os.chmod("closed/x.idx", 0)
    for command in looks("closed/x.idx") + edits("closed/x.idx"):
        done = run(*command, **as_nobody())
        expect(done.returncode == 2 and "Permission denied" in done.stderr,
               command, done)


def names_of_all_kinds():
    """Names with anything in them, and names too long."""
    make_index()
    for name in ("a\nb.idx", " ", "-x.idx", "%s%n.idx", "\udcff\udcfe.idx",
                 "x.idx.1-0", ".x.idx.tracuu-1-0.new", "tiếng việt.idx",
                 "'\";$(id).idx", "n" * 240 + ".idx", "n" * 246 + ".idx",
                 "nế" * 61 + ".idx"):
        path = "./" + name
        for command in edits(path, "a.jsonl")[:1] + edits(path, "b.jsonl"):
            done = run(*command)
            expect(done.returncode == (command[0] == "remove"), command, done)
        for command in looks(path):
            done = run(*command)
            expect(done.returncode == 0 or command[0] == "show", command, done)
        os.remove(path)
    before = sorted(os.listdir("."))
    deep = "d/" * 2046
    for name in ("n" * 255, "n" * 256, deep + "x.idx", "n/" * 4000, "/" * 5000):
        for command in edits(name) + looks(name):
            done = run(*command)
            expect(done.returncode == 2 and
                   done.stderr.startswith("tracuu: "), command[0], len(name),
                   done.returncode, done.stderr[:300])
    expect(sorted(os.listdir(".")) == before, os.listdir("."))


def a_path_as_long_as_can_be():
    """An index at a path of nearly 4,096 bytes."""
    make_index()
    folder = os.getcwd()
    top = folder
    while len(folder) < 4096 - 60:
        part = "p" * min(200, 4096 - 60 - len(folder))
        os.mkdir(part)
        os.chdir(part)
        folder += "/" + part
    most = 4096 - len(folder) - 2
    for n in range(most - 40, most + 3):
        name = f"{folder}/{'n' * (n - 4)}.idx"
        done = run("index", "-o", name, f"{top}/a.jsonl")
        # What is longest beside it is the name of the lock.
        fits = len(name) + len(".lock") < 4096
        expect(done.returncode == (0 if fits else 2), len(name), done)
        if not fits:
            expect(done.stderr.startswith("tracuu: "), len(name), done.stderr)
            continue
        for command in edits(name, f"{top}/b.jsonl")[1:] + looks(name):
            done = run(*command)
            expect(done.returncode == 0 or command[0] == "show", command[0],
                   len(name), done)
        os.remove(name)
    expect(not os.listdir("."), os.listdir("."))
    os.chdir(top)


go(a_folder_that_is_read_only, names_of_all_kinds, a_path_as_long_as_can_be,
   names=WORDS)
