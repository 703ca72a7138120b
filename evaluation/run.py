#!/usr/bin/env python3
"""Scores the shipped program on the development data and writes reports/<name>.txt.

Each report holds what was measured and how to repeat it, the scorer's output as it is, and what was confused with
what. Nothing in a report depends on the machine, the day or the number of threads: a change that moves a score shows
in the diff. The scorer belongs to the research data (score/score.py there) and is called by its path.
"""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import program

sys.path.insert(0, str(program.HERE / "second_gold"))
import join as second_gold  # noqa: E402  (the folder holds scripts, and is no package)

# Lines in a table of confusions: below the fifteenth they are single cases, which move with every change.
TOP = 15


@dataclass
class Report:
    """One report: what the scorer is asked, on which file, and who explains the errors."""

    name: str
    task: str
    gold: str
    what: str
    confusions: object
    # Where the research data hold the texts and the repository the answers: a module with `sources(data)`, the files needed,
    # `write(data, to)`, which makes the gold file, and `command(to)`, which tells how; or several files as one.
    joined: object = None
    # What the gold answers leave out: a function of a record that takes it out of the output, and what remains, in words. Scored beside.
    like_gold: object = None
    remains: str = ""

    def needs(self, data):
        """The files of the research data behind the report."""
        return self.joined.sources(data) if self.joined else [data / self.gold]


@dataclass
class Run:
    """What every report needs."""

    args: object
    scorer: object  # score.py as a module: its own readers, so that confusions count what the score counts
    reader: str
    scratch: Path


# ---------------------------------------------------------------- what gold answers leave out


def outermost(record):
    """PolNeAR has no attribution inside what another reports."""
    inside = lambda a, b: any(c["start"] <= a["cue"][0]["start"] and a["cue"][0]["end"] <= c["end"] for c in b["content"])
    every = record["attributions"]
    record["attributions"] = [a for a in every if not a["cue"] or not any(b is not a and inside(a, b) for b in every)]


def dates(record):
    """GUM has dates, and no lengths, repetitions or words such as "now"."""
    record["times"] = [t for t in record["times"] if t["type"] in ("DATE", "TIME") and not t["value"].endswith("_REF")]


# ---------------------------------------------------------------- tables


def table(title, counts, total=None, top=TOP):
    """The most frequent keys, ties in order of the key, so that the table never depends on the order of documents."""
    lines = [title if total is None else f"{title} ({sum(counts.values())} of {total})"]
    rows = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:top]
    lines += [f"{count:7d}  {key if isinstance(key, str) else ' -> '.join(key)}" for key, count in rows]
    return "\n".join(lines if rows else [*lines, "      0  none"])


def matrix(title, counts, rows, columns, corner):
    """A table of all pairs, rows gold and columns predicted; a dot is a zero."""
    rows, columns = [r for r in rows if any(counts[r, c] for c in columns)], [c for c in columns if any(counts[r, c] for r in rows)]
    widths = [max(len(str(c)), 3) for c in columns]
    first = max(map(len, [corner, *rows]))
    lines = [title, "  ".join([corner.ljust(first), *(c.rjust(w) for c, w in zip(columns, widths))])]
    for row in rows:
        cells = (str(counts[row, c] or ".").rjust(w) for c, w in zip(columns, widths))
        lines.append("  ".join([row.ljust(first), *cells]))
    return "\n".join(lines)


# ---------------------------------------------------------------- what is confused with what


def parse_confusions(run, gold, predicted):
    """Gold -> predicted, over the words that both sides cut alike."""
    _, G = run.scorer.conllu(gold)
    _, P = run.scorer.conllu(predicted)
    at = {(w[0], w[1]): w for w in G}
    index = {(w[0], w[1]): i for i, w in enumerate(G)}
    upos, relation, attachment, shared = Counter(), Counter(), Counter(), 0
    for word in P:
        other = at.get((word[0], word[1]))
        if other is None:
            continue
        shared += 1
        if word[2] != other[2]:
            upos[other[2], word[2]] += 1
        if word[3] != other[3]:
            relation[other[3], word[3]] += 1
        else:
            head = -1 if word[4] == -1 else index.get((P[word[4]][0], P[word[4]][1]))
            if head != other[4]:
                attachment[other[3]] += 1
    return "\n\n".join(
        [
            table("UPOS, gold -> predicted, on the words that both cut alike", upos, shared),
            table("relation, gold -> predicted, whatever the head", relation, shared),
            table("right relation to the wrong head", attachment, shared),
        ]
    )


