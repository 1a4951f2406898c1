"""Walk folders that are not as they should be.

    walk.py TRACUU

Links that lead out are not followed, rings end, what is no plain file is not
waited for, and both are told and counted as skipped.  What cannot be read, a
link that leads nowhere too, is told, counted and makes the exit status 2, while
the rest is indexed.  However deep folders are, the stack is not.
"""
import json
import os
import resource
import socket
import subprocess

from trial import as_nobody, can_be_run, expect, go, run, skip, write

SECRET = "mật khẩu"
STACK = 256 * 1024


def make_odd_folders():
    """The world: `in` is walked, `out` must not be seen."""
    for name in ("in/sub", "in/closed", "out"):
        os.makedirs(name)
    write("out/secret.txt", SECRET)
    write("in/a.txt", "họp")
    write("in/sub/b.txt", "bàn")
    write("in/closed/c.txt", "kín")
    write("in/d.txt", "đóng")
    for link, target in (("file", "../out/secret.txt"), ("folder", "../out"),
                         ("ring", "."), ("up", ".."), ("self", "self"),
                         ("absolute", os.path.abspath("out/secret.txt")),
                         ("zero", "/dev/zero"), ("inside", "sub/b.txt"),
                         ("twice", "file"), ("sub/out", "../../out"),
                         ("broken.txt", "nothere"), ("cut.md", "nothere"),
                         ("through", "sub/b.txt/x")):
        os.symlink(target, f"in/{link}")
    os.mkfifo("in/pipe.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("in/socket.txt")
    os.chmod("in/closed", 0)
    os.chmod("in/d.txt", 0)


def odd_folders():
    """Walked by someone whom permissions hold for."""
    make_odd_folders()
    done = run("index", "--format", "json", "-o", "x.idx", "in", **as_nobody())
    counts = json.loads(done.stdout)
    expect(done.returncode == 2, f"exit status {done.returncode}, not 2")
    expect((counts["documents"], counts["unreadable"]) == (3, 5),
           "a, b and the link to b, 5 unreadable:", counts)
    # file, folder, up, absolute, zero, twice, sub/out; a pipe, a socket
    expect(counts["skipped"] == 9, "7 links out and 2 that are no files:",
           counts)
    for name in ("cannot read the folder in/closed: ", "open in/d.txt: ",
                 "cannot read in/broken.txt: ", "cannot read in/self: ",
                 "cannot read in/through: ", "5 paths could not be read",
                 *(f"in/{name}: a link that leads out of the folder" for
                   name in ("file", "folder", "up", "zero", "twice",
                            "absolute", "sub/out")),
                 "in/pipe.txt: no plain file", "in/socket.txt: no plain"):
        expect(name in done.stderr, name, "is not told:", done.stderr)
    for name in ("cut.md", "in/inside", "in/ring"):
        expect(name not in done.stderr, name, "is told:", done.stderr)
    done = run("search", SECRET, "x.idx", **as_nobody())
    expect(done.returncode == 1, "a link out was followed:", done)
    # A link that is named itself is taken: its owner asked for it.
    done = run("search", SECRET, "in/file", **as_nobody())
    expect(done.returncode == 0, "a named link was not read:", done)
    os.chmod("in/closed", 0o700)  # so that it can be removed


def make_deep(n):
    """Folders in folders, deeper than a path can tell; a text in each 500th."""
    os.mkdir("deep")
    at = os.open("deep", os.O_RDONLY)
    for i in range(n):
        if i % 500 == 0:
            with os.fdopen(os.open("t.txt", os.O_WRONLY | os.O_CREAT, dir_fd=at),
                           "w", encoding="utf-8") as file:
                file.write("sâu")
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)


def folders_deeper_than_the_stack():
    """2,500 folders, a small stack."""
    make_deep(2500)
    done = run("index", "--threads", "1", "--format", "json", "-o", "y.idx",
               "deep", preexec_fn=lambda: resource.setrlimit(
                   resource.RLIMIT_STACK, (STACK, STACK)))
    # Python's own way to remove them is as deep as they are.
    subprocess.run(["rm", "-rf", "deep"], check=True)
    counts = json.loads(done.stdout or "{}")
    expect((done.returncode, counts.get("documents"), counts.get("unreadable"))
           == (2, 5, 1) and "name too long" in done.stderr,
           done.returncode, counts, done.stderr[:60], "…", done.stderr[-60:])


if not can_be_run(**as_nobody()):
    skip("the command cannot be run by another user here")
go(odd_folders, folders_deeper_than_the_stack, mode=0o777)
