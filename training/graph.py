"""Builds the ONNX graph by hand from named arrays: no exporter, no torch, so tests can make a tiny random encoder the same way.

Matrix products are int8 (weights per column, activations measured as they come), the word table int8 with a scale a row; the rest is float.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, CONTRIB = 20, "com.microsoft"
Arrays = dict[str, np.ndarray]


def rows_to_int8(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table as int8 with one scale a row."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def columns_to_int8(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A weight matrix (in, out) as int8 with one scale a column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


class Graph:
    """Nodes and weights as they are added; every method returns the name of what it made."""

    def __init__(self, quantised: bool, divisors: Arrays | None = None) -> None:
        self.quantised, self.divisors = quantised, divisors or {}
        self.linear_inputs: dict[str, str] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.known: set[str] = set()

    def weight(self, name: str, value: np.ndarray) -> str:
        if name not in self.known:
            self.known.add(name)
            self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=f"{name}/{op}", domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, arrays: Arrays) -> str:
        """x @ W.T + b, in int8 when the graph is quantised; channels of x may first be divided, and W multiplied, to even them out."""
        self.linear_inputs[name] = x
        weight, bias = arrays[f"{name}.weight"].T, self.weight(f"{name}.bias", arrays[f"{name}.bias"])
        if not self.quantised:
            return self.add("Add", [self.add("MatMul", [x, self.weight(f"{name}.weight", weight)], f"{name}/product"), bias], f"{name}/sum")
        if name in self.divisors:
            weight = weight * self.divisors[name][:, None]
            x = self.add("Mul", [x, self.weight(f"{name}.evened", 1 / self.divisors[name])], f"{name}/evened")
        whole, scale = columns_to_int8(weight)
        zero = self.weight(f"{name}.zero", np.zeros(scale.shape, np.int8))
        parts = [x, self.weight(f"{name}.weight", whole), self.weight(f"{name}.scale", scale), zero, bias]
        return self.add("DynamicQuantizeMatMul", parts, f"{name}/sum", CONTRIB)

    def norm(self, x: str, name: str, arrays: Arrays, epsilon: float = 1e-12) -> str:
        parts = [x, *(self.weight(f"{name}.{kind}", arrays[f"{name}.{kind}"]) for kind in ("weight", "bias"))]
        return self.add("LayerNormalization", parts, f"{name}/norm", epsilon=epsilon, axis=-1)

    def gelu(self, x: str, name: str) -> str:
        return self.add("Gelu", [x], f"{name}/gelu", CONTRIB)

    def lookup(self, table: str, ids: str, arrays: Arrays, name: str) -> str:
        """Rows of an embedding table."""
        value = arrays[f"{table}.weight"]
        if not self.quantised or len(value) < 4096:
            return self.add("Gather", [self.weight(f"{table}.weight", value), ids], name)
        whole, scale = rows_to_int8(value)
        rows = self.add("Gather", [self.weight(f"{table}.weight", whole), ids], f"{name}/int8")
        scales = self.add("Gather", [self.weight(f"{table}.scale", scale), ids], f"{name}/scale")
        return self.add("Mul", [self.add("Cast", [rows], f"{name}/float", to=TensorProto.FLOAT), scales], name)


def attend(g: Graph, x: str, layer: str, arrays: Arrays, heads: int) -> str:
    """Self-attention of one layer, before the residual. Without a mask onnxruntime takes its faster kernel: windows are run unpadded."""
    joint = g.linear(x, f"{layer}.qkv", arrays)
    sizes = g.weight("qkv/sizes", np.array([arrays[f"{layer}.out.weight"].shape[0]] * 3))
    names = [f"{layer}/{part}" for part in ("query", "key", "value")]
    g.nodes.append(helper.make_node("Split", [joint, sizes], names, name=f"{layer}/split", axis=-1))
    seen = g.add("MultiHeadAttention", names, f"{layer}/seen", CONTRIB, num_heads=heads)
    return g.linear(seen, f"{layer}.out", arrays)


def encoder_layer(g: Graph, x: str, layer: str, arrays: Arrays, heads: int) -> str:
    """One transformer layer."""
    x = g.norm(g.add("Add", [x, attend(g, x, layer, arrays, heads)], f"{layer}/first"), f"{layer}.norm1", arrays)
    wide = g.gelu(g.linear(x, f"{layer}.up", arrays), f"{layer}.up")
    return g.norm(g.add("Add", [x, g.linear(wide, f"{layer}.down", arrays)], f"{layer}/second"), f"{layer}.norm2", arrays)


def assemble(g: Graph, arrays: Arrays, heads: int) -> dict[str, int]:
    """Add the whole encoder to a graph; the width of each output."""
    x = g.lookup("words", "ids", arrays, "words/rows")
    for table in ("shapes", "marks"):
        x = g.add("Add", [x, g.lookup(table, table, arrays, f"{table}/rows")], f"{table}/added")
    length = g.add("Shape", ["ids"], "length", start=1, end=2)
    first = g.weight("zero", np.array([0]))
    places = g.add("Slice", [g.weight("positions.weight", arrays["positions.weight"]), first, length, first], "positions/rows")
    x = g.add("Add", [x, places], "positions/added")
    x = g.norm(x, "norm", arrays)
    for i in range(sum(name.endswith(".qkv.weight") for name in arrays)):
        x = encoder_layer(g, x, f"layers.{i}", arrays, heads)
    point = g.linear(g.gelu(g.linear(x, "point_hidden", arrays), "point_hidden"), "points", arrays)
    outputs = {"tags": g.linear(x, "tags", arrays), "points": point, "links": g.gelu(g.linear(x, "links", arrays), "links")}
    outputs["pair"] = g.linear(x, "pair", arrays)
    for name, made in outputs.items():
        g.add("Identity", [made], name)
    return {name: arrays[f"{name}.weight"].shape[0] for name in outputs}


def model(g: Graph, widths: dict[str, int]) -> onnx.ModelProto:
    """The graph with its inputs and outputs declared.

    Inputs `ids`, `shapes`, `marks`, all int64 (batch, pieces), every row read to its end. Outputs float32 (batch, pieces, n): `tags`,
    `points` (logits), `links`, `pair` (projections).
    """
    sides = ["batch", "pieces"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, sides) for name in ("ids", "shapes", "marks")]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*sides, width]) for name, width in widths.items()]
    made = helper.make_graph(g.nodes, "sayso-encoder", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="sayso")


def build(arrays: Arrays, heads: int, quantised: bool = True) -> onnx.ModelProto:
    """The whole encoder in one step, without evening out."""
    g = Graph(quantised)
    return model(g, assemble(g, arrays, heads))