def names_confusions(run, gold, predicted):
    """What became of each gold name, and what the other predicted names are."""
    fold, kinds = run.scorer.FOLD, ("person", "organization", "place")
    became, other_kind, extra, missed = Counter(), Counter(), Counter(), Counter()
    for g, p in run.scorer.pair_up(run.scorer.lines(gold), run.scorer.lines(predicted)):
        G = [(s["start"], s["end"], fold.get(str(s.get("label") or s.get("type")).upper().replace("_", ""))) for s in g["spans"]]
        P = {(m["start"], m["end"], e["kind"]) for e in p.get("entities", []) for m in e["mentions"] if m.get("named", True)}
        touched = set()
        for s, e, kind in (x for x in G if x[2]):
            over = sorted(x for x in P if x[0] < e and s < x[1])
            touched.update(over)
            exact = [x[2] for x in over if x[:2] == (s, e)]
            if kind in exact:
                became[kind, "right"] += 1
            elif exact:
                became[kind, "other kind"] += 1
                other_kind[kind, exact[0]] += 1
            elif not over:
                became[kind, "nothing"] += 1
                missed[g["text"][s:e].lower()] += 1
            elif over[0][0] <= s and e <= over[0][1]:
                became[kind, "longer"] += 1
            else:
                became[kind, "shorter" if all(s <= x[0] and x[1] <= e for x in over) else "crossing"] += 1
        for s, e, kind in P - touched:
            if kind in kinds:
                extra[kind, g["text"][s:e].lower()] += 1
    hows = ("right", "other kind", "longer", "shorter", "crossing", "nothing")
    return "\n\n".join(
        [
            matrix("what became of the gold names", became, kinds, hows, "gold"),
            table("the same words as another kind, gold -> predicted", other_kind),
            table(f"predicted where there is no gold name ({sum(extra.values())})", extra),
            table("missed altogether", missed),
        ]
    )


def attribution_confusions(run, gold, predicted):
    """Cues that only one side has, by their words, and which roles of the shared ones differ."""
    overlap, span = run.scorer.overlap, run.scorer.span
    missed, extra, roles, recall, shared = Counter(), Counter(), Counter(), Counter(), 0
    for g, p in run.scorer.pair_up(run.scorer.lines(gold), run.scorer.lines(predicted)):
        tokens = [tuple(t[:2]) for t in g["tokens"]]
        words = lambda spans: frozenset(i for i, t in enumerate(tokens) for s in spans if overlap(t, span(s)))
        say = lambda cue: " ".join(g["text"][slice(*tokens[i])].lower() for i in sorted(cue))
        sides = [
            [{role: words(a.get(role) or []) for role in run.scorer.ROLES} for a in side.get("attributions", [])]
            for side in (g, p)
        ]
        G, P = ([a for a in side if a["cue"]] for side in sides)
        for a in G:
            other = next((b for b in P if a["cue"] & b["cue"]), None)
            sourced = "a source" if a["source"] else "no source"
            recall[sourced, "gold"] += 1
            recall[sourced, "cue found"] += other is not None
            recall[sourced, "same source"] += other is not None and a["source"] == other["source"]
            recall[sourced, "same content"] += other is not None and a["content"] == other["content"]
            if other is None:
                missed[say(a["cue"])] += 1
                continue
            shared += 1
            for role in ("source", "content"):
                x, y = a[role], other[role]
                how = "same" if x == y else "missing" if not y else "not in gold" if not x else "overlaps" if x & y else "elsewhere"
                roles[role, how] += 1
        for b in P:
            if not any(a["cue"] & b["cue"] for a in G):
                extra[say(b["cue"])] += 1
    hows = ("same", "overlaps", "elsewhere", "missing", "not in gold")
    return "\n\n".join(
        [
            matrix(f"what became of the roles where the cue is found ({shared})", roles, ("source", "content"), hows, "role"),
            matrix("attributions with and without a source in gold", recall, ("a source", "no source"), ("gold", "cue found", "same source", "same content"), "gold has"),
            table("cues missed", missed),
            table("cues that gold does not have", extra),
        ]
    )


