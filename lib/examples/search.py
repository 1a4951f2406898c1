"""Search the lines of standard input from Python, through ctypes.

    search.py LIBRARY QUERY < FILE

LIBRARY is libtracuu.so (or set TRACUU_LIBRARY and give the query alone).
Prints "number: passage" for every line that matches, best first, with what
matched in brackets.
"""
import ctypes
import os
import sys
from ctypes import POINTER, byref, c_char, c_char_p, c_double, c_int, \
    c_size_t, c_uint64, c_void_p


class Error(ctypes.Structure):
    _fields_ = [("code", c_int), ("offset", c_uint64),
                ("message", c_char * 240)]


class Str(ctypes.Structure):
    """A borrowed string.  Whoever makes one keeps the bytes alive."""
    _fields_ = [("ptr", c_void_p), ("len", c_size_t)]

    def __bytes__(self):
        return ctypes.string_at(self.ptr, self.len)


class Span(ctypes.Structure):
    _fields_ = [("begin", c_uint64), ("end", c_uint64)]


class Sized(ctypes.Structure):
    """A struct that tells the library how large this program knows it."""

    def __init__(self):
        super().__init__(struct_size=ctypes.sizeof(self))


class Document(Sized):
    _fields_ = [("struct_size", c_size_t), ("id", Str), ("path", Str),
                ("title", Str), ("text", Str), ("date", Str),
                ("n_fields", c_size_t), ("fields", c_void_p)]


class Hit(Sized):
    _fields_ = [("struct_size", c_size_t), ("rank", c_uint64),
                ("score", c_double), ("doc", c_uint64), ("id", Str)]


class Passage(Sized):
    _fields_ = [("struct_size", c_size_t), ("begin", c_uint64),
                ("end", c_uint64), ("n_marks", c_size_t),
                ("marks", POINTER(Span))]


class Tracuu:
    """The library.  Every function that can fail is called through `do`."""

    # Arguments before the error that each of them ends with.
    SIGNATURES = {
        "index_new": [c_void_p, c_void_p],
        "index_add": [c_void_p, POINTER(Document)],
        "searcher_new": [c_void_p, c_void_p],
        "query_new": [c_char_p, c_size_t, c_void_p, c_void_p],
        "search": [c_void_p, c_void_p, c_void_p, c_void_p],
        "hits_get": [c_void_p, c_size_t, POINTER(Hit)],
        "hits_document": [c_void_p, c_size_t, c_void_p],
        "hits_passage": [c_void_p, c_size_t, c_size_t, POINTER(Passage)],
    }

    def __init__(self, path):
        self.dll = ctypes.CDLL(path)
        for name, types in self.SIGNATURES.items():
            function = getattr(self.dll, "tracuu_" + name)
            function.argtypes = types + [POINTER(Error)]
        self.dll.tracuu_hits_count.argtypes = [c_void_p]
        self.dll.tracuu_hits_count.restype = c_size_t
        for kind in ("index", "searcher", "query", "hits"):
            free = getattr(self.dll, f"tracuu_{kind}_free")
            free.argtypes, free.restype = [c_void_p], None

    def do(self, name, *arguments):
        error = Error()
        function = getattr(self.dll, "tracuu_" + name)
        if function(*arguments, byref(error)) < 0:
            raise RuntimeError(error.message.decode())

    def make(self, name, *arguments):
        """Call a function whose last output is an object."""
        made = c_void_p()
        self.do(name, *arguments, byref(made))
        return made


def borrow(data):
    return Str(ctypes.cast(c_char_p(data), c_void_p), len(data))


def add_line(tracuu, index, number, line):
    ident, document = str(number).encode(), Document()
    document.id, document.text = borrow(ident), borrow(line)
    tracuu.do("index_add", index, byref(document))


def marked(text, passage):
    """The passage with its marks in brackets.  Offsets are in bytes."""
    pieces, at = [], passage.begin
    for mark in passage.marks[:passage.n_marks]:
        pieces += [text[at:mark.begin], b"[", text[mark.begin:mark.end], b"]"]
        at = mark.end
    return b"".join(pieces) + text[at:passage.end]


def print_hits(tracuu, hits):
    for i in range(tracuu.dll.tracuu_hits_count(hits)):
        hit, passage = Hit(), Passage()
        tracuu.do("hits_get", hits, i, byref(hit))
        stored = tracuu.make("hits_document", hits, i)
        document = ctypes.cast(stored, POINTER(Document)).contents
        tracuu.do("hits_passage", hits, i, 0, byref(passage))
        line = marked(bytes(document.text), passage)
        print(f"{bytes(hit.id).decode()}: {line.decode('utf-8', 'replace')}")


def main():
    arguments = sys.argv[1:]
    if "TRACUU_LIBRARY" in os.environ and len(arguments) == 1:
        arguments.insert(0, os.environ["TRACUU_LIBRARY"])
    if len(arguments) != 2:
        sys.exit("usage: search.py LIBRARY QUERY < FILE")
    tracuu, query = Tracuu(arguments[0]), os.fsencode(arguments[1])
    index = tracuu.make("index_new", None)
    for number, line in enumerate(sys.stdin.buffer, 1):
        add_line(tracuu, index, number, line.rstrip(b"\n"))
    searcher = tracuu.make("searcher_new", index)
    asked = tracuu.make("query_new", query, len(query), None)
    hits = tracuu.make("search", searcher, asked, None)
    print_hits(tracuu, hits)
    for kind, handle in (("hits", hits), ("query", asked),
                         ("searcher", searcher), ("index", index)):
        getattr(tracuu.dll, f"tracuu_{kind}_free")(handle)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
