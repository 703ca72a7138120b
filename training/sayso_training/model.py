"""The network: a six-layer encoder (MiniLM) with word-level heads.

Every head is one linear projection of a word's first piece, so the exported graph ends in two matrices a word:
`tags` (all classification logits side by side) and `links` (the vectors between which links are scored). Scoring
links between pairs of words happens outside the graph, within a sentence for syntax (Dozat & Manning 2017, biaffine
attention) and within a window for attribution, so its cost grows with the sentence and not with the window.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from . import labels
from .words import MARKED_SOURCE, SHAPE_IDS

ARC = 128  # width of the head and dependent vectors
REL = 96  # width of the relation vectors
ATT = 96  # width of the vectors that say what a word is to a cue
ACT = 96  # width of the vectors that say what a word is to a trigger
PAIR = 128  # width of the vectors from which a marked pair's relation is read
LOOKS = 4  # how many weighted means of a text's words the relation is read from
#: Layers quantise their inputs to one byte; this share of a layer's inputs is kept inside the byte's range when the ranges are measured.
KEPT = 0.99995
#: Weights are whole multiples, from minus this to this, of one scale an output: 7 bits of their byte (see `export.py`).
WEIGHT_STEPS = 63


def computes_in_half(device: str) -> bool:
    """Whether the device computes in bfloat16. Processors without it would imitate it, at a twentieth of the speed of single precision."""
    return device != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()


def half(device: str) -> torch.autocast:
    """The precision in which training runs on `device`: bfloat16 where it computes in it, single precision elsewhere."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=computes_in_half(device))


class PooledDropout(nn.Module):
    """Dropout whose masks are slices, at random places, of one mask drawn beforehand: drawing is a fifth of the time on a CPU."""

    POOL = 1 << 22

    def __init__(self, p: float):
        super().__init__()
        self.p = p
        self.pool: torch.Tensor | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.p:
            return x
        if x.device.type != "cpu" or x.numel() >= self.POOL // 2:
            return F.dropout(x, self.p)
        if self.pool is None:
            self.pool = ((torch.rand(self.POOL) >= self.p) / (1 - self.p)).to(torch.bfloat16 if computes_in_half(x.device.type) else torch.float32)
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[at : at + x.numel()].view(x.shape)


