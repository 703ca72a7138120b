"""The shipped weights as a checkpoint that training can go on from: `python unpack.py --encoder FOLDER --out runs/shipped/model.pt`.

The float weights of a run are not kept; what is shipped is int8. Multiplied out they are the same network up to the rounding of int8
(it costs a quarter of a point of LAS), and a few hundred steps of `train.py --start` recover that. Pieces that the export left out
keep the encoder's own vectors.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from sayso_training.model import Reader


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--weights", type=Path, default=Path("../crates/sayso-model-en/data"))
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=Path("runs/shipped/model.pt"))
    a = ap.parse_args()
    labels = json.loads((a.weights / "labels.json").read_text(encoding="utf-8"))
    model = Reader(labels["lemma"], labels["relations"])
    model.encoder.load_minilm(a.encoder)
    w = {i.name: numpy_helper.to_array(i) for i in onnx.load(a.weights / "network.onnx").graph.initializer}

    def tensor(x: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(np.array(x, dtype=np.float32))

    def linear(name: str, into: torch.nn.Linear, divide: int = 0) -> None:
        """Columns are outputs; the first `divide` of them were divided by the root of a head's width at export."""
        # The export multiplies a column's scale with the scale of the layer's input.
        weight, bias = tensor(w[name + ".q"]) * tensor(w[name + ".s"]) / float(w[name + ".xs"]), tensor(w[name + ".b"])
        if divide:
            root = (divide / model.encoder.layers[0].heads) ** 0.5
            weight[:, :divide] *= root
            bias[:divide] *= root
        into.weight.data[: weight.shape[1]], into.bias.data[: weight.shape[1]] = weight.T, bias

    e = model.encoder
    width = e.words.weight.shape[1]
    original = {p: i for i, p in enumerate((a.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
    kept = [p for p in (a.weights / "vocab.txt").read_text(encoding="utf-8").split("\n") if p]
    e.words.weight.data[[original[p] for p in kept]] = tensor(w["words.q"]) * tensor(w["words.s"])
    e.positions.weight.data[: len(w["positions"])] = tensor(w["positions"])
    n = len(e.shapes.weight)
    shapes = tensor(w["shapes"])
    e.shapes.weight.data[:] = shapes[:n]
    for mark in range(1, len(shapes) // n):  # the export adds each mark to every shape
        e.marks.weight.data[mark] = (shapes[mark * n : (mark + 1) * n] - shapes[:n]).mean(0)

    def norm(name: str, into: torch.nn.LayerNorm) -> None:
        into.weight.data, into.bias.data = tensor(w[name + ".w"]), tensor(w[name + ".c"])

    norm("norm", e.norm)
    for i, layer in enumerate(e.layers):
        linear(f"l{i}.qkv", layer.qkv, divide=width)
        linear(f"l{i}.out", layer.out)
        linear(f"l{i}.up", layer.up)
        linear(f"l{i}.down", layer.down)
        norm(f"l{i}.norm1", layer.norm1)
        norm(f"l{i}.norm2", layer.norm2)
    linear("tags_head", model.tags)
    linear("links_head", model.links)
    linear("pairs_head", model.pairs)
    flat = np.frombuffer((a.weights / "links.f32").read_bytes(), dtype="<f4")
    into = {"arc_bias": model.arc_bias, "arc_root": model.arc_root, "rel_weight": model.rel.weight, "rel_bias": model.rel.bias, "rel_root": model.rel_root,
            "att_role_weight": model.att_role.weight, "att_role_bias": model.att_role.bias, "att_distance": model.att_distance, "att_start": model.att_start, "att_next": model.att_next,
            "act_role_weight": model.act_role.weight, "act_role_bias": model.act_role.bias, "act_distance": model.act_distance,
            "relation_weight": model.relation.weight, "relation_bias": model.relation.bias}
    for name, p in into.items():
        at = labels["parameters"].get(name)
        if at is None:
            continue  # older weights than this head
        p.data = tensor(flat[at["offset"] : at["offset"] + p.numel()].reshape(at["shape"]))
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(dict(model=model.state_dict(), scripts=labels["lemma"], relations=labels["relations"], seed=None, epochs=None), a.out)


if __name__ == "__main__":
    main()
