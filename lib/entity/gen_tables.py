"""Compile the tables of the recognisers into C.

gen_tables.py OUT_HEADER OUT_SOURCE TABLE.tsv...

words.tsv names the words that rules ask for (NAME TAB word); every other file
is a table of phrases (phrases.h tells how they are read): lines of
`phrase[|phrase...] TAB cell TAB cell...`.  Lines that begin with # and empty
ones are passed over.  A phrase with <...> is written out once for each
alternative between the angle brackets: `<ủy|uỷ> ban` is two.
"""
import os
import re
import sys
import unicodedata

TONES = {"\u0300": 1, "\u0301": 2, "\u0303": 3, "\u0309": 4, "\u0323": 5}
SHAPES = {"\u0306": "breve", "\u0302": "circumflex", "\u031b": "horn"}
SHAPED = ["ă", "â", "đ", "ê", "ô", "ơ", "ư"]
CODES = {c: i + 1 for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
CODES.update({c: 27 + i for i, c in enumerate(SHAPED)})
BASES = dict(zip(SHAPED, "aadeoou"))
# Consonants before which a final i and a final y are one sound.
OPEN_ONSETS = {"", "h", "k", "l", "m", "s", "t", "v", "qu"}
KEY_LETTERS = 10
HASH = 0x9E3779B97F4A7C15
PAIR_HASH = 0x9E3779B1
PAIR_BITS = 13
FILLERS = "-,&./"
# By table with what recognisers begin: TC_BEGINS_* of lexeme.h.
DIRECTIVE, DATE, UNIT, QUANTITY = 1, 2, 4, 8
BEGINS = {"doc_types": DIRECTIVE, "doc_parts": DIRECTIVE,
          "doc_codes": DIRECTIVE, "dates": DATE, "unit_heads": UNIT,
          "numbers": QUANTITY}
# By what a single word may begin, what must stand behind it: the tables whose
# phrases do, words that rules ask for, and marks.
BEHIND = {
    DATE: ("dates date_numbers", "NAY QUA MAI VAO G H PM", ",(-|&:"),
    UNIT: ("unit_heads unit_domains levels", "SO", "(."),
    QUANTITY: ("numbers counted measures currencies scales",
               "PHAY CHAM PHAN RUOI DEN TOI VA", "%-(/$\u00b0\u20ac"),
}
# Tables whose phrases are looked for from their end: TC_ENDS_* of phrases.h.
ENDS = {"leaders": 1, "approximations": 2}
# Roles of tables/numbers.tsv by their numbers in phrases.h.
NUMERAL_ROLES = ["", "digit", "last", "ten", "tens", "hundred", "link",
                 "scale"]


def letter(char):
    """(code, tone, upper, shaped) of one character, or None."""
    upper = char != char.lower()
    char = {"ð": "đ", "ɖ": "đ"}.get(char.lower(), char.lower())
    tone, kept = 0, ""
    for part in unicodedata.normalize("NFD", char):
        if part in TONES and not tone:
            tone = TONES[part]
        else:
            kept += part
    base = unicodedata.normalize("NFC", kept)
    if len(base) != 1 or base not in CODES:
        return None
    return CODES[base], tone, upper, base in BASES


def key_of(word):
    """The key of a word (lexicon.h), or None when it has none."""
    key, tone = 0, 0
    letters = [letter(c) for c in unicodedata.normalize("NFC", word)]
    if not letters or None in letters:
        return None
    for i, (code, mark, _, _) in enumerate(letters):
        if mark and tone:
            return None
        tone = tone or mark
        if i < KEY_LETTERS:
            key = key << 6 | code
        else:
            key = (key ^ code) * HASH & (1 << 64) - 1
    if len(letters) > KEY_LETTERS:
        return key & (1 << 63) - 1 ^ tone | 1 << 63
    return key | tone << 60


def strip(word):
    """A word in small letters without marks."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower())
                    if not unicodedata.combining(c))
    return plain.replace("đ", "d")


def with_i(word):
    """The spelling with i of a word that ends in an open y, or None."""
    plain = unicodedata.normalize("NFD", word.lower())
    match = re.fullmatch(r"([a-zđ]*)y([\u0300-\u0323]?)", plain)
    if not match or match.group(1) not in OPEN_ONSETS - {""}:
        return None
    return unicodedata.normalize("NFC", match.group(1) + "i" + match.group(2))


class Lexicon:
    def __init__(self):
        self.numbers, self.words, self.aliases = {}, [None], {}

    def add(self, word):
        key = key_of(word)
        if key is None:
            raise SystemExit(f"gen_tables.py: no word: {word!r}")
        if key not in self.numbers:
            self.numbers[key] = len(self.words)
            self.words.append(word.lower())
        return self.numbers[key]

    def finish(self):
        """Keys with their words, and folds with their groups."""
        keys = dict(self.numbers)
        for number, word in enumerate(self.words):
            other = word and with_i(word)
            if other:
                keys.setdefault(key_of(other), number)
        folds = {}
        for word in self.words[1:]:
            folds.setdefault(strip(word), len(folds) + 1)
        groups = [0] + [folds[strip(w)] for w in self.words[1:]]
        for word in self.words[1:]:
            other = with_i(strip(word))
            if other:
                folds.setdefault(other, folds[strip(word)])
        return keys, {key_of(f): g for f, g in folds.items()}, groups


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = unicodedata.normalize("NFC", line.rstrip("\n"))
            if line and not line.startswith("#"):
                yield number, line.split("\t")


def spread(phrase):
    """All that a phrase with <a|b> stands for."""
    match = re.search(r"<([^<>]*)>", phrase)
    if not match:
        return [phrase]
    return [p for choice in match.group(1).split("|")
            for p in spread(phrase[:match.start()] + choice
                            + phrase[match.end():])]


def split_choices(cell):
    """Cut at the | that stand outside angle brackets."""
    return re.split(r"\|(?![^<]*>)", cell)


class Table:
    def __init__(self, path, lexicon):
        self.name = os.path.basename(path).removesuffix(".tsv")
        self.nodes, self.rows = [{"row": -1, "edges": {}}], []
        rows = list(rows_of(path))
        self.columns = max((len(cells) for _, cells in rows), default=1) - 1
        for number, cells in rows:
            row = len(self.rows)
            self.rows.append(cells[1:] + [""] * (self.columns + 1 - len(cells)))
            for choice in split_choices(cells[0]):
                for phrase in spread(choice):
                    self.add(phrase, row, lexicon, f"{path}:{number}")

    def add(self, phrase, row, lexicon, where):
        node, mark = 0, False
        for piece in re.findall(r"[^\W\d_]+|[^\w\s]", phrase):
            if piece in FILLERS:
                mark = True
                continue
            upper = len(piece) > 1 and piece == piece.upper()
            edge = (lexicon.add(piece), upper * 1 + mark * 2)
            edges = self.nodes[node]["edges"]
            if edge not in edges:
                edges[edge] = len(self.nodes)
                self.nodes.append({"row": -1, "edges": {}})
            node, mark = edges[edge], False
        if node == 0:
            raise SystemExit(f"{where}: no phrase")
        if self.nodes[node]["row"] not in (-1, row):
            raise SystemExit(f"{where}: {phrase!r} stands in two rows")
        self.nodes[node]["row"] = row


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def array(kind, name, values):
    out = [f"{kind} {name}[] = {{"]
    values = [str(v) for v in values] or ["0"]
    out += ["    " + ", ".join(values[i:i + 8]) + ","
            for i in range(0, len(values), 8)]
    return "\n".join(out + ["};", ""])


def hashed(entries, bits):
    """Open addressing as lexicon.h probes: slots with the number of an entry,
    from 1, and by entry its key and value."""
    slots = [0] * (1 << bits)
    for number, key in enumerate(entries, 1):
        at = (key * HASH & (1 << 64) - 1) >> (64 - bits)
        while slots[at]:
            at = (at + 1) % (1 << bits)
        slots[at] = number
    keys = [0] + [f"UINT64_C({key:#x})" for key in entries]
    return slots, keys, [0] + list(entries.values())


def letter_table(first, n):
    out = []
    for point in range(first, first + n):
        found = letter(chr(point)) if chr(point).isalpha() else None
        out.append(found[0] | found[1] << 6 | found[2] << 9
                   | (found[3] or found[1] > 0) << 10 if found else 0)
    return out


def edge_row(word, flags, child, first, node):
    """An edge as phrases.h has it; `first` tells where the child's are."""
    marks = 4 if any(f & 2 for _, f in node["edges"]) else 0
    if len(node["edges"]) > 255:
        raise SystemExit("gen_tables.py: a node has too many edges")
    return (f"{{{word}, {first[child]}, {node['row']}, {len(node['edges'])}, "
            f"{flags | marks}}}")


def write_begins(tables, first, n_words):
    """The edges from the roots, by word."""
    rows, starts = [], []
    by_word = [{} for _ in range(n_words)]
    for t, table in enumerate(tables):
        for (word, flags), child in sorted(table.nodes[0]["edges"].items()):
            more = 8 if t in by_word[word] else 0
            by_word[word][t] = edge_row(word, flags | more, (t, child), first,
                                        table.nodes[child])
    for tables_of_word in by_word:
        mask = sum(1 << t for t in tables_of_word)
        starts.append(f"{{{mask:#x}, {len(rows)}}}")
        rows += [tables_of_word[t] for t in sorted(tables_of_word)]
    return (array("const struct tc_phrase_edge", "tc_phrase_begins", rows)
            + array("const struct tc_phrase_starts", "tc_lexicon_starts",
                    starts))


def write_tries(tables, n_words):
    """The edges of all tries by their nodes, those of the roots first."""
    order = [(t, 0) for t in range(len(tables))]
    order += [(t, n) for t, table in enumerate(tables)
              for n in range(1, len(table.nodes))]
    first, n_edges, edges = {}, 0, []
    for t, n in order:
        first[t, n] = n_edges
        n_edges += len(tables[t].nodes[n]["edges"])
    if n_edges >= 1 << 16:
        raise SystemExit("gen_tables.py: too many edges")
    for t, n in order:
        nodes = tables[t].nodes
        edges += [edge_row(word, flags, (t, child), first, nodes[child])
                  for (word, flags), child in sorted(nodes[n]["edges"].items())]
    roots = [f"{{{first[t, 0]}, {len(table.nodes[0]['edges'])}}}"
             for t, table in enumerate(tables)]
    return (array("const struct tc_phrase_root", "tc_phrase_roots", roots)
            + array("const struct tc_phrase_edge", "tc_phrase_edges", edges)
            + write_begins(tables, first, n_words))


def begins_alone(table, row, capital):
    """How a row that is one word may begin something: 1 wherever it stands, 2
    where something stands beside it that BEHIND names, 0 not at all."""
    cells = table.rows[row]
    if table.name == "dates":
        return 1 if cells[0] == "holiday" else 2
    if table.name == "numbers":
        return 2 if cells[0] in ("digit", "ten") else 0
    if table.name != "unit_heads" or capital:
        return 1
    if cells[1] != "place" and not set(cells[2]) & set("el"):
        return 0
    return 1 if cells[1] in ("sole", "full") else 2


def write_alone(tables, named, n_words):
    """What a word may begin alone (begins.h), in small letters and with a
    capital."""
    alone = [15] * 2 + [0] * (2 * n_words - 2)
    for table in tables:
        for (word, _), child in table.nodes[0]["edges"].items():
            row = table.nodes[child]["row"]
            kind = BEGINS.get(table.name, 0) if row >= 0 else 0
            for capital in (0, 1) if kind else ():
                how = begins_alone(table, row, capital)
                alone[2 * word + capital] |= kind * (0, 1, 16)[how]
    # "thứ 6" is a day of the week.
    for capital in (0, 1):
        alone[2 * named["THU_ORDINAL"] + capital] |= DATE << 4
    return array("const uint8_t", "tc_lexicon_alone", alone)


def write_beside(tables, named, n_words):
    """What may be begun directly before and behind a word, a mark, an end and
    a number."""
    by_name = {table.name: table for table in tables}
    beside = [0] * (n_words + 128) + [0, 0, DATE | UNIT, 0]
    marks = [QUANTITY << 4] * 128
    for kind, (names, words, chars) in BEHIND.items():
        for name in names.split():
            for word, _ in by_name[name].nodes[0]["edges"]:
                beside[word] |= kind
        for word in words.split():
            beside[named[word]] |= kind
        for char in chars:
            marks[min(ord(char), 127)] |= kind
    for node in by_name["date_numbers"].nodes:
        for word, _ in node["edges"]:
            beside[word] |= DATE << 4
    beside[n_words:n_words + 128] = marks
    return array("const uint8_t", "tc_lexicon_beside", beside)


def write_pairs(tables):
    """What may begin with a word and another behind it."""
    pairs = [0] * (1 << PAIR_BITS)
    for table in tables:
        for (word, _), child in table.nodes[0]["edges"].items():
            for next_word, _ in table.nodes[child]["edges"]:
                at = (word << 16 | next_word) * PAIR_HASH % (1 << 32)
                pairs[at >> 32 - PAIR_BITS] |= BEGINS.get(table.name, 0)
    return array("const uint8_t", "tc_lexicon_pairs", pairs)


def write_ends(tables, n_words):
    """The tables of which a phrase ends with a word."""
    ends = [0] * n_words
    for table in tables:
        for node in table.nodes:
            for (word, _), child in node["edges"].items():
                if table.nodes[child]["row"] >= 0:
                    ends[word] |= ENDS.get(table.name, 0)
    return array("const uint8_t", "tc_lexicon_ends", ends)


def write_numerals(table, n_words):
    """What each row and each word is in a number: role and value."""
    rows = [f"{{{NUMERAL_ROLES.index(cells[0])}, {cells[1]}}}"
            for cells in table.rows]
    words = ["{0, 0}"] * n_words
    for (word, _), child in table.nodes[0]["edges"].items():
        words[word] = rows[table.nodes[child]["row"]]
    return (array("const struct tc_numeral_word", "tc_numeral_rows", rows)
            + array("const struct tc_numeral_word", "tc_lexicon_numerals",
                    words))


def write_cells(table):
    return array("static const char *const", table.name + "_cells",
                 [c_string(c) for row in table.rows for c in row])


def main(header, source, *paths):
    lexicon, named = Lexicon(), []
    words = [p for p in paths if os.path.basename(p) == "words.tsv"]
    for _, (name, word) in rows_of(words[0]):
        named.append((name, lexicon.add(word)))
    tables = [Table(p, lexicon) for p in sorted(paths) if p not in words]
    if len(tables) > 32:
        raise SystemExit("gen_tables.py: more tables than bits in a mask")
    by_name = {table.name: table for table in tables}
    keys, folds, groups = lexicon.finish()
    n_words = len(lexicon.words)
    bits = (2 * len(keys)).bit_length()
    with open(header, "w", encoding="utf-8") as out:
        out.write("/* Made by gen_tables.py. */\n")
        out.write(f"#define TC_LEXICON_BITS {bits}\n")
        out.write(f"#define TC_LEXICON_SIZE {n_words}\n")
        out.write(f"#define TC_PAIR_BITS {PAIR_BITS}\n")
        out.write("enum {\n")
        for name, number in named:
            out.write(f"    TC_W_{name} = {number},\n")
        out.write("};\nenum tc_table {\n")
        for table in tables:
            out.write(f"    TC_TABLE_{table.name.upper()},\n")
        out.write("    TC_TABLES\n};\n")
    with open(source, "w", encoding="utf-8") as out:
        out.write("/* Made by gen_tables.py. */\n"
                  '#include "entity/begins.h"\n#include "entity/phrases.h"\n')
        out.write(array("const uint16_t", "tc_lexicon_latin",
                        letter_table(0, 0x258)))
        out.write(array("const uint16_t", "tc_lexicon_viet",
                        letter_table(0x1e00, 0x100)))
        bases = [0] * 64
        for char, code in CODES.items():
            bases[code] = CODES[BASES.get(char, char)]
        out.write(array("const uint8_t", "tc_lexicon_bases", bases))
        for name, entries in (("word", keys), ("fold", folds)):
            slots, by_entry, values = hashed(entries, bits)
            out.write(array("static const uint16_t", name + "_slots", slots))
            out.write(array("static const uint64_t", name + "_keys", by_entry))
            out.write(array("static const uint16_t", name + "_values", values))
            out.write(f"const struct tc_lexicon tc_lexicon_{name}s ="
                      f" {{{name}_slots, {name}_keys, {name}_values}};\n")
        out.write(array("const uint16_t", "tc_lexicon_group", groups))
        out.write(write_alone(tables, dict(named), n_words))
        out.write(write_beside(tables, dict(named), n_words))
        out.write(write_pairs(tables))
        out.write(write_ends(tables, n_words))
        out.write(write_numerals(by_name["numbers"], n_words))
        out.write(write_tries(tables, n_words))
        for table in tables:
            out.write(write_cells(table))
        out.write("const struct tc_phrases tc_tables[] = {\n")
        for t in tables:
            out.write(f"    {{{t.name}_cells, {t.columns}, {len(t.rows)}}},\n")
        out.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
