#!/usr/bin/env python3
"""Draws the texts of the second gold set from the research data and prints where each of them lies.

One JSON object a line: id, file, row (the id there), start and end of the text within the row's text, words. The seed is fixed, so
that anybody with the data can check that the texts were drawn and not picked.
"""

import argparse
import json
import random
import re
from pathlib import Path

# Any number would do. It stayed the same when a first draw, made without WORDS, gave a third of texts on storms, gardens and viruses that
# hold no event at all; nothing was annotated or read by the program before this second and last draw.
SEED = 20_161_219

# Below the shortest there is hardly a story; above the longest one reader grows careless. Long texts of PolNeAR and GUM are cut after
# the last whole paragraph within the cut.
SHORTEST, LONGEST, CUT = 80, 450, 400

# ECB+ has one topic a story, and half of its topics are sport, films and gadgets, where the guidelines see no events. These are its
# topics about crime, politics and conflict, judged by the first line of one text each; the draw takes one text a topic.
TOPICS = ("3", "8", "9", "11", "13", "14", "16", "19", "22", "24", "26", "28", "32", "33")

# Words of the actors and acts that the guidelines are about. TR-News, GeoVirus and GUM hold all kinds of news: a text of theirs is drawn
# only when at least MENTIONS different ones of these stand in it. Some texts without an event still pass, which tests restraint.
WORDS = frozenset(
    """accuse accused agreed agreement arrested army attack attacked attacks authorities ban banned charged condemned congress council court
    criticised criticized government judge killed lawsuit military minister ministry officials opposition parliament police president
    prime protest protesters rebels sanctions security sentenced soldiers talks threatened troops vote war""".split()
)
MENTIONS = 4

# Length of a stretch that two news texts do not share by chance.
SHARED = 60


def rows(path):
    """The objects of a JSONL file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def trim(text, start, end):
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def cut(text, start):
    """Where the last paragraph ends that leaves the text from `start` within CUT words; a single longer paragraph ends the text."""
    end = start
    for paragraph in re.finditer(r"[^\n]+", text[start:]):
        to = start + paragraph.end()
        if end > start and len(text[start:to].split()) > CUT:
            break
        end = to
    return end


def whole(text):
    """All of the text."""
    return 0, len(text)


def below_headline(text):
    """PolNeAR: the first paragraph is the headline, which the guidelines leave out."""
    start = text.find("\n\n") + 2
    return start, cut(text, start)


def below_date(text):
    """GUM news: headline and date come first; the date ends the first line that holds a year after a month."""
    date = re.search(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}\b", text)
    start = date.end() if date and date.start() < 200 else 0
    return start, cut(text, start)


def below_address(text):
    """ECB+: an address of the page or a headline, a line without a full stop, may come first, or both."""
    start = 0
    while True:
        end = text.find("\n", start)
        line = text[start:end]
        if end < 0 or (not line.startswith("http") and re.search(r"[.!?]['\" ”]*$", line)):
            return start, len(text)
        start = end + 1


def of_politics(text):
    """Whether enough WORDS stand in a text."""
    return len(WORDS & set(re.findall(r"[a-z]+", text.lower()))) >= MENTIONS


def text_of(row):
    """The text of a row as it is read. GUM's is glued from its tokens: the space before 's and n't was never in print."""
    if row.get("source") == "GUM":
        return re.sub(r" (?=(?:['’](?:s|d|m|re|ve|ll)|n['’]t)\b)", "", row["text"])
    return row["text"]


def one_each(fitting, wanted):
    """The first `wanted` of (key, text) whose keys were not seen before."""
    seen = set()
    for key, drawn in fitting:
        if key not in seen and len(seen) < wanted:
            seen.add(key)
            yield drawn


def in_topics(row):
    """ECB+: of a topic on the list, and of the older half of the corpus; the texts of the other half have spaces around every hyphen."""
    return row["topic"] in TOPICS and row["subtopic"].endswith("ecb")


SOURCES = [
    # (prefix of the id, file, how many, which rows, whether WORDS are asked for, where the text lies, only one of each)
    ("trnews", "data/places/trnews.jsonl", 8, lambda row: True, True, whole, "id"),
    ("geovirus", "data/places/geovirus.jsonl", 5, lambda row: True, True, whole, "id"),
    ("polnear", "data/attribution/polnear_train.jsonl", 7, lambda row: True, False, below_headline, "id"),
    ("ecbplus", "data/stories/ecbplus_train.jsonl", 6, in_topics, False, below_address, "topic"),
    ("gum", "data/coreference/gum_coref.jsonl", 5, lambda row: row["genre"] == "news" and row["split"] == "train", True, below_date, "id"),
]


def stretches(text):
    """The long lines and sentences of a text, without regard to white space, for finding the same text again."""
    pieces = re.split(r"(?<=[.!?])\s+|\n\n", text)
    return {" ".join(piece.split()) for piece in pieces if len(piece) >= SHARED}


def draw(data):
    """-> the drawn texts, as objects to print"""
    first = rows(data / "gold/sourced_dev.jsonl")
    known = {row["id"] for row in first}
    known_stretches = set().union(*(stretches(row["text"]) for row in first))
    dice = random.Random(SEED)
    for prefix, file, wanted, fits, asked, where, key in SOURCES:
        fitting = []
        for row in rows(data / file):
            if not fits(row):
                continue
            whole_text = text_of(row)
            start, end = trim(whole_text, *where(whole_text))
            text, name = whole_text[start:end], f"{prefix}-{row['id']}"
            size = len(text.split())
            new = name not in known and not stretches(text) & known_stretches
            if SHORTEST <= size <= LONGEST and new and (of_politics(text) or not asked):
                drawn = {"id": name, "file": file, "row": row["id"], "start": start, "end": end, "words": size}
                fitting.append((row[key], drawn))
        dice.shuffle(fitting)
        yield from one_each(fitting, wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("data", type=Path, help="the folder of the research data")
    for drawn in draw(parser.parse_args().data):
        print(json.dumps(drawn, ensure_ascii=False))


if __name__ == "__main__":
    main()
