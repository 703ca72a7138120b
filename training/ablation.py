"""What each source of the event heads brings: the same short training with all of them, and with each left out.

`python ablation.py --data DATA --encoder FOLDER --start runs/en-2/model.pt --second second.jsonl` starts from a network without event heads,
draws one plan of batches, and trains on it once with every source and once without each of them, so that nothing else differs but the
number of steps; a second plan with every source shows how far two runs differ by chance. second.jsonl is what
`python evaluation/second_gold/join.py SHARED` prints. Finished runs are kept in runs/ablation/scores.json, and an interrupted call goes on behind them.
So short a training does not teach who acts on whom (F1 of actors' words below 5), so that those heads are left out of the table.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import torch

import relate_folds
import train
from sayso_training import acts, data, labels
from sayso_training.model import Reader
from sayso_training.words import Pieces

#: Parts of the data, and the share of each that a run sees (more than 1: so many times).
SHARES = {"events": 0.25, "pairs": 0.2, "plv": 1, "gsr": 3, "frames": 1, "ngec": 0.1, "uds": 0.15, "news factuality": 0.4}
#: Sources and their parts.
SOURCES = {
    "own annotation of events": ("events", "pairs"),
    "PLV and PLOVER's gold standard": ("plv", "gsr"),
    "UDS-IH2, UW and MEANTIME": ("uds", "news factuality"),
    "frames' examples, NGEC's stories": ("frames", "ngec"),
}
ALL, AGAIN = "all", "all, by another plan"
#: One of this many pairs of PLV is kept from training, to measure with.
HELD = 5


def predicates(docs: list[dict]) -> list[dict]:
    """Documents of a treebank as nothing but words with factuality, sentence by sentence."""
    keep = ("words", "sentence", "paragraphs", "factuality")
    return [{k: d[k] for k in keep} | {"group": "factuality", "names": [None] * len(d["words"])} for d in docs if any(f != -100 for f in d.get("factuality", []))]


def drawn(docs: dict[str, list[dict]], seed: int) -> list[tuple[float, str, list]]:
    """(place, source, batch): what is drawn of a source does not hang on which others there are."""
    out = []
    for g, share in SHARES.items():
        rng = random.Random(f"{seed} {g}")
        once = lambda: train.batches(docs[g], rng, *train.SIZES["events" if g == "events" else "acts"])
        found = [b for _ in range(int(share)) for b in once()]
        if share < 1:
            part = once()
            found = rng.sample(part, round(len(part) * share))
        out += [(rng.random(), g, b) for b in found]
    return sorted(out, key=lambda x: x[0])


def macro(gold: dict[str, str], said: dict[str, str]) -> float:
    c: Counter = Counter()
    for i, y in gold.items():
        c["g", y] += 1
        c["p", said[i]] += 1
        c["tp", y] += said[i] == y
    kinds = sorted(set(gold.values()))
    return 100 * sum(2 * c["tp", k] / max(1, c["g", k] + c["p", k]) for k in kinds) / len(kinds)


def measure(model: Reader, dev: dict, pieces: Pieces, data_folder: Path) -> dict[str, float]:
    events = train.evaluate(model, dev["events"], pieces, "cpu")
    _, yes, no = relate_folds.conflict(model, data_folder / "events/aw_train.jsonl", pieces)
    answers = relate_folds.ask(model, dev["plv"], pieces)
    return {
        "triggers": events["events"],
        "typed": events["events typed"],
        "status": events["status"],
        "PLV": macro(dev["plv gold"], {i: relate_folds.best(s) for i, s in answers.items()}),
        "AW": (yes + no) / 2,
        "news": train.evaluate(model, dev["news factuality"], pieces, "cpu")["factuality"],
        "UDS": train.evaluate(model, dev["uds"], pieces, "cpu")["factuality"],
    }


def start(path: Path, encoder: Path, seed: int) -> Reader:
    """The weights at `path`; heads that they lack begin at random."""
    torch.manual_seed(seed)
    c = torch.load(path, map_location="cpu")
    model = Reader(c["scripts"], c["relations"])
    model.encoder.load_minilm(encoder)
    train.take_over(model, c["model"], ranges_anew=True)
    model.encoder.words.weight.requires_grad = False
    return model


def table(scores: dict[str, dict]) -> str:
    """The scores of the first row, and the changes of the others."""
    columns = list(scores[ALL])
    rows = [("", columns)]
    for name, s in scores.items():
        cells = [f"{s[c]:.0f}" if c == "steps" else f"{s[c]:.1f}" if name == ALL else f"{s[c] - scores[ALL][c]:+.1f}" for c in columns]
        rows.append((f"without {name}" if name in SOURCES else name, cells))
    return "".join(f"{a:42}" + "".join(f"{x:>10}" for x in b) + "\n" for a, b in rows)


LEGEND = """
triggers, typed, status: the %d texts of both sets of sourced events, by words; PLV: root macro-F1 on a fifth of its pairs that no run sees;
AW: conflict or not, macro-F1, no run sees any of it; news, UDS: factuality, macro-F1 on UW and MEANTIME, and on UDS-IH2
"""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"))
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--second", type=Path, required=True, help="the second set of sourced events")
    ap.add_argument("--lr", type=float, default=1.2e-4)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--out", type=Path, default=Path("../evaluation/reports/ablation.txt"))
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    here = Path(__file__).parent
    pieces = Pieces(a.encoder / "vocab.txt")
    read, dev = train.load(a.data, here)
    encoded = lambda docs: [train.encode(d, pieces, {}, {}) | {"id": d.get("id")} for d in docs]
    docs = {g: encoded(read[g]) for g in ("events", *train.ORIGINS)}
    docs["uds"], docs["news factuality"] = encoded(predicates(read["syntax"])), encoded(read["factuality"])
    order = list(range(len(docs["plv"])))
    random.Random(7).shuffle(order)
    held = set(order[::HELD])
    gold_roots = {r["id"]: r["root"] for r in map(json.loads, open(a.data / "events/plv_train.jsonl", encoding="utf-8"))}
    second = data.read_gold_events(a.second, acts.cutter())
    tried = {k: train.encode_dev(d, pieces, {}, {}) for k, d in (("events", dev["events"] + second), ("news factuality", dev["news factuality"]), ("uds", predicates(dev["ewt"])))}
    tried["plv"] = [docs["plv"][i] for i in sorted(held)]
    tried["plv gold"] = {d["id"]: gold_roots[d["id"]] for d in tried["plv"]}
    docs["plv"] = [d for i, d in enumerate(docs["plv"]) if i not in held]

    kept = here / "runs/ablation/scores.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    scores = json.loads(kept.read_text()) if kept.exists() else {}
    for name in (ALL, *list(SOURCES)[:1], AGAIN, *list(SOURCES)[1:]):
        if name not in scores:
            seed = 2 if name == AGAIN else 1
            plan = [b for _, g, b in drawn(docs, seed) if g not in SOURCES.get(name, ())]
            model = start(a.start, a.encoder, seed)
            relate_folds.teach(model, plan, pieces, a.lr, random.Random(seed))
            scores[name] = {"steps": len(plan)} | measure(model, tried, pieces, a.data)
            kept.write_text(json.dumps(scores, indent=1))
        head = "what     what each source of the event heads brings: a short training with all, and the change when one is left out\ncommand  python ablation.py --start runs/en-2/model.pt --second second.jsonl, in training/\n\n"
        a.out.write_text(head + table(scores) + LEGEND % len(tried["events"]), encoding="utf-8")
        print(name, scores[name], flush=True)


if __name__ == "__main__":
    main()
