"""Goals: what the project wants of speed and size, and what a run shows.

Each goal is a figure of the results, a bound and a stretch; `more` says that
larger is better.  Where one thread works, its processor time is taken, to which
waiting for a busy machine does not add.
"""
import statistics


class Goal:
    """A row of the table of goals."""

    def __init__(self, text, value, goal, stretch, unit, more=True):
        self.text = text
        self.value = value
        self.goal = goal
        self.stretch = stretch
        self.unit = unit
        self.more = more

    def met(self):
        """In a word."""
        def reaches(bound):
            return (self.value >= bound if self.more
                    else self.value <= bound)

        if self.value is None:
            return "not measured"
        if self.stretch is not None and reaches(self.stretch):
            return "stretch"
        return "yes" if reaches(self.goal) else "no"


def mean_of(run, key, engine="tracuu", name="cpu_us"):
    """A figure of a measure; None if there is none."""
    result = run.results.get((key, engine))
    return result.figure(name) if result else None


def opening_of(run, name, engine="tracuu"):
    """A figure of opening the index; None if there is none."""
    result = run.results.get(("any", engine))
    return result.opening(name) if result else None


def ratio_to(run, key, engine):
    """How many times slower an engine is than tracuu."""
    result = run.results.get((key, engine))
    return result.ratio if result else None


def quotient(a, b):
    """a / b where both are there."""
    return a / b if a and b else None


def memory_of(run, name, figure):
    """The median of a figure of building in memory."""
    lines = run.memory.get(name)
    return statistics.median(line[figure] for line in lines) if lines else None


def parts_of(run):
    """Bytes of tracuu's index without entities, by part."""
    lines = run.memory.get("entities off")
    return lines[-1]["index_bytes"] if lines else {}


def search_goals(run):
    """What is wanted of searching."""
    def against(key, base):
        return quotient(mean_of(run, key), mean_of(run, base))

    return [
        Goal("any word, headlines: times faster than Lucene 8",
             ratio_to(run, "any", "lucene"), 25, 60, "×"),
        Goal("any word, 2 to 4 syllables: times faster than Lucene 8",
             ratio_to(run, "short", "lucene"), 12, 20, "×"),
        Goal("default ranking by plain BM25, time",
             against("default", "any"), 1.5, 1.0, "×", more=False),
        Goal("all words: times faster than Xapian",
             ratio_to(run, "all", "xapian"), 5, 10, "×"),
        Goal("top 1,000 by top 10, time", against("any-1000", "any"),
             3, 2, "×", more=False),
        Goal("one document in ten by no filter, time",
             against("tenth", "unfiltered"), 1, 0.5, "×", more=False),
        Goal("a date range by no filter, time",
             against("range", "unfiltered"), 1, 0.5, "×", more=False),
        Goal("8 segments with 5 % removed by one segment, time",
             against("removed", "any"), 1.3, 1.15, "×", more=False),
        Goal("toneless by marked, default ranking, time",
             against("toneless", "default"), 4, 2, "×", more=False),
        Goal("phrases: times faster than Xapian",
             ratio_to(run, "phrase", "xapian"), 15, 30, "×"),
        Goal("phrases: times faster than SQLite FTS5",
             ratio_to(run, "phrase", "sqlite"), 100, None, "×"),
        Goal("two threads by one, queries a second",
             quotient(mean_of(run, "threads", name="queries_s"),
                      mean_of(run, "any", name="queries_s")),
             1.8, 1.95, "×"),
        Goal("all documents by half of them, time of a query",
             against("any", "half"), 2, None, "×", more=False),
    ]


def build_goals(run):
    """What is wanted of building, of the index and of opening it."""
    def speed(name, figure="mb_cpu_s"):
        return memory_of(run, name, figure)

    parts = parts_of(run)
    first = opening_of(run, "first_us")
    opening = opening_of(run, "open_us")
    text = memory_of(run, "entities off", "text_bytes")
    return [
        Goal("build, entities off, MB/s", speed("entities off"), 150, 300, ""),
        Goal("build, entities on, MB/s", speed("entities on"), 100, 200, ""),
        Goal("build with two threads by one, speed",
             quotient(speed("entities off, two threads", "mb_s"),
                      speed("entities off", "mb_s")), 1.8, 1.95, "×"),
        Goal("build of all documents by half of them, time for a MB",
             quotient(speed("entities off, half of the documents"),
                      speed("entities off")), 1.1, None, "×", more=False),
        Goal("peak memory of a build by the index",
             quotient(memory_of(run, "entities off", "peak_bytes"),
                      parts.get("total")), 3, None, "×", more=False),
        Goal("index by text, bytes", quotient(parts.get("total"), text),
             0.35, 0.25, "×", more=False),
        Goal("opening, ms", opening / 1000 if opening else None,
             1, 0.2, "", more=False),
        Goal("then the first answer, ms",
             (first - opening) / 1000 if first else None,
             5, 2, "", more=False),
    ]


def goals_of(run):
    """All goals, in the order of the table."""
    return search_goals(run) + build_goals(run)
