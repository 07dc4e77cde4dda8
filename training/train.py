"""Trains the encoder: mixed corpora, a moving mean of the weights, checkpoints from which it goes on."""

from __future__ import annotations

import json
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import settings
from training.corpora import read_all
from training.devcurve import measure
from training.documents import Document
from training.losses import losses
from training.network import Reader, load_backbone
from training.sampling import Window, endless, inputs

Config = dict[str, Any]


def convert(config: Config, data: Path) -> None:
    """Read every corpus once and keep the documents for training."""
    tokenizer = settings.tokenizer()
    for part, dev in (("train", False), ("dev", True)):
        with (settings.runs(config) / f"{part}.pickle").open("wb") as stream:
            pickle.dump(read_all(data, tokenizer, dev), stream)


def converted(config: Config, part: str) -> dict[str, list[Document]]:
    """The documents `convert` kept."""
    with (settings.runs(config) / f"{part}.pickle").open("rb") as stream:
        return pickle.load(stream)


def rate_at(step: int, t: Config) -> float:
    """Share of the full rate: a warm-up, a level stretch, a fall to zero."""
    falling = t["steps"] * t["decay"]
    return min(1.0, (step + 1) / t["warmup"], max(0.0, (t["steps"] - step) / falling))


def optimizer_of(reader: Reader, t: Config) -> torch.optim.AdamW:
    """Heads learn faster than the backbone; biases and norms do not decay."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            is_backbone = name.startswith(("positions", "norm", "layers"))
            groups.setdefault((is_backbone, parameter.dim() > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": p, "base": t["rate"] if backbone else t["head_rate"], "weight_decay": t["weight_decay"] if decays else 0.0}
            for (backbone, decays), p in groups.items()
        ],
        lr=t["rate"], betas=(0.9, 0.98), fused=True,
    )  # fmt: skip


def trained(reader: Reader) -> dict[str, torch.Tensor]:
    """The parameters that learn."""
    return {name: p for name, p in reader.named_parameters() if p.requires_grad}


class Mean:
    """A moving mean of the weights; started over a short stretch so that it does not remember the beginning."""

    def __init__(self, reader: Reader, decay: float) -> None:
        self.decay, self.count = decay, 0
        self.weights = {name: p.detach().clone() for name, p in trained(reader).items()}

    def update(self, reader: Reader) -> None:
        self.count += 1
        decay = min(self.decay, self.count / (self.count + 10))
        names = list(self.weights)
        now = trained(reader)
        torch._foreach_lerp_([self.weights[n] for n in names], [now[n].detach() for n in names], 1 - decay)

    def swap(self, reader: Reader) -> None:
        """Exchange the mean and the running weights."""
        with torch.no_grad():
            for name, p in trained(reader).items():
                kept = p.clone()
                p.copy_(self.weights[name])
                self.weights[name] = kept


class Mixture:
    """Batches by corpus, drawn by the configured shares; late corpora join when told."""

    def __init__(self, config: Config, docs: dict[str, list[Document]]) -> None:
        self.rng = random.Random(config["seed"])
        t = config["train"]
        self.late = set(t["late"])
        self.weights = {name: share for name, share in config["weights"].items() if share > 0}
        self.sources = {
            name: endless(docs[name], t["tokens"], config["window"]["pieces"], random.Random(f"{config['seed']}{name}"), name == "ecb")
            for name in self.weights
        }

    def draw(self, late_too: bool) -> tuple[str, list[Window]]:
        names = [n for n in self.weights if late_too or n not in self.late]
        name = self.rng.choices(names, [self.weights[n] for n in names])[0]
        return name, next(self.sources[name])


def save(path: Path, step: int, reader: Reader, mean: Mean, optimizer: torch.optim.Optimizer) -> None:
    """Write a checkpoint; whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(
        {"step": step, "reader": reader.state_dict(), "mean": mean.weights, "count": mean.count, "optimizer": optimizer.state_dict()}, part
    )
    part.rename(path)


def mean_of(paths: Sequence[Path], config: Config) -> Reader:
    """The averaged network of a checkpoint; of several that went on from one another, their mean."""
    read = [torch.load(path, weights_only=True) for path in paths]
    weights = [state["reader"] | state["mean"] for state in read]
    means = {name: torch.stack([w[name].float() for w in weights]).mean(0) for name in weights[0]}
    means["words.weight"] = weights[0]["words.weight"]  # never trained; a mean would change its last bits, and with them the file
    reader = Reader(config)
    reader.load_state_dict(means)
    return reader.eval()


