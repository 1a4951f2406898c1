#!/usr/bin/env python3
"""Stop writers of an index at random moments: what is there stays whole.

    interrupted.py TRACUU [N] [SEED] [SIGNAL]

An index is made again, added to, removed from and compacted N times in turn,
and each time the process gets SIGINT, SIGTERM or SIGKILL (or always SIGNAL, such
as KILL) at a random moment.
Afterwards the file has the bytes of before or of after, `tracuu check` calls it
sound, and after a signal that can be caught nothing is left beside it.  SIGKILL
may leave the lock file, which locks nothing, and, in the instant between the
new file's getting a name and its taking the old one's place, that file; how
often is told, and the next writer removes both.  Another writer is refused,
being told who has the lock.  Signals that were ignored before are ignored.
"""
import json
import os
import random
import signal
import subprocess
import time

from trial import WORDS, expect, go, read, run, start, write

N, SEED, ONLY = [*WORDS, *(None,) * 3][:3]
SIGNALS = ([signal.Signals["SIG" + ONLY]] if ONLY else
           [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
SYLLABLES = "đại hội chi bộ đảng viên sở tư pháp tỉnh lạng sơn ngày năm".split()
RNG = random.Random(int(SEED or 1))
LEFT = []  # by SIGKILL


def write_lines(path, n):
    """A collection of n documents."""
    texts = (" ".join(RNG.choices(SYLLABLES, k=300)) for _ in range(n))
    write(path, "".join(json.dumps({"id": str(i), "text": text},
                                   ensure_ascii=False) + "\n"
                        for i, text in enumerate(texts)))


def succeed(*command):
    """Run a command that must."""
    done = run(*command)
    expect(done.returncode == 0, command, done)


def make_index():
    """An index, x.idx, with a small addition, so that compacting has something
    to do; and new.jsonl to add."""
    for name, size in (("old", 400), ("new", 1000), ("more", 3)):
        write_lines(f"{name}.jsonl", size)
    succeed("index", "-o", "x.idx", "old.jsonl")
    succeed("add", "x.idx", "more.jsonl")
    os.remove("more.jsonl")


def writers():
    """Commands that change the index."""
    return (("index", "--threads", "1", "-o", "x.idx", "new.jsonl"),
            ("add", "--threads", "1", "x.idx", "new.jsonl"),
            ("remove", "x.idx", *map(str, range(0, 400, 3))),
            ("compact", "x.idx"))


def time_writer(command, before):
    """What an undisturbed run leaves, and how long it takes."""
    write("x.idx", before)
    began = time.monotonic()
    succeed(*command)
    return read("x.idx"), time.monotonic() - began


def stop_once(command, seconds):
    """Start a writer and stop it; whether the signal came before its end."""
    number = RNG.choice(SIGNALS)
    with start(*command, stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL) as process:
        time.sleep(RNG.uniform(0, seconds))
        running = process.poll() is None
        process.send_signal(number)
    return number, running


def names_beside():
    """What is in the folder and should not be."""
    return set(os.listdir(".")) - {"x.idx", "old.jsonl", "new.jsonl"}


def expect_whole(states, number, *what):
    """After the signal the file is in one of the states, sound and alone."""
    expect(read("x.idx") in states, *what,
           "neither the bytes of before nor those of after")
    expect(run("check", "x.idx").returncode == 0, *what, "not sound")
    beside = names_beside()
    if number == signal.SIGKILL and beside:
        LEFT.extend(beside)
        # One that changes nothing, but takes the lock.
        run("remove", "x.idx", "nowhere")
        expect(read("x.idx") in states, *what,
               "changed by who removes nothing")
        beside = names_beside()
    expect(not beside, *what, "left beside it:", sorted(beside))


def random_moments():
    """N signals to writers in turn."""
    make_index()
    before, n, n_running = read("x.idx"), int(N or 24), 0
    known = [(command, *time_writer(command, before)) for command in writers()]
    for i in range(n):
        command, after, seconds = known[i % len(known)]
        write("x.idx", before)
        number, running = stop_once(command, 1.1 * seconds)
        n_running += running
        expect_whole((before, after), number, "round", i, command[0],
                     number.name)
    named = sum(not name.endswith(".lock") for name in LEFT)
    print(f"seed {SEED or 1}: {n} signals, {n_running} before the end, "
          f"{named} new files left by SIGKILL")


def a_second_writer():
    """It is refused and told who the first is."""
    make_index()
    first = start("index", "-o", "x.idx", "-", stdin=subprocess.PIPE)
    for _ in range(1000):
        if os.path.exists("x.idx.lock") and os.path.getsize("x.idx.lock"):
            break
        time.sleep(0.01)
    second = run("index", "-o", "x.idx", "old.jsonl")
    expect(second.returncode == 2 and
           f"process {first.pid} " in second.stderr, second)
    _, said = first.communicate('{"id": "1", "text": "x"}\n')
    expect(first.returncode == 0, "the first writer failed:", said)


def ignored_signals():
    """Those that were turned off before, as by nohup, stay off."""
    make_index()
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        process = start("index", "-o", "x.idx", "-", stdin=subprocess.PIPE,
                        preexec_fn=lambda of=number:
                        signal.signal(of, signal.SIG_IGN))
        while not os.path.exists("x.idx.lock") and process.poll() is None:
            time.sleep(0.005)
        time.sleep(0.1)  # until it reads
        process.send_signal(number)
        time.sleep(0.1)
        _, said = process.communicate('{"id": "1", "text": "x"}\n')
        expect(process.returncode == 0, number.name, "ignored:",
               process.returncode, said)


go(random_moments, a_second_writer, ignored_signals)