def events_confusions(run, gold, predicted):
    """Types of gold and predicted triggers that overlap, and the statuses of those of one type."""
    overlap, span = run.scorer.overlap, run.scorer.span
    types, status, missed, extra = Counter(), Counter(), Counter(), Counter()
    for g, p in run.scorer.pair_up(run.scorer.lines(gold), run.scorer.lines(predicted)):
        G, P = g["events"], p.get("events", [])
        # One to one, those of the same type first, as the scorer pairs them.
        pairs = sorted(
            (x["type"] != y["type"], i, j)
            for i, x in enumerate(P)
            for j, y in enumerate(G)
            if overlap(span(x["trigger"]), span(y["trigger"]))
        )
        used_p, used_g = set(), set()
        for differ, i, j in pairs:
            if i in used_p or j in used_g:
                continue
            used_p.add(i), used_g.add(j)
            types[G[j]["type"], P[i]["type"]] += 1
            if not differ:
                status[G[j]["status"], P[i]["status"]] += 1
        word = lambda e: g["text"][slice(*span(e["trigger"]))].lower().replace("\n", " ")
        for j, y in enumerate(G):
            if j not in used_g:
                types[y["type"], "nothing"] += 1
                missed[y["type"], word(y)] += 1
        for i, x in enumerate(P):
            if i not in used_p:
                types["nothing", x["type"]] += 1
                extra[x["type"], word(x)] += 1
    names = sorted({n for pair in types for n in pair} - {"nothing"})
    states = ("actual", "planned", "hypothetical", "negated")
    return "\n\n".join(
        [
            matrix("types, gold in rows, predicted in columns", types, [*names, "nothing"], [*names, "nothing"], "gold"),
            matrix("status of the events found with their type", status, states, states, "gold"),
            table("missed, type -> trigger", missed),
            table("predicted where gold has nothing, type -> trigger", extra),
        ]
    )


def time_confusions(run, gold, predicted):
    """Values, gold -> predicted, of expressions that overlap; what one side has and the other has not."""
    values, missed, extra = Counter(), Counter(), Counter()
    shape = lambda value: re.sub(r"\d", "9", str(value or "none"))
    for g, p in run.scorer.pair_up(run.scorer.lines(gold), run.scorer.lines(predicted)):
        G, P, used = g["expressions"], p.get("times", []), set()
        words = lambda x: " ".join(g["text"][x["start"] : x["end"]].lower().split())
        for x in P:
            j = next((j for j, y in enumerate(G) if j not in used and run.scorer.overlap(run.scorer.span(x), run.scorer.span(y))), None)
            if j is None:
                extra[words(x)] += 1
                continue
            used.add(j)
            if str(G[j]["value"]) != x["value"]:
                values[shape(G[j]["value"]), shape(x["value"])] += 1
        for j, y in enumerate(G):
            if j not in used:
                missed[words(y)] += 1
    return "\n\n".join([table("wrong values by their shape, gold -> predicted", values), table("missed", missed), table("predicted where gold has nothing", extra)])


# Beyond this a place counts as wrong: 100 miles, the measure of the literature (Leidner 2007), as in score.py.
RIGHT_KM = 161

# Errors that a report of places lists: all that happen twice, and of the rest as many as one still reads.
ERRORS = 150


