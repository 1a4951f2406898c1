#!/usr/bin/env python3
"""Together: writers that meet, and a file that is replaced while it is read.

    together.py TRACUU [TRIAL...]

TRACUU_ROUNDS: how often they meet.
"""
import json
import os
import shutil
import signal
import subprocess
import time

from small_index import lines, make_index
from trial import SECONDS, WORDS, expect, go, run, setting, start, write

ROUNDS = setting("TRACUU_ROUNDS", 5)


def writers_at_once():
    """Two start together: each says whether it wrote, and that is true."""
    n_refused = 0
    for i in range(ROUNDS):
        make_index()
        write("c.jsonl", lines(100, 100 + 300))
        write("d.jsonl", lines(500, 500 + 300))
        both = [start("add", "x.idx", name)
                for name in ("c.jsonl", "d.jsonl")]
        said = [process.communicate(timeout=SECONDS)[1] for process in both]
        done = [process.returncode for process in both]
        n_refused += sum(code == 2 for code in done)
        for me, other in ((0, 1), (1, 0)):
            expect(done[me] == 0 or (
                done[me] == 2 and
                (f"process {both[other].pid} is writing x.idx" in said[me] or
                 "another process is writing" in said[me])),
                   i, done, said)
        expect(0 in done, "nobody wrote", said)
        n = 50 + 300 * sum(code == 0 for code in done)
        stats = json.loads(run("stats", "--format", "json", "x.idx").stdout)
        expect(stats["documents"] == n, i, done, stats["documents"])
        expect(run("check", "x.idx").returncode == 0, i, "not sound")
        expect(sorted(os.listdir(".")) == ["a.jsonl", "b.jsonl", "c.jsonl",
                                           "d.jsonl", "x.idx"],
               os.listdir("."))
    print(f"{ROUNDS} rounds, {n_refused} refused")


def replaced_while_it_is_read():
    """Indexes are renamed over one that others add, search, check."""
    make_index()
    write("c.jsonl", lines(0, 2000, "hội nghị chi"))
    expect(run("index", "-o", "c.idx", "c.jsonl").returncode == 0, "no index")
    shutil.copy("x.idx", "y.idx")
    stop = subprocess.Popen(
        ["sh", "-c", "while :; do cp c.idx t; mv t y.idx; cp x.idx t; "
         "mv t y.idx; done"], start_new_session=True)
    for _ in range(ROUNDS):
        shutil.copy("x.idx", "z.idx")
        for command in (("add", "z.idx", "y.idx"), ("check", "z.idx"),
                        ("check", "y.idx"), ("search", "chi", "y.idx"),
                        ("stats", "y.idx"), ("index", "-o", "w.idx", "y.idx"),
                        ("check", "w.idx")):
            done = run(*command)
            expect(done.returncode == 0, command, done)
    os.killpg(stop.pid, signal.SIGKILL)
    stop.wait()
    time.sleep(0.1)


go(writers_at_once, replaced_while_it_is_read, names=WORDS)
