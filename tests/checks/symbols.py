"""Check symbols: the library exports what the headers declare, no more."""
import re
import subprocess
import sys

from sources import finish, read, sources

DECLARATION = re.compile(r"\bTRACUU_API\b[^;{]*?\b(tracuu_\w+)\s*\(", re.S)


def declared(top):
    """Names of all functions in the public headers."""
    names = set()
    for path in sources(top, (".h",)):
        if path.startswith("lib/include/"):
            names.update(DECLARATION.findall(read(top, path).decode()))
    return names


def exported(library):
    """Names of all symbols that a program can link to."""
    output = subprocess.run(
        ["nm", "-D", "--defined-only", "--format=posix", library],
        check=True, text=True, capture_output=True).stdout
    return {line.split()[0] for line in output.splitlines()}


def main(top, library):
    wanted, found = declared(top), exported(library)
    problems = [f"{name} is declared but not exported"
                for name in sorted(wanted - found)]
    problems += [f"{name} is exported but in no public header"
                 for name in sorted(found - wanted)]
    return finish(problems, len(wanted))


sys.exit(main(*sys.argv[1:3]))
