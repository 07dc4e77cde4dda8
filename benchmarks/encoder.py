"""python -m benchmarks.encoder [--articles N] [--model DIR]: from text to readings, how fast, how near the limit of the processor.

Times are of the processor's cores, not of the clock, so that other work on the machine distorts them less.
"""

# ruff: noqa: E402
from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from sayso.program import begin

begin()  # before numpy is loaded

import numpy as np

from benchmarks.__main__ import peak_mb, startup_s
from benchmarks.articles import make
from sayso.annotate import EncoderAnnotator, segment
from sayso.clean import clean
from sayso.encoder import Encoder
from sayso.encoder.pieces import pieces_of
from sayso.encoder.records import FloatArray
from sayso.encoder.session import Feed, Session
from sayso.model import RawArticle
from sayso.pipeline import Pipeline
from sayso.pipeline.pool import read_in_processes
from sayso.read import Options, read_bytes
from sayso.weighing import weighing

T = TypeVar("T")
WORDS = 600
WARM = 32  # articles read before the clock of several processes starts


class Graph(Session):
    """A session on one core that counts: core seconds, windows, pieces, and the squares of lengths, by which attention grows."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, threads=1)
        self.reset()

    def reset(self) -> None:
        """Begin counting anew."""
        self.seconds, self.n_windows, self.n_pieces, self.n_pairs = 0.0, 0, 0, 0

    def run(self, outputs: Sequence[str], feed: Feed) -> list[FloatArray]:
        """Run and count."""
        began = time.process_time()
        made = super().run(outputs, feed)
        self.seconds += time.process_time() - began
        length = feed["ids"].shape[1]
        self.n_windows, self.n_pieces, self.n_pairs = self.n_windows + 1, self.n_pieces + length, self.n_pairs + length**2
        return made


def cored(seconds: dict[str, float], step: str, work: Callable[[], T]) -> T:
    """Do the work and add the core seconds it took."""
    began = time.process_time()
    result = work()
    seconds[step] += time.process_time() - began
    return result


def raws(n: int, start: int = 0) -> Iterator[RawArticle]:
    """Generated articles."""
    for number, sample in enumerate(make(n, words=WORDS, seed=7 + start)):
        yield from read_bytes(sample.text.encode(), f"{number}.txt", Options(published=sample.published, publisher=sample.publisher))


def multiplications(model: Path) -> tuple[int, int]:
    """Of the graph: int8 ones a piece, and float ones a pair of pieces (attention)."""
    import onnx

    graph = onnx.load(model).graph
    sizes = {weight.name: weight.dims for weight in graph.initializer}
    wanted = {"pair"}  # read for coded pairs only
    products = [node for node in graph.node if node.op_type == "DynamicQuantizeMatMul" and node.name.split("/")[0] not in wanted]
    attention = [node for node in graph.node if node.op_type == "MultiHeadAttention"]
    width = next(sizes[f"{node.input[0].split('/')[0]}.out.weight"][0] for node in attention)
    return sum(int(np.prod(sizes[node.input[1]])) for node in products), 2 * len(attention) * int(width)


def peak(int8: bool) -> float:
    """Multiplications a second that one core does in a product of 384 x 384 by 384 x 1536, the best of many."""
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    dice = np.random.default_rng(0)
    right = dice.integers(-127, 127, (384, 1536)).astype(np.int8 if int8 else np.float32)
    left = dice.integers(0, 255, (384, 384)).astype(np.uint8 if int8 else np.float32)
    kinds = (TensorProto.UINT8, TensorProto.INT32) if int8 else (TensorProto.FLOAT, TensorProto.FLOAT)
    node = helper.make_node("MatMulInteger" if int8 else "MatMul", ["left", "right"], ["made"])
    shapes = (("left", kinds[0], [384, 384]), ("made", kinds[1], [384, 1536]))
    given, made = (helper.make_tensor_value_info(*shape) for shape in shapes)
    graph = helper.make_graph([node], "peak", [given], [made], [numpy_helper.from_array(right, "right")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    best = np.inf
    for _ in range(60):
        began = time.perf_counter()
        session.run(None, {"left": left})
        best = min(best, time.perf_counter() - began)
    return float(left.size * right.shape[1] / best)


def one_process(n: int, encoder: Encoder) -> tuple[dict[str, float], Graph, int]:
    """Core seconds of each step from text to readings, the counts of the graph, and how many pieces the articles have."""
    annotator = EncoderAnnotator(encoder)
    graph = encoder._session = Graph(encoder.folder / "model.onnx")
    annotator.read([segment(clean(raw)) for raw in raws(2)])  # loads everything
    graph.reset()
    seconds: dict[str, float] = defaultdict(float)
    n_pieces = 0
    for raw in raws(n):
        article = cored(seconds, "clean", lambda r=raw: clean(r))
        cut = cored(seconds, "segment", lambda a=article: segment(a))
        cored(seconds, "annotate", lambda c=cut: annotator.read([c]))
        n_pieces += len(pieces_of(article.text, encoder._tokenizer))
    return seconds, graph, n_pieces


def several_processes(n: int) -> float:
    """Articles a second from text to claims, in one process a core, by the clock, once all have started."""
    results = read_in_processes(raws(WARM + n), os.cpu_count() or 1, Pipeline())
    for _ in range(WARM):
        next(results)
    began = time.perf_counter()
    return sum(1 for _ in results) / (time.perf_counter() - began)


def first_article_s() -> float:
    """From the start of the program to the readings of one article."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.jsonl"
        path.write_text(json.dumps({"id": "1", "text": next(raws(1)).text}) + "\n", encoding="utf-8")
        return startup_s("-m", "sayso", "annotate", str(path))