class Linear(nn.Linear):
    """A linear layer whose input and weights will be one byte in the shipped network: once the input's range is set, training rounds both as the
    export will, the weights to -WEIGHT_STEPS..WEIGHT_STEPS times one scale an output.

    The gradient passes the rounding as if it were not there and is cut outside the range (Jacob et al. 2018).
    """

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs)
        #: Scale and zero point of the input (0 scale: not set yet).
        self.register_buffer("scale", torch.zeros(()))
        self.register_buffer("zero", torch.zeros((), dtype=torch.int32))
        self.watching: list[torch.Tensor] | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.watching is not None:
            flat = x.detach().float().flatten()
            k = max(1, int(len(flat) * (1 - KEPT)))
            self.watching.append(torch.stack([flat.kthvalue(k).values, flat.kthvalue(len(flat) - k + 1).values]))
        elif self.rounding:
            x = torch.fake_quantize_per_tensor_affine(x.float(), self.scale, self.zero, 0, 255)
            scale = self.weight.detach().abs().amax(1).clamp(min=1e-8) / WEIGHT_STEPS
            zero = torch.zeros_like(scale, dtype=torch.int32)
            weight = torch.fake_quantize_per_channel_affine(self.weight, scale, zero, 0, -WEIGHT_STEPS, WEIGHT_STEPS)
            return F.linear(x, weight, self.bias)
        return super().forward(x)

    rounding = False

    def set_range(self) -> None:
        """Sets scale and zero point from what was watched, and rounds from now on."""
        low, high = torch.stack(self.watching).T
        low, high = min(float(low.median()), 0.0), max(float(high.median()), 0.0)
        self.watching = None
        self.scale.fill_((high - low) / 255)
        self.zero.fill_(round(-low / float(self.scale)))
        self.rounding = True


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.qkv = Linear(width, 3 * width)
        self.out = Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = Linear(width, inner)
        self.down = Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = PooledDropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused kernel's gradient takes half of a step.
        a = (q @ k.transpose(2, 3) / (w // self.heads) ** 0.5 + bias.to(q.dtype)).softmax(-1) @ v
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocab: int = 30522, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536, positions: int = 512, dropout: float = 0.1):
        super().__init__()
        self.words = nn.Embedding(vocab, width)
        self.positions = nn.Embedding(positions, width)
        self.shapes = nn.Embedding(SHAPE_IDS, width)
        nn.init.zeros_(self.shapes.weight)
        self.marks = nn.Embedding(3, width)  # not marked, source, target of a relation that is asked for
        nn.init.normal_(self.marks.weight, std=0.02)
        self.marks.weight.data[0] = 0
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        pos = torch.arange(ids.size(1), device=ids.device)
        x = self.words(ids) + self.positions(pos) + self.shapes(shapes % MARKED_SOURCE)
        if (shapes >= MARKED_SOURCE).any():
            x = x + self.marks(shapes // MARKED_SOURCE) * (shapes >= MARKED_SOURCE).unsqueeze(-1)
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape, device=ids.device).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, folder: Path) -> None:
        """Loads the weights of a BERT checkpoint in safetensors form (hub names)."""
        cfg = json.loads((folder / "config.json").read_text())
        assert cfg["hidden_size"] == 384 and cfg["num_hidden_layers"] == len(self.layers)
        w = load_file(folder / "model.safetensors")
        w = {k.removeprefix("bert."): v.float() for k, v in w.items()}
        e = "embeddings."
        self.words.weight.data = w[e + "word_embeddings.weight"].clone()
        self.positions.weight.data = w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0]
        self.norm.load_state_dict({"weight": w[e + "LayerNorm.weight"], "bias": w[e + "LayerNorm.bias"]})
        for i, la in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                getattr(la.qkv, kind).data = torch.cat([w[p + f"attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
                getattr(la.out, kind).data = w[p + f"attention.output.dense.{kind}"]
                getattr(la.norm1, kind).data = w[p + f"attention.output.LayerNorm.{kind}"]
                getattr(la.up, kind).data = w[p + f"intermediate.dense.{kind}"]
                getattr(la.down, kind).data = w[p + f"output.dense.{kind}"]
                getattr(la.norm2, kind).data = w[p + f"output.LayerNorm.{kind}"]


class Reader(nn.Module):
    """Encoder and heads. `scripts` and `relations` are the label sets learnt from the treebanks."""

    def __init__(self, scripts: list[str], relations: list[str], dropout: float = 0.2):
        super().__init__()
        self.scripts, self.relations = scripts, relations
        self.encoder = Encoder()
        self.drop = PooledDropout(dropout)
        #: name and width of each block of `tags`, in order
        self.blocks: list[tuple[str, int]] = [("upos", len(labels.UPOS))]
        self.blocks += [(f"feat:{k}", len(v)) for k, v in labels.FEATURES.items()]
        self.blocks += [("lemma", len(scripts)), ("sentence", 2), ("names", len(labels.NAMES)), ("roles", len(labels.ATTRIBUTION))]
        self.blocks += [("events", len(labels.EVENTS)), ("factuality", len(labels.FACTUALITY)), ("status", len(labels.STATUSES))]
        #: Names as other annotations draw them teach the encoder; their heads are not shipped.
        self.beside: list[tuple[str, int]] = [(f"names:{k}", len(labels.NAMES)) for k in ("gum", "silver", "crossner")]
        #: name and width of each block of `links`, in order
        self.link_blocks = [("arc_dep", ARC), ("arc_head", ARC), ("rel_dep", REL), ("rel_head", REL), ("att_dep", ATT), ("att_cue", ATT), ("act_dep", ACT), ("act_trigger", ACT)]
        width = 384
        self.pair_blocks = [("source", PAIR), ("target", PAIR), ("text", PAIR), ("look", LOOKS)]
        self.tags = Linear(width, sum(w for _, w in self.blocks))
        self.links = Linear(width, sum(w for _, w in self.link_blocks))
        self.pairs = Linear(width, sum(w for _, w in self.pair_blocks))
        self.others = nn.Linear(width, sum(w for _, w in self.beside))
        self.relation = nn.Linear(PAIR, len(labels.TYPES))
        self.arc_root = nn.Parameter(torch.zeros(ARC))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))  # how likely a word is a head at all
        self.rel = nn.Linear(REL, len(relations))
        self.rel_root = nn.Parameter(torch.zeros(REL))
        self.att_role = nn.Linear(ATT, len(labels.PARTS))
        self.att_distance = nn.Parameter(torch.zeros(labels.DISTANCES, ATT))
        self.att_start = nn.Parameter(torch.zeros(len(labels.PARTS)))
        self.att_next = nn.Parameter(torch.zeros(len(labels.PARTS), len(labels.PARTS)))
        self.act_role = nn.Linear(ACT, len(labels.ACT_PARTS))
        self.act_distance = nn.Parameter(torch.zeros(labels.DISTANCES, ACT))
        nn.init.normal_(self.arc_root, std=0.05)
        nn.init.normal_(self.rel_root, std=0.05)

    def vectors(self, ids, shapes, mask, first) -> torch.Tensor:
        """(B, N, width): the words as the encoder sees them; `first` (B, N) is each word's first piece."""
        h = self.encoder(ids, shapes, mask)
        return self.drop(torch.gather(h, 1, first.unsqueeze(-1).expand(-1, -1, h.size(-1))))

    def words(self, ids, shapes, mask, first):
        """-> tags (B, N, T), links (dict of (B, N, width))."""
        return self.heads(self.vectors(ids, shapes, mask, first))

    def heads(self, x: torch.Tensor):
        return self.tags(x).float(), split(self.links(x).float(), self.link_blocks)

    def split_tags(self, t: torch.Tensor) -> dict[str, torch.Tensor]:
        return split(t, self.blocks)

    def linears(self) -> list[Linear]:
        return [m for m in self.modules() if isinstance(m, Linear)]

    def relations_of_pairs(self, p: dict[str, torch.Tensor], source: torch.Tensor, target: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """(B, types): scores of the relation of each text's marked pair; `source`, `target` and `real` (B, N) mark the words.

        The mean of the source's words, the mean of the target's, and LOOKS weighted means of all words, each a slice of the text's vector.
        """
        def mean(x, m):
            m = m.float().unsqueeze(-1)
            return (x * m).sum(1) / m.sum(1).clamp(min=1)

        look = p["look"].masked_fill(~real.unsqueeze(-1), -1e4).softmax(1)  # (B, N, LOOKS)
        b, n, w = p["text"].shape
        text = torch.einsum("bnk,bnkw->bkw", look, p["text"].view(b, n, LOOKS, w // LOOKS)).reshape(b, w)
        return self.relation(F.relu(mean(p["source"], source) + mean(p["target"], target) + text))

    def arcs(self, l: dict[str, torch.Tensor], same: torch.Tensor) -> torch.Tensor:
        """(B, N, N+1): score of each word's head; the last column is the root. `same` (B, N, N) allows a pair."""
        s = (l["arc_dep"] + self.arc_bias) @ l["arc_head"].transpose(1, 2) / ARC**0.5
        s = s.masked_fill(~same, -1e4)
        root = (l["arc_dep"] @ self.arc_root).unsqueeze(-1)
        return torch.cat([s, root], -1)

    def relations_of(self, l: dict[str, torch.Tensor], head: torch.Tensor) -> torch.Tensor:
        """(B, N, R): scores of the relation to `head` (B, N); N stands for the root."""
        b, n, w = l["rel_head"].shape
        h = torch.cat([l["rel_head"], self.rel_root.expand(b, 1, w)], 1)
        hh = torch.gather(h, 1, head.unsqueeze(-1).expand(-1, -1, w))
        return self.rel(F.relu(l["rel_dep"] + hh))

    def parts(self, l: dict[str, torch.Tensor], window: torch.Tensor, cue: torch.Tensor, sid: torch.Tensor) -> torch.Tensor:
        """(K, N, P): what each word is to the cue at word `cue` (K) of window `window` (K): nothing, source, cue or content."""
        x = l["att_dep"][window] + l["att_cue"][window, cue][:, None] + self.att_distance[places(window, cue, sid)]
        return self.att_role(F.relu(x))

    def act_parts(self, l: dict[str, torch.Tensor], window: torch.Tensor, trigger: torch.Tensor, sid: torch.Tensor) -> torch.Tensor:
        """(K, N, A): what each word is to the event whose trigger is word `trigger` (K) of window `window` (K): nothing, actor or recipient."""
        x = l["act_dep"][window] + l["act_trigger"][window, trigger][:, None] + self.act_distance[places(window, trigger, sid)]
        return self.act_role(F.relu(x))

    def parts_loss(self, scores: torch.Tensor, gold: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood a cue of the words' parts in a linear chain (Lafferty et al. 2001); `real` (K, N) marks the words."""
        k, n, _ = scores.shape
        pick = scores.gather(2, gold.unsqueeze(-1)).squeeze(-1)
        right = (pick * real).sum(1) + self.att_start[gold[:, 0]] + (self.att_next[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum(1)
        alpha = self.att_start + scores[:, 0]
        for i in range(1, n):
            step = torch.logsumexp(alpha.unsqueeze(2) + self.att_next, 1) + scores[:, i]
            alpha = torch.where(real[:, i : i + 1], step, alpha)
        return (torch.logsumexp(alpha, 1) - right).mean()


def split(x: torch.Tensor, blocks: list[tuple[str, int]]) -> dict[str, torch.Tensor]:
    out, at = {}, 0
    for name, w in blocks:
        out[name] = x[..., at : at + w]
        at += w
    return out


def places(window: torch.Tensor, anchor: torch.Tensor, sid: torch.Tensor) -> torch.Tensor:
    """(K, N): class of each word's place as seen from word `anchor` (K) of window `window` (K)."""
    at = torch.arange(sid.size(1), device=sid.device)
    return distances(at[None, :] - anchor[:, None], sid[window] - sid[window, anchor][:, None])


def distances(words: torch.Tensor, sentences: torch.Tensor) -> torch.Tensor:
    """Class of a word's place as seen from a cue or trigger: `words` and `sentences` after it (negative: before).

    0 the cue's own first word; same sentence: 1-3 before (up to 3 words, up to 10, further), 4-6 after; other sentences: 7 the one before, 8 earlier, 9 the next, 10 later.
    """
    far = (words.abs() > 3).long() + (words.abs() > 10).long()
    inside = torch.where(words == 0, 0, torch.where(words < 0, 1 + far, 4 + far))
    outside = torch.where(sentences < 0, 7 + (sentences < -1).long(), 9 + (sentences > 1).long())
    return torch.where(sentences == 0, inside, outside)
