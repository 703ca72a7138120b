"""Reads the training data into documents of words with whatever labels each source has.

A document is a dict: words (list of str), sentence (list of int, sentence number of each word), paragraphs (set of word
indices that open a paragraph), group (which losses apply), and optionally
  upos, feats (list of dict), lemma, head (index into words, -1 for a root), deprel      from a treebank
  names     BIO label a word, None where the source does not say
  roles     BIO role a word; parts: for each cue (its first word), what other words are to it: an index into PARTS
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from .acts import LIGHT
from .labels import ACT_PARTS, EVENTS, NAMES, PARTS, STATUSES, TYPES, factuality

LINKING = {"of", "the", "and", "for", "&", "de", "la", "al", "-", "in", "on", "'s", "’s", "’", "'", "bin", "von", "van", "."}


def read_conllu(path: Path) -> list[dict]:
    """One document per `# newdoc`."""
    docs: list[dict] = []
    d: dict | None = None
    sent: list[list[str]] = []
    newpar = False
    sid = None

    def flush() -> None:
        nonlocal sent, newpar
        if not sent:
            return
        base = len(d["words"])
        s = (d["sentence"][-1] + 1) if d["sentence"] else 0
        if newpar or base == 0:
            d["paragraphs"].add(base)
        d["sent_ids"].append(sid)
        for c in sent:
            d["words"].append(c[1])
            d["sentence"].append(s)
            d["upos"].append(c[3])
            d["feats"].append(dict(x.split("=", 1) for x in c[5].split("|") if "=" in x))
            d["lemma"].append(c[2])
            h = int(c[6])
            d["head"].append(base + h - 1 if h else -1)
            d["deprel"].append(c[7])
        sent, newpar = [], False

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            d = dict(id=line.split("= ")[-1], words=[], sentence=[], paragraphs=set(), upos=[], feats=[], lemma=[], head=[], deprel=[], sent_ids=[], group="syntax")
            docs.append(d)
        elif line.startswith("# newpar"):
            newpar = True
        elif line.startswith("# sent_id"):
            sid = line.split("= ")[1]
        elif not line:
            flush()
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                sent.append(c)
    flush()
    return docs


def ids_and_words(d: dict) -> dict[str, range]:
    """sent_id -> its words."""
    starts = _starts(d) + [len(d["words"])]
    return {sid: range(a, b) for sid, a, b in zip(d["sent_ids"], starts, starts[1:])}


def add_factuality(docs: list[dict], path: Path) -> None:
    """Factuality of predicates in treebank sentences (UDS-IH2, by sent_id); a sentence cut otherwise stays without."""
    by_id = {r["id"]: r for r in map(json.loads, open(path, encoding="utf-8"))}
    for d in docs:
        d["factuality"] = [-100] * len(d["words"])
        for sid, words in ids_and_words(d).items():
            r = by_id.get(sid)
            if r and len(r["tokens"]) == len(words):
                for e in r["events"]:
                    d["factuality"][words[e["token"]]] = factuality(e["factuality"])


def read_factuality(path: Path) -> list[dict]:
    """Sentences of UW or MEANTIME, already cut into words, with the factuality of their predicates."""
    docs = []
    for r in map(json.loads, open(path, encoding="utf-8")):
        words = [QUOTES.get(r["text"][a:b], r["text"][a:b]) for a, b in r["tokens"]]
        if words and r["events"]:
            d = dict(id=r["id"], words=words, sentence=[0] * len(words), paragraphs={0}, names=[None] * len(words), group="factuality", factuality=[-100] * len(words))
            for e in r["events"]:
                d["factuality"][e["token"]] = factuality(e["factuality"])
            docs.append(d)
    return docs


#: The Penn Treebank's quotation marks, as news writes them.
QUOTES = {"``": "“", "''": "”"}


def read_acts(path: Path) -> list[dict]:
    """Rows of prepare.py's relations.jsonl and triggers.jsonl."""
    return [act(json.loads(line)) for line in open(path, encoding="utf-8")]


