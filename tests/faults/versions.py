"""An index that was made with another version of ICU or of Unicode.

    versions.py TRACUU

It may be used, and is sound, but every command that searches, looks into or
changes it says so: words may have been cut otherwise than they are here.
"""
import ctypes
import ctypes.util
import shutil
import struct

from small_index import lines
from trial import expect, go, read, run, skip, write

ICU, UNICODE, CHUNKS, HEADER, ENTRY = 16, 20, 84, 96, 32  # see lib/FORMAT.md


def hash_of(data):
    """XXH3 of 64 bits."""
    library = ctypes.CDLL(ctypes.util.find_library("xxhash"))
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return library.XXH3_64bits(data, len(data))


def change_version(path, place):
    """Write version 7.5 at a place of the header, and the hash of the frame."""
    data = bytearray(read(path))
    data[place:place + 4] = bytes((7, 5, 0, 0))
    end = HEADER + ENTRY * struct.unpack_from("<I", data, CHUNKS)[0]
    struct.pack_into("<Q", data, end, hash_of(bytes(data[:end])))
    write(path, data)


def it_is_told():
    """The status is as ever, and the version is named on stderr."""
    write("a.jsonl", lines(0, 1, "chi bộ 2020"))
    write("b.jsonl", lines(1, 2, "chi bộ 2020"))
    for place, version in ((ICU, "ICU 7.5"), (UNICODE, "Unicode 7.5")):
        run("index", "-o", "other.idx", "a.jsonl")
        change_version("other.idx", place)
        for command in (("check", "x.idx"), ("search", "chi", "x.idx"),
                        ("show", "x.idx", "0"), ("stats", "x.idx"),
                        ("list", "date", "x.idx"),
                        ("search", "chi", "x.idx", "b.jsonl"),
                        ("add", "x.idx", "b.jsonl"),
                        ("remove", "x.idx", "0"), ("compact", "x.idx")):
            shutil.copy("other.idx", "x.idx")
            done = run(*command)
            expect(done.returncode == (command[0] == "list") and
                   version in done.stderr, command, done)


if not ctypes.util.find_library("xxhash"):
    skip("no shared library of xxHash is found")
go(it_is_told)
