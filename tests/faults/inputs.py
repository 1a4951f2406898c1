#!/usr/bin/env python3
"""Hostile inputs: what a collection may hold, of any bytes.

    inputs.py TRACUU [TRIAL...]

Lines of JSON that are odd but right are kept as they are; broken ones are told
by their number and left out.  Texts that are one long line, one long word, a
pile of marks or other scripts are indexed in a time that grows as they do,
given back byte for byte, and found.

TRACUU_LENGTH: bytes of each long text.
"""
import json
import sys

import trial
from trial import WORDS, expect, go, setting, write

LENGTH = setting("TRACUU_LENGTH", 300000)


def run(*arguments):
    """Run the command; what it says, as bytes."""
    return trial.run(*arguments, encoding=None, errors=None,
                     timeout=60 + LENGTH / 100000)


def found(query, index):
    """The documents that a query finds, by id, as they are stored."""
    done = run("search", "-k", "1000", "--format", "json", query, index)
    expect(done.returncode in (0, 1), query, done.stderr)
    # Not by lines: ids may hold other ends of lines than Python's.
    return {hit["id"]: hit for hit in
            map(json.loads, done.stdout.decode().split("\n")[:-1])}


def shown(index, name):
    """A stored document."""
    done = run("show", "--format", "json", "--", index, name)
    expect(done.returncode == 0, "show", name, done.stderr)
    return json.loads(done.stdout or b"{}")


# ---- lines ----

CONTROLS = [*range(1, 32), 0x7f, 0x85, 0x9b, 0x200b, 0x202e, 0x2028, 0x2066,
            0xfeff, 0xfffe, 0x10ffff]

# Lines with the id that is found, or None.
LINES = [
    (b'\xef\xbb\xbf{"id":"bom","text":"chi"}\r', "bom"),
    (b'{"id":"crlf","text":"chi"}\r', "crlf"),
    (b' \t{"id":"blanks","text":"chi"} \t', "blanks"),
    (rb'{"id":"\ud83d\ude00","text":"chi"}', "\U0001F600"),
    (rb'{"id":"nul\u0000","text":"chi\u0000chi"}', "nul\x00"),
    (b'{"id":"once","id":"twice","text":"no","text":"chi"}', "twice"),
    (b'{"id":"deep","text":"chi","x":' + b'{"a":' * 1000 + b"1" + b"}" * 1001,
     "deep"),
    (b'{"id":9007199254740991,"text":"chi"}', "9007199254740991"),
    (b'{"id":9223372036854775807,"text":"chi"}', "9223372036854775807"),
    (b'{"id":-5,"text":"chi"}', "-5"),
    (b'{"id":1.5,"text":"chi"}', "1.5"),
    (b'{"id":"","text":"chi"}', "x.jsonl:12"),
    # As numbers of 64 bits two of these would be one.
    (b'{"id":12345678901234567890,"text":"chi","n":12345678901234567890}',
     "12345678901234567890"),
    (b'{"id":12345678901234567891,"text":"chi","n":-12345678901234567891}',
     "12345678901234567891"),
    (b'{"id":-1e300,"text":"chi","n":[1.0,{"n":123456789012345678901}]}',
     "-1e300"),
    (b'{"id":null,"_id":"other","text":"chi"}', "other"),
    (b'{"id":"many","text":"chi",' +
     b",".join(b'"f%d":%d' % (i, i) for i in range(3000)) + b"}", "many"),
    (b'\xef\xbb\xbf{"id":"a","text":"chi"}', None),
    (rb'{"id":"a","text":"chi \ud800"}', None),
    (rb'{"id":"a","text":"chi \udc00\ud800"}', None),
    (b'{"id":"a","text":"chi \xed\xa0\x80"}', None),
    (b'{"id":"a","text":"chi \xff"}', None),
    (b'{"id":"a","text":"chi \xc0\xaf"}', None),
    (b'{"id":"a","text":"chi \x00"}', None),
    (b'{"id":"a","text":"chi"}\x00', None),
    (b'{"id":"a","text":"chi"}{"id":"b","text":"chi"}', None),
    (b"\x00", None),
    (rb'{"id":"a","text":"chi","\u0000":1}', None),
    (b'{"id":"a","text":"chi","x":' + b"[" * 100000 + b"]" * 100000 + b"}",
     None),
    (b"{" * 100000, None),
    (b'{"id":1e400,"text":"chi"}', None),
    (b'{"id":true,"text":"chi"}', None),
    (b'{"id":{},"text":"chi"}', None),
    (b'{"id":"a","text":["chi"]}', None),
    (b'{"id":"a","title":5}', None),
    (b'{"id":"a","text":"chi"', None),
    (b"[]", None),
    (b'"chi"', None),
    (b"{}", None),
    (b'{"id":"a"}', None),
]


