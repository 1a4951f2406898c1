#!/usr/bin/env python3
"""Coverage of lib/ by the tests, and what they do not cover.

    tests/coverage.py [BUILD]

Builds BUILD (build-coverage) with -Db_coverage=true, runs all tests there and
reports lines and branches of each folder of lib/ that were run.  Lines that
were not must stand in tests/uncovered.txt, under the reason; the status is 1
when one does not.  A line is known by its file and its text, not its number.

With --no-tests, what was run last is reported again; with --update, the list
loses what is covered now, and what is new comes at its end, to be given a
reason.  Needs gcovr (Debian: apt-get install gcovr).
"""
import collections
import json
import os
import shutil
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
LIST = os.path.join(TOP, "tests", "uncovered.txt")
NEW = "To be given a reason."
# Generators, run when building, and examples, run as programs.
NOT_LIBRARY = ("lib/examples/", "lib/text/gen_", "lib/entity/gen_")


def run_tests(build):
    """Build and run; whether all passed."""
    if not os.path.exists(os.path.join(build, "build.ninja")):
        subprocess.run(["meson", "setup", build, TOP, "-Db_coverage=true",
                        "-Dbuildtype=debugoptimized", "-Dbench=false"],
                       check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", build, "--quiet"], check=True)
    for folder, _, names in os.walk(build):
        for name in names:
            if name.endswith(".gcda"):  # of an earlier run
                os.remove(os.path.join(folder, name))
    # The checks look at what is built, which here has more symbols.  Every
    # allocation fails, not each so many, as they do usually.
    suites = ["unit", "differential", "property", "golden", "faults", "fuzz",
              "threads", "examples"]
    done = subprocess.run(
        ["meson", "test", "-C", build, "--no-rebuild", "-t", "4",
         *(f"--suite={suite}" for suite in suites)],
        env={**os.environ, "TRACUU_FAULT_STEP": "1"}, check=False)
    return done.returncode == 0


def measure(build):
    """What gcovr says of each file of the library."""
    done = subprocess.run(
        ["gcovr", "--root", TOP, "--filter", os.path.join(TOP, "lib") + "/",
         "--gcov-ignore-parse-errors", "--json", "-", build],
        check=True, stdout=subprocess.PIPE, cwd=build)
    return [file for file in json.loads(done.stdout)["files"]
            if file["file"].endswith((".c", ".h"))
            and not file["file"].startswith(NOT_LIBRARY)]


def lines_of(file):
    return [line for line in file["lines"] if not line["gcovr/noncode"]]


def uncovered(files):
    """How often each (file, text) was not run."""
    found = collections.Counter()
    for file in files:
        with open(os.path.join(TOP, file["file"]), encoding="utf-8") as source:
            text = source.read().split("\n")
        for line in lines_of(file):
            if line["count"] == 0:
                found[file["file"],
                      text[line["line_number"] - 1].strip()] += 1
    return found


def read_list():
    """Reason -> how often each (file, text) is listed."""
    reasons, reason = {}, None
    with open(LIST, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line.startswith("== "):
                reason = reasons.setdefault(line[3:], collections.Counter())
            elif line and reason is not None:
                reason[tuple(line.split(": ", 1))] += 1
    return reasons


def write_list(reasons):
    with open(LIST, encoding="utf-8") as file:
        head = file.read().split("\n== ")[0].rstrip("\n")
    with open(LIST, "w", encoding="utf-8") as file:
        file.write(head + "\n")
        for reason, listed in reasons.items():
            if listed:
                file.write(f"\n== {reason}\n")
                file.writelines(f"{name}: {text}\n" for name, text in
                                sorted(listed.elements()))


def report(files):
    """A row for each folder, and one for all."""
    rows = collections.defaultdict(lambda: [0, 0, 0, 0])
    for file in files:
        lines = lines_of(file)
        branches = [branch for line in lines for branch in line["branches"]]
        figures = (len(lines), sum(line["count"] > 0 for line in lines),
                   len(branches), sum(b["count"] > 0 for b in branches))
        for name in (os.path.dirname(file["file"]), "all"):
            rows[name] = [a + b for a, b in zip(rows[name], figures)]
    print(f"{'folder':<14}{'lines':>8}{'run':>8}{'branches':>10}{'run':>8}")
    for name, (lines, run, branches, taken) in rows.items():
        print(f"{name:<14}{lines:>8}{run / max(lines, 1):>8.1%}"
              f"{branches:>10}{taken / max(branches, 1):>8.1%}")


def main(arguments):
    if "--help" in arguments:
        print(__doc__.strip())
        return 0
    options = [a for a in arguments if a.startswith("--")]
    paths = [a for a in arguments if not a.startswith("--")]
    build = os.path.abspath(paths[0] if paths
                            else os.path.join(TOP, "build-coverage"))
    if not shutil.which("gcovr"):
        sys.exit("coverage: gcovr is missing: apt-get install gcovr")
    passed = "--no-tests" in options or run_tests(build)
    files = measure(build)
    found, reasons = uncovered(files), read_list()
    listed = sum(reasons.values(), collections.Counter())
    new, gone = found - listed, listed - found
    report(files)
    for name, text in sorted(new.elements()):
        print(f"not covered and not listed: {name}: {text}")
    print(f"{sum(found.values())} lines not covered, {sum(new.values())} of "
          f"them not listed; {sum(gone.values())} listed that are covered")
    if "--update" in options:
        for listed in reasons.values():
            for line in list(listed):
                less = min(gone[line], listed[line])
                listed[line] -= less
                gone[line] -= less
        reasons[NEW] = reasons.get(NEW, collections.Counter()) + new
        write_list(reasons)
    if not passed:
        print("some tests failed")
    return 1 if new or not passed else 0


sys.exit(main(sys.argv[1:]))
