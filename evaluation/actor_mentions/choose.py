#!/usr/bin/env python3
"""Draws the sentences in which the table of actors' mentions was annotated, and prints where each of them lies.

One JSON object a line: id, file, row (the id there), start and end of the sentence within the row's text. One sentence a text, so that no
text weighs more than another. The seed is fixed, so that anybody with the data can check that the sentences were drawn and not picked.
"""

import argparse
import json
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "second_gold"))
from choose import WORDS, rows, text_of  # noqa: E402  (the folder is no package)

SEED = 20_190_523

# A sentence of the texts' politics: long enough to hold somebody, short enough to be one, with two of the words of actors and acts by
# which the second gold set was drawn (one in the agencies' old texts and in GUM, which have few).
SHORTEST, LONGEST = 60, 400

SOURCES = [
    # (prefix of the id, file, how many, which rows, how many of WORDS)
    ("polnear", "data/attribution/polnear_train.jsonl", 14, lambda row: True, 2),
    ("trnews", "data/places/trnews.jsonl", 20, lambda row: True, 2),
    ("geovirus", "data/places/geovirus.jsonl", 18, lambda row: True, 1),
    ("ecbplus", "data/stories/ecbplus_train.jsonl", 14, lambda row: True, 2),
    ("timebank", "data/time/timebank.jsonl", 12, lambda row: True, 1),
    ("aquaint", "data/time/aquaint.jsonl", 10, lambda row: True, 1),
    ("gum", "data/coreference/gum_coref.jsonl", 4, lambda row: row["genre"] == "news", 1),
]


def sentences(text):
    """Rough sentences within the paragraphs of a text: what the draw needs is only that everybody cuts them alike."""
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        start = paragraph.start()
        for end in [m.end() for m in re.finditer(r"[.!?][\"'”’]*(?=\s+[\"'“‘A-Z])", paragraph.group())] + [len(paragraph.group())]:
            yield start, paragraph.start() + end
            start = paragraph.start() + end
            while start < len(text) and text[start].isspace():
                start += 1


def of_politics(sentence, wanted):
    """Whether a sentence fits the draw."""
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    return SHORTEST <= len(sentence) <= LONGEST and sentence.rstrip()[-1:] in ".!?\"”'’" and len(WORDS & words) >= wanted


def draw(data):
    """-> the drawn sentences, as objects to print"""
    known = {row["id"] for row in rows(data / "gold/sourced_dev.jsonl")}
    known |= {row["id"] for row in rows(HERE.parent / "second_gold/events.jsonl")}
    dice = random.Random(SEED)
    for prefix, file, wanted, fits, asked in SOURCES:
        found = []
        for row in rows(data / file):
            name, text = f"{prefix}-{row['id']}", text_of(row)
            if not fits(row) or name in known:
                continue
            fitting = [(s, e) for s, e in sentences(text) if of_politics(text[s:e], asked)]
            if fitting:
                start, end = dice.choice(fitting)
                found.append({"id": name, "file": file, "row": row["id"], "start": start, "end": end})
        # ECB+ has many texts of one happening: one a topic.
        if prefix == "ecbplus":
            dice.shuffle(found)
            seen = set()
            found = [f for f in found if not (f["row"].split("/")[0] in seen or seen.add(f["row"].split("/")[0]))]
        yield from sorted(dice.sample(found, min(wanted, len(found))), key=lambda f: f["id"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("data", type=Path, help="the folder of the research data")
    for drawn in draw(parser.parse_args().data):
        print(json.dumps(drawn, ensure_ascii=False))


if __name__ == "__main__":
    main()
