"""Odd surroundings: what stands where an index, an input or an output should.

    surroundings.py TRACUU

Pipes, folders and devices in place of files, no place to write to, no memory,
no descriptors, outputs that are full or closed, writers that meet: each command
ends by itself, with a status and a word about it, and the index is as before
or as after.
"""
import contextlib
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

TOOL = os.path.realpath(sys.argv[1])
PROBLEMS = []
SECONDS = 60  # far more than anything takes here
NOBODY = 65534


def expect(right, *what):
    """Note what is wrong."""
    if not right:
        PROBLEMS.append(" ".join(str(part) for part in what))


def run(*arguments, **more):
    """Run the command to its end; status None when it does not end."""
    options = {"stdin": subprocess.DEVNULL, "capture_output": True,
               "errors": "replace", "timeout": SECONDS, **more}
    if "stdout" in more:
        options |= {"capture_output": False, "stderr": subprocess.PIPE}
    try:
        return subprocess.run([TOOL, *arguments], check=False, **options)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(arguments, None, "", "no end")


def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def write(path, text):
    """Write a file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def lines(first, last, text="chi bộ họp ngày 30/5/2019"):
    """JSON lines of documents with these numbers as ids."""
    return "".join(f'{{"id":"{i}","text":"{text} {i}"}}\n'
                   for i in range(first, last))


def make_index():
    """x.idx of a.jsonl, and b.jsonl to be added."""
    write("a.jsonl", lines(0, 50))
    write("b.jsonl", lines(25, 75))
    expect(run("index", "-o", "x.idx", "a.jsonl").returncode == 0, "no index")


def edits(index, more="b.jsonl"):
    """Every command that changes an index."""
    return (("index", "-o", index, more), ("add", index, more),
            ("remove", index, "3"), ("compact", index))


def looks(index):
    """Every command that looks into an index."""
    return (("search", "chi", index), ("show", index, "3"),
            ("list", "date", index), ("stats", index), ("check", index))


# ---- what is no file ----

def what_is_no_file():
    """As an index, nothing but a plain file will do; nothing is waited for."""
    make_index()
    os.mkfifo("pipe")
    os.mkdir("folder")
    os.symlink("loop", "loop")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind("socket")
    before = sorted(os.listdir("."))
    for name in ("pipe", "folder", "loop", "socket", "/dev/null", "/dev/full",
                 "x.idx/y", ""):
        commands = edits(name)
        if name not in ("folder", "/dev/null"):
            commands += looks(name)
        for command in commands:
            if command[0] in ("search", "list") and name in (
                    "pipe", "/dev/full"):
                continue  # read as input
            done = run(*command)
            expect(done.returncode == 2 and name in done.stderr and
                   done.stderr.startswith("tracuu: "), command,
                   done.returncode, done.stderr)
    expect(sorted(os.listdir(".")) == before, os.listdir("."))


def waiting_can_be_interrupted():
    """A writer that waits for input hears the first signal."""
    make_index()
    os.mkfifo("pipe")
    before, names = read("x.idx"), sorted(os.listdir("."))
    held = os.open("pipe", os.O_RDWR)  # else opening it would wait
    for wait_to_open in (False, True):
        if wait_to_open:
            os.close(held)
        for command in (("add", "x.idx", "pipe"), ("add", "x.idx", "-"),
                        ("index", "-o", "x.idx", "pipe"),
                        ("index", "-o", "y.idx", "-")):
            for number in (signal.SIGINT, signal.SIGTERM):
                interrupt(command, number)
                expect(read("x.idx") == before and
                       sorted(os.listdir(".")) == names, command, number,
                       os.listdir("."))


def interrupt(command, number):
    """Start a command that waits, and end it by a signal."""
    end, keep = os.pipe()
    os.write(keep, b'{"id')
    process = subprocess.Popen([TOOL, *command], stdin=end,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not os.path.exists(command[-2] + ".lock"):
        time.sleep(0.005)
    time.sleep(0.1)
    process.send_signal(number)
    try:
        _, said = process.communicate(timeout=10)
        expect(process.returncode == 2 and b"interrupted" in said, command,
               number, process.returncode, said)
    except subprocess.TimeoutExpired:
        expect(False, command, "waits on after", number)
        process.kill()
        process.communicate()
        with contextlib.suppress(FileNotFoundError):
            os.remove(command[-2] + ".lock")
    os.close(end)
    os.close(keep)


TRIALS = (what_is_no_file, waiting_can_be_interrupted)


def main(*names):
    here = os.getcwd()
    for trial in TRIALS:
        if names and trial.__name__ not in names:
            continue
        n = len(PROBLEMS)
        with tempfile.TemporaryDirectory(prefix="tracuu-odd-") as folder:
            os.chdir(folder)
            trial()
            os.chdir(here)
        print(f"{trial.__name__}: {len(PROBLEMS) - n} wrong", flush=True)
    for problem in PROBLEMS:
        print(problem)
    return 1 if PROBLEMS else 0


sys.exit(main(*sys.argv[2:]))
