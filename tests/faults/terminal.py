"""What reaches a terminal: no control character of a document, a name, a query.

    terminal.py TRACUU

Every command is run on a terminal (a pty) over documents, ids, fields, file
names and queries full of escapes, C1 controls and direction controls.  What
comes out may have the sequences of the command's own colours and progress, and
nothing else that a terminal acts upon.  Off a terminal, JSON gives back what
was put in.
"""
import fcntl
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile

EVIL = ("\x1b[31m\x1b]0;x\x07 \u009b2J\u0090\u0085\u202e \u2066a\u2069"
        "\u202a\x7f\x08\r\x0b")
# Colours, and the line that progress is shown in.
OWN = re.compile("\x1b\\[[0-9;]*m|\r\x1b\\[K|\r\n")
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def on_terminal(command, folder):
    """Everything that a command writes to its terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL,
                               stdout=slave, stderr=slave,
                               env={**os.environ, "TERM": "xterm",
                                    "LC_ALL": "C.UTF-8"})
    os.close(slave)
    output = b""
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    os.close(master)
    process.wait()
    if process.returncode not in (0, 1, 2):
        output += f"\x00status {process.returncode}".encode()
    return output


def write_input(folder):
    """An index, a folder and a file of queries with evil everywhere."""
    documents = [
        {"id": "a" + EVIL, "title": "Họp" + EVIL + "chi bộ",
         "text": f"Chi bộ {EVIL} họp\n{EVIL}Sở Tư pháp{EVIL} tỉnh Lạng Sơn "
                 f"Chỉ thị số 35-CT/TW{EVIL} ngày 30/5/2019 59 đảng viên",
         "date": "2020-03-27", "loại" + EVIL: "tin" + EVIL,
         "khác": [EVIL, {EVIL: 1}]},
        {"id": "b", "text": "bộ" + EVIL, "date": EVIL},
        {"id": "", "text": EVIL}]
    with open(os.path.join(folder, "x.jsonl"), "w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
        file.write("{broken" + EVIL + "\n")
    os.mkdir(os.path.join(folder, "tin"))
    name = "n" + EVIL.replace("/", "")
    for path in ("bai" + name, name + ".jsonl", "p.txt"):
        with open(os.path.join(folder, "tin", path), "wb") as file:
            file.write(("họp " + EVIL).encode() + b"\xff\xc2\x9b\x9b")
    os.symlink("nowhere", os.path.join(folder, "tin", "l" + name))
    with open(os.path.join(folder, "q.tsv"), "w", encoding="utf-8") as file:
        file.write(f"1{EVIL}\thọp{EVIL}\n2\t\"chi bộ\n")


def commands(tool):
    """Command lines to try, each on x.idx and the folder tin."""
    query = "họp chi bộ lạng" + EVIL + " vb:" + EVIL
    for form in ("text", "json", "trec"):
        for more in ([], ["--explain"], ["--color", "always"]):
            yield [tool, "search", "--format", form, *more, query, "x.idx"]
        yield [tool, "search", "--format", form, "--queries", "q.tsv", "x.idx"]
        yield [tool, "search", "--format", form, "hop", "tin", "x.jsonl"]
    for form in ("text", "json"):
        yield [tool, "show", "--format", form, "x.idx", "a" + EVIL]
        yield [tool, "show", "--format", form, "x.idx", "none" + EVIL]
        yield [tool, "check", "--format", form, "damaged" + EVIL.replace(
            "/", "")]
        yield [tool, "stats", "--format", form, "none" + EVIL]
    for form in ("text", "json", "tsv"):
        yield [tool, "extract", "--format", form, "x.jsonl", "tin"]
        for kind in ("directive", "date", "unit", "quantity", "year"):
            yield [tool, "list", "--format", form, kind, "x.idx"]
    for form in ("text", "json"):
        for path in sorted(os.listdir("tin")):
            yield [tool, "tokens", "--format", form, os.path.join("tin", path)]
    yield [tool, "index", "-o", "y.idx", "tin", "x.jsonl", "none" + EVIL]
    yield [tool, "index", "-o", "none/" + EVIL, "tin"]
    yield [tool, EVIL]
    yield from edits(tool)


def edits(tool):
    """Commands that change an index or look into it, of an evil name too."""
    index = "i" + EVIL.replace("/", "")
    for form in ("text", "json"):
        form = ["--format", form]
        shutil.copy("x.idx", index)
        for command in ("add", "remove", "compact", "check", "stats"):
            argument = {"add": ["tin", "x.jsonl", "none" + EVIL],
                        "remove": ["a" + EVIL, "none" + EVIL]}.get(command, [])
            yield [tool, command, *form, index, *argument]
            yield [tool, command, *form, "damaged" + index[1:], *argument]
            yield [tool, command, *form, "none" + EVIL, *argument]
            yield [tool, command, *form, "tin", *argument]
        yield [tool, "add", *form, index, index, "damaged" + index[1:]]
        # One who cannot have the lock.
        with open(index + ".lock", "w", encoding="utf-8") as lock:
            lock.write(EVIL)
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield [tool, "compact", *form, index]


def damage(folder):
    """A copy of the index in which terms, ids and others are full of escapes,
    but not its end, where it says what the store has: so that it opens."""
    with open(os.path.join(folder, "x.idx"), "rb") as file:
        data = bytearray(file.read())
    for i in range(450, len(data) * 2 // 3, 7):
        data[i] = (0x1b, 0xc2, 0x9b, 0x07)[i % 4]
    path = os.path.join(folder, "damaged" + EVIL.replace("/", ""))
    with open(path, "wb") as file:
        file.write(data)


def expect_same(tool, folder):
    """JSON of a stored document says what was put in."""
    text = subprocess.run([tool, "show", "--format", "json", "x.idx",
                           "a" + EVIL], cwd=folder, check=True,
                          capture_output=True).stdout.decode()
    with open(os.path.join(folder, "x.jsonl"), encoding="utf-8") as file:
        wanted = json.loads(file.readline())
    found = json.loads(text)
    found.pop("path")
    return [] if found == wanted else [f"JSON differs: {text!r}"]


def has_terminals():
    """Whether this system gives out ptys; a bare root may have none."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        print(f"skipped: no terminal can be opened: {error}")
        return False
    return True


def main(tool):
    problems, n = [], 0
    if not has_terminals():
        return 77
    with tempfile.TemporaryDirectory(prefix="tracuu-tty-") as folder:
        os.chdir(folder)
        write_input(folder)
        subprocess.run([tool, "index", "-o", "x.idx", "x.jsonl"], check=False,
                       capture_output=True)
        damage(folder)
        for command in commands(tool):
            output = on_terminal(command, folder).decode(errors="replace")
            n += 1
            found = ACTIVE.search(OWN.sub("", output))
            if found:
                at = found.start()
                problems.append(f"{command[1:]}: {found.group()!r} in "
                                f"{OWN.sub('', output)[max(0, at - 40):at + 9]!r}")
        problems += expect_same(tool, folder)
    for problem in problems:
        print(problem)
    print(f"{n} commands on a terminal, {len(problems)} wrong")
    return 1 if problems else 0


sys.exit(main(os.path.realpath(sys.argv[1])))