def act(r: dict) -> dict:
    """A marked pair or a sentence with triggers (sayso_training/acts.py) as a document."""
    n = len(r["words"])
    d = dict(id=r["id"], words=r["words"], sentence=[0] * n, paragraphs={0}, names=[None] * n, group="acts", origin=r["origin"])
    if "types" in r:
        d["pair"] = (r["source"], r["target"], [TYPES.index(t) for t in r["types"]])
    else:
        d["events"] = [0 if r["complete"] else -100] * n
        for i, t in r["events"].items():
            d["events"][int(i)] = EVENTS.index(t)
    return d


#: Words of a trigger's phrase that do not name the act.
NOT_NAMING = LIGHT | {"of", "his", "her", "their", "its"}


def event_document(name: str, text: str, sentences: list[int], events: list[dict], cut) -> dict:
    """A text with its events as a document; `sentences` are the offsets at which they start."""
    words, at = [], []
    for w, a, b in cut(text):
        for x in split_hyphens(w, a):
            words.append(x[0])
            at.append(x[1:])
    n = len(words)
    sent, si = [], 0
    for a, _ in at:
        while si + 1 < len(sentences) and a >= sentences[si + 1]:
            si += 1
        sent.append(si)
    inside = lambda span: [i for i, (a, b) in enumerate(at) if a < span[1] and span[0] < b]
    d = dict(id=name, words=words, sentence=sent, names=[None] * n, group="events", origin=None, events=[0] * n, acts=[])
    d["paragraphs"] = {0} | {i for i in range(1, n) if "\n" in text[at[i - 1][1] : at[i][0]]}
    for e in events:
        phrase = inside(e["trigger"])
        trigger = next((i for i in phrase if words[i].lower() not in NOT_NAMING), phrase[0])
        if d["events"][trigger]:
            continue  # a second event of the same word
        d["events"][trigger] = EVENTS.index(e["type"])
        parts = {i: ACT_PARTS.index(role) for role in ("recipient", "actor") for span in e[role + "s"] for i in inside(span) if i != trigger}
        d["acts"].append((trigger, STATUSES.index(e["status"]), parts))
    return d


def read_events(path: Path, root: Path, cut) -> list[dict]:
    """Our own annotation of events (annotations/events.jsonl) over texts that lie under `root`; `cut` gives a text's words with their spans.

    `events` is each word's type as a trigger, `acts` per event the trigger's word, its status and what other words are to it.
    """
    texts: dict[str, dict] = {}
    docs = []
    for r in map(json.loads, open(path, encoding="utf-8")):
        if r["file"] not in texts:
            texts[r["file"]] = {x["id"]: text_of(x) for x in map(json.loads, open(root / r["file"], encoding="utf-8"))}
        text = texts[r["file"]][r["row"]][r["start"] : r["end"]]
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != r["sha256"]:
            raise ValueError(f"{r['id']}: the text is another one than was annotated")
        docs.append(event_document(r["id"], text, r["sentences"], r["events"], cut))
    return docs


def read_gold_events(path: Path, cut) -> list[dict]:
    """The gold set of sourced events in the form of `read_events`; only participants of the trigger's own sentence count."""
    docs = []
    for r in map(json.loads, open(path, encoding="utf-8")):
        starts = sorted({0} | {e["sentence"]["start"] for e in r["events"]})
        events = []
        for e in r["events"]:
            a, b = e["sentence"]["start"], e["sentence"]["end"]
            spans = lambda role: [[a + m.start(), a + m.end()] for p in e[role] if p["text"] and (m := re.search(rf"(?<!\w){re.escape(p['text'])}(?!\w)", r["text"][a:b]))]
            trigger = [e["trigger"]["start"], e["trigger"]["end"]]
            events.append(dict(trigger=trigger, type=e["type"], status=e["status"], actors=spans("actors"), recipients=spans("recipients")))
        docs.append(event_document(r["id"], r["text"], starts, events, cut))
    return docs


