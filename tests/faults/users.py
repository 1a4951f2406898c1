"""Writers of several users: who has the lock is told, nobody is locked out, and
whose an index is and who may do what with it a save does not change.

    users.py TRACUU [TRIAL...]

Run by root, who becomes one and the other; others pass it over.
"""
import os
import subprocess
import time

import small_index
from trial import WORDS, can_be_run, expect, go, read, run, skip, start

ANN, BOB, GROUP = 64001, 64002, 64000


def to_be(user, groups=()):
    """Options to start a command as a user, whose own group has the number."""
    return {"user": user, "group": user, "extra_groups": list(groups),
            "umask": 0o022}


def run_as(user, *arguments, groups=()):
    """Run the command as a user to its end."""
    return run(*arguments, **to_be(user, groups))


def make_index(user=ANN, mode=0o666):
    """An index of a user."""
    small_index.make_index(20)
    os.chown("x.idx", user, user)
    os.chmod("x.idx", mode)


class Waiting:
    """A writer that has the lock and waits for its input."""

    def __init__(self, user, name):
        self.process = start("add", name, "-", stdin=subprocess.PIPE,
                             **to_be(user))
        self.pid = self.process.pid
        while not self.has(name) and self.process.poll() is None:
            time.sleep(0.01)

    def has(self, name):
        """Whether the file of the lock is open in it."""
        try:
            return any(os.readlink(f"/proc/{self.pid}/fd/{fd}").endswith(
                f"/{name}.lock") for fd in os.listdir(f"/proc/{self.pid}/fd"))
        except FileNotFoundError:
            return False

    def kill(self):
        """End it, so that the lock file stays."""
        self.process.kill()
        self.process.communicate()

    def end(self):
        """Let it write."""
        _, said = self.process.communicate('{"id":"new","text":"họp"}\n')
        return self.process.returncode, said


# ---- the lock ----

def another_user_is_told_who_has_it():
    """As one of the same would be."""
    make_index()
    waiting = Waiting(ANN, "x.idx")
    done = run_as(BOB, "remove", "x.idx", "3")
    expect(done.returncode == 2 and
           f"process {waiting.pid} is writing x.idx" in done.stderr, done)
    expect(waiting.end()[0] == 0, "the first did not write")
    done = run_as(BOB, "remove", "x.idx", "3")
    expect(done.returncode == 0 and not os.path.exists("x.idx.lock"), done)


def what_a_killed_one_left_locks_nobody_out():
    """Its file cannot be signed, and the dead are not named in it."""
    make_index()
    Waiting(ANN, "x.idx").kill()
    expect(os.path.exists("x.idx.lock"), "nothing is left by a killed one")
    waiting = Waiting(BOB, "x.idx")
    for user in (ANN, BOB, 0):
        done = run_as(user, "remove", "x.idx", "3")
        expect(done.returncode == 2 and
               "another process is writing x.idx" in done.stderr, user, done)
    expect(waiting.end()[0] == 0, "who could not sign could not write")
    expect(not os.path.exists("x.idx.lock"), "the lock file stays")


def a_lock_file_that_cannot_be_removed():
    """In a sticky folder it stays, and locks nothing."""
    make_index(BOB)
    Waiting(ANN, "x.idx").kill()
    os.chmod(".", 0o1777)
    for number in ("3", "4"):
        done = run_as(BOB, "remove", "x.idx", number)
        expect(done.returncode == 0, done)
    expect(os.path.exists("x.idx.lock"), "the folder is not sticky")
    done = run_as(ANN, "remove", "x.idx", "none")
    expect(done.returncode == 1 and not os.path.exists("x.idx.lock"), done)


# ---- owners and permissions ----

def save_as(user, owner, group, mode, groups=()):
    """Save an index of these; what it is then: owner, group, permissions."""
    make_index()
    os.chown("x.idx", owner, group)
    os.chmod("x.idx", mode)
    done = run_as(user, "remove", "x.idx", "3", groups=groups)
    expect(done.returncode == 0, user, owner, group, oct(mode), done)
    status = os.stat("x.idx")
    return status.st_uid, status.st_gid, oct(status.st_mode & 0o7777)


def root_saves_for_others():
    """Who owned an index goes on to own it."""
    for mode in (0o644, 0o640, 0o600, 0o444, 0o000):
        got = save_as(0, ANN, GROUP, mode)
        expect(got == (ANN, GROUP, oct(mode)), oct(mode), got)


def a_group_shares_an_index():
    """Its group is kept by each who is of it; the owner cannot be."""
    for mode in (0o664, 0o660):
        for user in (ANN, BOB):
            got = save_as(user, ANN, GROUP, mode, [GROUP])
            expect(got == (user, GROUP, oct(mode)), user, oct(mode), got)


def nothing_runs_as_its_owner():
    """The bits for that are not for an index."""
    for user in (0, ANN):
        got = save_as(user, ANN, ANN, 0o6755)
        expect(got == (ANN, ANN, oct(0o755)), user, got)


def another_group_may_not_do_more():
    """Where the group cannot be kept, its rights beyond all others' go."""
    for mode, kept in ((0o640, 0o600), (0o664, 0o644), (0o660, 0o600),
                       (0o604, 0o604), (0o644, 0o644), (0o666, 0o666)):
        got = save_as(BOB, BOB, GROUP, mode)
        expect(got == (BOB, BOB, oct(kept)), oct(mode), got)


def what_may_not_be_written_is_not_replaced():
    """Though the folder would allow it: told at once, before any reading."""
    for owner, mode in ((BOB, 0o444), (ANN, 0o644), (BOB, 0o466)):
        make_index(owner, mode)
        before = read("x.idx")
        names = sorted(os.listdir("."))
        for command in (("remove", "x.idx", "3"), ("compact", "x.idx"),
                        ("add", "x.idx", "none.jsonl"),
                        ("index", "-o", "x.idx", "none.jsonl")):
            done = run_as(BOB, *command)
            # A build that counts coverage complains behind it.
            expect(done.returncode == 2 and done.stderr.startswith(
                "tracuu: cannot write x.idx: Permission denied\n"), owner,
                oct(mode), done)
        expect(read("x.idx") == before, owner, oct(mode), "replaced")
        expect(sorted(os.listdir(".")) == names, os.listdir("."))


if os.geteuid() != 0 or not can_be_run(**to_be(ANN)):
    skip("only root can be several users, where they can start the command")
go(another_user_is_told_who_has_it, what_a_killed_one_left_locks_nobody_out,
   a_lock_file_that_cannot_be_removed, root_saves_for_others,
   a_group_shares_an_index, nothing_runs_as_its_owner,
   another_group_may_not_do_more, what_may_not_be_written_is_not_replaced,
   mode=0o777, names=WORDS)
