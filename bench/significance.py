#!/usr/bin/env python3
"""Whether one ranking is better than another, or luck could have done it.

    quality --per-query --model bm25 INDEX QUERIES QRELS > a
    quality --per-query              INDEX QUERIES QRELS > b
    significance.py a b

compares the queries that both files have and prints one JSON line for each
measure: the means, the difference b - a, on how many queries b is better and
worse, and two p-values for "there is no difference":

p_randomisation   the share of 10,000 random relabellings (in each query, a
                  coin decides which of the two results is called a) whose
                  mean difference is at least as large, either way; one is
                  added above and below, so that it is never 0 (Smucker,
                  Allan & Carterette, CIKM 2007)
p_t               Student's paired t-test, two-sided

They should agree; where they do not, believe the first, which assumes less.
"""
import argparse
import itertools
import json
import math
import random
import sys

MEASURES = ("mrr@10", "ndcg@10")


def read(path):
    """The lines that `quality --per-query` prints before its JSON line."""
    table = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 1 + len(MEASURES):
                table[columns[0]] = [float(value) for value in columns[1:]]
    if not table:
        sys.exit(f"significance: {path}: no line of quality --per-query")
    return table


def randomisation(differences, rounds, seed):
    # A query on which both are equal adds nothing to any relabelling.
    magnitudes = [abs(d) for d in differences if d != 0]
    total, n = sum(magnitudes), len(magnitudes)
    # What lies within rounding errors of the observed sum is as large as it.
    observed = abs(sum(differences)) - 1e-9
    generator = random.Random(seed)
    extreme = 0
    for _ in range(rounds):
        coins = map(int, format(generator.getrandbits(n + 1), f"0{n + 1}b"))
        turned = sum(itertools.compress(magnitudes, coins))
        extreme += abs(total - 2 * turned) >= observed
    return (extreme + 1) / (rounds + 1)


def t_tail(t, freedom):
    """P(|T| > t) for Student's distribution.

    With T = sqrt(freedom) tan(a), the density of a is proportional to
    cos(a) ** (freedom - 1) on (-pi/2, pi/2): a smooth function, which
    Simpson's rule integrates from the angle of t to the end.
    """
    steps = 20000
    begin = math.atan(t / math.sqrt(freedom))
    width = (math.pi / 2 - begin) / steps
    area = 0.0
    for i in range(steps):
        weight = 1 if i == 0 else 4 if i % 2 else 2
        area += weight * math.cos(begin + i * width) ** (freedom - 1)
    log_whole = (0.5 * math.log(math.pi) + math.lgamma(freedom / 2)
                 - math.lgamma((freedom + 1) / 2))
    return min(1.0, 2 * area * width / 3 / math.exp(log_whole))


def paired_t(differences):
    """t and its two-sided p-value; both None where there is no variation."""
    n = len(differences)
    mean = sum(differences) / n
    squares = sum((d - mean) ** 2 for d in differences)
    if n < 2 or squares == 0:
        return None, None
    t = mean / math.sqrt(squares / (n - 1) / n)
    return t, t_tail(abs(t), n - 1)


def compare(name, a, b, options):
    differences = [y - x for x, y in zip(a, b)]
    t, p_t = paired_t(differences)
    return {
        "measure": name,
        "n_queries": len(a),
        "a": round(sum(a) / len(a), 6),
        "b": round(sum(b) / len(b), 6),
        "difference": round(sum(differences) / len(a), 6),
        "better": sum(d > 0 for d in differences),
        "worse": sum(d < 0 for d in differences),
        "p_randomisation": round(
            randomisation(differences, options.permutations, options.seed), 6),
        "t": t and round(t, 3),
        "p_t": p_t if p_t is None else float(f"{p_t:.3g}"),
        "permutations": options.permutations,
        "seed": options.seed,
    }


def main():
    parser = argparse.ArgumentParser(
        description="Compare two outputs of quality --per-query.")
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("--permutations", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    a, b = read(options.a), read(options.b)
    both = [query for query in a if query in b]
    if not both:
        sys.exit("significance: the two files have no query in common")
    if len(both) < max(len(a), len(b)):
        print(f"significance: {len(a)} and {len(b)} queries; only the "
              f"{len(both)} of both are compared", file=sys.stderr)
    for i, name in enumerate(MEASURES):
        result = compare(name, [a[query][i] for query in both],
                         [b[query][i] for query in both], options)
        print(json.dumps(result))


if __name__ == "__main__":
    main()
