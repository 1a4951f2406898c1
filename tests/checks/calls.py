"""Check calls: only lib/base/ meets the system and allocates.

So that a test which makes the n-th call fail misses none.
"""
import re
import subprocess
import sys

from sources import finish

# What may be called where.  utf8proc gives memory that is its own to free, and
# a variable of the environment chooses among the paths of a processor.
MEMORY = "malloc calloc realloc reallocarray free strdup strndup asprintf"
SYSTEM = ("open openat creat fopen fdopen freopen close fclose read pread "
          "readv fread write pwrite writev fwrite lseek mmap munmap msync stat "
          "fstat lstat rename renameat unlink unlinkat remove link linkat "
          "symlink readlink truncate ftruncate fsync fdatasync flock fcntl "
          "lockf ioctl opendir readdir mkdir rmdir chmod fchmod chown fchown "
          "access faccessat realpath getenv system popen fork exit abort "
          "printf puts putchar fprintf fputs "
          "perror socket clock_gettime gettimeofday time")
ALLOWED = {"alloc.c": MEMORY, "system.c": SYSTEM, "canonical.c": "free",
           "cpu.c": "getenv"}
UNDEFINED = re.compile(r"^\S*:(\S+?)\.o?:?\s+U (\w+)$", re.M)


def main(top, library):
    output = subprocess.run(["nm", "-A", "-u", library], check=True, text=True,
                            capture_output=True).stdout
    watched = set((MEMORY + " " + SYSTEM).split())
    problems, n = [], 0
    for unit, symbol in UNDEFINED.findall(output):
        n += 1
        name = unit.split("_", 1)[-1]  # layer_name.c
        # Large files have names of their own.
        call = re.sub(r"64$", "", symbol)
        if call in watched and call not in ALLOWED.get(name, "").split():
            problems.append(f"{unit} calls {call}")
    return finish(problems, n)


sys.exit(main(*sys.argv[1:3]))
