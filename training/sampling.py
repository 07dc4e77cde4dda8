"""Windows cut from documents, and batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from training.documents import Document

CLS, SEP, PAD, MASK = 101, 102, 0, 103


@dataclass(slots=True)
class Window:
    """Sentences of one document; position p of the document stands at `p - first + 1` (after [CLS])."""

    doc: Document
    first: int
    last: int
    shift: int = field(init=False)

    def __post_init__(self) -> None:
        self.shift = 1 - self.first

    def __len__(self) -> int:
        return self.last - self.first + 2

    def holds(self, first: int, end: int) -> bool:
        """Does a piece span stand wholly inside?"""
        return self.first <= first and end <= self.last


def windows(doc: Document, limit: int, rng: random.Random | None) -> list[Window]:
    """Cut a document into windows of whole sentences; with `rng` the first is of random length, so borders move between epochs."""
    found: list[Window] = []
    room = rng.randint(limit // 4, limit) if rng and len(doc) > limit else limit
    start = end = doc.sentences[0][0]
    for first, last in doc.sentences:
        if last - start > room and end > start:
            found.append(Window(doc, start, end))
            start, room = first, limit
        end = last
    found.append(Window(doc, start, end))
    return found


def batches(cut: list[Window], tokens: int, rng: random.Random | None) -> list[list[Window]]:
    """Group windows of like length so that a padded batch has about this many pieces."""
    ordered = sorted(cut, key=lambda w: len(w) + (rng.random() * 12 if rng else 0))
    found: list[list[Window]] = []
    batch: list[Window] = []
    for window in ordered:
        if batch and (len(batch) + 1) * max(len(window), len(batch[0])) > tokens:
            found.append(batch)
            batch = []
        batch.append(window)
    if batch:
        found.append(batch)
    if rng:
        rng.shuffle(found)
    return found


def topic_batches(docs: list[Document], tokens: int, limit: int, rng: random.Random) -> list[list[Window]]:
    """Batches of one topic each: same-event pairs are found only among documents about one thing."""
    by_topic: dict[str, list[Window]] = {}
    for doc in docs:
        by_topic.setdefault(doc.topic, []).extend(windows(doc, limit, rng))
    found = []
    for group in by_topic.values():
        rng.shuffle(group)
        found += batches(group, tokens, rng)
    rng.shuffle(found)
    return found


def endless(docs: list[Document], tokens: int, limit: int, rng: random.Random, by_topic: bool) -> Iterator[list[Window]]:
    """Epoch after epoch of shuffled batches of one corpus."""
    while True:
        if by_topic:
            yield from topic_batches(docs, tokens, limit, rng)
        else:
            yield from batches([w for doc in docs for w in windows(doc, limit, rng)], tokens, rng)


def inputs(batch: list[Window], mask_share: float, rng: np.random.Generator | None) -> dict[str, np.ndarray]:
    """Padded arrays of a batch; with `rng` some pieces are hidden."""
    longest = max(map(len, batch))
    made = {name: np.zeros((len(batch), longest), dtype=np.int64) for name in ("ids", "shapes", "marks", "mask")}
    for row, window in enumerate(batch):
        n = len(window)
        ids = window.doc.ids[window.first : window.last].copy()
        if rng is not None:
            ids[rng.random(len(ids)) < mask_share] = MASK
        made["ids"][row, 0], made["ids"][row, n - 1] = CLS, SEP
        made["ids"][row, 1 : n - 1] = ids
        made["shapes"][row, 1 : n - 1] = window.doc.shapes[window.first : window.last]
        if window.doc.pair is not None:
            made["marks"][row, 1 : n - 1] = window.doc.pair[0][window.first : window.last]
        made["mask"][row, :n] = 1
    return made
