"""Five-fold cross-validation of the pair roots on PLV_train, each fold fine-tuned from a checkpoint that never saw coded pairs."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import settings
from training.corpora import words_of
from training.documents import Document, read
from training.evaluate import scorer
from training.labels import PAIR_ROOTS
from training.losses import losses, pair_logits
from training.network import Reader
from training.sampling import Window, batches, inputs, windows
from training.train import converted, mean_of, optimizer_of, trained

FOLDS = 5
ALIKE = 0.6  # word overlap (Jaccard) from which a row of another corpus counts as the same sentence


def fold_of(text: str) -> int:
    """The fold of a sentence: copies fall into one."""
    return int(hashlib.sha256(" ".join(sorted(words_of(text))).encode()).hexdigest(), 16) % FOLDS


def apart(others: list[Document], held: list[Document]) -> list[Document]:
    """Those of the other documents that repeat no held-out sentence."""
    kept_words = [words_of(doc.text) for doc in held]

    def repeats(doc: Document) -> bool:
        own = words_of(doc.text)
        return any(len(own & w) >= ALIKE * len(own | w) for w in kept_words)

    return [doc for doc in others if not repeats(doc)]


def cut(docs: list[Document], limit: int) -> list[Window]:
    """All windows of documents."""
    return [w for doc in docs for w in windows(doc, limit, None)]


def tune(reader: Reader, docs: list[Document], config: dict[str, Any], seed: int) -> None:
    """Some epochs over coded pairs."""
    c = config["crossval"]
    t = config["train"] | {"rate": c["rate"], "head_rate": c["head_rate"]}
    reader.words.weight.requires_grad_(False)
    optimizer = optimizer_of(reader, t)
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    made = [b for _ in range(c["epochs"]) for b in batches(cut(docs, config["window"]["pieces"]), c["tokens"], rng)]
    reader.train()
    for step, batch in enumerate(made):
        feed = {k: torch.from_numpy(v) for k, v in inputs(batch, t["mask"], noise).items()}
        with torch.autocast("cpu", torch.bfloat16):
            out = reader(feed["ids"], feed["shapes"], feed["marks"], feed["mask"])
        torch.stack([loss for name, loss in losses(reader, out, batch, feed["marks"], rng) if name == "pair"]).sum().backward()
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * min(1.0, (step + 1) / 40) * 0.5 * (1 + math.cos(math.pi * step / len(made)))
        torch.nn.utils.clip_grad_norm_(trained(reader).values(), t["clip"])
        optimizer.step()
        optimizer.zero_grad()
    reader.eval()


def predict(reader: Reader, docs: list[Document], config: dict[str, Any]) -> dict[str, np.ndarray]:
    """Pair logits by document."""
    found = {}
    with torch.no_grad():
        for batch in batches(cut(docs, config["window"]["pieces"]), 4000, None):
            feed = {k: torch.from_numpy(v) for k, v in inputs(batch, 0, None).items()}
            logits = pair_logits(reader, reader(feed["ids"], feed["shapes"], feed["marks"], feed["mask"]), feed["marks"])
            found |= {w.doc.id: z.numpy() for w, z in zip(batch, logits, strict=True)}
    return found


def crossval(config: dict[str, Any], data: Path, checkpoint: str, out: Path) -> dict[str, Any]:
    """Figures over all folds, and the temperature that fits them."""
    from training.fitting import reliability, temperature_fit

    torch.set_num_threads(config["threads"])
    docs = converted(config, "train")
    roots = {row["id"]: row["root"] for row in read(data / "events/PLV_train.jsonl")}
    logits: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        torch.manual_seed(config["seed"] + fold)
        held = [doc for doc in docs["plv"] if fold_of(doc.text) == fold]
        learned = [doc for doc in docs["plv"] if fold_of(doc.text) != fold]
        learned = apart(learned, held) + apart(docs["coped"], held)
        reader = mean_of([settings.runs(config) / checkpoint], config)
        tune(reader, learned, config, config["seed"] + fold)
        logits |= predict(reader, held, config)
        right = sum(best(logits[d.id]) == roots[d.id] for d in held)
        print(f"fold {fold}: {len(learned)} learned, {right / len(held):.3f} of {len(held)} right", flush=True)
    figures = scored(data, logits, out)
    keep = [i for i, root in enumerate(PAIR_ROOTS) if root != "NONE"]
    z, gold = np.stack([logits[i][keep] for i in roots]), np.array([PAIR_ROOTS.index(roots[i]) for i in roots])
    factor = temperature_fit(z, gold)
    e = np.exp(factor * z - (factor * z).max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    figures |= {"temperature_factor": factor, "reliability": reliability(p.max(1), (p.argmax(1) == gold).astype(float))}
    return figures


def best(logits: np.ndarray) -> str:
    """The likeliest root."""
    return max((root for root in PAIR_ROOTS if root != "NONE"), key=lambda root: logits[PAIR_ROOTS.index(root)])


def scored(data: Path, logits: dict[str, np.ndarray], out: Path) -> dict[str, Any]:
    """Figures of the corpus' scorer."""
    predictions = out.with_suffix(".pred.jsonl")
    predictions.write_text("".join(json.dumps({"id": i, "root": best(z)}) + "\n" for i, z in logits.items()), encoding="utf-8")
    gold = [str(data / "events/PLV_train.jsonl")]
    given = argparse.Namespace(gold=gold, pred=str(predictions), table=False, json=True)
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in scorer(data, "events").classify(given).items()}
