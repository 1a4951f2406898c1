"""What `tracuu extract` finds in a JSON-lines collection, and its texts.

Shared by entities_silent.py and entities_sample.py.
"""
import collections
import json
import os
import subprocess
import sys

Row = collections.namedtuple("Row", "doc kind begin end value surface")


def documents(path):
    """The id and text of every document, as the command reads them.

    Numbers stay as they are written, which is what an id of them is; a
    document without an id is named by its file and line.
    """
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            fields = json.loads(line, parse_int=str, parse_float=str)
            doc = (fields.get("id") or fields.get("_id")
                   or f"{os.path.basename(path)}:{number}")
            yield doc, fields.get("text") or fields.get("contents") or ""


def extracted(tracuu, kind, path):
    """The rows of a collection, one after the other."""
    command = [tracuu, "extract", "--kind", kind, "--format", "tsv", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        # Lines end in LF alone: a surface may hold other ends of lines.
        for line in process.stdout:
            columns = line.decode("utf-8").rstrip("\n").split("\t", 5)
            doc, kind, begin, end, value, surface = columns
            yield Row(doc, kind, int(begin), int(end), value, surface)
    if process.returncode not in (0, 1):
        sys.exit(f"{tracuu} extract {path}: exit status {process.returncode}")


def context(data, begin, end, width):
    """A span of UTF-8 on one line, with `width` characters either side."""
    # A character has at most four bytes; cut ones are left out.
    before = data[max(0, begin - 4 * width):begin].decode("utf-8", "ignore")
    after = data[end:end + 4 * width].decode("utf-8", "ignore")
    inside = data[begin:end].decode("utf-8", "replace")
    whole = f"{before[-width:]}«{inside}»{after[:width]}"
    return " ".join(whole.split())
