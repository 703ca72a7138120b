#!/usr/bin/env python3
"""How often the country and the sector that the program gives a mention of an actor are right: writes reports/actor_mentions.txt.

The mentions (mentions.jsonl) were drawn and annotated before any output on them was seen; README.md tells how. The program reads the whole
texts. What it says of a mention is what the narrowest participant of an event or mention of an entity around it says. Where it gives no
country or no sector, nothing is right or wrong: those are counted apart.
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "second_gold")]
from choose import rows, text_of  # noqa: E402  (these folders are no packages)
from program import arguments, call, checksum, reader, require, scratch, write_report  # noqa: E402

MENTIONS = HERE / "mentions.jsonl"

# Enough of a hash for telling two lists of words apart; the text itself is checked by the whole of its hash.
SPANS_HASH = 16


def digest(text):
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def documents(data):
    """-> (annotation, the row of its text, the text); leaves with a message when a text is missing or not the one that was annotated"""
    files = {}
    for annotation in rows(MENTIONS):
        file = annotation["file"]
        if file not in files:
            files[file] = {row["id"]: row for row in rows(data / file)}
        row = files[file].get(annotation["row"])
        if row is None:
            sys.exit(f"{annotation['id']}: {file} has no such row")
        text = text_of(row)
        words = "\n".join(text[m["start"] : m["end"]] for m in annotation["mentions"])
        if digest(text) != annotation["sha256"] or digest(words)[:SPANS_HASH] != annotation["spans"]:
            sys.exit(f"{annotation['id']}: the text in {file} or the annotation is not the one that was checked")
        yield annotation, row, text


def article(annotation, row, text):
    """The line that the program reads."""
    date = row.get("date") or row.get("reference_date")
    kept = {"id": annotation["id"], "text": text, "title": row.get("title"), "url": row.get("url"), "date": date, "outlet": row.get("publisher")}
    return json.dumps({key: value for key, value in kept.items() if value}, ensure_ascii=False)


def said(record, mention):
    """The narrowest span of the record around a mention, or within it -> (country, sector, how the country was found) or None"""
    found = []
    for event in record["events"]:
        for party in event["actors"] + event["recipients"]:
            found.append((party["start"], party["end"], 0, party))
    for entity in record["entities"]:
        if entity["kind"] != "other":
            found.extend((m["start"], m["end"], 1, entity) for m in entity["mentions"])
    start, end = mention["start"], mention["end"]
    around = [f for f in found if f[0] <= start and end <= f[1]] or [f for f in found if start <= f[0] and f[1] <= end]
    if not around:
        return None
    who = min(around, key=lambda f: (f[1] - f[0], f[2], f[0]))[3]
    return who.get("country"), who.get("sector"), who.get("country_from")


def main():
    parser = arguments(__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what was wrong, with words of the texts, and write no report")
    args = parser.parse_args()
    require(args, args.data)
    read = list(documents(args.data))
    with scratch() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(article(*document) + "\n" for document in read), encoding="utf-8")
        output = call(args.sayso, ["read", "--format", "jsonl", "--quiet", "--no-text", path], stdout=-1)
    records = {record["id"]: record for record in map(json.loads, output.splitlines())}
    count, confused = Counter(), Counter()
    for annotation, _, text in read:
        for mention in annotation["mentions"]:
            count["mentions"] += 1
            answer = said(records[annotation["id"]], mention)
            count["found"] += answer is not None
            country, sector, basis = answer or (None, None, None)
            for what, value in (("country", country), ("sector", sector)):
                right = value in mention[what]
                count[what, "none is right"] += value is None and None in mention[what]
                if value is None:
                    continue
                count[what, "said"] += 1
                count[what, "right"] += right
                if what == "country":
                    count["from", basis or "-"] += 1
                    count["from right", basis or "-"] += right
                if not right:
                    wanted = "/".join(map(str, mention[what]))
                    confused[f"{what}: {wanted} -> {value}"] += 1
                    if args.wrong:
                        print(annotation["id"][:40], "|", text[mention["start"] : mention["end"]], "|", what, wanted, "->", value, basis or "")
            if args.wrong and country is None and None not in mention["country"]:
                print(annotation["id"][:40], "|", text[mention["start"] : mention["end"]], "| no country", "" if answer else "(not found)")
    if args.wrong:
        return
    share = lambda part, whole: f"{100 * part / max(1, whole):5.1f} %   ({part} of {whole})"
    lines = [
        "what     country and sector of mentions of actors in 92 news texts, annotated by reading",
        f"data     actor_mentions/mentions.jsonl ({count['mentions']} mentions, SHA-256 {checksum(MENTIONS)})",
        "command  evaluation/actor_mentions/score.py",
        f"reader   {reader(args.sayso)}",
        "",
        f"mentions that the record has      {share(count['found'], count['mentions'])}",
    ]
    for what in ("country", "sector"):
        known = count[what, "said"]
        lines.append(f"{what}: given                    "[:34] + share(known, count["mentions"]))
        lines.append(f"{what}: right where given        "[:34] + share(count[what, "right"], known))
        lines.append(f"{what}: none given, rightly      "[:34] + f"{count[what, 'none is right']}")
    lines += ["", "country right, by how it was found"]
    lines += [f"  {b:10s} {share(count['from right', b], n)}" for (k, b), n in sorted((k, n) for k, n in count.items() if k[0] == "from")]
    lines += ["", "annotated -> given"] + [f"  {n:3d}  {what}" for what, n in sorted(confused.items(), key=lambda x: (-x[1], x[0]))]
    write_report(args, "actor_mentions", "\n".join(lines))


if __name__ == "__main__":
    main()
