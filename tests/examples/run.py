"""Run an example and compare what it prints with what it should.

    run.py [--stdin FILE] EXPECTED PROGRAM [ARGUMENT...]

EXPECTED is thought out, not copied from a run.  In it <score> stands for any
number above 0: scores follow the ranking weights, which are tuned elsewhere.
In an argument {folder} stands for an empty folder that is removed afterwards.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile

SCORE = r"\d*[1-9]\d*\.\d+|0\.\d*[1-9]\d*"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def pattern_of(expected):
    pieces = expected.split("<score>")
    return f"(?:{SCORE})".join(re.escape(piece) for piece in pieces)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stdin", default=os.devnull)
    parser.add_argument("expected")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    expected = read(options.expected)
    with open(options.stdin, "rb") as stdin, \
            tempfile.TemporaryDirectory() as folder:
        command = [argument.replace("{folder}", folder)
                   for argument in options.command]
        run = subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE,
                             timeout=60)
    printed = run.stdout.decode("utf-8", "replace")
    if run.returncode != 0:
        sys.exit(f"status {run.returncode}, having printed:\n{printed}")
    if not re.fullmatch(pattern_of(expected), printed):
        sys.exit("\n".join(difflib.unified_diff(
            expected.splitlines(), printed.splitlines(), "expected",
            "printed", lineterm="")))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    main()
