"""Check headers: each public header compiles alone, as C and as C++."""
import os
import shutil
import subprocess
import sys

from sources import finish, sources

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wundef", "-Wconversion",
            "-Werror", "-fsyntax-only"]
WAYS = [["c99", "c"], ["c11", "c"], ["c17", "c"], ["c++11", "c++"],
        ["c++17", "c++"]]


def main(top, cc, cxx):
    problems = []
    headers = [path for path in sources(top, (".h",))
               if path.startswith("lib/include/")]
    for path in headers:
        for standard, language in WAYS:
            compiler = cc if language == "c" else cxx
            if not shutil.which(compiler):
                print(f"no {compiler}: {standard} is not checked")
                continue
            include = os.path.relpath(path, "lib/include")
            # Twice, which shows whether the guard works.
            program = f"#include <{include}>\n#include <{include}>\n" \
                      "int nothing;\n"
            result = subprocess.run(
                [compiler, f"-std={standard}", *WARNINGS, "-I",
                 os.path.join(top, "lib/include"), "-x", language, "-"],
                input=program, text=True, capture_output=True)
            if result.returncode != 0:
                problems.append(f"{path} as {standard}:\n{result.stderr}")
    return finish(problems, len(headers))


sys.exit(main(*sys.argv[1:4]))
