"""Shortage: hardly any memory, descriptors or room on the disk.

    shortage.py TRACUU [TRIAL...]

Each command ends by itself, with a status and a word about it, and the index is
as before or as after.
"""
import os
import resource
import shutil
import subprocess

from small_index import edits, lines, looks, make_index
from trial import TOOL, WORDS, expect, go, read, run, write


def limited(name, n, *command):
    """Run under a limit of the system."""
    return run(*command, preexec_fn=lambda: resource.setrlimit(name, (n, n)))


def expect_limited(name, limits, commands):
    """Whatever the limit: an end, no signal, an index of before or after."""
    shutil.copy("x.idx", "kept.idx")
    before, n, n_failed = read("x.idx"), 0, 0
    for command in commands:
        expect(run(*command).returncode == 0, command)
        after = read("x.idx")
        for limit in limits:
            shutil.copy("kept.idx", "x.idx")
            done = limited(name, limit, *command)
            if done.returncode == 127 or "shared libraries" in done.stderr:
                continue  # it did not even start
            now = read("x.idx")
            n, n_failed = n + 1, n_failed + (done.returncode == 2)
            expect(done.returncode in (0, 2), command, limit, done)
            expect(now == after if done.returncode == 0 else
                   now in (before, after), command, limit, "mixed")
            expect(done.returncode == 0 or done.stderr.startswith("tracuu: "),
                   command, limit, done.stderr)
        shutil.copy("kept.idx", "x.idx")
    print(f"{n} runs, {n_failed} failed")
    expect(0 < n_failed < n, "limits that try nothing")
    # A process that could not list the folder leaves it to the next.
    run("remove", "x.idx", "none")
    expect(not [name for name in os.listdir(".") if "idx." in name],
           os.listdir("."))


def little_memory():
    """Address space for hardly more than the program."""
    if b"__asan_init" in read(TOOL):
        print("the address sanitizer takes more than any limit")
        return
    write("a.jsonl", lines(0, 3000))
    write("b.jsonl", lines(2000, 4000))
    expect(run("index", "-o", "x.idx", "a.jsonl").returncode == 0, "no index")
    commands = edits("x.idx") + looks("x.idx")
    step = 1 << 19
    least = next(n for n in range(8 << 20, 1 << 30, step) if
                 limited(resource.RLIMIT_AS, n, "--version").returncode == 0)
    expect_limited(resource.RLIMIT_AS,
                   range(least, least + 24 * step, 2 * step), commands)


def few_descriptors():
    """No or hardly any files can be opened."""
    make_index()
    expect_limited(resource.RLIMIT_NOFILE, range(3, 12),
                   edits("x.idx") + looks("x.idx"))


def a_disk_that_is_full():
    """A file system of a few pages more than the index."""
    make_index()
    os.mkdir("disk")
    script = ('mount -t tmpfs -o size=$1 none disk && cp x.idx disk/ && '
              'shift && "$@"; status=$?; cmp -s x.idx disk/x.idx && echo same;'
              ' ls -A disk; exit $status')
    unshare = ["unshare", "-m"] + ([] if os.geteuid() == 0 else ["-r"])
    probe = subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", "disk"],
                           check=False, capture_output=True)
    if probe.returncode != 0:
        print("no file system can be mounted here")
        return
    write("b.jsonl", lines(1000, 2500))
    n_failed = 0
    size = -(-os.path.getsize("x.idx") // 4096)
    for pages in list(range(size, size + 10)) + [200]:
        for command in edits("disk/x.idx"):
            done = subprocess.run(
                [*unshare, "sh", "-c", script, "sh", str(pages * 4096), TOOL,
                 *command], check=False, capture_output=True, text=True)
            left = done.stdout.split("\n")
            if done.returncode == 0:
                continue
            n_failed += 1
            expect(done.returncode == 2 and "No space left" in done.stderr and
                   "same" in left and left[-2] == "x.idx" and
                   not any("idx." in name for name in left), pages, command,
                   done)
    expect(n_failed > 10, "full disks that try nothing")
    print(n_failed, "writers that had no room")


go(little_memory, few_descriptors, a_disk_that_is_full, names=WORDS)
