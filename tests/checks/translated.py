"""Check that what the library says about queries has its translation."""
import re
import sys
from pathlib import Path

# Adjacent string literals.
LITERALS = r'(?:"(?:[^"\\]|\\.)*"\s*)+'


def sentences_in(source):
    """Its string literals that have a blank, joined as the compiler does."""
    for literals in re.findall(LITERALS, source):
        sentence = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
        if " " in sentence:
            yield sentence


def said(top):
    """(file, sentence) of all warnings."""
    for path in sorted((top / "lib/query").glob("*.c")):
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r"tc_parser_warn\(parser,[^\"]*?" + LITERALS, text)
        calls += re.findall(r"\nstatic const char \*unreadable\(.*?\n}", text,
                            re.S)
        for call in calls:
            yield from ((path, sentence) for sentence in sentences_in(call))
    path = top / "lib/api/warnings.c"
    for sentence in sentences_in(path.read_text(encoding="utf-8")):
        yield path, sentence


def main(top):
    table = (top / "tools/output/warnings.c").read_text(encoding="utf-8")
    known = set(sentences_in(table))
    sentences = list(said(top))
    missing = [(path, sentence) for path, sentence in sentences
               if sentence not in known]
    for path, sentence in missing:
        print(f"{path.relative_to(top)}: tools/output/warnings.c lacks: "
              f"{sentence}")
    print(f"{len(sentences)} sentences, {len(missing)} without translation")
    return bool(missing) or len(sentences) < 18


sys.exit(main(Path(sys.argv[1])))
