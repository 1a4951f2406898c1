"""An index that was made with another version of ICU or of Unicode.

    versions.py TRACUU

It may be used, and is sound, but every command that searches, looks into or
changes it says so: words may have been cut otherwise than they are here.
"""
import ctypes
import ctypes.util
import os
import shutil
import struct
import subprocess
import sys
import tempfile

TOOL = os.path.realpath(sys.argv[1])
ICU, UNICODE, CHUNKS, HEADER, ENTRY = 16, 20, 84, 96, 32  # see lib/FORMAT.md
PROBLEMS = []


def run(*arguments):
    """Run the command to its end."""
    return subprocess.run([TOOL, *arguments], check=False, capture_output=True,
                          stdin=subprocess.DEVNULL, text=True, timeout=60)


def hash_of(data):
    """XXH3 of 64 bits."""
    library = ctypes.CDLL(ctypes.util.find_library("xxhash"))
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return library.XXH3_64bits(data, len(data))


def change_version(path, place):
    """Write version 7.5 at a place of the header, and the hash of the frame."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[place:place + 4] = bytes((7, 5, 0, 0))
    end = HEADER + ENTRY * struct.unpack_from("<I", data, CHUNKS)[0]
    struct.pack_into("<Q", data, end, hash_of(bytes(data[:end])))
    with open(path, "wb") as file:
        file.write(data)


def expect_told(command, status, version):
    """The status is as ever, and the version is named on stderr."""
    shutil.copy("other.idx", "x.idx")
    done = run(*command)
    if done.returncode != status or version not in done.stderr:
        PROBLEMS.append(f"{command}: {done.returncode} {done.stdout[:200]} "
                        f"{done.stderr[:300]}")


def main():
    with tempfile.TemporaryDirectory(prefix="tracuu-ver-") as folder:
        os.chdir(folder)
        for name in ("a", "b"):
            with open(f"{name}.jsonl", "w", encoding="utf-8") as file:
                file.write(f'{{"id": "{name}", "text": "chi bộ 2020"}}\n')
        for place, version in ((ICU, "ICU 7.5"), (UNICODE, "Unicode 7.5")):
            run("index", "-o", "other.idx", "a.jsonl")
            change_version("other.idx", place)
            for command in (("check", "x.idx"), ("search", "chi", "x.idx"),
                            ("show", "x.idx", "a"), ("stats", "x.idx"),
                            ("list", "date", "x.idx"),
                            ("search", "chi", "x.idx", "b.jsonl"),
                            ("add", "x.idx", "b.jsonl"),
                            ("remove", "x.idx", "a"), ("compact", "x.idx")):
                expect_told(command, 1 if command[0] == "list" else 0, version)
        os.chdir("/")
    for problem in PROBLEMS:
        print(problem)
    print(f"{len(PROBLEMS)} wrong")
    return 1 if PROBLEMS else 0


if not ctypes.util.find_library("xxhash"):
    print("skipped: no shared library of xxHash is found")
    sys.exit(77)
sys.exit(main())
