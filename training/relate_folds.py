"""How well the network tells the relation of a marked pair: five folds of PLV's training part.

`python relate_folds.py --data DATA --encoder FOLDER --start runs/a/model.pt` takes a network that has not seen PLV (train.py without
plv and gsr in --epochs), teaches it on four fifths of the pairs, beside the examples of our own frames, and asks it about the rest,
five times. Prints and writes what score.py relate says of all answers together, and what the last network says of AW's pairs
(conflict or not), of which it has seen none.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

import torch

import train
from sayso_training import acts, data, labels
from sayso_training.model import Reader, half, split
from sayso_training.words import Pieces

FOLDS = 5
EPOCHS = {"plv": 8, "gsr": 6, "frames": 3}
#: PLOVER's types of conflict, verbal and material.
CONFLICT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def load(start: Path, encoder: Path) -> Reader:
    c = torch.load(start, map_location="cpu")
    model = Reader(c["scripts"], c["relations"])
    model.load_state_dict(c["model"])
    for m in model.linears():
        m.rounding = bool(m.scale > 0)
    model.encoder.words.weight.requires_grad = False
    return model


def drawn(docs: dict[str, list[dict]], rng: random.Random) -> list[list]:
    """The batches of EPOCHS in a random order."""
    plan = [b for g, n in EPOCHS.items() for _ in range(n) for b in train.batches(docs[g], rng, *train.SIZES["acts"])]
    rng.shuffle(plan)
    return plan


def teach(model: Reader, plan: list[list], pieces: Pieces, rate: float, rng: random.Random) -> None:
    """Goes through the batches of `plan` once, with a rate that rises over 30 of them to `rate` and then falls to nothing."""
    fresh = lambda n: not n.startswith("encoder.") or "marks" in n
    groups = [{"params": [p for n, p in model.named_parameters() if p.requires_grad and fresh(n) == f], "lr": rate * (2e-3 / 1.5e-4 if f else 1)} for f in (False, True)]
    opt = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    model.train()
    for k, b in enumerate(plan):
        for g, r in zip(opt.param_groups, (rate, rate * 2e-3 / 1.5e-4)):
            g["lr"] = r * min(1, (k + 1) / 30) * (1 - k / len(plan))
        ls = train.losses(model, train.collate(b, pieces, rng))
        loss = sum(train.WEIGHTS[n] * v for n, v in ls.items())
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()


@torch.no_grad()
def ask(model: Reader, docs: list[dict], pieces: Pieces) -> dict[str, dict[str, float]]:
    """-> for each pair the probability of each type"""
    model.eval()
    out = {}
    for b in train.batches(docs, random.Random(0), *train.SIZES["acts"]):
        x = train.collate(b, pieces)
        with half("cpu"):
            words = model.vectors(x["ids"], x["shapes"], x["mask"], x["first"])
            pairs = model.pairs(words).float()
        p = model.relations_of_pairs(split(pairs, model.pair_blocks), x["source"], x["target"], x["sid"] >= 0).softmax(-1)
        for (d, _, _), row in zip(b, p.tolist()):
            out[d["id"]] = dict(zip(labels.TYPES, row))
    return out


def best(scores: dict[str, float]) -> str:
    """The folded type of PLV with the highest sum."""
    folded = dict(scores)
    for name, parts in labels.FOLDED.items():
        folded[name] = sum(folded.pop(p) for p in parts)
    return max(folded, key=folded.get)


def conflict(model: Reader, path: Path, pieces: Pieces) -> tuple[int, float, float]:
    """-> number of AW's pairs, F1 of conflict and of none, in per cent; a pair of which one mention is not found counts as none"""
    aw = [json.loads(l) for l in open(path, encoding="utf-8")]
    marked = {r["id"]: acts.marked(r, acts.spaces) for r in aw}
    asked = [train.encode(data.act(p), pieces, {}, {}) | {"id": p["id"]} for p in marked.values() if p]
    told = {i: sum(p for t, p in s.items() if t in CONFLICT) >= 0.5 for i, s in ask(model, asked, pieces).items()}
    count = {(g, p): sum(r["binary"] == g and told.get(r["id"], False) == p for r in aw) for g in (0, 1) for p in (False, True)}
    f1 = lambda tp, p, g: 200 * tp / max(1, p + g)
    yes = f1(count[1, True], count[1, True] + count[0, True], count[1, True] + count[1, False])
    no = f1(count[0, False], count[0, False] + count[1, False], count[0, False] + count[0, True])
    return len(aw), yes, no


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"))
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--lr", type=float, default=8e-5)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--folds", type=int, default=FOLDS, help="fewer folds, for a trial")
    ap.add_argument("--out", type=Path, default=Path("../evaluation/reports/relate_folds.txt"))
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    here = Path(__file__).parent
    pieces = Pieces(a.encoder / "vocab.txt")
    rows = data.read_acts(here / "prepared/relations.jsonl") + data.read_acts(here / "prepared/triggers.jsonl")
    encoded = [train.encode(d, pieces, {}, {}) | {"id": d["id"]} for d in rows]
    docs = {o: [d for d in encoded if d["origin"] == o] for o in train.ORIGINS}
    order = list(range(len(docs["plv"])))
    random.Random(7).shuffle(order)
    answers = {}
    for f in range(a.folds):
        torch.manual_seed(f)
        held = set(order[f::FOLDS])
        model = load(a.start, a.encoder)
        rng = random.Random(f)
        teach(model, drawn({**docs, "plv": [d for i, d in enumerate(docs["plv"]) if i not in held]}, rng), pieces, a.lr, rng)
        answers |= ask(model, [docs["plv"][i] for i in sorted(held)], pieces)
        print("fold", f + 1, len(answers), flush=True)
    gold = [r for r in map(json.loads, open(a.data / "events/plv_train.jsonl", encoding="utf-8")) if r["id"] in answers]
    out = here / "runs/relate"
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "gold.jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in gold)
    with open(out / "predicted.jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps({"id": r["id"], "type": best(answers[r["id"]])}) + "\n" for r in gold)
    scorer = a.data.parent / "score/score.py"
    told = subprocess.run([sys.executable, scorer, "relate", out / "gold.jsonl", out / "predicted.jsonl"], capture_output=True, text=True, check=True).stdout
    pairs, yes, no = conflict(model, a.data / "events/aw_train.jsonl", pieces)
    told += f"\nAW, conflict or not, {pairs} pairs of ACE and WikiEvents of which nothing was seen: macro-F1 {(yes + no) / 2:.1f} (conflict {yes:.1f}, none {no:.1f})\n"
    head = "what     the relation of a marked pair: five folds of PLV's training part, each fifth by a network that was taught on the others\ncommand  " + "python relate_folds.py --start runs/a/model.pt, in training/\n\n"
    print(told)
    if a.folds == FOLDS:
        a.out.write_text(head + told, encoding="utf-8")


if __name__ == "__main__":
    main()
