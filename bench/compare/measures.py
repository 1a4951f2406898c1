"""Measures: the rows of the comparison, and what they cost each engine."""

# Queries that are asked at most, from the first on, of what is slow; a peer's
# ratio to tracuu is that of the same queries.
LIMITS = {
    "tracuu": {"unfiltered": 300, "tenth": 300, "range": 300},
    "lucene": {"any": 300, "short": 300, "phrase": 300, "any-1000": 150},
    "xapian": {"any": 200, "short": 500, "phrase": 300, "any-1000": 100},
    "sqlite": {"any": 20, "short": 40, "all": 300, "all-short": 200,
               "phrase": 200},
}
# Passes before the one that is measured.  Lucene's compiler needs several to
# know what is worth compiling: eight where queries take little time.
WARM = {"lucene": {"any": 4, "any-1000": 4, "short": 8, "all": 8,
                   "all-short": 8, "phrase": 8}}


class Measure:
    """A row.

    key      name in the results
    title    what a reader sees
    queries  kind of queries
    mode     any, all or phrase
    k        documents wanted
    peers    whether peers take part
    set      settings of tracuu's program
    index    which of tracuu's indexes (see indexes.py)
    threads  of tracuu, which share the queries out
    skip     keys of peers that are left out
    """

    def __init__(self, key, title, queries, mode="any", k=10, peers=False,
                 settings=(), index="full", threads=1, skip=()):
        self.key = key
        self.title = title
        self.queries = queries
        self.mode = mode
        self.k = k
        self.peers = peers
        self.settings = settings
        self.index = index
        self.threads = threads
        self.skip = skip

    def limit(self, engine):
        """Queries that an engine is asked; 0: all."""
        return LIMITS.get(engine.key, {}).get(self.kind, 0)

    def warm(self, engine):
        """Warm-up passes of an engine."""
        return WARM.get(engine.key, {}).get(self.kind, 1)

    @property
    def kind(self):
        """The key, whatever the tokens."""
        return self.key.removeprefix("own-")


DEFAULT = ("model=default",)
ENTITIES = ("model=default", "entities=1")

MEASURES = [
    Measure("any", "any word, headlines", "headlines", peers=True),
    Measure("short", "any word, 2 to 4 syllables", "short", peers=True),
    Measure("all", "all words, headlines", "headlines", mode="all",
            peers=True),
    Measure("all-short", "all words, 2 to 4 syllables", "short", mode="all",
            peers=True),
    Measure("phrase", "phrase of 2 or 3 syllables", "phrases", mode="phrase",
            peers=True),
    Measure("any-1000", "any word, headlines, top 1,000", "headlines", k=1000,
            peers=True, skip=("sqlite",)),
    Measure("default", "default ranking (pairs), words", "headlines",
            settings=DEFAULT),
    Measure("toneless", "default ranking, words, toneless", "toneless",
            settings=DEFAULT),
    Measure("default-entities", "default ranking, entities", "headlines",
            settings=ENTITIES),
    Measure("toneless-entities", "default ranking, entities, toneless",
            "toneless", settings=ENTITIES),
    Measure("unfiltered", "any word, no filter", "unfiltered",
            settings=("plain=0",)),
    Measure("tenth", "any word, of one document in ten", "tenth",
            settings=("plain=0",)),
    Measure("range", "any word, of three years in ten", "range",
            settings=("plain=0",)),
    Measure("segments", "any word, 8 segments", "headlines",
            index="segments"),
    Measure("removed", "any word, 8 segments, 5 % removed", "headlines",
            settings=("removed=1",), index="segments"),
    Measure("threads", "any word, two threads", "headlines", threads=2),
    Measure("half", "any word, half of the documents", "headlines",
            index="half"),
]

# What peers do with plain text and their own analysis.
OWN_MEASURES = [
    Measure("own-any", "any word, headlines", "headlines", peers=True),
    Measure("own-all", "all words, headlines", "headlines", mode="all",
            peers=True),
    Measure("own-phrase", "phrase of 2 or 3 syllables", "phrases",
            mode="phrase", peers=True),
]