def places_confusions(run, gold, predicted):
    """Every error: where the name was expected, what it was taken for, and how far off that is. Both halves of the documents are told, by a
    hash of their ids: rules are written after a look at the errors of the first alone, so the second says how they carry over."""
    halves, wrong = Counter(), Counter()
    point = lambda lat, lon: f"{float(lat):.1f}, {float(lon):.1f}"
    for g, p in run.scorer.pair_up(run.scorer.lines(gold), run.scorer.lines(predicted)):
        half = int(hashlib.sha1(str(g["id"]).encode()).hexdigest(), 16) % 2
        for t in (t for t in g["toponyms"] if t.get("lat") is not None):
            at = float(t["lat"]), float(t["lon"])
            over = [x for x in p.get("places", []) if run.scorer.overlap(run.scorer.span(x), (t["start"], t["end"]))]
            found = sorted((run.scorer.km((x["latitude"], x["longitude"]), at), x["start"]) for x in over if x["latitude"] is not None)
            right = bool(found) and found[0][0] <= RIGHT_KM
            halves[half, "right" if right else "wrong place" if found else "not in the gazetteer" if over else "not found"] += 1
            if right:
                continue
            said = f"{' '.join(t['name'].split())} ({point(*at)})"
            if found:
                x = next(x for x in over if x["start"] == found[0][1])
                to = f"{x['resolved']}, {x['level']}{', ' + x['country'] if x['country'] else ''} ({point(x['latitude'], x['longitude'])}), {found[0][0]:.0f} km"
            else:
                to = "not in the gazetteer" if over else "not found"
            wrong[said, to] += 1
    names = {0: "looked at", 1: "not looked at"}
    rows = ("right", "wrong place", "not in the gazetteer", "not found")
    shares = [f"{names[h]}: {100 * halves[h, 'right'] / max(1, sum(halves[h, r] for r in rows)):.2f} % right" for h in (0, 1)]
    named = Counter({(names[h], r): n for (h, r), n in halves.items()})
    return "\n\n".join(
        [
            "\n".join(shares),
            matrix("what became of the names with coordinates", named, tuple(names.values()), rows, "half"),
            table("errors, expected -> predicted", wrong, top=ERRORS),
        ]
    )


class Together:
    """Several files of one form as one."""

    def __init__(self, *names):
        self.names = names

    def write(self, data, to):
        to.write_bytes(b"".join((data / name).read_bytes() for name in self.names))

    def sources(self, data):
        return [data / name for name in self.names]

    def command(self, to):
        return f"cat {' '.join(self.names)} > {to}"


REPORTS = [
    Report("parse_ewt", "parse", "data/syntax/ewt_dev.conllu", "words, parts of speech and syntax of raw text: web English", parse_confusions),
    Report("parse_gum", "parse", "data/syntax/gum_dev.conllu", "words, parts of speech and syntax of raw text: twelve genres", parse_confusions),
    Report("names", "names", "data/names/uner_ewt_dev.jsonl", "names of people, organizations and places: web English", names_confusions),
    Report("attribution", "attribution", "data/attribution/polnear_dev.jsonl", "who says what: US political news", attribution_confusions, like_gold=outermost, remains="the outermost attributions alone, as in gold"),
    Report("events", "events", "gold/sourced_dev.jsonl", "who did what to whom, on whose say-so: annotated news", events_confusions),
    Report(
        "events_second",
        "events",
        "second_gold.jsonl",
        "the same on a second set, annotated without sight of any output: evaluation/second_gold",
        events_confusions,
        second_gold,
    ),
    Report(
        "time_news",
        "time",
        "timebank+aquaint.jsonl",
        "expressions of time and their values: news",
        time_confusions,
        Together("data/time/timebank.jsonl", "data/time/aquaint.jsonl"),
    ),
    Report("places_trnews", "places", "data/places/trnews.jsonl", "places on the map: news of many outlets, peoples' names included", places_confusions),
    Report("places_geovirus", "places", "data/places/geovirus.jsonl", "the same: WikiNews on epidemics; points of Wikipedia, which puts middles of states elsewhere", places_confusions),
    Report("time_history", "time", "data/time/wikiwars_dev.jsonl", "the same: articles on wars of the past", time_confusions),
    Report("time_genres", "time", "data/time/gum_dates_train.jsonl", "the same: dates alone, in many genres (lengths and repetitions are not annotated there)", time_confusions, like_gold=dates, remains="dates alone, as in gold"),
]