def lines_of_all_kinds():
    """What is right is found by its id, what is not is told by its number."""
    lines = LINES + [
        (json.dumps({"id": f"c{chr(c)}d", "text": "chi"}).encode(),
         f"c{chr(c)}d") for c in CONTROLS] + [
        (json.dumps({"id": "i" * n, "text": "chi", "f" * n: "v" * n}).encode(),
         "i" * n) for n in (1000, 65535, 65536, LENGTH)]
    write("x.jsonl", b"\n".join(line for line, _ in lines))
    done = run("index", "--format", "json", "-o", "x.idx", "x.jsonl")
    wanted = {name for _, name in lines if name is not None}
    figures = json.loads(done.stdout)
    expect(done.returncode == 0, "status", done.returncode)
    expect(figures["documents"] == len(wanted), figures)
    expect(figures["broken_lines"] == len(lines) - len(wanted), figures)
    told = done.stderr.decode()
    for number, (line, name) in enumerate(lines, 1):
        is_told = f"x.jsonl:{number}: line left out" in told
        expect(is_told == (name is None) or "more" in told, number, line[:60])
    got = set(found("chi", "x.idx"))
    expect(got == wanted, "lost:", sorted(wanted - got), "more:",
           sorted(got - wanted))
    expect(run("check", "x.idx").returncode == 0, "not sound")
    for line, name in lines:
        if name and "\x00" not in name and len(name) < 100000:
            expect_same(line, name)


def expect_same(line, name):
    """A document is given back as it was put in."""
    wanted = {"title": "", "date": "", **json.loads(line.decode("utf-8-sig"))}
    got = shown("x.idx", name)
    got.pop("path", None)
    if wanted.get("id") not in (None, "") and "_id" not in wanted:
        wanted["id"] = name
    else:
        for unlike in (wanted, got):
            unlike.pop("id", None)
            unlike.pop("_id", None)
    expect(got == wanted, "given back:", got, "for", wanted)


# ---- texts ----

def texts():
    """Long texts, with `chi` at the beginning and `tôi` at the end."""
    n = LENGTH
    return {
        "line": "chi bộ họp ở Lạng Sơn " * (n // 26),
        "word": "a" * n,
        "marks": "a" + "\u0301" * (n // 2),
        "marks of two": "a\u0302\u0323" * (n // 5),
        "marks alone": "\u0323\u0302" * (n // 4),
        "bidi": "\u202e\u2066" * (n // 6),
        "digits": "1" * n,
        "numbers": "1.000." * (n // 6),
        "dots": ". " * (n // 2),
        "brackets": "(" * n,
        "quotes": "\"'“" * (n // 5),
        "dates": "ngày 1/1/2020 " * (n // 15),
        "directives": "Chỉ thị 35-CT/TW " * (n // 21),
        "commas": "quận, huyện, " * (n // 18),
        "joiners": "👩\u200d" * (n // 7),
        "flags": "\U0001F1FB" * (n // 4),
        "lines": "\n" * n,
        "thai": "สวัสดีครับ" * (n // 30),
        "han": "共产党中央委员会" * (n // 24),
        "nul": "a\x00" * (n // 2),
        "escapes": "\x1b[31m" * (n // 5),
    }


def long_texts():
    """Each is indexed, found by its ends, and given back."""
    with open("x.jsonl", "w", encoding="utf-8") as file:
        for name, text in texts().items():
            file.write(json.dumps({"id": name, "text": f"chi {text} tôi"},
                                  ensure_ascii=False) + "\n")
    done = run("index", "-o", "x.idx", "x.jsonl")
    expect(done.returncode == 0, done.stderr)
    expect(run("check", "x.idx").returncode == 0, "not sound")
    for query in ("chi", "tôi"):
        expect(set(found(query, "x.idx")) == set(texts()), query)
    for name, text in texts().items():
        expect(shown("x.idx", name).get("text") == f"chi {text} tôi", name)
    done = run("extract", "x.jsonl")
    expect(done.returncode == 0, "extract", done.stderr)


def several_languages():
    """Words of all scripts are found beside each other, and no others."""
    words = {"vi": ("Đảng bộ", "đảng"), "en": ("The party met", "party"),
             "zh": ("中国共产党", "中国共产党"), "th": ("สวัสดีครับ", "สวัสดี"),
             "ru": ("Партия сегодня", "партия"), "ar": ("الحزب اليوم", "الحزب"),
             "ko": ("당 대회", "대회"), "ja": ("東京タワー", "東京タワー"),
             "km": ("ភាសាខ្មែរ", "ភាសាខ្មែរ"), "el": ("Το κόμμα", "κόμμα"),
             "he": ("המפלגה היום", "המפלגה"), "hi": ("पार्टी आज", "पार्टी"),
             "fr": ("L’Église était", "était"), "fullwidth": ("ＡＢＣ １２", "ａｂｃ")}
    with open("x.jsonl", "w", encoding="utf-8") as file:
        for name, (text, _) in words.items():
            file.write(json.dumps({"id": name, "text": text}) + "\n")
        file.write(json.dumps({"id": "all", "text": " ".join(
            text for text, _ in words.values())}) + "\n")
    expect(run("index", "-o", "x.idx", "x.jsonl").returncode == 0, "index")
    expect(run("check", "x.idx").returncode == 0, "not sound")
    for name, (text, word) in words.items():
        got = set(found(word, "x.idx"))
        expect(got == {name, "all"}, name, got)
        expect(shown("x.idx", name)["text"] == text, name)


sys.setrecursionlimit(10000)


go(lines_of_all_kinds, long_texts, several_languages, names=WORDS)
