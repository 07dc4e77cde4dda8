"""The encoder: text and its sentences in, every reading out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from sayso.encoder.config import EncoderConfig, Layer, lenient, read_config
from sayso.encoder.decode import BoolArray, PieceSpans, all_spans, calibrated, no_spans, sigmoid, softmax, spans_at, word_heads
from sayso.encoder.links import Linker
from sayso.encoder.pieces import IntArray, Pieces, pieces_of
from sayso.encoder.records import FloatArray, Reading, Span, Stretch, Trigger, joined
from sayso.encoder.session import Session
from sayso.encoder.views import View, Views
from sayso.encoder.windows import Window, plan, sections, sentence_starts
from sayso.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Offsets = tuple[int, int]
Text = tuple[str, Sequence[Offsets]]
READ = ("tags", "points", "links")


class Encoder:
    """Reads news. Construct with `load`; a loaded encoder may be shared by threads and handed to other processes.

    The first reading loads the graph. Memory grows with the longest text given at once, not with their number over time.
    """

    def __init__(self, folder: Path, threads: int, leniency: float = 1.0) -> None:
        self.folder, self.leniency = folder, leniency
        self.config: EncoderConfig = lenient(read_config(folder / "config.json"), leniency)
        self._session = Session(folder / "model.onnx", threads)

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int | None = None, leniency: float = 1.0) -> Self:
        """Open the encoder that ships with sayso, or the one in `path`.

        Args:
            path: a folder with model.onnx, words.bin, links.npz, tokenizer.json and config.json.
            threads: for one session; all cores when not given.
            leniency: triggers are listed from this share of their threshold on.

        Raises:
            EncoderError: something of it is missing or not of this version.
        """
        folder = path or Path(str(resources.files("sayso"))) / "data" / "encoder"
        for name in ("config.json", "links.npz", "model.onnx", "tokenizer.json", "words.bin"):
            if not (folder / name).is_file():
                raise EncoderError(f"{folder}: {name} is missing")
        return cls(folder, threads or os.cpu_count() or 1, leniency)

    @property
    def version(self) -> str:
        """Names these weights."""
        return self.config.version

    def labels(self, head: str) -> tuple[str, ...]:
        """Labels of a head ("type", "factuality", "context", "sector", "source_kind") in the order of its probabilities."""
        return self.config.points[head].labels

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer: Tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def linker(self) -> Linker:
        with np.load(self.folder / "links.npz") as stored:
            return Linker(self.config, {name: stored[name].astype(np.float32) for name in stored.files})

    def __getstate__(self) -> dict[str, object]:
        return {"folder": self.folder, "threads": self._session.threads, "leniency": self.leniency}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def read(self, texts: Iterable[Text], *, layers: Collection[str] | None = None) -> list[Reading]:
        """What is said in each text?

        Args:
            texts: each with its sentences as code-point offsets; what lies between two joins the earlier one.
            layers: find spans of these layers only, and what hangs on them; all when not given.
        """
        wanted = self.config.layers if layers is None else {name: layer for name, layer in self.config.layers.items() if name in layers}
        return [self._read(text, sentences, wanted) for text, sentences in texts]

    def _read(self, text: str, sentences: Sequence[Offsets], wanted: Mapping[str, Layer]) -> Reading:
        """One text, section by section: nothing is held that the next does not need."""
        pieces = pieces_of(text, self._tokenizer)
        starts = sentence_starts(pieces, sentences, self.config.window - self.config.overlap)
        parts = [self._reading(text, part, wanted, *self.output(part, own)) for part, own in sections(pieces, starts, self.config.section)]
        return parts[0] if len(parts) == 1 else joined(parts)

    def role_chances(self, reading: Reading, triggers: Sequence[Offsets], words: Sequence[Offsets], role: str) -> FloatArray:
        """How likely does each of these words take a role of each of these triggers, whoever found them?

        Args:
            reading: of the text they stand in.
            triggers, words: offsets.
            role: one of `config.roles`.

        Returns:
            float32 (triggers, words), calibrated; 0 where no window holds both.
        """
        chances = np.zeros((len(triggers), len(words)), dtype=np.float32)
        for stretch in reading.stretches:
            rows, left = spans_at(stretch.pieces, triggers)
            columns, right = spans_at(stretch.pieces, words)
            if len(rows) and len(columns):
                logits = self.linker.role_logits(stretch.views, left, right, role)
                chances[np.ix_(rows, columns)] = calibrated(logits, self.config.role_links[role].calibration)
        return chances

    def event_vectors(self, reading: Reading, triggers: Sequence[Offsets]) -> FloatArray:
        """How is each of these events told, whoever found it? Vectors of mentions of one event point the same way (see `same_event`).

        Args:
            reading: of the text they stand in.
            triggers: offsets.

        Returns:
            float32 (triggers, d), unit vectors; zeros for what no window holds.
        """
        first = self.config.projections["event_first"]
        vectors = np.zeros((len(triggers), first.stop - first.start), dtype=np.float32)
        for stretch in reading.stretches:
            rows, spans = spans_at(stretch.pieces, triggers)
            if len(rows):
                vectors[rows] = self.linker.event_vectors(stretch.views, spans)
        return vectors

    def pair_roots(self, text: str, pairs: Sequence[tuple[Offsets | None, Offsets | None]]) -> FloatArray:
        """Which PLOVER root does the text tell of each (source, target) pair?

        Args:
            text: a sentence or two; of more only the part around the pair is read.
            pairs: offsets of the two parties; either may be None.

        Returns:
            float32 (n, 15), rows sum to 1, columns in the order of `config.pair_roots` without "NONE".
        """
        pieces = pieces_of(text, self._tokenizer)
        keep = [i for i, root in enumerate(self.config.pair_roots) if root != "NONE"]
        logits = np.zeros((len(pairs), len(self.config.pair_roots)), dtype=np.float32)
        for index, (source, target) in enumerate(pairs):
            marks = np.zeros(len(pieces), dtype=np.int64)
            for bit, at in ((1, source), (2, target)):
                span = pieces.span(*at) if at else None
                if span:
                    marks[span[0] : span[1]] |= bit
            logits[index] = self._pair_logits(pieces, marks)
        return softmax(logits[:, keep] * self.config.pair_calibration.scale)

    def same_event(self, left: FloatArray, right: FloatArray, same_word: BoolArray | None = None) -> FloatArray:
        """Probabilities (n, m) that events with these vectors (n, d) and (m, d) are one and the same.

        Args:
            same_word: (n, m), where the two triggers share a stem ("attacked", "attacks"); a strong hint that the vectors lack.
        """
        link = self.config.event_link
        odds = link.calibration.scale * (left @ right.T) + link.calibration.shift
        return sigmoid(odds if same_word is None else odds + self.config.event_same_word * same_word)

    def _pair_logits(self, pieces: Pieces, marks: IntArray) -> FloatArray:
        marked = np.flatnonzero(marks)
        middle = int(marked.mean()) if len(marked) else 0
        first = max(0, min(middle - self.config.window // 2, len(pieces) - self.config.window))
        part = slice(first, first + self.config.window)
        feed = self._feed(pieces, Window(part.start, min(part.stop, len(pieces)), 0, 0))
        feed["marks"][0, 1:-1] = marks[part]
        out = self._session.run(["pair"], feed)[0][0]
        whole, source, target = np.split(out, 3, axis=1)
        summed = whole[0]
        for side, bit in ((source, 1), (target, 2)):
            chosen = np.flatnonzero(feed["marks"][0] & bit)
            if len(chosen):
                summed = summed + side[chosen].mean(axis=0)
        weights = self.linker.weights
        logits: FloatArray = _gelu(summed) @ weights["pair_weight"].T + weights["pair_bias"]
        return logits

    def output(self, pieces: Pieces, starts: Sequence[int]) -> tuple[FloatArray, FloatArray, Views]:
        """For pieces with sentence starts: tags and points at every piece, from the window that suits it best, and the windows' links.

        Windows are run one by one: int8 scales are shared by whatever runs together, and a text must read the same in any company.
        """
        windows = plan(len(pieces), starts, self.config.window, self.config.overlap)
        sizes = self.config.n_outputs
        tags, points = (np.zeros((len(pieces), sizes[name]), dtype=np.float32) for name in ("tags", "points"))
        views = []
        for window in windows:
            [seen_tags], [seen_points], [links] = self._session.run(READ, self._feed(pieces, window))
            own, kept = (
                slice(window.own_first, window.own_end),
                slice(window.own_first - window.first + 1, window.own_end - window.first + 1),
            )
            tags[own], points[own] = seen_tags[kept], seen_points[kept]
            views.append(View(window, links[1:-1]))
        return tags, points, Views(len(pieces), views)

    def _feed(self, pieces: Pieces, window: Window) -> dict[str, IntArray]:
        """A window between its first and last special piece."""
        part = pieces.part(window.first, window.end)
        feed = {name: np.zeros((1, len(part) + 2), dtype=np.int64) for name in ("ids", "shapes", "marks")}
        feed["ids"][0, 0], feed["ids"][0, 1:-1], feed["ids"][0, -1] = self.config.first_id, part.ids, self.config.last_id
        feed["shapes"][0, 1:-1] = part.shapes
        return feed

    def _reading(
        self, text: str, pieces: Pieces, wanted: Mapping[str, Layer], tags: FloatArray, points: FloatArray, views: Views
    ) -> Reading:
        layers = dict.fromkeys(self.config.layers, no_spans()) | all_spans(tags, wanted, word_heads(text, pieces), pieces)
        return Reading(
            spans={name: found.spans for name, found in layers.items()},
            triggers=self._triggers(points, views, layers),
            attributions=self.linker.attributions(views, layers["attribution"]),
            antecedents=self.linker.antecedents(views, self.mentions(layers)),
            sectors=self._choices("sector", points, layers["party"]),
            source_kinds=self._choices("source_kind", points, layers["claim_source"]),
            stretches=(Stretch(pieces, views),),
        )

    def mentions(self, layers: dict[str, PieceSpans]) -> PieceSpans:
        """Spans of the layers that take part in coreference, each once, in the order of the text."""
        by_place: dict[Offsets, tuple[Span, int, int]] = {}
        for name in self.config.coref_layers:
            found = layers[name]
            for span, first, end in zip(found.spans, found.first.tolist(), found.end.tolist(), strict=True):
                by_place.setdefault((span.start, span.end), (span, first, end))
        ordered = [by_place[place] for place in sorted(by_place)]
        first = np.array([f for _, f, _ in ordered], dtype=np.int64)
        return PieceSpans(first, np.array([e for _, _, e in ordered], dtype=np.int64), tuple(s for s, _, _ in ordered))

    def _choices(self, head: str, points: FloatArray, spans: PieceSpans) -> dict[Offsets, FloatArray]:
        chances = self._distribution(head, points[spans.first])
        return {(span.start, span.end): row for span, row in zip(spans.spans, chances, strict=True)}

    def _distribution(self, head: str, points: FloatArray) -> FloatArray:
        """Calibrated probabilities of a head at pieces whose `points` are given."""
        point = self.config.points[head]
        if not len(points):
            return np.zeros((0, len(point.labels)), dtype=np.float32)
        if point.kind == "one":
            return softmax(points[:, point.at] * point.calibration.scale)
        return calibrated(points[:, point.at], point.calibration)

    def values(self, points: FloatArray, head: str) -> FloatArray:
        """Numbers of a head at pieces whose `points` are given, from -3 to 3."""
        point = self.config.points[head]
        raw, bent = np.array(point.knots).T
        return np.asarray(np.interp(points[:, point.at][:, 0], raw, bent), dtype=np.float32)

    def _triggers(self, points: FloatArray, views: Views, layers: dict[str, PieceSpans]) -> tuple[Trigger, ...]:
        found = layers["trigger"]
        if not len(found):
            return ()
        at = points[found.first]
        types, factuality, contexts, flags = (self._distribution(head, at) for head in ("type", "factuality", "context", "flag"))
        values = self.values(at, "value_news")
        arguments = self.linker.roles(views, found, layers)
        threshold, names = self.config.points["context"].threshold, self.labels("context")
        return tuple(
            Trigger(
                span=span,
                types=types[i],
                factuality=factuality[i],
                value=float(values[i]),
                contexts={names[k]: float(contexts[i, k]) for k in np.flatnonzero(contexts[i] > threshold).tolist()},
                optional=float(flags[i, 0]),
                symmetric=float(flags[i, 1]),
                arguments=arguments[i],
            )
            for i, span in enumerate(found.spans)
        )


def _gelu(x: FloatArray) -> FloatArray:
    """The exact form, as in training; x is short, so the error function is taken number by number."""
    from math import erf, sqrt

    half = np.array([0.5 * (1 + erf(v / sqrt(2))) for v in x.tolist()], dtype=np.float32)
    return (x * half).astype(np.float32)
