"""From a checkpoint to the files that ship: the int8 graph, link weights, tokenizer and a configuration without calibration yet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from training import settings
from training.graph import Graph, assemble, build, model
from training.labels import DISTANCES, LAYERS, PAIR_ROOTS, POINT_SLICES, POINTS, ROLE_LAYER, ROLES, TAG_SLICES, link_sizes

Arrays = dict[str, np.ndarray]
FORMAT = 1
COREF_LAYERS = ["party", "claim_source", "name", "mention"]
LINK_WEIGHTS = ("attribution_weight", "attribution_bias", "role_weight", "role_bias", "coref_weight", "coref_bias", "event_scale")


def arrays_of(checkpoints: Sequence[Path], config: dict[str, Any]) -> Arrays:
    """The averaged weights of a checkpoint as numpy arrays; of several that went on from one another, their mean."""
    from training.train import mean_of

    return {name: weights.numpy() for name, weights in mean_of(checkpoints, config).state_dict().items()}


def activation_peaks(arrays: Arrays, heads: int, feeds: list[dict[str, np.ndarray]]) -> Arrays:
    """The largest size of each channel that enters each linear layer, over some batches."""
    import onnxruntime

    graph = Graph(quantised=False)
    widths = assemble(graph, arrays, heads)
    made = model(graph, widths)
    wanted = dict(graph.linear_inputs)
    peaks = {}
    for name, tensor in wanted.items():
        shape = ["batch", "pieces", arrays[f"{name}.weight"].shape[1]]
        made.graph.node.append(helper.make_node("Identity", [tensor], [f"peak:{name}"]))
        made.graph.output.append(helper.make_tensor_value_info(f"peak:{name}", TensorProto.FLOAT, shape))
        peaks[name] = np.zeros(shape[2], dtype=np.float32)
    session = onnxruntime.InferenceSession(made.SerializeToString(), providers=["CPUExecutionProvider"])
    for feed in feeds:
        for name, value in zip(wanted, session.run([f"peak:{n}" for n in wanted], feed), strict=True):
            peaks[name] = np.maximum(peaks[name], np.abs(value).max((0, 1)))
    return peaks


def smoothing(arrays: Arrays, peaks: Arrays, strength: float) -> Arrays:
    """Divisors of the channels that enter each linear layer (SmoothQuant): outliers move from activations into weights."""
    found = {}
    for name, peak in peaks.items():
        weight = np.abs(arrays[f"{name}.weight"]).max(0)
        divisor = np.maximum(peak, 1e-3) ** strength / np.maximum(weight, 1e-3) ** (1 - strength)
        found[name] = (divisor / np.exp(np.log(divisor).mean())).astype(np.float32)
    return found


def sample_feeds(config: dict[str, Any]) -> list[dict[str, np.ndarray]]:
    """Some training windows of several corpora, one by one as the product reads them."""
    from training.sampling import inputs, windows
    from training.train import converted

    docs = converted(config, "train")
    chosen = [w for name in ("claims", "polnear", "plv") for doc in docs[name][:40] for w in windows(doc, config["window"]["read"], None)]
    made = (inputs([window], 0, None) for window in chosen)
    return [{name: feed[name] for name in ("ids", "shapes", "marks")} for feed in made]


def graph_of(arrays: Arrays, config: dict[str, Any], as_float: bool) -> onnx.ModelProto:
    """The graph, int8 unless told otherwise."""
    heads = config["network"]["heads"]
    if as_float:
        return build(arrays, heads, quantised=False)
    peaks = activation_peaks(arrays, heads, sample_feeds(config))
    graph = Graph(quantised=True, divisors=smoothing(arrays, peaks, config["quantise"]["strength"]))
    return model(graph, assemble(graph, arrays, heads))


def ends(at: slice) -> list[int]:
    """A slice as JSON has it."""
    return [at.start, at.stop]


def plain_config(config: dict[str, Any], arrays: Arrays, version: str) -> dict[str, Any]:
    """`config.json` before thresholds and calibration are chosen."""
    w = config["window"]
    start, projections = 0, {}
    for name, size in link_sizes(config).items():
        projections[name] = [start, start + size]
        start += size
    link = {"threshold": 0.5, "calibration": [1.0, 0.0]}
    return {
        "format": FORMAT,
        "version": version,
        "window": {
            "pieces": w["read"], "overlap": w["overlap"], "section": w["section"], "first_id": 101, "last_id": 102,
        },
        "outputs": {name: int(arrays[f"{name}.weight"].shape[0]) for name in ("tags", "points", "links", "pair")},
        "layers": {
            name: {"types": types, "at": ends(TAG_SLICES[name]), "threshold": 0.5, "calibration": [1.0, 0.0]}
            for name, types in LAYERS.items()
        },
        "points": {
            name: {"kind": kind, "labels": labels, "at": ends(POINT_SLICES[name]), "threshold": 0.5, "calibration": [1.0, 0.0]}
            for name, (kind, labels) in POINTS.items()
        },
        "projections": projections,
        "distances": DISTANCES,
        "roles": {role: {"layer": ROLE_LAYER[role], **link} for role in ROLES},
        "links": {
            "attribution": dict(link), "coref": {**link, "layers": COREF_LAYERS},
            "event": {**link, "same_word": 0.0, "calibration": [float(v) for v in arrays["event_scale"]]},
        },
        "pair": {"roots": list(PAIR_ROOTS), "calibration": [1.0, 0.0]},
    }  # fmt: skip


def write(checkpoints: Sequence[Path], config: dict[str, Any], version: str, folder: Path, as_float: bool = False) -> None:
    """Write every file of the encoder but its card."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = arrays_of(checkpoints, config)
    save(graph_of(arrays, config, as_float), folder)
    np.savez(folder / "links.npz", **link_weights(arrays))
    shutil.copyfile(settings.backbone() / "tokenizer.json", folder / "tokenizer.json")
    dump(plain_config(config, arrays, version), folder)


def save(model: Any, folder: Path) -> None:
    """Write the graph, its word table beside it: training leaves the table as it was, so a new version changes the smaller file only."""
    from onnx.external_data_helper import set_external_data

    table = next(tensor for tensor in model.graph.initializer if tensor.name == "words.weight")
    (folder / "words.bin").write_bytes(table.raw_data)
    set_external_data(table, "words.bin")
    table.ClearField("raw_data")
    (folder / "model.onnx").write_bytes(model.SerializeToString())


def link_weights(arrays: Arrays) -> Arrays:
    """What `links.npz` holds: the small maps that numpy applies to spans once they are found."""
    stored = {name: arrays[name].astype(np.float16) for name in LINK_WEIGHTS}
    stored |= {"pair_weight": arrays["pair_out.weight"].astype(np.float16), "pair_bias": arrays["pair_out.bias"].astype(np.float16)}
    return stored


def dump(content: dict[str, Any], folder: Path) -> None:
    """Write `config.json`."""
    (folder / "config.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
