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

from trial import expect, go, read, run, skip, start, write

EVIL = ("\x1b[31m\x1b]0;x\x07 \u009b2J\u0090\u0085\u202e \u2066a\u2069"
        "\u202a\x7f\x08\r\x0b")
AS_NAME = EVIL.replace("/", "")
DOCUMENTS = [
    {"id": "a" + EVIL, "title": "Họp" + EVIL + "chi bộ",
     "text": f"Chi bộ {EVIL} họp\n{EVIL}Sở Tư pháp{EVIL} tỉnh Lạng Sơn "
             f"Chỉ thị số 35-CT/TW{EVIL} ngày 30/5/2019 59 đảng viên",
     "date": "2020-03-27", "loại" + EVIL: "tin" + EVIL,
     "khác": [EVIL, {EVIL: 1}]},
    {"id": "b", "text": "bộ" + EVIL, "date": EVIL},
    {"id": "", "text": EVIL}]
# Colours, and the line that progress is shown in.
OWN = re.compile("\x1b\\[[0-9;]*m|\r\x1b\\[K|\r\n")
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def on_terminal(command):
    """Everything that a command writes to its terminal."""
    master, slave = pty.openpty()
    process = start(*command, stdout=slave, stderr=slave,
                    env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"})
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
    return output.decode(errors="replace")


def write_input():
    """A folder and a file of queries with evil everywhere."""
    write("x.jsonl", "".join(json.dumps(document, ensure_ascii=False) + "\n"
                             for document in DOCUMENTS)
          + "{broken" + EVIL + "\n")
    os.mkdir("tin")
    name = "n" + AS_NAME
    for path in ("bai" + name, name + ".jsonl", "p.txt"):
        write(f"tin/{path}", ("họp " + EVIL).encode() + b"\xff\xc2\x9b\x9b")
    os.symlink("nowhere", "tin/l" + name)
    write("q.tsv", f"1{EVIL}\thọp{EVIL}\n2\t\"chi bộ\n")


def commands():
    """Command lines to try, each on x.idx and the folder tin."""
    query = "họp chi bộ lạng" + EVIL + " vb:" + EVIL
    for form in ("text", "json", "trec"):
        for more in ([], ["--explain"], ["--color", "always"]):
            yield ["search", "--format", form, *more, query, "x.idx"]
        yield ["search", "--format", form, "--queries", "q.tsv", "x.idx"]
        yield ["search", "--format", form, "hop", "tin", "x.jsonl"]
    for form in ("text", "json"):
        yield ["show", "--format", form, "x.idx", "a" + EVIL]
        yield ["show", "--format", form, "x.idx", "none" + EVIL]
        yield ["check", "--format", form, "damaged" + AS_NAME]
        yield ["stats", "--format", form, "none" + EVIL]
    for form in ("text", "json", "tsv"):
        yield ["extract", "--format", form, "x.jsonl", "tin"]
        for kind in ("directive", "date", "unit", "quantity", "year"):
            yield ["list", "--format", form, kind, "x.idx"]
    for form in ("text", "json"):
        for path in sorted(os.listdir("tin")):
            yield ["tokens", "--format", form, os.path.join("tin", path)]
    yield ["index", "-o", "y.idx", "tin", "x.jsonl", "none" + EVIL]
    yield ["index", "-o", "none/" + EVIL, "tin"]
    yield [EVIL]
    yield from edits()


def edits():
    """Commands that change an index or look into it, of an evil name too."""
    index = "i" + AS_NAME
    for form in ("text", "json"):
        form = ["--format", form]
        shutil.copy("x.idx", index)
        for command in ("add", "remove", "compact", "check", "stats"):
            argument = {"add": ["tin", "x.jsonl", "none" + EVIL],
                        "remove": ["a" + EVIL, "none" + EVIL]}.get(command, [])
            yield [command, *form, index, *argument]
            yield [command, *form, "damaged" + index[1:], *argument]
            yield [command, *form, "none" + EVIL, *argument]
            yield [command, *form, "tin", *argument]
        yield ["add", *form, index, index, "damaged" + index[1:]]
        # One who cannot have the lock.
        with open(index + ".lock", "w", encoding="utf-8") as lock:
            lock.write(EVIL)
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield ["compact", *form, index]


def damage():
    """A copy of the index in which terms, ids and others are full of escapes,
    but not its end, where it says what the store has: so that it opens."""
    data = bytearray(read("x.idx"))
    for i in range(450, len(data) * 2 // 3, 7):
        data[i] = (0x1b, 0xc2, 0x9b, 0x07)[i % 4]
    write("damaged" + AS_NAME, data)


def has_terminals():
    """Whether this system gives out ptys; a bare root may have none."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def nothing_active():
    """Of all commands on a terminal."""
    write_input()
    run("index", "-o", "x.idx", "x.jsonl")
    damage()
    n = 0
    for n, command in enumerate(commands(), 1):
        said = OWN.sub("", on_terminal(command))
        found = ACTIVE.search(said)
        if found:
            at = found.start()
            expect(False, command, repr(found.group()), "in",
                   repr(said[max(0, at - 40):at + 9]))
    print(f"{n} commands on a terminal")


def json_off_a_terminal():
    """Says of a stored document what was put in."""
    write_input()
    run("index", "-o", "x.idx", "x.jsonl")
    done = run("show", "--format", "json", "x.idx", "a" + EVIL,
               errors="strict")
    found = json.loads(done.stdout)
    found.pop("path")
    expect(done.returncode == 0 and found == DOCUMENTS[0], "differs:", done)


if not has_terminals():
    skip("no terminal can be opened")
go(nothing_active, json_off_a_terminal)
