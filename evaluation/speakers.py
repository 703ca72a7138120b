#!/usr/bin/env python3
"""Whether the sources of reported speech get the right entity: pronouns, and titles and surnames, on GUM's gold coreference.

The test set is drawn from the documents of GUM (data/coreference/gum_coref.jsonl) in the genres in which people report what others say: news,
interview, bio, court, speech, letter, essay, podcast. A mention counts as a source when the treebank makes it the subject of a verb of the
program's cue table (said, thinks, denied ...), and is
  pronoun            "he" or "she" (a singular "they" is not told from the plural by the gold data; "I" and "we" need no text before)
  title or surname   a noun with "the" ("the minister"), or a single proper noun that is the last word of a longer name of its chain
and its chain has a mention of at least two words or a proper name before it. It is right when the program's entity that holds a mention at that
place has a named mention which overlaps one of the chain's other mentions and none which overlaps a name of another chain. Documents are halved by
a hash of their id: rules may be tuned on the errors of the first half only.

Writes reports/speakers.txt.
"""

import hashlib
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import program

GENRES = ("news", "interview", "bio", "court", "speech", "letter", "essay", "podcast")


def cue_verbs():
    """First words of the cue table's verbs."""
    rows = [line.split("\t") for line in open(program.REPOSITORY / "crates/sayso-lexicon/data/cues.tsv", encoding="utf-8") if not line.startswith("#")]
    return {row[0].split()[0] for row in rows[1:] if row[1] == "v"}


def lemma_of(form, verbs):
    """The cue verb of which `form` is a regular or frequent form, else None."""
    irregular = {"said": "say", "told": "tell", "thought": "think", "knew": "know", "wrote": "write", "felt": "feel", "found": "find", "meant": "mean", "saw": "see", "heard": "hear", "made": "make", "gave": "give", "spoke": "speak", "swore": "swear", "taught": "teach", "understood": "understand"}
    f = form.lower()
    tries = [f, irregular.get(f, f), f[:-1], f[:-2], f[:-2] + "e", f[:-3], f[:-3] + "e", f[:-3] + "y", f[:-4]]
    return next((t for t in tries if t in verbs), None)


def sources(document, verbs):
    """(class, mention, its chain) of each source of the test set."""
    tokens = document["tokens"]
    start_of = {}
    for begin, end in document["sentences"]:
        for i in range(begin, end):
            start_of[i] = begin
    chains = defaultdict(list)
    for mention in document["mentions"]:
        chains[mention["g"]].append(mention)
    for mention in document["mentions"]:
        low, high = mention["start"], mention["end"]
        inside = [i for i in range(low, high) if not low <= start_of[i] + tokens[i][3] - 1 < high]
        head = inside[0] if inside else low
        form, upos, _, up, relation = tokens[head][:5]
        if not relation.startswith("nsubj") or relation.startswith("nsubj:pass") or not up:
            continue
        if not lemma_of(tokens[start_of[head] + up - 1][0], verbs):
            continue
        chain = chains[mention["g"]]
        before = [m for m in chain if m["cend"] <= mention["cstart"] and (m["named"] or m["end"] - m["start"] > 1)]
        if not before:
            continue
        size = high - low
        if size == 1 and form.lower() in ("he", "she"):
            yield "pronoun", mention, chain
        elif mention["type"] == "person" and upos == "NOUN" and tokens[low][0].lower() == "the" and any(m["named"] for m in before):
            yield "title or surname", mention, chain
        elif mention["type"] == "person" and size == 1 and upos == "PROPN" and any(m["end"] - m["start"] > 1 and tokens[m["end"] - 1][0] == form for m in before):
            yield "title or surname", mention, chain


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def right(mention, chain, document, record):
    """Whether the record's entity at the mention is the chain's."""
    place = (mention["cstart"], mention["cend"])
    entity = next((e for e in record["entities"] for m in e["mentions"] if m["end"] == place[1] and overlaps((m["start"], m["end"]), place)), None)
    if entity is None:
        return False, "nobody"
    others = [(m["cstart"], m["cend"]) for m in chain if m is not mention]
    foreign = [(m["cstart"], m["cend"]) for m in document["mentions"] if m["g"] != mention["g"] and m["named"]]
    own = [(m["start"], m["end"]) for m in entity["mentions"] if m["start"] != mention["cstart"]]
    hit = any(overlaps(a, b) for a in own for b in others)
    names = [(m["start"], m["end"]) for m in entity["mentions"] if m["named"]]
    wrong = any(a in foreign and a not in others for a in names)
    return hit and not wrong, entity["name"]


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="print the errors of the first half")
    args = parser.parse_args()
    path = args.data / "data/coreference/gum_coref.jsonl"
    program.require(args, path)
    verbs = cue_verbs()
    documents = [d for d in program.jsonl(path) if d["genre"] in GENRES]
    with tempfile.TemporaryDirectory() as scratch:
        given = Path(scratch) / "articles.jsonl"
        program.articles(path, given)
        lines = program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", given], stdout=subprocess.PIPE).decode().splitlines()
    records = {r["id"]: r for r in map(program.json.loads, lines)}
    count, errors = Counter(), []
    for d in documents:
        half = "first half" if int(hashlib.sha256(d["id"].encode()).hexdigest(), 16) % 2 == 0 else "second half"
        for kind, mention, chain in sources(d, verbs):
            ok, name = right(mention, chain, d, records[d["id"]])
            for key in ((kind, "all"), (kind, half), (kind, d["genre"])):
                count[key, "n"] += 1
                count[key, "right"] += ok
            if not ok and half == "first half":
                a, b = mention["cstart"], mention["cend"]
                named = next((m["text"] for m in chain if m["named"]), chain[0]["text"])
                errors.append(f"{d['id']}: …{d['text'][max(0, a - 60):a]}[{d['text'][a:b]}]{d['text'][b:b + 30]}…".replace("\n", " ") + f" is {named}, taken for {name}")
    out = [
        "what     sources of reported speech that get the right entity: GUM, gold coreference",
        f"data     data/coreference/gum_coref.jsonl ({len(documents)} documents of {', '.join(GENRES)}, SHA-256 {program.checksum(path)})",
        "command  evaluation/speakers.py",
        f"reader   {program.reader(args.sayso)}",
        "",
    ]
    for kind in ("pronoun", "title or surname"):
        for key in ("all", "first half", "second half", *GENRES):
            n = count[(kind, key), "n"]
            if n:
                out.append(f"{kind if key == 'all' else '  ' + key:24s} {100 * count[(kind, key), 'right'] / n:5.1f} % of {n}")
    args.reports.mkdir(exist_ok=True)
    (args.reports / "speakers.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out))
    if args.errors:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
