"""Sentences about acts, cut into words: which relation a marked pair has, and which word is the trigger of which event.

Read by prepare.py (which has a tokeniser) into JSONL rows of
  {"id", "origin", "words", "source": [word], "target": [word], "types": [type, ...]}     a pair and the types that its relation may be
  {"id", "origin", "words", "events": {word: type}, "complete": bool}                     triggers; complete: no others are in the sentence
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .labels import FOLDED, TYPES

#: Words that open the phrase of an act without naming it.
LIGHT = {"has", "have", "had", "was", "were", "is", "are", "be", "been", "being", "will", "would", "may", "might", "could", "can", "to", "the", "a", "an", "not", "also", "again", "announced", "said", "made", "took", "held", "carried", "launched", "conducted"}

#: text -> words with their character spans
Cut = Callable[[str], list[tuple[str, int, int]]]


def cutter() -> Cut:
    """spaCy's rules for English words, without any model."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    return lambda text: [(t.text, t.idx, t.idx + len(t)) for t in tokenizer(text) if not t.is_space]


def inside(words: list[tuple[str, int, int]], start: int, end: int) -> list[int]:
    return [i for i, (_, a, b) in enumerate(words) if a < end and start < b]


def unmark(text: str, opening: str, closing: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Takes marks, which may be nested, out of a text: `opening` has a group `kind`. -> text, (kind, start, end) of each mark."""
    out, spans, stack, at = "", [], [], 0
    for m in re.finditer(f"(?:{opening})|(?:{closing})", text):
        if m["kind"] is None and not stack:
            continue  # a bracket of the text's own
        out += text[at : m.start()]
        at = m.end()
        if m["kind"] is not None:
            stack.append((m["kind"], len(out)))
        else:
            kind, start = stack.pop()
            spans.append((kind, start, len(out)))
    return out + text[at:], sorted(spans, key=lambda x: x[1])


def pair(row: dict, origin: str, types: list[str], text: str, spans: list[tuple[str, int, int]], cut: Cut) -> dict | None:
    words = cut(text)
    at = {k: sorted({i for kind, a, b in spans if kind == k for i in inside(words, a, b)}) for k in ("s", "t")}
    if not at["s"] and not at["t"]:
        return None
    return {"id": row["id"], "origin": origin, "words": [w for w, _, _ in words], "source": at["s"], "target": at["t"], "types": types}


def spaces(text: str) -> list[tuple[str, int, int]]:
    """Words and marks of punctuation, for texts that need no finer cut."""
    return [(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+(?:[.'’]\w+)*|[^\w\s]", text)]


def marked(row: dict, cut: Cut, types: list[str] = ()) -> dict | None:
    """A row whose `marked` has its source in <s>, its target in <t>."""
    text, spans = unmark(row["marked"], "<(?P<kind>[st])>", "</[st]>")
    return pair(row, "plv", list(types), text, spans, cut)


def plv(path: Path, cut: Cut) -> Iterator[dict]:
    """PLV: a marked pair and the root of its relation (YIELD stands for two types)."""
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        row = marked(r, cut, FOLDED.get(r["root"], [r["root"]]))
        if row:
            yield row


def gold_standard(path: Path, cut: Cut) -> Iterator[tuple[dict | None, dict]]:
    """PLOVER's gold standard, with (SRC: ...), (EVT: ...) and (TAR: ...) in its markup: (pair or None, triggers) of each sentence."""
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        kind = r["event_2021"]
        if kind not in TYPES:
            continue
        text, spans = unmark(r["markup"], r"\((?P<kind>[A-Z]{3}): ", r"\)")
        words = cut(text)
        spans = [({"SRC": "s", "TAR": "t", "EVT": "e"}.get(k, "-"), i, j) for k, i, j in spans]
        named = [i for k, i0, j0 in spans if k == "e" for i in inside(words, i0, j0) if words[i][0].isalpha() and words[i][0].lower() not in LIGHT]
        yield (
            pair(r, "gsr", [kind], text, spans, cut),
            {"id": r["id"], "origin": "gsr", "words": [w for w, _, _ in words], "events": {named[0]: kind} if named else {}, "complete": False},
        )


def frames(folder: Path, cut: Cut) -> Iterator[tuple[dict | None, dict]]:
    """Our own frames: each row's example with its trigger in *stars*, doer in [a:], recipient in [r:]; and the sentence on which it is silent."""
    for path in sorted(folder.glob("*.tsv")):
        kind = path.stem
        rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]
        head = rows[0]
        for k, cells in enumerate(rows[1:]):
            r = dict(zip(head, cells))
            row = {"id": f"{kind}-{k}"}
            if r.get("fires", "-") != "-":
                text, spans = unmark(r["fires"], r"\[(?P<kind>[aro]):", r"\]")
                # The stars move every span behind them.
                stars = [i for i, c in enumerate(text) if c == "*"]
                plain = text.replace("*", "")
                shift = lambda i: i - sum(s < i for s in stars)
                spans = [({"a": "s", "r": "t", "o": "o"}[kk], shift(a), shift(b)) for kk, a, b in spans]
                words = cut(plain)
                events = {}
                for a, b in zip(stars[::2], stars[1::2]):
                    found = inside(words, shift(a + 1), shift(b))
                    if found:
                        events[found[0]] = kind
                yield (
                    pair(row, "frames", [kind], plain, spans, cut),
                    {**row, "origin": "frames", "words": [w for w, _, _ in words], "events": events, "complete": True},
                )
            if r.get("silent", "-") not in ("-", ""):
                words = [w for w, _, _ in cut(r["silent"].replace("*", ""))]
                yield None, {"id": row["id"] + "-silent", "origin": "frames", "words": words, "events": {}, "complete": True}


def stories(path: Path, cut: Cut, words_at_most: int = 70) -> Iterator[dict]:
    """Machine-written stories of one event type: their opening, without marks; the story as a whole is the pair's text."""
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        if r["event"] in TYPES:
            words = [w for w, _, _ in cut(r["text"])][:words_at_most]
            yield {"id": r["id"], "origin": "ngec", "words": words, "source": [], "target": [], "types": [r["event"]]}