def report(n: int, folder: Path | None) -> str:
    """The tables as Markdown."""
    encoder = Encoder.load(folder, threads=1, leniency=weighing().leniency)
    seconds, graph, n_pieces = one_process(n, encoder)
    mine = {"the graph": graph.seconds, "annotate, outside the graph": seconds.pop("annotate") - graph.seconds, **seconds}
    whole = sum(mine.values())
    rows = [f"| {step} | {value / n * 1000:.1f} | {value / whole:.0%} |" for step, value in mine.items()]
    int8, attention = multiplications(graph.path)
    peaks = peak(int8=True), peak(int8=False)
    least = graph.n_pieces * int8 / peaks[0], graph.n_pairs * attention / peaks[1]
    words = sum(len(raw.text.split()) for raw in raws(n)) / n
    memory, rate, first = peak_mb(), several_processes(2 * n), first_article_s()
    limit = (
        f"The graph reads {n_pieces / graph.seconds:.0f} pieces of text a second on one core. It multiplies {int8 / 1e6:.1f} million int8 "
        f"numbers a piece, and {attention} floats for each pair of pieces in a window; one core does {peaks[0] / 1e9:.0f} and "
        f"{peaks[1] / 1e9:.0f} thousand million a second. So an article takes at least {least[0] / n * 1000:.0f} + "
        f"{least[1] / n * 1000:.0f} ms, {sum(least) / graph.seconds:.0%} of what it does take."
    )
    return "\n".join([
        f"{n} articles of {words:.0f} words, {n_pieces / n:.0f} pieces; encoder {encoder.version}, windows of {encoder.config.window} "
        f"pieces, overlap {encoder.config.overlap}: {graph.n_pieces / n:.0f} pieces read in {graph.n_windows / n:.1f} windows.", "",
        "| step | core ms per article | share |", "|---|---|---|", *rows,
        f"| text to readings | {whole / n * 1000:.1f} | {n / whole:.1f} articles/s on each core |", "", limit, "",
        f"From text to claims in {os.cpu_count()} processes, by the clock: {rate:.1f} articles/s. Peak memory of one process "
        f"{memory:.0f} MB; `sayso annotate` of one article {first:.1f} s from start to end.",
    ])  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--model", type=Path, help="a folder of weights; default: those that ship")
    given = parser.parse_args()
    print(report(given.articles, given.model))


if __name__ == "__main__":
    main()
