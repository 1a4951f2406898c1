"""Report: the results as Markdown."""
import agreement
from goals import goals_of, memory_of, parts_of


def amount(value, unit=""):
    """A figure with three digits that count."""
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:,.0f}{unit}"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}{unit}"


def table(head, rows, left=1):
    """Lines of a table whose first columns are text."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * left + "---:|" * (len(head) - left)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


# ---- tables of a collection ----

def goals_table(run):
    """What was reached of the goals."""
    def row(goal):
        bounds = [("≥ " if goal.more else "≤ ") + amount(bound)
                  if bound is not None else ""
                  for bound in (goal.goal, goal.stretch)]
        return [goal.text, amount(goal.value, goal.unit)] + bounds + [
            goal.met()]

    return table(["goal", "reached", "goal", "stretch", "met"],
                 map(row, goals_of(run)))


def times_rows(run, measures):
    """A row for each measure and engine."""
    for measure in measures:
        first = True
        for engine in run.engines:
            result = run.results.get((measure.key, engine.key))
            if not result or not result.lines:
                continue
            yield [measure.title if first else "", engine.name] + [
                amount(result.figure(name))
                for name in ("mean_us", "p50_us", "p99_us", "cpu_us")] + [
                amount(result.ratio, "×") or "1",
                str(result.lines[-1]["n_queries"]),
                amount(result.spread())]
            first = False


def times_table(run, measures):
    """Times of queries."""
    return table(["query", "engine", "mean µs", "p50", "p99", "CPU µs",
                  "by tracuu's CPU", "queries", "rounds, max/min"],
                 times_rows(run, measures), left=2)


def builds_table(run):
    """Making an index file from documents in memory."""
    def rows():
        for (key, form), lines in sorted(
                run.builds.items(), key=lambda item: item[0][0] != "tracuu"):
            name = next(e.name for e in run.engines if e.key == key)
            kept = (key, form) in run.kept
            size = lines[-1]["bytes"]
            yield [name, form,
                   amount(lines[-1]["mb_s"]) + (" (kept)" if kept else ""),
                   amount(lines[-1]["text_bytes"] / 1e6
                          / lines[-1]["cpu_seconds"]),
                   amount(size / 1e6),
                   amount(size / lines[-1]["text_bytes"])]

    return table(["engine", "text", "MB/s", "MB by CPU second",
                  "index, MB", "by text"], rows(), left=2)


def memory_table(run):
    """tracuu, from documents in memory to a searchable index in memory."""
    rows = [[name] + [amount(memory_of(run, name, "mb_s")),
                      amount(memory_of(run, name, "mb_cpu_s")),
                      amount(memory_of(run, name, "peak_bytes") / 1e6),
                      amount(lines[-1]["index_bytes"]["total"] / 1e6)]
            for name, lines in run.memory.items()]
    return table(["build", "MB/s", "MB by CPU second", "peak, MB",
                  "index, MB"], rows)


def parts_table(run):
    """tracuu's index by part."""
    return table(["part", "MB"], [[name, amount(size / 1e6)] for name, size
                                  in parts_of(run).items() if size])


def opening_table(run):
    """Opening an index file that the system has in memory."""
    rows = []
    for engine in run.engines:
        result = run.results.get(("any", engine.key))
        if result and result.openings:
            opening, first = (result.opening(name)
                              for name in ("open_us", "first_us"))
            rows.append([engine.name, amount(opening / 1000),
                         amount((first - opening) / 1000)])
    return table(["engine", "open, ms", "then the first answer, ms"], rows)


def agreement_table(run):
    """Whether peers found the same."""
    rows = [[measure.title, engine.name, str(n), str(n_differing),
             f"{100 * share:.1f} %"]
            for measure, engine, n, n_differing, share, _
            in agreement.rows(run)]
    return table(["query", "engine", "queries", "other number of matches",
                  "of tracuu's best ten"], rows, left=2)


def differing_lines(run):
    """Where the numbers of matches differ."""
    for measure, engine, _, n, _, names in agreement.rows(run):
        if n:
            yield (f"- {measure.title}, {engine.name}: queries "
                   f"{', '.join(names)}{', ...' if n > len(names) else ''}")


# ---- the whole ----

def collection_lines(run):
    """All of a collection."""
    yield f"## {run.inputs.name}"
    yield ""
    yield (f"{run.inputs.n_documents:,} documents, queries: "
           + ", ".join(f"{n:,} {kind}" for kind, n
                       in run.inputs.n_queries.items()) + ".")
    yield ""
    yield from section("Goals", goals_table(run))
    if len(run.engines) > 1:
        yield f"![mean processor time of a query](./{run.inputs.name}-queries.svg)"
        yield ""
        yield f"![speed of building](./{run.inputs.name}-builds.svg)"
        yield ""
    yield from section("Queries, the same terms for all",
                       times_table(run, run.measures))
    yield from section("Queries, each engine's own analysis, one round",
                       times_table(run, run.own_measures))
    yield from section("Building an index file", builds_table(run))
    yield from section("Building in memory, tracuu", memory_table(run))
    yield from section("tracuu's index by part, entities off",
                       parts_table(run))
    yield from section("Opening", opening_table(run))
    yield from section("Agreement with tracuu", agreement_table(run))
    yield from differing_lines(run)
    if run.problems:
        yield from section("Not measured", [f"- {problem}" for problem
                                            in run.problems])
    yield ""


def section(title, lines):
    """A heading over lines."""
    yield f"### {title}"
    yield ""
    yield from lines


def report(runs, facts):
    """The text of the report."""
    lines = ["# tracuu and its peers", ""]
    lines += [f"- {fact}" for fact in facts] + [""]
    lines += ["What is timed and how the tables are read: "
              "[bench/README.md](../README.md), \"compare\".", ""]
    for run in runs:
        lines += collection_lines(run)
    while not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"
