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
import sys
import tempfile
import time

WORDS = "đại hội chi bộ đảng viên sở tư pháp tỉnh lạng sơn ngày năm".split()
LEFT = []  # by SIGKILL
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


def write_lines(path, n, rng):
    """A collection of n documents."""
    with open(path, "w", encoding="utf-8") as file:
        for i in range(n):
            text = " ".join(rng.choices(WORDS, k=300))
            file.write(json.dumps({"id": str(i), "text": text},
                                  ensure_ascii=False) + "\n")


def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def run(tool, *arguments):
    """Run a command that must succeed."""
    subprocess.run([tool, *arguments], check=True, stdout=subprocess.DEVNULL)


def writers(tool, folder, output):
    """Commands that change the index, by name."""
    new = os.path.join(folder, "new.jsonl")
    ids = [str(i) for i in range(0, 400, 3)]
    return {"index": [tool, "index", "--threads", "1", "-o", output, new],
            "add": [tool, "add", "--threads", "1", output, new],
            "remove": [tool, "remove", output, *ids],
            "compact": [tool, "compact", output]}


def write(path, data):
    """Put the bytes of before back."""
    with open(path, "wb") as file:
        file.write(data)


def time_writer(command, output, before):
    """What an undisturbed run leaves, and how long it takes."""
    write(output, before)
    start = time.monotonic()
    run(*command)
    return read(output), time.monotonic() - start


def stop_once(command, seconds, signals, rng):
    """Start a writer and stop it; whether the signal came before its end."""
    number = rng.choice(signals)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    time.sleep(rng.uniform(0, seconds))
    running = process.poll() is None
    process.send_signal(number)
    process.wait()
    return number, running


def names_beside(folder):
    """What is in the folder and should not be."""
    return set(os.listdir(folder)) - {"x.idx", "old.jsonl", "new.jsonl"}


def expect_whole(tool, folder, output, states, number):
    """What is wrong with what is there now, or None."""
    if read(output) not in states:
        return "neither the bytes of before nor those of after"
    if subprocess.run([tool, "check", output],
                      stdout=subprocess.DEVNULL).returncode != 0:
        return "not sound"
    beside = names_beside(folder)
    if number == signal.SIGKILL and beside:
        LEFT.extend(beside)
        # One that changes nothing, but takes the lock.
        subprocess.run([tool, "remove", output, "nowhere"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if read(output) not in states:
            return "changed by who removes nothing"
        beside = names_beside(folder)
    return f"left beside it: {sorted(beside)}" if beside else None


def expect_lock(tool, folder, output):
    """Two writers: the second is refused and told who the first is."""
    read_end, write_end = os.pipe()
    first = subprocess.Popen([tool, "index", "-o", output, "-"],
                             stdin=read_end, stdout=subprocess.DEVNULL)
    os.close(read_end)
    lock = output + ".lock"
    for _ in range(1000):
        if os.path.exists(lock) and os.path.getsize(lock):
            break
        time.sleep(0.01)
    second = subprocess.run(
        [tool, "index", "-o", output, os.path.join(folder, "old.jsonl")],
        capture_output=True, text=True)
    os.write(write_end, b'{"id": "1", "text": "x"}\n')
    os.close(write_end)
    first.wait()
    if second.returncode != 2 or f"process {first.pid} " not in second.stderr:
        return f"the second writer: {second.returncode} {second.stderr}"
    return None if first.returncode == 0 else "the first writer failed"


def expect_ignored(tool, output, number):
    """A signal that was turned off before, as by nohup, stays off."""
    script = f'trap "" {number.name[3:]}; exec "$@"'
    process = subprocess.Popen(
        ["sh", "-c", script, "sh", tool, "index", "-o", output, "-"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    while not os.path.exists(output + ".lock") and process.poll() is None:
        time.sleep(0.005)
    time.sleep(0.1)  # until it reads
    process.send_signal(number)
    time.sleep(0.1)
    _, said = process.communicate(b'{"id": "1", "text": "x"}\n')
    if process.returncode != 0:
        return f"{number.name}, ignored: {process.returncode} {said.decode()}"
    return None


def main(tool, n="24", seed="1", only=None):
    rng = random.Random(int(seed))
    signals = [signal.Signals["SIG" + only]] if only else SIGNALS
    problems, n_running = [], 0
    with tempfile.TemporaryDirectory(prefix="tracuu-stop-") as folder:
        output = os.path.join(folder, "x.idx")
        for name, size in (("old", 400), ("new", 1000)):
            write_lines(os.path.join(folder, name + ".jsonl"), size, rng)
        run(tool, "index", "-o", output, os.path.join(folder, "old.jsonl"))
        # Of a small addition, so that compacting has something to do.
        add = [tool, "add", output, os.path.join(folder, "more.jsonl")]
        write_lines(add[-1], 3, rng)
        run(*add)
        os.remove(add[-1])
        before = read(output)
        commands = writers(tool, folder, output)
        known = {name: time_writer(command, output, before)
                 for name, command in commands.items()}
        for i in range(int(n)):
            name = list(commands)[i % len(commands)]
            after, seconds = known[name]
            write(output, before)
            number, running = stop_once(commands[name], 1.1 * seconds,
                                        signals, rng)
            n_running += running
            wrong = expect_whole(tool, folder, output, (before, after), number)
            if wrong:
                problems.append(f"round {i}, {name}, {number.name}: {wrong}")
        problems += filter(None, [
            expect_lock(tool, folder, output),
            *(expect_ignored(tool, output, number)
              for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM))])
    for problem in problems:
        print(problem)
    named = sum(not name.endswith(".lock") for name in LEFT)
    print(f"seed {seed}: {n} signals, {n_running} before the end, "
          f"{named} new files left by SIGKILL, "
          f"{len(problems)} wrong")
    return 1 if problems else 0


sys.exit(main(os.path.realpath(sys.argv[1]), *sys.argv[2:]))
