"""Which claims stand in texts of the other corpora, as we read them ourselves?

`training/marked.jsonl` holds our marks as offsets, one text a line, and no word of any text: sentences of `events/` (PLV, COPED, AW) and of
`factuality/` (UDS), and stretches of `attribution/` (PolNeAR), written down as the guidelines of `claims/` say. `rows` joins them with the
texts into rows of the shape of the annotated articles; spans are `[start, end]`, code points of the text, end exclusive.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from training.documents import Rows, read
from training.settings import ROOT

MARKS = ROOT / "training" / "marked.jsonl"
PLACES = {  # corpus -> its file, and the field that holds the text
    "plv": ("events/PLV_train.jsonl", "sentence"),
    "coped": ("events/COPED_train.jsonl", "sentence"),
    "polnear": ("attribution/train.jsonl.gz", "text"),
    "aw": ("events/AW_train.jsonl", "sentence"),
    "uds": ("factuality/uds-ih2-train.jsonl.gz", "text"),
}
LISTS = ("actors", "recipients", "objects", "sources", "denied_by")


class MarksError(ValueError):
    """Marks do not fit their text: names both."""


def digest(text: str) -> str:
    """What tells whether a text is the one that was marked."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def texts(data: Path, corpus: str) -> dict[str, str]:
    """The texts of a corpus by id."""
    name, field = PLACES[corpus]
    return {row["id"]: row[field] for row in read(data / name)}


def thing(mark: list[Any], text: str) -> dict[str, Any]:
    """One participant, `[start, end]` or `[start, end, name]`, with its words."""
    words = text[mark[0] : mark[1]]
    return {"text": words, "name": mark[2] if len(mark) > 2 else words, "start": mark[0], "end": mark[1]}


def claim(marks: dict[str, Any], text: str) -> dict[str, Any]:
    """One claim with its words; what was left out is empty, certainty CT+."""
    row = {"also": [], "contexts": [], "factuality": "CT+", "optional": False, "symmetric": False, **marks}
    row |= {role: [thing(mark, text) for mark in marks.get(role, [])] for role in LISTS}
    row |= {role: thing(marks[role], text) if marks.get(role) else None for role in ("place", "when")}
    return row | {"trigger": thing(marks["trigger"], text)}


def rows(data: Path, path: Path = MARKS) -> Rows:
    """Every marked text, with its claims, as rows of the shape of the annotated articles.

    Raises:
        MarksError: a text is not in its corpus, or is not the one that was marked.
    """
    known: dict[str, dict[str, str]] = {}
    for marked in read(path):
        corpus, _, key = marked["id"].partition("/")
        if corpus not in known:
            known[corpus] = texts(data, corpus)
        start, end = marked.get("part", (0, None))
        text = known[corpus].get(key, "")[start:end]
        if digest(text) != marked["digest"]:
            raise MarksError(
                f"{marked['id']}: the text in {data} is not the one that was marked: take the corpus as it was, or drop the line"
            )
        yield {"id": marked["id"], "text": text, "claims": [claim(marks, text) for marks in marked["claims"]]}
