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
import sys
import tempfile

SECRET = "mật khẩu"
STACK = 256 * 1024


def write(path, text):
    """A small file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(folder):
    """The world: `in` is walked, `out` must not be seen."""
    for name in ("in/sub", "in/closed", "out"):
        os.makedirs(os.path.join(folder, name))
    write(os.path.join(folder, "out/secret.txt"), SECRET)
    write(os.path.join(folder, "in/a.txt"), "họp")
    write(os.path.join(folder, "in/sub/b.txt"), "bàn")
    write(os.path.join(folder, "in/closed/c.txt"), "kín")
    write(os.path.join(folder, "in/d.txt"), "đóng")
    for link, target in (("file", "../out/secret.txt"), ("folder", "../out"),
                         ("ring", "."), ("up", ".."), ("self", "self"),
                         ("absolute", os.path.join(folder, "out/secret.txt")),
                         ("zero", "/dev/zero"), ("inside", "sub/b.txt"),
                         ("twice", "file"), ("sub/out", "../../out"),
                         ("broken.txt", "nothere"), ("cut.md", "nothere"),
                         ("through", "sub/b.txt/x")):
        os.symlink(target, os.path.join(folder, "in", link))
    os.mkfifo(os.path.join(folder, "in/pipe.txt"))
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.join(folder, "in/socket.txt"))
    os.chmod(os.path.join(folder, "in/closed"), 0)
    os.chmod(os.path.join(folder, "in/d.txt"), 0)


def make_deep(folder, n):
    """Folders in folders, deeper than a path can tell; a text in each 500th."""
    os.mkdir(os.path.join(folder, "deep"))
    at = os.open(os.path.join(folder, "deep"), os.O_RDONLY)
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


def walk_deep(tool, folder):
    """What is wrong after a walk with a small stack."""
    make_deep(folder, 2500)
    limit = (STACK, STACK)
    result = subprocess.run(
        [tool, "index", "--threads", "1", "--format", "json", "-o", "y.idx",
         "deep"], cwd=folder, capture_output=True, text=True, timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, limit))
    # Python's own way to remove them is as deep as they are.
    subprocess.run(["rm", "-rf", os.path.join(folder, "deep")], check=True)
    counts = json.loads(result.stdout or "{}")
    if (result.returncode, counts.get("documents"), counts.get("unreadable")
            ) != (2, 5, 1) or "name too long" not in result.stderr:
        return [f"2,500 folders: {result.returncode} {counts} "
                f"{result.stderr[:60]} … {result.stderr[-60:]}"]
    return []


def run(tool, folder, *arguments):
    """Run as someone whom permissions hold for."""
    other = {"user": 65534, "group": 65534, "extra_groups": []} \
        if os.geteuid() == 0 else {}
    return subprocess.run([tool, *arguments], cwd=folder, text=True,
                          capture_output=True, timeout=60, check=False,
                          stdin=subprocess.DEVNULL, **other)


def main(tool):
    problems = []
    with tempfile.TemporaryDirectory(prefix="tracuu-walk-") as folder:
        make(folder)
        os.chmod(folder, 0o777)
        try:
            result = run(tool, folder, "index", "--format", "json", "-o",
                         "x.idx", "in")
        except PermissionError:
            print("the command cannot be run by another user here")
            return 77
        if result.returncode == 127:
            print("the library cannot be read by another user here")
            return 77
        counts = json.loads(result.stdout)
        if result.returncode != 2:
            problems.append(f"exit status {result.returncode}, not 2")
        if (counts["documents"], counts["unreadable"]) != (3, 5):
            problems.append(f"a, b and the link to b, 5 unreadable: {counts}")
        # file, folder, up, absolute, zero, twice, sub/out; a pipe, a socket
        if counts["skipped"] != 9:
            problems.append(f"7 links out and 2 that are no files: {counts}")
        for name in ("cannot read the folder in/closed: ", "open in/d.txt: ",
                     "cannot read in/broken.txt: ", "cannot read in/self: ",
                     "cannot read in/through: ", "5 paths could not be read",
                     *(f"in/{name}: a link that leads out of the folder" for
                       name in ("file", "folder", "up", "zero", "twice",
                                "absolute", "sub/out")),
                     "in/pipe.txt: no plain file", "in/socket.txt: no plain"):
            if name not in result.stderr:
                problems.append(f"{name} is not told: {result.stderr}")
        for name in ("cut.md", "in/inside", "in/ring"):
            if name in result.stderr:
                problems.append(f"{name} is told: {result.stderr}")
        found = run(tool, folder, "search", SECRET, "x.idx")
        if found.returncode != 1:
            problems.append(f"a link out was followed: {found.stdout}")
        # A link that is named itself is taken: its owner asked for it.
        found = run(tool, folder, "search", SECRET, "in/file")
        if found.returncode != 0:
            problems.append(f"a named link was not read: {found.stderr}")
        os.chmod(os.path.join(folder, "in/closed"), 0o700)
        problems += walk_deep(tool, folder)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} wrong")
    return 1 if problems else 0


sys.exit(main(os.path.realpath(sys.argv[1])))
