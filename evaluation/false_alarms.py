#!/usr/bin/env python3
"""How many events are found where there are hardly any: texts of how-to, academic, biographical and video-blog genres.

Reads the documents of GUM (data/names/gum_named.jsonl) in those genres and prints the events for 300 words; the aim is fewer than one. Documents of which
a part was annotated for training (training/annotations/events.jsonl) are counted apart. With --list the events are printed with their sentences.

Writes reports/false_alarms.txt.
"""

import json
import subprocess
from collections import Counter
from pathlib import Path

import program

GENRES = ("whow", "academic", "bio", "vlog")
ANNOTATED = Path(__file__).parent.parent / "training/annotations/events.jsonl"
TRAINING = "in training"


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--list", action="store_true", help="print every event")
    args = parser.parse_args()
    path = args.data / "data/names/gum_named.jsonl"
    program.require(args, path)
    documents = {d["id"]: d for d in program.jsonl(path) if d["genre"] in GENRES}
    seen = {row["row"] for row in program.jsonl(ANNOTATED)}
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}, ensure_ascii=False) + "\n" for d in documents.values())
    out = program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", "-"], input=lines.encode(), stdout=subprocess.PIPE)
    words, events, types = Counter(), Counter(), Counter()
    for record in map(json.loads, out.decode().splitlines()):
        document = documents[record["id"]]
        genre, text = TRAINING if document["id"] in seen else document["genre"], document["text"]
        words[genre] += len(text.split())
        events[genre] += len(record["events"])
        for event in record["events"]:
            types[event["type"]] += 1
            if args.list:
                start, end = event["trigger"]["start"], event["trigger"]["end"]
                around = f"{text[max(0, start - 70) : start]}*{text[start:end]}*{text[end : end + 50]}".replace("\n", " ")
                print(f"{genre} {event['type']} {event['status']} {[a['name'] for a in event['actors']]} {[r['name'] for r in event['recipients']]} | {around}")
    rows = [f"{'':11s} {'words':>8s} {'events':>7s} {'for 300 words':>14s}"]
    for genre in [*GENRES, "all", TRAINING]:
        counted = GENRES if genre == "all" else [genre]
        w, e = (sum(counts[g] for g in counted) for counts in (words, events))
        rows.append(f"{genre:11s} {w:8d} {e:7d} {300 * e / max(w, 1):14.2f}")
    counted = ", ".join(f"{kind} {n}" for kind, n in types.most_common())
    report = "\n".join([f"events in texts that tell of hardly any ({program.checksum(path)})", program.reader(args.sayso), "", *rows, "", counted])
    print(report)
    program.write_report(args, "false_alarms", report)


if __name__ == "__main__":
    main()
