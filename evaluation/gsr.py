#!/usr/bin/env python3
"""Whether a sentence of the PLOVER gold standard gives an event of the right type with the right source and target country.

Every line of data/events/plover_gsr_dev.jsonl is one sentence with its type (`event_2021`, the current ontology) and with the `code` of sources and
targets. A code is an ISO 3166-1 alpha-3 country or IGO, NGO, IMG, MNC; JAP, ITL, ROM, ZAR and VTN are read as JPN, ITA, ROU, COD and VNM. A sentence is right when
some event of the program has its type and, for each of source and target whose gold side gives a country, one participant of that side has one of its countries.
Reciprocal acts (AGREE, CONSULT, COOPERATE) put both sides into the actors, so there a target may stand among the actors. The second figure leaves the
countries out; the third counts sentences whose event names neither code nor type wrongly but for a missing country (a side that the program left empty).

Writes reports/gsr.txt.
"""

import json
import subprocess
from collections import Counter

import program

MENDED = {"JAP": "JPN", "ITL": "ITA", "ROM": "ROU", "ZAR": "COD", "VTN": "VNM", "UNO": "IGO", "EUR": "IGO"}
RECIPROCAL = ("AGREE", "CONSULT", "COOPERATE")


def codes(people):
    """The countries of a gold side."""
    found = {p["code"][:3] for p in people or [] if isinstance(p, dict) and p.get("code")}
    return {MENDED.get(code, code) for code in found}


def countries(event, sides):
    """The countries of an event's participants."""
    return {MENDED.get(p["country"], p["country"]) for side in sides for p in event[side] if p.get("country")}


def right(event, gold):
    """Type, then type with countries, then type with no wrong country."""
    kind = gold["event_2021"]
    if event["type"] != kind:
        return (False, False, False)
    target_sides = ("recipients", "actors") if kind in RECIPROCAL else ("recipients",)
    sides = ((codes(gold["source"]), countries(event, ("actors",))), (codes(gold["target"]), countries(event, target_sides)))
    return (True, all(not g or g & p for g, p in sides), all(not g or not p or g & p for g, p in sides))


def main():
    args = program.arguments(__doc__).parse_args()
    path = args.data / "data/events/plover_gsr_dev.jsonl"
    program.require(args, path)
    gold = {g["id"]: g for g in program.jsonl(path)}
    lines = "".join(json.dumps({"id": g["id"], "text": g["text"], "date": g["date"]}, ensure_ascii=False) + "\n" for g in gold.values())
    out = program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", "-"], input=lines.encode(), stdout=subprocess.PIPE)
    score, total = Counter(), Counter()
    for record in map(json.loads, out.decode().splitlines()):
        g = gold[record["id"]]
        kind = g["event_2021"]
        total[kind] += 1
        best = max((right(e, g) for e in record["events"]), default=(False, False, False), key=sum)
        for name, ok in zip(("type", "countries", "no wrong country"), best):
            score[kind, name] += ok
    names = ("type", "countries", "no wrong country")
    rows = [f"{'':10s} {'sentences':>9s} {'type':>7s} {'type, both countries':>21s} {'type, none wrong':>17s}"]
    for kind in [*sorted(total), "all"]:
        n = sum(total.values()) if kind == "all" else total[kind]
        hits = [sum(score[k, name] for k in total) if kind == "all" else score[kind, name] for name in names]
        rows.append(f"{kind:10s} {n:9d} {100 * hits[0] / n:7.1f} {100 * hits[1] / n:21.1f} {100 * hits[2] / n:17.1f}")
    report = "\n".join([f"PLOVER gold standard, development half ({program.checksum(path)})", program.reader(args.sayso), "", *rows])
    print(report)
    program.write_report(args, "gsr", report)


if __name__ == "__main__":
    main()
