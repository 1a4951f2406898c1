"""Check readme: what README.md shows is what the project has.

The two set-up lines are there, the C program equals lib/examples/hello.c, and
the files that it links to exist.
"""
import os
import re
import sys

from sources import finish, read

# A fresh machine runs these two, and nothing else that README.md says.
SETUP = re.compile(r"^ *(?:\$ )?(tools/setup\b.*)$", re.M)
BLOCK = re.compile(r"^```c\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def main(top):
    if not os.path.exists(os.path.join(top, "README.md")):
        print("there is no README.md yet")
        return 77
    text = read(top, "README.md").decode()
    problems = []
    lines = SETUP.findall(text)
    if len(lines) != 2 or "build/tools/tracuu search" not in lines[0] or \
            "meson test -C build" not in lines[1]:
        problems.append(f"two lines with tools/setup are wanted: {lines}")
    blocks = BLOCK.findall(text)
    if os.path.exists(os.path.join(top, "lib/examples/hello.c")) and \
            read(top, "lib/examples/hello.c").decode() not in blocks:
        problems.append("no C block equals lib/examples/hello.c")
    links = LINK.findall(text)
    problems += [f"there is no {link}" for link in links
                 if not os.path.exists(os.path.join(top, link))]
    return finish(problems, 2 + len(links))


sys.exit(main(sys.argv[1]))