def pairs_of(docs: list[dict]) -> list[dict]:
    """Marked pairs from annotated events: each sentence with an event's actors as source, its recipients as target and its type."""
    out = []
    for d in docs:
        for k, (trigger, _, parts) in enumerate(d["acts"]):
            sentence = d["sentence"][trigger]
            at = [i for i, s in enumerate(d["sentence"]) if s == sentence]
            source, target = ([i - at[0] for i, p in parts.items() if ACT_PARTS[p] == role and i in at] for role in ("actor", "recipient"))
            if source and target:
                pair = (sorted(source), sorted(target), [d["events"][trigger] - 1])
                words = d["words"][at[0] : at[-1] + 1]
                n = len(words)
                out.append(dict(id=f"{d['id']}-{k}", words=words, sentence=[0] * n, paragraphs={0}, names=[None] * n, group="acts", origin="pairs", pair=pair))
    return out


def text_of(row: dict) -> str:
    """The text of a row as it is read. GUM's is glued from its tokens: the space before 's and n't was never in print."""
    if row.get("source") == "GUM":
        return re.sub(r" (?=(?:['’](?:s|d|m|re|ve|ll)|n['’]t)\b)", "", row["text"])
    return row["text"]


def add_silver_events(docs: list[dict], path: Path) -> None:
    """Triggers that the program's rules found (records of `sayso read`), for documents with character offsets `at`."""
    if not path.exists():
        return
    for r in map(json.loads, open(path, encoding="utf-8")):
        d = next((d for d in docs if d["id"] == r["id"]), None)
        if d:
            d["events"] = [0] * len(d["words"])
            first = {a: i for i, (a, _) in enumerate(d["at"])}
            for e in r["events"]:
                i = first.get(e["trigger"]["start"])
                # A planned meeting is AGREE by its status, not by its word.
                if i is not None:
                    d["events"][i] = -100 if e["status"] == "planned" else EVENTS.index(e["type"])


def add_dev_names(docs: list[dict], path: Path) -> None:
    """Universal NER's names of treebank sentences: `id` opens with the sent_id, spans count characters of the text."""
    by_id = {r["id"].split("#")[0]: r for r in map(json.loads, open(path, encoding="utf-8"))}
    for d in docs:
        spans = []
        for sid, words in ids_and_words(d).items():
            r = by_id.get(sid)
            if r and r["spans"]:
                at = align([d["words"][i] for i in words], r["text"])
                for s in r["spans"]:
                    idx = [words[k] for k, (a, b) in enumerate(at) if a < s["end"] and s["start"] < b]
                    if idx:
                        spans.append((idx[0], idx[-1] + 1, s["type"]))
        d["names"] = bio(len(d["words"]), spans)


def bio(n: int, spans: list[tuple[int, int, str]]) -> list[str | None]:
    out: list[str | None] = ["O"] * n
    for s, e, k in spans:
        for i in range(s, e):
            out[i] = ("B-" if i == s else "I-") + k
    return out


