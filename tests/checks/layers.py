"""Check layers: a layer includes itself, lower layers and public headers."""
import re
import sys

from sources import finish, read, sources

# What each layer under lib/ may include besides itself.  ARCHITECTURE.md has
# the reasons.
LAYERS = {
    "base": [],
    "text": ["base"],
    "codec": ["base"],
    "entity": ["base", "text"],
    "index": ["base", "text", "codec", "entity"],
    "check": ["base", "text", "codec", "entity", "index"],
    "query": ["base", "text", "entity"],
    "search": ["base", "text", "codec", "entity", "index", "query"],
    "passage": ["base", "text", "entity", "index", "query", "search"],
    "api": ["base", "text", "codec", "entity", "index", "check", "query",
            "search", "passage"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def may_include(path, quote, name):
    """Whether the file may include this header."""
    parts = path.split("/")
    if quote == "<":
        # The system's and the public headers; internal ones are quoted.
        return name.split("/")[0] not in LAYERS
    if parts[:2] == ["lib", "include"] or parts[:2] == ["lib", "examples"]:
        return False
    if parts[0] == "lib":
        layer = parts[1]
        own = "/" not in name  # a table made for this file (*.inc)
        return own and name.endswith(".inc") or \
            name.split("/")[0] in LAYERS[layer] + [layer]
    # The command sees the public header only; a benchmark may time a part.
    return parts[0] != "tools" or name.split("/")[0] not in LAYERS


def main(top):
    problems = []
    files = [path for path in sources(top, (".c", ".h", ".cc", ".cpp"))
             if path.split("/")[0] in ("lib", "tools", "bench")]
    for path in files:
        layer = path.split("/")[1]
        if path.startswith("lib/") and layer not in LAYERS and \
                layer not in ("include", "examples"):
            problems.append(f"{path}: a layer that this check does not know")
            continue
        text = read(top, path).decode()
        for quote, name in INCLUDE.findall(text):
            if not may_include(path, quote, name):
                problems.append(f"{path}: may not include {name}")
    return finish(problems, len(files))


sys.exit(main(sys.argv[1]))
