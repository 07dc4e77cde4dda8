"""A tiny random encoder, made here: its readings mean nothing, its shapes and offsets everything. Nothing trains, nothing needs torch."""

from __future__ import annotations

import json
import string
import sys
from pathlib import Path

import numpy as np
import pytest

from sayso.encoder import Encoder
from sayso.encoder.pieces import N_SHAPES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # `training` is no part of the installed package

HIDDEN, INNER, HEADS, VOCABULARY = 16, 32, 2, 300


def tiny_arrays(seed: int = 0) -> dict[str, np.ndarray]:
    """Random weights of a one-layer encoder."""
    from training.labels import DISTANCES, N_POINTS, N_TAGS, PAIR_ROOTS, ROLES, link_sizes

    draw = np.random.default_rng(seed)
    width = {"attribution": 4, "role": 4, "coref": 4, "event": 4, "pair": 4}
    rows = {"words": VOCABULARY, "positions": 64, "shapes": N_SHAPES, "marks": 4}
    linears = {
        "layers.0.qkv": (3 * HIDDEN, HIDDEN), "layers.0.out": (HIDDEN, HIDDEN),
        "layers.0.up": (INNER, HIDDEN), "layers.0.down": (HIDDEN, INNER),
        "tags": (N_TAGS, HIDDEN), "point_hidden": (8, HIDDEN), "points": (N_POINTS, 8),
        "pair": (12, HIDDEN), "pair_out": (len(PAIR_ROOTS), 4),
        "links": (sum(link_sizes({"network": width}).values()), HIDDEN),
    }  # fmt: skip
    made = {f"{name}.weight": draw.normal(size=(n, HIDDEN)) for name, n in rows.items()}
    for name, shape in linears.items():
        made |= {f"{name}.weight": draw.normal(size=shape) * 0.5, f"{name}.bias": draw.normal(size=shape[0]) * 0.1}
    for name in ("norm", "layers.0.norm1", "layers.0.norm2"):
        made |= {f"{name}.weight": np.ones(HIDDEN), f"{name}.bias": np.zeros(HIDDEN)}
    buckets = len(DISTANCES) + 1
    made |= {
        "attribution_weight": draw.normal(size=(4, 4)), "attribution_bias": draw.normal(size=buckets),
        "role_weight": draw.normal(size=(len(ROLES), 4, 4)), "role_bias": draw.normal(size=(len(ROLES), buckets)),
        "coref_weight": draw.normal(size=(4, 4)), "coref_bias": draw.normal(size=buckets), "event_scale": np.array([5.0, -2.0]),
    }  # fmt: skip
    return {name: value.astype(np.float32) for name, value in made.items()}


def tiny_vocabulary() -> dict[str, int]:
    """Letters, digits and marks, each also as the continuation of a word; ids as the encoder's configuration expects."""
    signs = string.ascii_lowercase + string.digits + string.punctuation + "“”’–"
    words = ["[PAD]", "[UNK]", *signs, *(f"##{sign}" for sign in signs)]
    words = [*words[:101], "[CLS]", "[SEP]", "[MASK]", *words[101:]]
    return {word: number for number, word in enumerate(words)}


def write_tiny(folder: Path, quantised: bool = False, **window: int) -> Path:
    """Write the files of a tiny encoder."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    from training.graph import build
    from training.quantise import link_weights, plain_config, save

    arrays = tiny_arrays()
    width = {"attribution": 4, "role": 4, "coref": 4, "event": 4, "pair": 4}
    sizes = {"read": 40, "overlap": 10, "section": 400, **window}
    save(build(arrays, HEADS, quantised), folder)
    np.savez(folder / "links.npz", **link_weights(arrays))
    tokenizer = Tokenizer(models.WordPiece(tiny_vocabulary(), unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = plain_config({"window": sizes, "network": width}, arrays, "tiny")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> Encoder:
    return Encoder.load(tiny_folder, threads=1)


@pytest.fixture(scope="session")
def shipped() -> Encoder:
    return Encoder.load(threads=1)
