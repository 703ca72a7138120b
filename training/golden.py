"""Writes crates/sayso-model/tests/golden.json: what the trained network says, before int8, of sentences of our own.

`python golden.py --run runs/b --encoder FOLDER`. The Rust tests compare pieces and shapes exactly, and tags and heads as far
as int8 leaves them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from export import kept_pieces
from sayso_training.model import Reader
from sayso_training.words import SPECIAL_SHAPE, Pieces, word_features

#: Sentences as words, to be independent of the tokeniser.
SENTENCES = [
    "Officials in Kyiv said on Tuesday that two more bridges had been destroyed .",
    "“ We will not sign anything , ” the minister told reporters in Geneva .",
    "The U.S. ambassador , Élodie Nguyễn-O'Hara , denied that the F-16s had been delivered .",
    "Why did n't they call the police ?",
    "Protesters who had gathered outside Parliament were arrested , according to a lawyer .",
    "The bank expects prices to rise 3.5 % in 2024 ; analysts doubt it .",
    "NATO 's secretary general and the Turkish president are to meet in Ankara next week .",
    "He has neither confirmed nor denied the reports .",
    "antidisestablishmentarianism https://example.org/a/very/long/address?with=parameters&and=more is odd 日本",
    "The rebels ' demand for ransom was rejected by the families .",
    "A spokeswoman , Mary-Ann Lee , said : \" No comment . \"",
    "The treaty , signed in 1987 , bans missiles with a range of 500 to 5,500 kilometres .",
]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=Path("../crates/sayso-model/tests/golden.json"))
    a = ap.parse_args()
    c = torch.load(a.run / "model.pt", map_location="cpu")
    model = Reader(c["scripts"], c["relations"])
    model.load_state_dict(c["model"])
    for layer in model.linears():  # the inputs as bytes, as training has them in its last part
        layer.rounding = bool(layer.scale > 0)
    model.eval()
    pieces = Pieces(a.encoder / "vocab.txt")
    vocab = [v for v in (a.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n") if v]
    new_id = {old: new for new, old in enumerate(kept_pieces(vocab))}
    rows = []
    for sentence in SENTENCES:
        words = sentence.split(" ")
        ids = [pieces(w) for w in words]
        shapes = word_features(words, {0})
        flat = [pieces.cls] + [p for w in ids for p in w] + [pieces.sep]
        sh = [SPECIAL_SHAPE] + [shapes[i] for i, w in enumerate(ids) for _ in w] + [SPECIAL_SHAPE]
        first, at = [], 1
        for w in ids:
            first.append(at)
            at += len(w)
        with torch.no_grad():
            t, l = model.words(torch.tensor([flat]), torch.tensor([sh]), torch.ones(1, len(flat)), torch.tensor([first]))
            n = len(words)
            heads = model.arcs(l, torch.ones(1, n, n, dtype=torch.bool)).argmax(-1)
            rel = model.relations_of(l, heads).argmax(-1)
        tags = {k: v.argmax(-1)[0].tolist() for k, v in model.split_tags(t).items() if k in ("upos", "names", "roles", "lemma")}
        rows.append({
            "words": words, "pieces": [[new_id.get(p, new_id[pieces.unk]) for p in w] for w in ids], "shapes": shapes,
            "heads": heads[0].tolist(), "relations": rel[0].tolist(), **tags,
        })
    a.out.parent.mkdir(exist_ok=True)
    a.out.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("},{", "},\n{") + "\n", encoding="utf-8")
    print(len(rows), "sentences")


if __name__ == "__main__":
    main()
