#!/usr/bin/env python3
"""Whether predicates happened, did not happen or are unclear, by the status that the program gives them: `sayso parse --factuality`.

Development data: data/factuality/meantime_dev.jsonl and uds_ih2_dev.jsonl, predicates with values from -3 (did not happen) to 3 (happened). A value of at
least 1.5 counts as happened, of at most -1.5 as did not, what lies between as unclear: halfway from the middle to the ends. In uds_ih2 the annotators judged
any predicate of weblogs, mails and reviews "did not happen" that is planned, wished or conditional; so a planned or hypothetical act counts as
unclear in meantime and as did not happen in uds_ih2, and that reading is printed for both. Sentences are read one a paragraph, and predicates are found by
their place in the text without white space.

Writes reports/factuality.txt.
"""

import subprocess
from collections import Counter

import program

CLASSES = ("happened", "did not", "unclear")
READINGS = {
    "planned and hypothetical are unclear": {"actual": "happened", "negated": "did not", "planned": "unclear", "hypothetical": "unclear"},
    "planned and hypothetical did not happen": {"actual": "happened", "negated": "did not", "planned": "did not", "hypothetical": "did not"},
}


def label(value):
    return "happened" if value >= 1.5 else "did not" if value <= -1.5 else "unclear"


def statuses(args, texts):
    """Status of each character of the texts put together without white space."""
    raw = "\n\n".join(" ".join(text.split()) for text in texts)
    out = program.call(args.sayso, ["parse", "--factuality", "-"], input=raw.encode(), stdout=subprocess.PIPE).decode()
    found, at = {}, 0
    until = 0
    for line in out.splitlines():
        cells = line.split("\t")
        if len(cells) != 10:
            continue
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            until, word = last, len("".join(cells[1].split()))
            begin, at = at, at + word
            continue
        inside = int(cells[0]) <= until and until
        start = begin if inside else at
        size = len("".join(cells[1].split()))
        if inside:
            begin += size
            until = 0 if int(cells[0]) == until else until
        else:
            at += size
        status = next((m.split("=")[1] for m in cells[9].split("|") if m.startswith("Factuality=")), None)
        for i in range(start, start + size):
            found[i] = status
    return found


def f1(pairs, name):
    true = sum(g == p == name for g, p in pairs)
    gold, said = sum(g == name for g, _ in pairs), sum(p == name for _, p in pairs)
    return 2 * true / (gold + said) if gold + said else 0.0


def main():
    args = program.arguments(__doc__).parse_args()
    paths = [args.data / f"data/factuality/{name}.jsonl" for name in ("meantime_dev", "uds_ih2_dev")]
    program.require(args, *paths)
    rows = [program.reader(args.sayso), ""]
    for path in paths:
        documents = list(program.jsonl(path))
        found = statuses(args, [d["text"] for d in documents])
        pairs, at = [], 0
        for d in documents:
            for e in d["events"]:
                start = at + len("".join(d["text"][: e["span"][0]].split()))
                pairs.append((label(e["factuality"]), found.get(start)))
            at += len("".join(d["text"].split()))
        rows.append(f"{path.stem} ({program.checksum(path)}): {len(pairs)} predicates, {sum(s is None for _, s in pairs)} of them no verb, noun or adjective")
        for name, reading in READINGS.items():
            read = [(g, reading.get(s, "happened")) for g, s in pairs]
            by = "  ".join(f"{c} {100 * f1(read, c):5.1f} ({sum(g == c for g, _ in read)})" for c in CLASSES)
            present = [c for c in CLASSES if any(g == c for g, _ in read)]
            rows.append(f"  {name:40s} {by}  macro-F1 {100 * sum(f1(read, c) for c in present) / len(present):.1f}")
        rows.append("  statuses by class: " + "; ".join(f"{c}: " + ", ".join(f"{s} {n}" for s, n in Counter(s for g, s in pairs if g == c).most_common()) for c in CLASSES))
        rows.append("")
    report = "\n".join(rows)
    print(report)
    program.write_report(args, "factuality", report)


if __name__ == "__main__":
    main()
