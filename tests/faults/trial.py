"""What all trials of the command share: starting it, noting what is wrong, and
going through them.

    NAME.py TRACUU [WORD...]

A trial is a function without arguments, in a folder of its own.  It says by
`expect` what must hold, and goes on when it does not.
"""
import os
import subprocess
import sys
import tempfile

TOOL = os.path.realpath(sys.argv[1])
WORDS = sys.argv[2:]
SECONDS = 60  # far more than anything takes here
SKIPPED = 77
NOBODY = 65534
PROBLEMS = []


def expect(right, *what):
    """Note what is wrong."""
    if not right:
        PROBLEMS.append(" ".join(str(part)[:2000] for part in what))


def setting(name, usual):
    """A number that the environment may set, for the long form of a trial."""
    return int(os.environ.get(name, usual))


# ---- the command ----

def start(*arguments, **more):
    """Start the command; what it says comes as text."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
               "stderr": subprocess.PIPE, "encoding": "utf-8",
               "errors": "replace", **more}
    return subprocess.Popen([TOOL, *arguments], **options)


def run(*arguments, timeout=SECONDS, **more):
    """Run the command to its end; status None when it does not end."""
    with start(*arguments, **more) as process:
        try:
            said = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()
            expect(False, arguments, "does not end")
            return subprocess.CompletedProcess(arguments, None, *said)
    return subprocess.CompletedProcess(arguments, process.returncode, *said)


def as_nobody():
    """Options for `run`: without the right to write anywhere."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} \
        if os.geteuid() == 0 else {}


def can_be_run(**options):
    """Whether the command and its library can be read, by another user too."""
    try:
        return run("--version", **options).returncode == 0
    except PermissionError:
        return False


# ---- files ----

def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def write(path, what):
    """Write a file of text or of bytes."""
    with open(path, "wb") as file:
        file.write(what.encode() if isinstance(what, str) else what)


# ---- all of them ----

def go(*trials, mode=0o700, names=()):
    """Go through the trials, or those named, in folders of this mode."""
    here = os.getcwd()
    script = os.path.basename(sys.argv[0]).removesuffix(".py")
    for trial in trials:
        if names and trial.__name__ not in names:
            continue
        n = len(PROBLEMS)
        with tempfile.TemporaryDirectory(prefix=f"tracuu-{script}-") as folder:
            os.chmod(folder, mode)
            os.chdir(folder)
            trial()
            os.chdir(here)
        print(f"{trial.__name__}: {len(PROBLEMS) - n} wrong", flush=True)
    for problem in PROBLEMS:
        print(problem)
    sys.exit(1 if PROBLEMS else 0)


def skip(why):
    """End: this machine has not what the trials need."""
    print("skipped:", why)
    sys.exit(SKIPPED)
