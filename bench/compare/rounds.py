"""Rounds: everything is run in turn, several times, and medians are taken.

In a round each engine answers each measure once, one after the other, in a
process of its own; so a machine that slows down slows all.  Figures of a
round are compared with tracuu's of the same round.
"""
import os
import statistics
import sys

import indexes
from engines import Failed, run_json


# Processes that open an index and ask one query, in each round.  The first
# ones bring program and index into memory; of all the median is taken.
OPENINGS = 5


class Answers:
    """What an engine found: microseconds of the processor, number of matches
    and the best documents of each query."""

    def __init__(self, path):
        self.cpu, self.matches, self.best = [], [], []
        with open(path, encoding="utf-8") as file:
            for line in file:
                _, _, cpu, matches, best = line.rstrip("\n").split("\t")
                self.cpu.append(float(cpu))
                self.matches.append(int(matches))
                self.best.append(best.split())


class Result:
    """What came of a measure for an engine: a line for each round, the
    answers of the last, and its ratio to tracuu in each round."""

    def __init__(self, measure, engine, form):
        self.measure = measure
        self.engine = engine
        self.form = form
        self.lines = []
        self.openings = []
        self.answers = None
        self.ratios = []

    def figure(self, name):
        """The median over the rounds; None where there is none."""
        values = [line[name] for line in self.lines if name in line]
        return statistics.median(values) if values else None

    def opening(self, name):
        """The same of opening and asking once."""
        values = [line[name] for line in self.openings if name in line]
        return statistics.median(values) if values else None

    def spread(self):
        """How far the rounds are from each other: the largest mean processor
        time by the smallest."""
        means = [line["cpu_us"] for line in self.lines]
        return max(means) / min(means) if means else None

    def compare(self, tracuu):
        """Note the ratio of processor times in the last round, over the
        queries that both were asked."""
        n = self.lines[-1]["n_queries"]
        theirs = self.lines[-1]["cpu_us"] * n
        self.ratios.append(theirs / sum(tracuu.answers.cpu[:n]))

    @property
    def ratio(self):
        """Times slower than tracuu; None for tracuu itself."""
        return statistics.median(self.ratios) if self.ratios else None


class Run:
    """All measures of a collection."""

    def __init__(self, inputs, engines, measures, own_measures, options):
        self.inputs = inputs
        self.engines = engines
        self.measures = measures
        self.own_measures = own_measures
        self.options = options
        self.results = {}
        self.builds = {}   # (engine key, form): lines
        self.memory = {}   # name: lines of bench/build
        self.kept = set()  # (engine key, form) made in an earlier run
        self.problems = []
        self._folders = {}

    def go(self):
        """Make the peers' indexes, then do the rounds."""
        for engine in self.engines[1:]:
            for form in ("ours", "own") if self.own_measures else ("ours",):
                self._keep(engine, form)
        for number in range(1, self.options.rounds + 1):
            self._say(f"round {number}")
            if number == 1:
                self._build_tracuu()
            self._build_memory()
            for measure in self.measures:
                self._measure(measure, "ours")
            if number == 1:
                for measure in self.own_measures:
                    self._measure(measure, "own")

    # ---- making ----

    def _say(self, text):
        print(f"{self.inputs.name}: {text}", file=sys.stderr, flush=True)

    def _trouble(self, what, error):
        self.problems.append(f"{self.inputs.name}, {what}: {error}")
        self._say(self.problems[-1])

    def _keep(self, engine, form):
        try:
            self._say(f"index of {engine.name}, {form}")
            folder, line, kept = indexes.keep(engine, self.inputs, form,
                                              self.options.rebuild)
        except Failed as error:
            self._trouble(f"{engine.name} {form}", error)
            return
        self._folders[engine.key, form] = folder
        self.builds[engine.key, form] = [line]
        if kept:
            self.kept.add((engine.key, form))

    def _build_tracuu(self):
        for variant in indexes.VARIANTS:
            try:
                folder, line = indexes.make_variant(self.engines[0],
                                                    self.inputs, variant)
            except Failed as error:
                self._trouble(f"tracuu {variant}", error)
                continue
            self._folders["tracuu", variant] = folder
            self.builds.setdefault(("tracuu", variant), []).append(line)

    def _build_memory(self):
        """From documents in memory to a searchable index in memory."""
        program = os.path.join(self.options.build, "bench", "build")
        for name, options, form in (
                ("entities off", ["--no-entities"], "own"),
                ("entities on", [], "own"),
                ("entities off, two threads",
                 ["--no-entities", "--threads", "2"], "own"),
                ("entities off, half of the documents", ["--no-entities"],
                 "half")):
            try:
                line = run_json([program, "--no-store", "--rounds", "1"]
                                + options + [self.inputs.documents(form)])
            except Failed as error:
                self._trouble(f"build, {name}", error)
                continue
            figures = line["without_store"]
            figures["text_bytes"] = line["text_bytes"]
            figures["mb_cpu_s"] = (line["text_bytes"] / 1e6
                                   / figures["cpu_seconds"])
            self.memory.setdefault(name, []).append(figures)

    # ---- asking ----

    def _measure(self, measure, form):
        self._say(measure.key)
        engines = self.engines if measure.peers else self.engines[:1]
        tracuu = None
        for engine in engines:
            if engine.key in measure.skip:
                continue
            try:
                result = self._ask(measure, engine, form)
            except Failed as error:
                self._trouble(f"{measure.key}, {engine.name}", error)
                continue
            if engine.key == "tracuu":
                tracuu = result
            elif result and tracuu:
                result.compare(tracuu)

    def _ask(self, measure, engine, form):
        """Ask an engine once; the result so far, None without an index."""
        is_tracuu = engine.key == "tracuu"
        folder = self._folders.get(
            (engine.key, measure.index if is_tracuu else form))
        if not folder:
            return None
        result = self.results.setdefault(
            (measure.key, engine.key), Result(measure, engine, form))
        # Answers stay the same; tracuu's times are wanted one by one.
        if measure.peers and (is_tracuu or not result.answers):
            answers = os.path.join(self.inputs.folder,
                                   f"{measure.key}.{engine.key}.answers")
        else:
            answers = None
        result.lines.append(engine.run(
            *self._query(measure, engine), folder,
            self._queries(measure, engine, form),
            *(["--answers", answers] if answers else [])))
        if answers:
            result.answers = Answers(answers)
        if measure.key == "any":
            result.openings += [engine.run(
                *self._query(measure, engine), folder,
                self._queries(measure, engine, form, 1))
                for _ in range(OPENINGS)]
        return result

    @staticmethod
    def _query(measure, engine):
        """The arguments that say how to ask."""
        command = ["query", "--mode", measure.mode, "-k", str(measure.k),
                   "--warm", str(measure.warm(engine))]
        if engine.key != "tracuu":
            return command
        if measure.threads > 1:
            command += ["--threads", str(measure.threads)]
        return command + indexes.settings_of(measure.settings)

    def _queries(self, measure, engine, form, most=0):
        """The file of the queries that an engine is asked."""
        limit = min(filter(None, (measure.limit(engine), most,
                                  self.options.queries)), default=0)
        if engine.key == "tracuu":
            form = "own"
        return self.inputs.first(measure.queries, form, limit)
