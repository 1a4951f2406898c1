"""Agreement: whether engines found the same.

With the same terms, all words and phrases match the same documents, whatever
the engine: a difference is named.  The best ten by BM25 may differ, since
engines differ in what they round and in how they weigh frequent words; how far
is told by the share of tracuu's best ten that an engine has too.
"""
NAMED = 3  # differing queries that are named


def compare(mine, theirs):
    """Of tracuu's answers and a peer's: (queries, those whose numbers of
    matches differ, mean share of the best documents)."""
    n = min(len(mine.best), len(theirs.best))
    differing = [i for i in range(n) if mine.matches[i] != theirs.matches[i]]
    shares = [len(set(mine.best[i]) & set(theirs.best[i])) / len(mine.best[i])
              for i in range(n) if mine.best[i]]
    return n, differing, sum(shares) / len(shares) if shares else 1.0


def rows(run):
    """(measure, engine, queries, differing, share, names) of each peer that
    was given tracuu's terms."""
    for measure in run.measures:
        mine = run.results.get((measure.key, "tracuu"))
        if not measure.peers or not mine or not mine.answers:
            continue
        for engine in run.engines[1:]:
            theirs = run.results.get((measure.key, engine.key))
            if not theirs or not theirs.answers:
                continue
            n, differing, share = compare(mine.answers, theirs.answers)
            names = [f"{i} ({mine.answers.matches[i]} by tracuu, "
                     f"{theirs.answers.matches[i]})"
                     for i in differing[:NAMED]]
            yield measure, engine, n, len(differing), share, names
