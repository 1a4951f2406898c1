"""The files that people write: what the checks go over."""
import os

# Folders whose files may hold any bytes, being inputs of tests, and what is
# made by building.
LEFT_OUT = ("tests/golden", "tests/fuzz/seeds", "corpus", ".git")
SUFFIXES = (".c", ".h", ".cc", ".cpp", ".py", ".sh", ".build", ".md", ".1",
            "meson_options.txt", ".clang-format", ".gitignore",
            ".gitattributes", "tools/setup", ".ci/run")


def sources(top, suffixes=SUFFIXES):
    """Paths of all sources, relative to the top folder, in order."""
    found = []
    for folder, folders, names in os.walk(top):
        here = os.path.relpath(folder, top)
        here = "" if here == "." else here + "/"
        folders[:] = sorted(
            name for name in folders
            if here + name not in LEFT_OUT and not name.startswith("build")
            and name != "__pycache__"
            and not (name.startswith(".") and name != ".ci"))
        found += [here + name for name in sorted(names)
                  if (here + name).endswith(suffixes)]
    return found


def read(top, path):
    """The bytes of a source."""
    with open(os.path.join(top, path), "rb") as file:
        return file.read()


def finish(problems, checked):
    """Print what is wrong and give the exit status."""
    for problem in problems:
        print(problem)
    print(f"{checked} checked, {len(problems)} wrong")
    return 1 if problems or not checked else 0