def of_run(config: Config, run: str) -> Config:
    """The configuration with what one run does otherwise."""
    own = config["run"][run]
    return (
        config
        | {part: config[part] | own.get(part, {}) for part in ("train", "weights", "losses", "window")}
        | {"seed": config["seed"] + own["seed"]}
    )


def train(config: Config, run: str) -> None:
    """Run or go on with a run; its dev curve goes to `training/curves/RUN.jsonl`."""
    start_from, config = config["run"][run].get("start_from"), of_run(config, run)
    t = config["train"]
    torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    reader = Reader(config)
    load_backbone(reader, settings.backbone())
    folder = settings.runs(config) / run
    folder.mkdir(exist_ok=True)
    if start_from:
        reader.load_state_dict(mean_of([settings.runs(config) / name for name in start_from], config).state_dict())
        reader.words.weight.requires_grad_(False)
    optimizer, mean, first = optimizer_of(reader, t), Mean(reader, t["average"]), 0
    latest = folder / "latest.pt"
    if latest.exists():
        state = torch.load(latest, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        mean.weights, mean.count, first = state["mean"], state["count"], state["step"]
    docs, dev = converted(config, "train"), converted(config, "dev")
    mixture = Mixture(config | {"seed": config["seed"] + first}, docs)
    loop(config, run, folder, reader, optimizer, mean, mixture, dev, first)


def loop(config: Config, run: str, folder: Path, reader: Reader, optimizer, mean: Mean, mixture: Mixture, dev, first: int) -> None:
    """Steps until the end, with evaluation and checkpoints on the way."""
    t = config["train"]
    noise, picker = np.random.default_rng(config["seed"] + first), random.Random(config["seed"] + first)
    curve = settings.ROOT / "training" / "curves" / f"{run}.jsonl"
    curve.parent.mkdir(exist_ok=True)
    seen, sums, began = 0, {}, time.time()
    late_at = int(t["steps"] * t["late_from"])
    reader.train()
    for step in range(first, t["steps"]):
        if step == late_at:
            save(folder / "before-late.pt", step, reader, mean, optimizer)
        for _ in range(t["accumulate"]):
            seen += learn(config, reader, mixture.draw(step >= late_at), sums, noise, picker)
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * rate_at(step, t)
        torch.nn.utils.clip_grad_norm_(trained(reader).values(), t["clip"])
        optimizer.step()
        optimizer.zero_grad()
        mean.update(reader)
        done = step + 1
        if done % 50 == 0:
            shown = {k: round(a / n, 3) for k, (a, n) in sorted(sums.items())}
            print(f"{time.strftime('%H:%M:%S')} step {done} {seen / (time.time() - began):.0f} pieces/s {shown}", flush=True)
            sums = {}
        if done % t["checkpoint"] == 0 or done == t["steps"]:
            save(folder / "latest.pt", done, reader, mean, optimizer)
        if done % t["evaluate"] == 0 or done == t["steps"]:
            mean.swap(reader)
            figures = measure(reader, dev, config)
            mean.swap(reader)
            with curve.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps({"step": done, "pieces": seen, **figures}) + "\n")
            print(f"{time.strftime('%H:%M:%S')} dev {figures}", flush=True)


def learn(config: Config, reader: Reader, drawn: tuple[str, list[Window]], sums: dict, noise, picker) -> int:
    """One micro-batch forward and back; how many pieces it had."""
    _, batch = drawn
    made = {key: torch.from_numpy(value) for key, value in inputs(batch, config["train"]["mask"], noise).items()}
    with torch.autocast("cpu", torch.bfloat16):
        out = reader(made["ids"], made["shapes"], made["marks"], made["mask"])
    total = torch.zeros(())
    for name, loss in losses(reader, out, batch, made["marks"], picker):
        total = total + config["losses"].get(name, 1.0) * loss
        a, n = sums.get(name, (0.0, 0))
        sums[name] = a + float(loss.detach()), n + 1
    (total / config["train"]["accumulate"]).backward()
    return int(made["mask"].sum())
