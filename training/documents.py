"""One form for every corpus: a document in word pieces with the labels its annotators gave, and nothing they did not look for."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sayso.encoder.pieces import Pieces, pieces_of
from training.labels import LAYERS

Rows = Iterator[dict[str, Any]]

IGNORE = -100
# A sentence ends at a line break, or at a full stop (or ! ?) and closing marks before white space and a capital, digit or quote.
SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Gov|Rev|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


@dataclass(slots=True)
class Document:
    """Pieces `[0, n)` with labels; piece spans are (first, end), end exclusive."""

    id: str
    corpus: str
    ids: np.ndarray
    shapes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    sentences: list[tuple[int, int]]
    text: str = ""
    tags: dict[str, np.ndarray] = field(default_factory=dict)  # layer -> tag id per piece, IGNORE where not annotated
    points: list[tuple[int, str, object]] = field(default_factory=list)  # (piece, head, gold)
    triggers: list[tuple[int, int]] = field(default_factory=list)
    arguments: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # layer -> candidate spans
    roles: list[tuple[int, str, int]] = field(default_factory=list)  # (trigger index, role, index in arguments[layer of role])
    attributions: list[list[tuple[int, int]]] = field(default_factory=list)  # pieces of role spans that belong together
    chains: list[list[tuple[int, int]]] = field(default_factory=list)
    events: list[tuple[int, int, str]] = field(default_factory=list)  # event mentions with their cross-document chain
    pair: tuple[np.ndarray, np.ndarray] | None = None  # (mark per piece: 0, 1 source, 2 target, 3 both; allowed roots)
    topic: str = ""

    def __len__(self) -> int:
        return len(self.ids)


def read(path: Path) -> Rows:
    """Rows of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def sentence_borders(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences, roughly: training windows only need borders that are mostly right."""
    borders, start = [], 0
    for match in SENTENCE_END.finditer(text):
        if match.group()[0] != "\n" and ABBREVIATION.search(text, max(0, match.start() - 6), match.start()):
            continue
        if match.end() > start:
            borders.append((start, match.end()))
            start = match.end()
    if start < len(text):
        borders.append((start, len(text)))
    return borders


def sentence_pieces(pieces: Pieces, borders: Iterable[tuple[int, int]], longest: int) -> list[tuple[int, int]]:
    """The same sentences as spans of pieces; empty ones dropped, over-long ones cut."""
    found = []
    for start, end in borders:
        first, last = np.searchsorted(pieces.starts, [start, end])
        for cut in range(int(first), int(last), longest):
            found.append((cut, min(cut + longest, int(last))))
    return found


def document(
    key: str, corpus: str, text: str, tokenizer, borders: list[tuple[int, int]] | None = None, longest: int = 200
) -> tuple[Document, Pieces]:
    """A document without labels yet, and its pieces."""
    pieces = pieces_of(text, tokenizer)
    sentences = sentence_pieces(pieces, sentence_borders(text) if borders is None else borders, longest)
    return Document(key, corpus, pieces.ids, pieces.shapes, pieces.starts, pieces.ends, sentences, text), pieces


def outermost(spans: Iterable[tuple]) -> list[tuple]:
    """Of spans (start, end, ...) that nest or cross, the ones that begin first and reach farthest."""
    kept: list[tuple] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def write_tags(doc: Document, layer: str, spans: Iterable[tuple[int, int, str]], within: np.ndarray | None = None) -> None:
    """Tag piece spans (first, end, type) on a layer; outside `within` (a mask) nothing is said."""
    tags = doc.tags.get(layer)
    if tags is None:
        tags = np.zeros(len(doc), dtype=np.int16)
        if within is not None:
            tags[~within] = IGNORE
    for first, end, kind in spans:
        base = 1 + 2 * LAYERS[layer].index(kind)
        tags[first:end] = base + 1
        tags[first] = base
    doc.tags[layer] = tags
