"""Engines: which ones are here, and how their programs are called."""
import glob
import json
import os
import shutil
import subprocess

from inputs import digest_of

JARS = ("lucene-core-8*.jar", "lucene-analyzers-common-8*.jar")
JAR_FOLDERS = ("/usr/share/java", "/usr/share/maven-repo")
# One collector thread and a heap of one size, so that the collector neither
# works beside the measured thread nor resizes the heap under it.
JAVA_OPTIONS = ["-XX:+UseSerialGC", "-Xms2g", "-Xmx3g"]


class Missing(Exception):
    """An engine is not here; says why."""


class Failed(Exception):
    """A program ended with an error; says which and how."""


class Engine:
    """A program of bench/peers.

    key      short name, used for files
    command  what starts it
    stamp    what tells whether it makes the indexes that it made before
    """

    def __init__(self, key, name, command, source):
        self.key = key
        self.name = name
        self.command = command
        self.stamp = [digest_of(source)] + [
            os.path.basename(path) for word in command
            for path in word.split(":") if path.endswith(".jar")]

    def run(self, *arguments):
        """Run the program and read its line."""
        return run_json(self.command + list(arguments))


def run_json(command):
    """The JSON line that a program prints last."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8",
                          check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        said = done.stderr.strip().splitlines() or ["nothing"]
        raise Failed(f"{os.path.basename(command[0])} ended with "
                     f"{done.returncode} and said: {said[-1]}")
    return json.loads(lines[-1])


def program(build, name, package):
    """The command of a program that is there if its library was."""
    path = os.path.join(build, "bench", name)
    if not os.path.exists(path):
        raise Missing(f"{package} was not there when {build} was configured")
    return [path]


def find_jars():
    """The class path of Lucene 8."""
    jars = []
    for pattern in JARS:
        found = [path for folder in JAR_FOLDERS
                 for path in glob.glob(os.path.join(folder, pattern))]
        if not found:
            raise Missing(f"no {pattern} (liblucene8-java)")
        jars.append(sorted(found)[0])
    return jars


def lucene(source, work):
    """The command of the Java program, compiled if there is a compiler; the
    source itself if there is only a Java that compiles what it runs."""
    java = shutil.which("java")
    if not java:
        raise Missing("no java (default-jre-headless)")
    jars = find_jars()
    compiler = shutil.which("javac")
    classes = os.path.join(work, "classes")
    start = [java] + JAVA_OPTIONS + ["-cp", ":".join(jars + [classes])]
    if not compiler:
        return start + [source]
    os.makedirs(classes, exist_ok=True)
    done = subprocess.run([compiler, "-cp", ":".join(jars), "-d", classes,
                           source], capture_output=True, encoding="utf-8",
                          check=False)
    if done.returncode != 0:
        raise Missing("javac cannot compile Lucene8.java: "
                      + done.stderr.strip()[:200])
    return start + ["Lucene8"]


def find(build, source_folder, work):
    """The engines that are here, tracuu first, and why others are not."""
    def source(name):
        return os.path.join(source_folder, "peers", name)

    makers = [
        ("tracuu", "tracuu", "tracuu.c",
         lambda: program(build, "peer-tracuu", "tracuu")),
        ("lucene", "Lucene 8", "Lucene8.java",
         lambda: lucene(source("Lucene8.java"), work)),
        ("xapian", "Xapian", "xapian.cc",
         lambda: program(build, "peer-xapian", "libxapian-dev")),
        ("sqlite", "SQLite FTS5", "sqlite.c",
         lambda: program(build, "peer-sqlite", "libsqlite3-dev")),
    ]
    engines, missing = [], {}
    for key, name, file, make in makers:
        try:
            engines.append(Engine(key, name, make(), source(file)))
        except Missing as reason:
            missing[name] = str(reason)
    return engines, missing
