"""Averages the weights of runs that went on from one another: `python soup.py --out runs/soup runs/shipped=1 runs/d=1 runs/e=2`.

Runs from a common start lie in one valley of the loss, and their mean is better than each (Wortsman et al. 2022). A parameter that a run does not have, or has
fewer rows of (new heads stand behind the old ones), is the mean of the others'. The ranges of the layers' inputs are those of the last run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("runs", nargs="+", help="folder=weight of each run")
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    runs = [(torch.load(Path(f) / "model.pt", map_location="cpu"), float(w)) for f, w in (r.rsplit("=", 1) for r in a.runs)]
    last = runs[-1][0]
    mean = {}
    for k, v in last["model"].items():
        if not v.is_floating_point() or k.endswith(".scale"):
            mean[k] = v
            continue
        total, weight = torch.zeros_like(v), torch.zeros_like(v)
        for c, w in runs:
            own = c["model"].get(k)
            if own is not None and own.shape[1:] == v.shape[1:]:
                rows = slice(len(own)) if own.ndim else ...
                total[rows] += w * own
                weight[rows] += w
        mean[k] = total / weight
    a.out.mkdir(parents=True, exist_ok=True)
    torch.save({**last, "model": mean, "soup": [Path(r).name for r in a.runs]}, a.out / "model.pt")


if __name__ == "__main__":
    main()
