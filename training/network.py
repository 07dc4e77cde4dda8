"""The network: MiniLM with case and pair marks added to its input, one linear layer of tags, point heads and link projections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.encoder.pieces import N_SHAPES
from training.labels import DISTANCES, N_POINTS, N_TAGS, PAIR_ROOTS, ROLES, link_sizes, slices

N_MARKS = 4


class Layer(nn.Module):
    """One transformer layer, as BERT has it."""

    def __init__(self, hidden: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, hidden)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Reader(nn.Module):
    """Backbone and heads. Outputs are per piece: `tags` and `points` are logits, `links` and `pair` are projections to compare."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        n = config["network"]
        hidden = n["hidden"]
        self.dropout = n["dropout"]
        self.words = nn.Embedding(30522, hidden)
        self.positions = nn.Embedding(512, hidden)
        self.shapes = nn.Embedding(N_SHAPES, hidden)
        self.marks = nn.Embedding(N_MARKS, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, n["heads"], n["inner"]) for _ in range(n["layers"]))
        self.tags = nn.Linear(hidden, N_TAGS)
        self.point_hidden = nn.Linear(hidden, n["point_hidden"])
        self.points = nn.Linear(n["point_hidden"], N_POINTS)
        self.link_slices = slices(link_sizes(config))
        self.links = nn.Linear(hidden, sum(link_sizes(config).values()))
        self.pair = nn.Linear(hidden, 3 * n["pair"])
        self.pair_out = nn.Linear(n["pair"], len(PAIR_ROOTS))
        self.attribution_weight = nn.Parameter(torch.randn(n["attribution"], n["attribution"]) * 0.05)
        self.attribution_bias = nn.Parameter(torch.zeros(len(DISTANCES) + 1))
        self.role_weight = nn.Parameter(torch.randn(len(ROLES), n["role"], n["role"]) * 0.05)
        self.role_bias = nn.Parameter(torch.zeros(len(ROLES), len(DISTANCES) + 1) - 2)
        self.coref_weight = nn.Parameter(torch.randn(n["coref"], n["coref"]) * 0.05)
        self.coref_bias = nn.Parameter(torch.zeros(len(DISTANCES) + 1))
        self.event_scale = nn.Parameter(torch.tensor([8.0, -5.0]))
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.register_buffer("distances", torch.tensor(DISTANCES), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor) -> dict[str, Tensor]:
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1]))[None] + self.shapes(shapes) + self.marks(marks)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, seen)
        x = F.dropout(x, self.dropout, self.training)
        points = self.points(F.dropout(F.gelu(self.point_hidden(x)), self.dropout, self.training))
        return {
            "tags": self.tags(x).float(), "points": points.float(), "links": F.gelu(self.links(x)).float(), "pair": self.pair(x).float(),
        }  # fmt: skip

    def bucket(self, left: Tensor, right: Tensor) -> Tensor:
        """Distance bucket of every (left, right) pair of positions."""
        return torch.bucketize(right[None, :] - left[:, None], self.distances, right=True)


def load_backbone(reader: Reader, folder: Path) -> None:
    """Copy MiniLM's weights in; token-type embeddings are added to the positions, as there is only one type."""
    from safetensors.torch import load_file

    old = {name.removeprefix("bert."): value for name, value in load_file(str(folder / "model.safetensors")).items()}
    new = reader.state_dict()
    new["words.weight"] = old["embeddings.word_embeddings.weight"]
    new["positions.weight"] = old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][:1]
    parts = {"norm": "embeddings.LayerNorm"}
    for i in range(len(reader.layers)):
        here, there = f"layers.{i}.", f"encoder.layer.{i}."
        parts |= {
            here + "out": there + "attention.output.dense", here + "norm1": there + "attention.output.LayerNorm",
            here + "up": there + "intermediate.dense", here + "down": there + "output.dense", here + "norm2": there + "output.LayerNorm",
        }  # fmt: skip
        for kind in ("weight", "bias"):
            new[f"{here}qkv.{kind}"] = torch.cat([old[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
    for here, there in parts.items():
        for kind in ("weight", "bias"):
            new[f"{here}.{kind}"] = old[f"{there}.{kind}"]
    reader.load_state_dict(new)
    reader.words.weight.requires_grad_(False)  # half of all parameters; frozen they cost no step and cannot learn rare names by heart