def read_annotation(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Lines of sent_id, then KIND:first-last word numbers -> spans of each sentence, counted from 0, end-exclusive."""
    out = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            f = line.rstrip("\n").split("\t")
            out[f[0]] = [(int(a) - 1, int(b), k) for k, a, b in (re.match(r"(\w+):(\d+)-(\d+)$", x).groups() for x in f[1:])]
    return out


def add_ewt_names(docs: list[dict], own: Path, uner: Path) -> None:
    """Names of the EWT training sentences: people, organizations and places from Universal NER (prepare.py), the rest from our own annotation.

    Without Universal NER all come from our own annotation (annotations/ewt_names.tsv).
    """
    by_sent = read_annotation(own)
    if uner.exists():
        theirs = read_annotation(uner)
        for sid in by_sent.keys() | theirs.keys():
            taken = theirs.get(sid, [])
            more = [x for x in by_sent.get(sid, []) if x[2] in ("GROUP", "OTHER") and all(x[1] <= a or b <= x[0] for a, b, _ in taken)]
            by_sent[sid] = taken + more
    for d in docs:
        start = _starts(d)
        spans = [(start[i] + a, start[i] + b, k) for i, sid in enumerate(d["sent_ids"]) for a, b, k in by_sent.get(sid, [])]
        d["names"] = bio(len(d["words"]), spans)


def _starts(d: dict) -> list[int]:
    return [i for i, s in enumerate(d["sentence"]) if i == 0 or d["sentence"][i - 1] != s]


def align(words: list[str], text: str) -> list[tuple[int, int]]:
    """Character span of each word in `text`, skipping white space; words must occur in order."""
    out, p = [], 0
    for w in words:
        q = p
        while q < len(text) and text[q].isspace():
            q += 1
        if text.startswith(w, q):
            out.append((q, q + len(w)))
            p = q + len(w)
        else:
            q2 = text.find(w, p, p + 80)
            if q2 < 0:
                raise ValueError(f"cannot align {w!r} at {text[p:p+40]!r}")
            out.append((q2, q2 + len(w)))
            p = q2 + len(w)
    return out


TITLES = {"mr", "mrs", "ms", "dr", "president", "prof", "professor", "senator", "sen", "rep", "gov", "governor", "sir", "lord", "king", "queen", "prince", "judge", "minister", "secretary", "general", "captain", "pope", "st"}


def add_gum_names(docs: list[dict], path: Path) -> None:
    """Flat names from GUM's nested named entities: spans of proper nouns without determiner and title.

    Words that GUM calls proper or writes with a capital, but that no such span covers, stay without a label.
    """
    kind = {"person": "PER", "place": "LOC", "organization": "ORG"}
    by_id = {r["id"]: r for r in map(json.loads, open(path, encoding="utf-8"))}
    for d in docs:
        n = len(d["words"])
        r = by_id.get(d["id"])
        if r is None:
            d["names"] = [None] * n
            continue
        try:
            at = align(d["words"], r["text"])
        except ValueError:
            d["names"] = [None] * n
            continue
        first = {s: i for i, (s, e) in enumerate(at)}
        last = {e: i for i, (s, e) in enumerate(at)}
        spans = []
        for s in r["spans"]:
            if s["type"] == "time" or s["start"] not in first or s["end"] not in last:
                continue
            a, b = first[s["start"]], last[s["end"]] + 1
            while a < b and (d["upos"][a] == "DET" or (s["type"] == "person" and d["words"][a].lower().strip(".") in TITLES) or d["words"][a] == "."):
                a += 1
            while a < b and d["words"][b - 1] in ("'s", "’s", "'", "’"):
                b -= 1
            if a >= b or b - a > 9 or not any(d["upos"][i] == "PROPN" for i in range(a, b)):
                continue
            if not all(d["upos"][i] in ("PROPN", "NUM") or d["words"][i].lower() in LINKING or (d["words"][i][:1].isupper()) for i in range(a, b)):
                continue
            if d["words"][a].lower() in LINKING or d["words"][b - 1].lower() in LINKING:
                continue
            spans.append((a, b, kind.get(s["type"], "OTHER")))
        spans.sort(key=lambda x: (x[0], -x[1]))
        flat, end = [], 0
        for a, b, k in spans:
            if a >= end:
                flat.append((a, b, k))
                end = b
        lab = bio(n, flat)
        covered = {i for a, b, _ in flat for i in range(a, b)}
        starts = set(_starts(d))
        for i in range(n):
            if i not in covered and (d["upos"][i] == "PROPN" or (d["words"][i][:1].isupper() and i not in starts and d["upos"][i] in ("ADJ", "NOUN"))):
                lab[i] = None
        d["names"] = lab


def read_crossner(path: Path) -> list[dict]:
    kind = {"politicalparty": "ORG", "organisation": "ORG", "politician": "PER", "person": "PER", "location": "LOC", "country": "LOC", "election": "OTHER", "event": "OTHER"}
    docs = []
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        words, at = [], []
        for m in re.finditer(r"\S+", r["text"]):
            for p in split_hyphens(m.group(), m.start()):
                words.append(p[0])
                at.append(p[1:])
        lab: list[str | None] = ["O"] * len(words)
        for s in r["spans"]:
            t = s.get("type") or s.get("label")
            idx = [i for i, (a, b) in enumerate(at) if a < s["end"] and s["start"] < b]
            for j, i in enumerate(idx):
                if t == "misc":
                    lab[i] = None if len(idx) == 1 else ("I-OTHER" if j else "B-OTHER")
                else:
                    lab[i] = ("I-" if j else "B-") + kind[t]
        docs.append(dict(id=r["id"], words=words, sentence=[0] * len(words), paragraphs={0}, names=lab, group="names"))
    return docs


PREFIXES = {"e", "non", "pre", "post", "co", "mid", "anti", "semi", "re", "pro", "ex", "un", "multi", "sub", "inter", "counter", "bi", "ultra", "vice", "al", "el"}


def split_hyphens(word: str, start: int) -> list[tuple[str, int, int]]:
    """UD English splits compounds at hyphens ("long-term" is three words) but not after a prefix ("non-commercial")."""
    m = re.fullmatch(r"[^\W\d_]+(?:[-–][^\W_]+)+\.?", word)
    if not m or word.split("-")[0].lower() in PREFIXES:
        return [(word, start, start + len(word))]
    out = []
    for x in re.finditer(r"[-–]|[^-–]+", word):
        out.append((x.group(), start + x.start(), start + x.end()))
    return out


def read_polnear(path: Path) -> list[dict]:
    """PolNeAR with its CoreNLP words cut further as UD cuts them."""
    docs = []
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        text = r["text"]
        words, at = [], []
        for s, e in (t[:2] for t in r["tokens"]):
            for w, a, b in split_hyphens(text[s:e], s):
                words.append(w)
                at.append((a, b))
        n = len(words)
        sent, si, S = [], 0, r["sentences"]
        for a, _ in at:
            while si + 1 < len(S) and a >= S[si][1]:
                si += 1
            sent.append(si)
        paragraphs = {0} | {i for i in range(1, n) if "\n" in text[at[i - 1][1]: at[i][0]]}
        roles = ["O"] * n
        parts: list[tuple[int, dict[int, int]]] = []
        for a in r["attributions"]:
            cue_first = None
            spans = []
            for role in ("cue", "source", "content"):
                for s, e in a[role]:
                    idx = [i for i, t in enumerate(at) if t[0] < e and s < t[1]]
                    if idx:
                        spans.append((role, idx))
                        if role == "cue" and cue_first is None:
                            cue_first = idx[0]
                        elif role == "cue":
                            cue_first = min(cue_first, idx[0])
            for role, idx in spans:
                for j, i in enumerate(idx):
                    roles[i] = ("I-" if j else "B-") + role
            if cue_first is not None:
                parts.append((cue_first, {i: PARTS.index(role) for role, idx in reversed(spans) for i in idx}))
        docs.append(dict(id=r["id"], words=words, at=at, text=text, sentence=sent, paragraphs=paragraphs, roles=roles, parts=parts, names=[None] * n, group="attribution"))
    return docs


def add_silver_names(docs: list[dict], silver: Path) -> None:
    """Names that a larger tagger found in the news text (written by prepare.py): one line a document, [start, end, kind] in characters."""
    if not silver.exists():
        return
    by_id = {r["id"]: r["spans"] for r in map(json.loads, open(silver, encoding="utf-8"))}
    for d in docs:
        d["silver"] = True
        spans, unsure = [], []
        for s, e, k in by_id.get(d["id"], []):
            idx = [i for i, t in enumerate(d["at"]) if t[0] < e and s < t[1]]
            if idx:
                # The tagger calls single words organizations too freely (products, acronyms): no label for those.
                (unsure if k == "ORG" and len(idx) == 1 else spans).append((idx[0], idx[-1] + 1, k))
        d["names"] = bio(len(d["words"]), spans)
        for a, b, _ in unsure:
            d["names"][a:b] = [None] * (b - a)


def name_ids(labels: list[str | None]) -> list[int]:
    return [-100 if x is None else NAMES.index(x) for x in labels]
