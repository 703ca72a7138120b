#!/usr/bin/env python3
"""What the program makes of the 2,250 texts whose events we annotated for training: where rows and rules are wrong again and again.

The network has learnt from these texts, so the scores are no measure of new text. But 18,656 events are enough to tell a fault of a row or rule from
chance, which the development sets are not: words that are taken for another type, rows that are seldom right, participants left out or too many. The texts
are taken from the research data by the offsets in training/annotations/events.jsonl.

An event is found where triggers overlap, and one of the program goes with one of the annotation, those of the same type first. A participant is right
where its words overlap one of that side in the annotation; only those in the trigger's sentence count, as annotated.

Writes reports/annotated.txt.
"""

import bisect
import json
import subprocess
from collections import Counter, defaultdict

import program
from second_gold.choose import text_of

ANNOTATIONS = program.REPOSITORY / "training/annotations/events.jsonl"

# How many rows of each list are shown, and how often a row must fire to be judged.
SHOWN, JUDGED = 15, 8


def overlap(a, b):
    """Whether two (start, end) share a character."""
    return a[0] < b[1] and b[0] < a[1]


def bounds(span):
    """The (start, end) of a span of the record."""
    return span["start"], span["end"]


def annotated(args):
    """The annotated texts: the annotation with `text`."""
    files = {}
    for row in program.jsonl(ANNOTATIONS):
        if row["file"] not in files:
            files[row["file"]] = {d["id"]: text_of(d) for d in program.jsonl(args.data / row["file"])}
        yield row | {"text": files[row["file"]][row["row"]][row["start"] : row["end"]]}


def pairs(found, gold):
    """Which event of the program goes with which of the annotation: (of the program, of the annotation, same type)."""
    close = sorted(
        (e["type"] != g["type"], i, j)
        for i, e in enumerate(found)
        for j, g in enumerate(gold)
        if overlap(bounds(e["trigger"]), g["trigger"])
    )
    used, taken = set(), set()
    for differs, i, j in close:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            yield i, j, not differs


def participants(event, gold, sentence, count):
    """Counts the participants of a found event against the annotation's."""
    for side in ("actors", "recipients"):
        ours = [bounds(p) for p in event[side] if overlap(bounds(p), sentence)]
        theirs = [tuple(span) for span in gold[side]]
        count[side, "found"] += len(ours)
        count[side, "right"] += sum(any(overlap(p, t) for t in theirs) for p in ours)
        count[side, "annotated"] += len(theirs)
        count[side, "met"] += sum(any(overlap(p, t) for p in ours) for t in theirs)


def share(part, whole):
    """A percentage."""
    return 100 * part / max(1, whole)


def main():
    args = program.arguments(__doc__).parse_args()
    files = {args.data / row["file"] for row in program.jsonl(ANNOTATIONS)}
    program.require(args, *sorted(files))
    texts = {row["id"]: row for row in annotated(args)}
    lines = "".join(json.dumps({"id": t["id"], "text": t["text"]}, ensure_ascii=False) + "\n" for t in texts.values())
    out = program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", "--no-text", "-"], input=lines.encode(), stdout=subprocess.PIPE)
    count, mistaken, rows = Counter(), Counter(), defaultdict(Counter)
    for record in map(json.loads, out.decode().splitlines()):
        gold = texts[record["id"]]
        text, starts, found = gold["text"], gold["sentences"], record["events"]
        typed = set()
        for i, j, same in pairs(found, gold["events"]):
            count["met"] += 1
            trigger = gold["events"][j]["trigger"]
            if not same:
                mistaken[text[slice(*trigger)].lower(), gold["events"][j]["type"], found[i]["type"]] += 1
                continue
            typed.add(i)
            count["status"] += found[i]["status"] == gold["events"][j]["status"]
            k = bisect.bisect_right(starts, trigger[0])
            sentence = starts[k - 1], starts[k] if k < len(starts) else len(text)
            participants(found[i], gold["events"][j], sentence, count)
        for i, event in enumerate(found):
            rows[event["rule"]][i in typed] += 1
        count["found"] += len(found)
        count["annotated"] += len(gold["events"])
        count["typed"] += len(typed)
    precision, recall = share(count["typed"], count["found"]), share(count["typed"], count["annotated"])
    report = [
        f"{len(texts)} annotated texts, which the network has learnt from ({program.checksum(ANNOTATIONS)})",
        program.reader(args.sayso),
        "",
        f"events with their type   P {precision:5.1f}  R {recall:5.1f}  F1 {2 * precision * recall / (precision + recall):5.1f}"
        f"   ({count['found']} found, {count['annotated']} annotated)",
        f"found with another type  {share(count['met'] - count['typed'], count['annotated']):.1f} % of those annotated",
        f"status right             {share(count['status'], count['typed']):.1f}",
    ]
    for side in ("actors", "recipients"):
        right, met = share(count[side, "right"], count[side, "found"]), share(count[side, "met"], count[side, "annotated"])
        report.append(f"{side:24s} P {right:5.1f}  R {met:5.1f}   ({count[side, 'found']} found, {count[side, 'annotated']} annotated)")
    report += ["", "words taken for another type: annotated -> found"]
    report += [f"{n:5d}  {word}  {a} -> {b}" for (word, a, b), n in sorted(mistaken.items(), key=lambda x: (-x[1], x[0]))[:SHOWN]]
    report += ["", f"rows that fire at least {JUDGED} times and are seldom right: right of all"]
    seldom = [(r[True] / r.total(), -r.total(), name) for name, r in rows.items() if r.total() >= JUDGED]
    report += [f"{-n * part:5.0f} of {-n}  {name}" for part, n, name in sorted(seldom)[:SHOWN]]
    text = "\n".join(report)
    print(text)
    program.write_report(args, "annotated", text)


if __name__ == "__main__":
    main()
