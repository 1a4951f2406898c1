"""compare: tracuu and its peers on the same documents and questions.

    python3 bench/compare BUILD DATA

BUILD is a build folder with the programs of bench/; DATA a folder with the
collections (vntc.jsonl.zst and the others that bench/README.md names).  Writes
a report, charts and all figures to bench/results.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import time

import agreement
import charts
import engines
import measures
import report
from inputs import Inputs
from rounds import Run

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

QUICK_QUERIES = 20

# Documents, and the file of the queries of each kind.
COLLECTIONS = {
    "vntc": ("vntc.jsonl", {
        "headlines": "vntc.headlines.queries.tsv",
        "short": "vntc.short.queries.tsv",
        "phrases": "vntc.phrases.queries.tsv"}),
    "phapdien_untitled": ("phapdien_untitled.jsonl", {
        "headlines": "phapdien_untitled.queries.tsv"}),
}


def read_options():
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="compare", description=__doc__.split("\n")[0])
    parser.add_argument("build", help="build folder")
    parser.add_argument("data", nargs="?", help="folder of the collections")
    parser.add_argument("--quick", metavar="DOCS.jsonl",
                        help="a test: one round over this small collection "
                        "with a few queries made of it; fails if engines "
                        "differ, and writes no results without --results")
    parser.add_argument("--work", help="folder for inputs and indexes, which "
                        "are kept (BUILD/compare)")
    parser.add_argument("--results", help="folder for the report "
                        "(bench/results)")
    parser.add_argument("--collection", action="append",
                        choices=sorted(COLLECTIONS), help="only this one")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=0, metavar="N",
                        help="at most N queries of each kind")
    parser.add_argument("--rebuild", action="store_true",
                        help="make the peers' indexes anew")
    options = parser.parse_args()
    if bool(options.data) == bool(options.quick):
        parser.error("give DATA or --quick")
    if options.rounds < 1:
        parser.error("at least one round")
    if options.quick:
        options.rounds, options.queries = 1, QUICK_QUERIES
    options.work = os.path.abspath(
        options.work or os.path.join(options.build, "compare"))
    if not options.results and not options.quick:
        options.results = os.path.join(BENCH, "results")
    return options


# ---- what there is ----

def document_file(data, name):
    """A collection's documents, compressed or not."""
    for suffix in ("", ".zst"):
        path = os.path.join(data, name + suffix)
        if os.path.exists(path):
            return path
    raise FileNotFoundError(f"no {name} or {name}.zst in {data}")


def collections(options):
    """(name, documents, queries) of what is to be measured."""
    if options.quick:
        yield "quick", options.quick, None
        return
    for name in options.collection or COLLECTIONS:
        documents, queries = COLLECTIONS[name]
        yield (name, document_file(options.data, documents),
               {kind: os.path.join(options.data, file)
                for kind, file in queries.items()})


def machine():
    """The machine in a sentence: processor, what it can, how many, memory."""
    facts = {}
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            facts = dict(map(str.strip, line.split(":", 1))
                         for line in file if ":" in line)
    flags = facts.get("flags", "").split()
    able = [name for name in ("avx2", "avx512bw", "avx512_vbmi2")
            if name in flags]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (f"Machine: {facts.get('model name', platform.machine())}"
            f"{' (' + ', '.join(able) + ')' if able else ''}, "
            f"{os.cpu_count()} processors, {memory / 2**30:.0f} GiB of memory")


def facts_of(options, runs, missing, began, load):
    """What a reader must know of the run."""
    versions = sorted({f"{lines[0]['engine']} {lines[0]['version']}"
                       for run in runs for lines in run.builds.values()})
    commits = sorted({line["commit"] for run in runs
                      for line in run.builds.get(("tracuu", "full"), [])})
    only = "".join(f" --collection {name}"
                   for name in options.collection or [])
    queries = f" --queries {options.queries}" if options.queries else ""
    rebuild = " --rebuild" if options.rebuild else ""
    facts = [
        f"Command: `python3 bench/compare{only} --rounds {options.rounds}"
        f"{queries}{rebuild} BUILD DATA`, "
        f"{(time.time() - began) / 60:.0f} minutes",
        "Commit: " + (", ".join(commits) or "unknown"),
        machine() + f"; load before the run {load:.1f}, at its end "
        f"{os.getloadavg()[0]:.1f} (of which 1 is the run itself)",
        "Engines: " + ", ".join(versions),
        f"Figures are medians of {options.rounds} rounds in turn"
        if options.rounds > 1 else "Figures are of one round",
    ]
    return facts + [f"Left out: {name}: {reason}"
                    for name, reason in missing.items()]


# ---- results ----

def figures_of(run):
    """All figures of a collection, for machines."""
    return {
        "collection": run.inputs.name,
        "queries": [dict(line, measure=key, engine_key=engine)
                    for (key, engine), result in run.results.items()
                    for line in result.lines],
        "builds": [dict(line, form=form, kept=(key, form) in run.kept)
                   for (key, form), lines in run.builds.items()
                   for line in lines],
        "memory": [dict(line, build=name)
                   for name, lines in run.memory.items() for line in lines],
    }


def write(folder, name, text):
    """Write a file of the results."""
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def write_results(folder, runs, facts):
    """The report, the charts and the figures."""
    os.makedirs(folder, exist_ok=True)
    write(folder, "README.md", report.report(runs, facts))
    for run in runs:
        for kind, make in (("queries", charts.queries_chart),
                           ("builds", charts.builds_chart)):
            chart = make(run, report.amount)
            if chart:
                write(folder, f"{run.inputs.name}-{kind}.svg", chart)
        write(folder, f"{run.inputs.name}.jsonl", "".join(
            json.dumps(dict(line, kind=kind), sort_keys=True) + "\n"
            for kind, lines in figures_of(run).items()
            if isinstance(lines, list) for line in lines))


def measure(inputs, found, options):
    """Do all that is to be done with a collection."""
    kinds = inputs.n_queries
    own = [] if options.quick else measures.OWN_MEASURES
    run = Run(inputs, found,
              [m for m in measures.MEASURES if m.queries in kinds],
              [m for m in own if m.queries in kinds], options)
    run.go()
    return run


def main():
    """Measure everything and say what came of it."""
    options = read_options()
    began, load = time.time(), os.getloadavg()[0]
    os.makedirs(options.work, exist_ok=True)
    try:
        found, missing = engines.find(options.build, BENCH, options.work)
        tokens = engines.program(options.build, "peer-tokens", "tracuu")[0]
    except engines.Missing as error:
        sys.exit(f"compare: {error}")
    for name, reason in missing.items():
        print(f"without {name}: {reason}", file=sys.stderr)
    if not found or found[0].key != "tracuu":
        sys.exit("compare: tracuu's own program is missing")
    runs = []
    try:
        for name, documents, queries in collections(options):
            inputs = Inputs(name, documents, queries, options.work, tokens)
            runs.append(measure(inputs, found, options))
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"compare: {error}")
    facts = facts_of(options, runs, missing, began, load)
    if options.results:
        write_results(options.results, runs, facts)
    print(report.report(runs, facts), end="")
    differing = options.quick and any(
        n for run in runs for _, _, _, n, _, _ in agreement.rows(run))
    return 1 if differing or any(run.problems for run in runs) else 0


sys.exit(main())
