"""Check man: the page lists the options of each --help, and no others."""
import re
import subprocess
import sys

from sources import finish, read

COMMANDS = ["search", "index", "add", "remove", "compact", "list", "extract",
            "tokens", "show", "stats", "check"]
# argp gives these to every command; the page says so once.
COMMON = {"--help", "--usage", "-?", "-V", "--version"}


def options_of_help(tool, command):
    """Options that begin a line of --help."""
    text = subprocess.run([tool, command, "--help"], check=True, text=True,
                          capture_output=True).stdout
    found = set()
    for line in text.splitlines():
        match = re.match(r"\s{2,6}(-.*?)(?:\s{2,}|$)", line)
        if match:
            found.update(re.findall(r"(?<![\w-])(--?[\w?][\w-]*)",
                                    match.group(1)))
    return found - COMMON


def options_of_page(page, command):
    """Options that head an item in the command's section."""
    section = page.split(f".Ss tracuu {command}\n", 1)[-1]
    section = re.split(r"^\.S[sh] ", section, maxsplit=1, flags=re.M)[0]
    found = set()
    for line in re.findall(r"^\.It (Fl .*)$", section, flags=re.M):
        for dashes, name in re.findall(r"Fl (Fl )?([\w-]+)", line):
            found.add(("--" if dashes else "-") + name)
    return found


def main(top, tool):
    page = read(top, "tools/tracuu.1").decode()
    problems = []
    checked = 0
    for command in COMMANDS:
        wanted = options_of_help(tool, command)
        found = options_of_page(page, command)
        checked += len(wanted)
        problems += [f"{command}: {option} is not on the page"
                     for option in sorted(wanted - found)]
        problems += [f"{command}: {option} is on the page only"
                     for option in sorted(found - wanted)]
    return finish(problems, checked)


sys.exit(main(*sys.argv[1:3]))
