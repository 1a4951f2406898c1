"""Check sizes: one idea a file.  Long files are listed, very long ones fail."""
import sys

from sources import finish, read, sources

LONG = 450
TOO_LONG = 700


def main(top):
    files = sources(top, (".c", ".h", ".cc", ".py", ".sh"))
    sizes = sorted(((read(top, path).count(b"\n"), path) for path in files),
                   reverse=True)
    for lines, path in sizes:
        if lines > LONG:
            print(f"{path}: {lines} lines; does it hold one idea?")
    problems = [f"{path}: {lines} lines, {TOO_LONG} are too many"
                for lines, path in sizes if lines > TOO_LONG]
    return finish(problems, len(files))


sys.exit(main(sys.argv[1]))
