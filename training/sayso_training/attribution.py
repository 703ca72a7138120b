"""Attributions from the network's scores, and how many of them are right: what the Rust reader does, on gold words."""

from __future__ import annotations

from collections import Counter

import torch

from . import labels
from .model import Reader

CUE = labels.PARTS.index("cue")


def best_path(scores: torch.Tensor, start: torch.Tensor, step: torch.Tensor) -> list[int]:
    """The best sequence of labels under `scores` (N, P), `start` (P) and `step` (P, P) (Viterbi)."""
    best, back = start + scores[0], []
    for row in scores[1:]:
        through, where = (best.unsqueeze(1) + step).max(0)
        best = through + row
        back.append(where)
    path = [int(best.argmax())]
    for where in reversed(back):
        path.append(int(where[path[-1]]))
    return path[::-1]


def cues(roles: torch.Tensor, threshold: float = 0.5) -> list[tuple[int, int]]:
    """Runs of cue words under the role scores (N, R): a word is one where its share of cue is above the threshold."""
    p = roles.softmax(-1)
    begin, inside = labels.ATTRIBUTION.index("B-cue"), labels.ATTRIBUTION.index("I-cue")
    out: list[list[int]] = []
    for i in range(len(p)):
        b, c = p[i, begin].item(), p[i, inside].item()
        if b + c < threshold:
            continue
        if out and out[-1][1] == i and c >= b:
            out[-1][1] = i + 1
        else:
            out.append([i, i + 1])
    return [(a, b) for a, b in out]


def attributions(model: Reader, l: dict[str, torch.Tensor], roles: torch.Tensor, sid: torch.Tensor, window: int, n: int, threshold: float = 0.5) -> list[dict[str, frozenset[int]]]:
    """Attributions of one window as sets of words. A cue that an earlier cue has claimed as its own is no cue of its own."""
    found = cues(roles[window, :n], threshold)
    if not found:
        return []
    at = torch.tensor([c[0] for c in found], device=sid.device)
    scores = model.parts(l, torch.full_like(at, window), at, sid)[:, :n]
    out, claimed = [], set()
    for k, (a, b) in enumerate(found):
        if a in claimed:
            continue
        path = best_path(scores[k], model.att_start, model.att_next)
        parts = {r: {i for i, p in enumerate(path) if p == j} for j, r in enumerate(labels.PARTS) if j}
        parts["cue"] |= set(range(a, b))
        claimed |= parts["cue"]
        for r in ("source", "content"):
            parts[r] -= parts["cue"]
        if parts["source"] or parts["content"]:
            out.append({r: frozenset(v) for r, v in parts.items()})
    return out


def count(predicted: list[dict], gold: list[dict], c: Counter) -> None:
    """Adds to `c` what is right: exact spans a role, and whole attributions whose cues and sources overlap and contents agree by half."""
    for r in labels.ROLES:
        a, b = {x[r] for x in predicted if x[r]}, {x[r] for x in gold if x[r]}
        c[f"{r}_tp"] += len(a & b)
        c[f"{r}_p"] += len(a)
        c[f"{r}_g"] += len(b)

    def near(x, y):
        if not x["cue"] & y["cue"] or ((x["source"] or y["source"]) and not x["source"] & y["source"]):
            return False
        n = len(x["content"]) + len(y["content"])
        return n == 0 or 4 * len(x["content"] & y["content"]) >= n

    left = list(gold)
    for x in predicted:
        y = next((y for y in left if near(x, y)), None)
        if y is not None:
            left.remove(y)
            c["attribution_tp"] += 1
    c["attribution_p"] += len(predicted)
    c["attribution_g"] += len(gold)
