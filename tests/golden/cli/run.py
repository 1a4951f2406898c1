"""Run the golden cases of the command line.

    run.py TRACUU [--update] [CASE...]

A case is a shell script NAME.sh and what it must do: NAME.stdout, NAME.stderr
(none: nothing on stderr) and NAME.exit (none: 0).  It runs in a copy of
input/, with `tracuu` in its path, and prints TAP.  --update writes what came
out over what was expected; read the difference before it is committed.
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
ENDINGS = ("stdout", "stderr", "exit")


def environment(tool, home):
    """A small environment, the same everywhere but for the sanitizers'."""
    keep = {name: value for name, value in os.environ.items()
            if name.endswith("SAN_OPTIONS")}
    path = os.path.dirname(tool) + ":" + os.environ.get("PATH", "/usr/bin:/bin")
    return {"PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": home,
            **keep}


def run_case(tool, name):
    """What the case does, by ending."""
    with tempfile.TemporaryDirectory(prefix="tracuu-cli-") as home:
        work = os.path.join(home, "work")
        shutil.copytree(os.path.join(HERE, "input"), work, symlinks=True)
        script = os.path.join(HERE, name + ".sh")
        result = subprocess.run(
            ["sh", script], cwd=work, env=environment(tool, home),
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return {"stdout": result.stdout, "stderr": result.stderr,
            "exit": b"%d\n" % result.returncode}


def expected(name):
    """What the case must do, by ending."""
    wanted = {"stdout": b"", "stderr": b"", "exit": b"0\n"}
    for ending in ENDINGS:
        path = os.path.join(HERE, f"{name}.{ending}")
        if os.path.exists(path):
            with open(path, "rb") as file:
                wanted[ending] = file.read()
    return wanted


def update(name, found):
    """Write what was found; what goes without saying has no file."""
    silent = {"stdout": None, "stderr": b"", "exit": b"0\n"}
    for ending in ENDINGS:
        path = os.path.join(HERE, f"{name}.{ending}")
        if found[ending] != silent[ending]:
            with open(path, "wb") as file:
                file.write(found[ending])
        elif os.path.exists(path):
            os.remove(path)


def explain(wanted, found):
    """The difference as TAP comments."""
    for ending in ENDINGS:
        lines = [data[ending].decode(errors="backslashreplace").splitlines()
                 for data in (wanted, found)]
        for line in difflib.unified_diff(*lines, f"expected {ending}",
                                         f"found {ending}", lineterm="", n=1):
            print("#", line)


def main(arguments):
    tool = os.path.realpath(arguments[0])
    writing = "--update" in arguments
    names = [name for name in arguments[1:] if name != "--update"]
    names = names or sorted(name[:-3] for name in os.listdir(HERE)
                            if name.endswith(".sh"))
    print(f"1..{len(names)}")
    failed = 0
    for number, name in enumerate(names, 1):
        found, wanted = run_case(tool, name), expected(name)
        if writing:
            update(name, found)
        right = found == wanted or writing
        failed += not right
        print(f"{'ok' if right else 'not ok'} {number} - {name}", flush=True)
        if not right:
            explain(wanted, found)
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