# ---------------------------------------------------------------- one report


def predict(run, report, gold):
    """Runs the program on the texts of `gold`. -> the file with its output, and the command as a reader would type it"""
    predicted = run.scratch / f"{report.name}.predicted"
    if report.task == "parse":
        raw = subprocess.run([sys.executable, run.args.score, "rawtext", gold], stdout=subprocess.PIPE, check=True).stdout
        command = ["parse", "-"]
        with open(predicted, "wb") as out:
            program.call(run.args.sayso, command, input=raw, stdout=out)
        return predicted, f"score.py rawtext {report.gold} | sayso {' '.join(command)} > PREDICTED"
    given = run.scratch / f"{report.name}.articles.jsonl"
    program.articles(gold, given)
    command = ["read", "--format", "jsonl", "--quiet"]
    with open(predicted, "wb") as out:
        threads = ["--threads", str(run.args.threads)] if run.args.threads else []
        program.call(run.args.sayso, [*command, *threads, given], stdout=out)
    return predicted, f"sayso {' '.join(command)} {report.gold} > PREDICTED"


def scorer_says(run, report, gold, predicted):
    """-> what the scorer prints"""
    command = [sys.executable, run.args.score, report.task, gold, predicted]
    scored = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if scored.returncode != 0:
        sys.exit(f"{report.name}: the scorer refused the output: {scored.stdout.strip()}")
    return scored.stdout.strip()


def score(run, report):
    """-> the text of the report"""
    gold = run.args.data / report.gold
    if report.joined:
        gold = run.scratch / report.gold
        report.joined.write(run.args.data, gold)
    predicted, command = predict(run, report, gold)
    scored = scorer_says(run, report, gold, predicted)
    print(f"{report.name}: {scored.splitlines()[-1]}")
    if report.like_gold:
        records = list(program.jsonl(predicted))
        for record in records:
            report.like_gold(record)
        rest = run.scratch / f"{report.name}.rest"
        rest.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        scored += f"\n\n{report.remains}\n{scorer_says(run, report, gold, rest)}"
    if report.task == "parse":
        size = f"{sum(1 for line in open(gold, encoding='utf-8') if line.startswith('1' + chr(9)))} sentences"
    else:
        size = f"{sum(1 for _ in program.jsonl(gold))} documents"
    head = [
        f"what     {report.what}",
        f"data     {report.gold} ({size}, SHA-256 {program.checksum(gold)})",
        *([f"command  {report.joined.command(report.gold)}", f"         {command}"] if report.joined else [f"command  {command}"]),
        f"         score.py {report.task} {report.gold} PREDICTED",
        f"reader   {run.reader}",
    ]
    return "\n".join(head) + f"\n\n{scored}\n\n{report.confusions(run, gold, predicted)}\n"


def load_scorer(path):
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # its folder may not be writable, and is not ours
    spec.loader.exec_module(module)
    return module


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--score", type=Path, help="the scorer (default: score/score.py of the research data)")
    parser.add_argument("--only", help="some reports, by comma: " + ", ".join(sorted({r.task for r in REPORTS})))
    parser.add_argument("--threads", type=int, help="threads of the program (default: one a core); the output is the same")
    args = parser.parse_args()
    only = set(re.split(r"[,\s]+", args.only)) if args.only else None
    reports = [r for r in REPORTS if only is None or {r.task, r.name} & only]
    if not reports:
        parser.error(f"--only {args.only}: no such report (known: {', '.join(r.name for r in REPORTS)}, and parse for both)")
    args.score = (args.score or args.data / "score/score.py").absolute()
    program.require(args, args.data, args.score, *(path for r in reports for path in r.needs(args.data)))
    with program.scratch() as scratch:
        run = Run(args, load_scorer(args.score), program.reader(args.sayso), Path(scratch))
        for report in reports:
            program.write_report(args, report.name, score(run, report))


if __name__ == "__main__":
    main()
