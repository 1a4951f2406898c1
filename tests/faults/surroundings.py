"""Odd surroundings: what stands where an index, an input or an output should.

    surroundings.py TRACUU [TRIAL...]

Pipes, folders and devices in place of files, outputs that are full or closed,
indexes that are none: each command ends by itself, with a status and a word
about it, and the index is as before or as after.
"""
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time

from small_index import edits, lines, looks, make_index
from trial import (SECONDS, TOOL, WORDS, expect, go, read, run, start, write)


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
    process = start(*command, stdin=end)
    while not os.path.exists(command[-2] + ".lock"):
        time.sleep(0.005)
    time.sleep(0.1)
    process.send_signal(number)
    try:
        _, said = process.communicate(timeout=10)
        expect(process.returncode == 2 and "interrupted" in said, command,
               number, process.returncode, said)
    except subprocess.TimeoutExpired:
        expect(False, command, "waits on after", number)
        process.kill()
        process.communicate()
        with contextlib.suppress(FileNotFoundError):
            os.remove(command[-2] + ".lock")
    os.close(end)
    os.close(keep)


def outputs_that_take_nothing():
    """A full or closed output is trouble, and nothing gets into a file that
    was opened in its place."""
    make_index()
    before = read("x.idx")
    with open("/dev/full", "w", encoding="ascii") as full:
        for command in looks("x.idx") + (("extract", "a.jsonl"),
                                         ("tokens", "a.jsonl"), ("--help",)):
            done = run(*command, stdout=full)
            expect(done.returncode == 2 and "No space" in done.stderr, command,
                   done.returncode, done.stderr)
    shutil.copy("x.idx", "kept.idx")
    for command in edits("x.idx"):
        after = None
        for closed in ((), (1,), (2,), (0, 1, 2)):
            shutil.copy("kept.idx", "x.idx")
            done = run_without(closed, *command)
            after = after or read("x.idx")
            expect(done in (0, 2) and read("x.idx") == after, command,
                   "without", closed, done)
            expect(run("check", "x.idx").returncode == 0, command, closed)
            expect(not os.path.exists("x.idx.lock"), "a lock", command, closed)
    shutil.copy("kept.idx", "x.idx")
    for command in looks("x.idx"):
        for closed in ((0,), (1,), (2,), (0, 1, 2)):
            done = run_without(closed, *command)
            expect(done in ((2,) if 1 in closed else (0, 1)), command,
                   "without", closed, done)
    expect(read("x.idx") == before, "changed by looking")


def run_without(closed, *command):
    """Run with descriptors closed; the exit status."""
    script = " ".join(f"{number}>&-" for number in closed)
    return subprocess.run(["sh", "-c", f'exec "$@" {script}', "sh", TOOL,
                           *command], check=False, timeout=SECONDS,
                          stdin=subprocess.DEVNULL, capture_output=True
                          ).returncode


def a_reader_that_goes_away():
    """A pipe that nobody reads ends a command by SIGPIPE, or quietly."""
    make_index()
    write("many.jsonl", lines(0, 20000))
    for command in (("search", "-k", "1000", "chi", "many.jsonl"),
                    ("extract", "many.jsonl"), ("tokens", "many.jsonl")):
        with start(*command) as process:
            process.stdout.read(10)
            process.stdout.close()
            said = process.stderr.read()
            status = process.wait(SECONDS)
            expect(status in (-signal.SIGPIPE, 0, 2) and not said, command,
                   status, said)


def an_index_that_cannot_be_joined():
    """A damaged index file is not taken for the one it is added to."""
    make_index()
    data = bytearray(read("x.idx"))
    for i in range(450, len(data) // 2):
        data[i] ^= 0xff
    write("bad.idx", data)
    before = read("x.idx")
    for command in (("add", "x.idx", "bad.idx"),
                    ("index", "-o", "x.idx", "bad.idx", "x.idx"),
                    ("index", "-o", "x.idx", "x.idx", "bad.idx"),
                    ("search", "chi", "x.idx", "bad.idx")):
        done = run(*command)
        expect(done.returncode == 2 and
               "bad.idx: the index is damaged" in done.stderr, command, done)
        expect(read("x.idx") == before, "changed by", command)
    for command in edits("bad.idx")[1:]:
        bad = read("bad.idx")
        done = run(*command)
        expect(done.returncode == 2 and
               "bad.idx: the index is damaged" in done.stderr, command, done)
        expect(read("bad.idx") == bad, "changed by", command)


go(what_is_no_file, waiting_can_be_interrupted, outputs_that_take_nothing,
   a_reader_that_goes_away, an_index_that_cannot_be_joined, names=WORDS)
