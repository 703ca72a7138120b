#!/usr/bin/env python3
"""Puts the annotations of the second gold set and their texts together: the form of gold/sourced_dev.jsonl, to standard output.

The texts belong to others and are not in the repository; they are taken from the folder of the research data. Every text must have the
SHA-256 that was noted when it was annotated, and the words at all offsets together theirs: otherwise nothing is written.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from choose import rows, text_of  # noqa: E402  (the folder is no package)

ANNOTATIONS = Path(__file__).resolve().parent / "events.jsonl"

# Enough of a hash for telling two lists of words apart; the text itself is checked by the whole of its hash.
SPANS_HASH = 16


def digest(text):
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sources(data):
    """The files of the research data that the set needs."""
    return sorted({data / document["file"] for document in rows(ANNOTATIONS)})


def offsets(event):
    """Every (start, end) of an event, in a fixed order."""
    yield event["trigger"]
    yield event["sentence"]
    for actor in event["actors"] + event["recipients"]:
        yield actor["start"], actor["end"]
    yield from (span for span in (event["place"], event["when"]) if span)
    for voice in event["voices"]:
        yield voice["who"]
        yield from voice["via"]


def with_words(event, text):
    """The event as the scorer reads it: words where the annotation has offsets."""
    at = lambda span: text[slice(*span)] if span else None
    party = lambda actor: {"text": text[actor["start"] : actor["end"]], "country": actor["country"], "sector": actor["sector"]}
    bounds = lambda span: {"start": span[0], "end": span[1]}
    return event | {
        "trigger": bounds(event["trigger"]) | {"text": at(event["trigger"])},
        "sentence": bounds(event["sentence"]),
        "actors": [party(actor) for actor in event["actors"]],
        "recipients": [party(actor) for actor in event["recipients"]],
        "place": at(event["place"]),
        "when": at(event["when"]),
        "voices": [
            {"who": at(voice["who"]), "via": [at(via) for via in voice["via"]], "stance": voice["stance"]} for voice in event["voices"]
        ],
    }


def joined(data):
    """-> the documents with text and events; leaves with a message when a text is missing or not the one that was annotated"""
    files = {}
    for document in rows(ANNOTATIONS):
        name, file = document["id"], document["file"]
        if file not in files:
            if not (data / file).exists():
                sys.exit(f"{name}: {data / file} is not there")
            files[file] = {row["id"]: row for row in rows(data / file)}
        row = files[file].get(document["row"])
        if row is None:
            sys.exit(f"{name}: {file} has no row {document['row']}")
        text = text_of(row)[document["start"] : document["end"]]
        if digest(text) != document["sha256"]:
            sys.exit(f"{name}: the text in {file} is not the one that was annotated (its SHA-256 differs)")
        spans = [span for event in document["events"] for span in offsets(event)]
        outside = next(((start, end) for start, end in spans if not 0 <= start < end <= len(text)), None)
        if outside:
            sys.exit(f"{name}: the offsets {outside} lie outside the text")
        if digest("\n".join(text[start:end] for start, end in spans))[:SPANS_HASH] != document["spans"]:
            sys.exit(f"{name}: the words at the offsets are not those that were annotated; the annotation was changed")
        events = [with_words(event, text) for event in document["events"]]
        head = {"id": name, "source": name.split("-")[0], "title": row.get("title"), "text": text}
        yield head | {"events": events, "attributions": [], "published": document["published"]}


def write(data, to):
    """Writes the joined documents to a file."""
    documents = list(joined(data))
    with open(to, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def command(to):
    """How a reader makes the joined file."""
    return f"second_gold/join.py DATA > {to}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("data", type=Path, help="the folder of the research data")
    for document in list(joined(parser.parse_args().data)):
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
