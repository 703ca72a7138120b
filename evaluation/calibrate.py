#!/usr/bin/env python3
"""Fits the model of confidence on annotated events, and reports how well its probabilities hold.

Reads the development set of sourced events and the second set (second_gold/) with the program, and calls an event right when its trigger overlaps
a gold trigger of the same type, one to one, as score.py pairs them. A logistic model over the events' `grounds` (ridge, by Newton's method)
is fitted five times on four fifths of the documents; the table of reliability is of the fifths left out. The weights of a fit on all documents go to
crates/sayso-extraction/data/confidence.tsv, which is compiled into the program: build it again after this.

Writes reports/confidence.txt. Expected calibration error: mean distance of confidence and share of right ones over ten bins, weighted by size
(Naeini et al. 2015).
"""

import hashlib
import importlib.util
import json
import math
import subprocess
import sys
from pathlib import Path

import program

sys.path.insert(0, str(program.HERE / "second_gold"))
import join as second_gold  # noqa: E402  (the folder holds scripts, and is no package)

WEIGHTS = program.REPOSITORY / "crates/sayso-extraction/data/confidence.tsv"
#: Strength of the ridge: about as much doubt as four events bring. Chosen beforehand, not by the table below.
RIDGE = 1.0
FOLDS, BINS = 5, 10


def solve(matrix, right):
    """Gauss's elimination with pivots: x of matrix · x = right."""
    n = len(right)
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def fit(examples, names):
    """Weights by name; `examples` are (grounds, right)."""
    size = len(names)
    weights = [0.0] * size
    rows = [([1.0 if n == "bias" else float(g.get(n, 0.0)) for n in names], y) for g, y in examples]
    for _ in range(25):
        gradient = [-RIDGE * w if n != "bias" else 0.0 for n, w in zip(names, weights)]
        hessian = [[RIDGE if i == j and names[i] != "bias" else 0.0 for j in range(size)] for i in range(size)]
        for x, y in rows:
            p = sigmoid(sum(w * v for w, v in zip(weights, x)))
            for i in range(size):
                gradient[i] += (y - p) * x[i]
                for j in range(size):
                    hessian[i][j] += p * (1 - p) * x[i] * x[j]
        for i in range(size):
            hessian[i][i] += 1e-6
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, weights))


def judge(document, record, scorer):
    """(grounds, right) of each predicted event of a document."""
    gold, found = document["events"], record.get("events", [])
    pairs = sorted(
        (x["type"] != y["type"], i, j) for i, x in enumerate(found) for j, y in enumerate(gold) if scorer.overlap(scorer.span(x["trigger"]), scorer.span(y["trigger"]))
    )
    used_found, used_gold, right = set(), set(), set()
    for differs, i, j in pairs:
        if i not in used_found and j not in used_gold:
            used_found.add(i), used_gold.add(j)
            if not differs:
                right.add(i)
    return [({k: min(v, 3) if k == "conditions" else v for k, v in e["grounds"].items()}, i in right) for i, e in enumerate(found)]


def table(judged):
    """Lines of the table of reliability, and the expected calibration error."""
    lines, error = ["confidence     events   mean   right"], 0.0
    for b in range(BINS):
        inside = [(p, y) for p, y in judged if b / BINS <= p < (b + 1) / BINS or (b == BINS - 1 and p == 1)]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside)
            error += len(inside) / len(judged) * abs(mean - share)
            lines.append(f"{b / BINS:.1f} to {(b + 1) / BINS:.1f}  {len(inside):9d}  {mean:.3f}   {share:.3f}")
    return lines, error


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--keep", action="store_true", help="report only, and leave the weights as they are")
    args = parser.parse_args()
    first = args.data / "gold/sourced_dev.jsonl"
    program.require(args, first, *second_gold.sources(args.data))
    spec = importlib.util.spec_from_file_location("score", args.data / "score/score.py")
    scorer = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(scorer)
    documents = []
    with program.scratch() as scratch:
        joined = Path(scratch) / "second.jsonl"
        second_gold.write(args.data, joined)
        for gold in (first, joined):
            given = Path(scratch) / "given.jsonl"
            program.articles(gold, given)
            lines = program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", given], stdout=subprocess.PIPE).decode().splitlines()
            records = {r["id"]: r for r in map(json.loads, lines)}
            documents += [(d["id"], judge(d, records[d["id"]], scorer)) for d in program.jsonl(gold)]
    names = [line.split("\t")[0] for line in WEIGHTS.read_text().splitlines() if not line.startswith("#")]
    fold = lambda name: int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS
    judged = []
    for k in range(FOLDS):
        weights = fit([e for name, es in documents if fold(name) != k for e in es], names)
        for name, es in documents:
            if fold(name) == k:
                judged += [(sigmoid(sum(w * (1.0 if n == "bias" else g.get(n, 0.0)) for n, w in weights.items())), y) for g, y in es]
    lines, error = table(judged)
    weights = fit([e for _, es in documents for e in es], names)
    if not args.keep:
        head = "# weights of the logistic model of confidence, fitted by evaluation/calibrate.py\n"
        WEIGHTS.write_text(head + "".join(f"{n}\t{weights[n]:.4f}\n" for n in names))
    report = [
        "what     confidence of events: of those given 0.8, are 80 % right?",
        f"data     gold/sourced_dev.jsonl and second_gold ({len(documents)} documents, {len(judged)} events found, {sum(y for _, y in judged)} right in trigger and type)",
        "command  evaluation/calibrate.py",
        f"reader   {program.reader(args.sayso)}",
        "",
        f"of the documents left out, in {FOLDS} folds",
        *lines,
        f"expected calibration error {error:.3f}",
        "",
        "weights of the fit on all documents",
        *(f"{n:12s} {weights[n]:8.3f}" for n in names),
    ]
    program.write_report(args, "confidence", "\n".join(report) + "\n")
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
