"""Odd surroundings: what stands where an index, an input or an output should.

    surroundings.py TRACUU

Pipes, folders and devices in place of files, no place to write to, no memory,
no descriptors, outputs that are full or closed, writers that meet: each command
ends by itself, with a status and a word about it, and the index is as before
or as after.

TRACUU_ROUNDS: how often writers meet.
"""
import contextlib
import json
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


# ---- outputs ----

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
        with subprocess.Popen([TOOL, *command], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
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
    with open("bad.idx", "wb") as file:
        file.write(data)
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


# ---- limits of the system ----

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


# ---- places ----

def as_nobody():
    """Give up the right to write anywhere."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def a_folder_that_is_read_only():
    """It can be searched; a writer is told, and leaves nothing."""
    make_index()
    os.mkdir("closed")
    shutil.copy("x.idx", "closed/x.idx")
    os.chmod(".", 0o755)
    os.chmod("closed", 0o555)
    for command in looks("closed/x.idx"):
        done = run(*command, preexec_fn=as_nobody)
        expect(done.returncode == 0, command, done)
    for command in edits("closed/x.idx"):
        done = run(*command, preexec_fn=as_nobody)
        expect(done.returncode == 2 and "Permission denied" in done.stderr,
               command, done)
    expect(os.listdir("closed") == ["x.idx"], os.listdir("closed"))
    expect(read("closed/x.idx") == read("x.idx"), "changed")
    os.chmod("closed", 0o755)
    os.chmod("closed/x.idx", 0)
    for command in looks("closed/x.idx") + edits("closed/x.idx"):
        done = run(*command, preexec_fn=as_nobody)
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


# ---- several at once ----

def writers_at_once():
    """Two start together: each says whether it wrote, and that is true."""
    rounds = int(os.environ.get("TRACUU_ROUNDS", "5"))
    n_refused = 0
    for i in range(rounds):
        make_index()
        write("c.jsonl", lines(100, 100 + 300))
        write("d.jsonl", lines(500, 500 + 300))
        both = [subprocess.Popen([TOOL, "add", "x.idx", name],
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
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
    print(f"{rounds} rounds, {n_refused} refused")


def replaced_while_it_is_read():
    """Indexes are renamed over one that others add, search, check."""
    make_index()
    write("c.jsonl", lines(0, 2000, "hội nghị chi"))
    expect(run("index", "-o", "c.idx", "c.jsonl").returncode == 0, "no index")
    shutil.copy("x.idx", "y.idx")
    stop = subprocess.Popen(
        ["sh", "-c", "while :; do cp c.idx t; mv t y.idx; cp x.idx t; "
         "mv t y.idx; done"], start_new_session=True)
    for _ in range(int(os.environ.get("TRACUU_ROUNDS", "5"))):
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


TRIALS = (what_is_no_file, waiting_can_be_interrupted,
          outputs_that_take_nothing, a_reader_that_goes_away,
          an_index_that_cannot_be_joined, little_memory, few_descriptors,
          a_folder_that_is_read_only, names_of_all_kinds,
          a_path_as_long_as_can_be, a_disk_that_is_full, writers_at_once,
          replaced_while_it_is_read)


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
