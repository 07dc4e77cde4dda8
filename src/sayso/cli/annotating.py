"""`sayso annotate`: the readings of each article, before claims are put together."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from sayso.cli.common import print_json
from sayso.errors import FormatError, ReadError, SaysoError

if TYPE_CHECKING:
    from sayso.annotate import Annotator
    from sayso.model import Article, Passage, RawArticle
    from sayso.pipeline import Pipeline

    Pair = tuple[Passage | None, Passage | None]

BATCH = 16


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the input: its id, and its article or what is wrong with it; `pairs` of parties whose PLOVER root is asked for."""

    id: object
    article: Article | None = None
    pairs: tuple[Pair, ...] = ()
    error: str = ""


@click.command()
@click.argument("input_", metavar="[INPUT]", type=click.File("rb"), default="-")
@click.option("--raw", is_flag=True, help="Take each text as it is: no part of it is set apart as belonging to the page.")
def annotate(input_: BinaryIO, raw: bool) -> None:
    """Print what is read off articles, as JSON Lines.

    Sentences, mentions, attributions, times and events, before claims are put together; nothing is kept.

    INPUT is JSON Lines, {"id", "text", "published"?, "pairs"?}; standard input without it. For "pairs", a list of {"source": [s, e],
    "target": [s, e]} with either side null, the PLOVER root of each is given. All offsets count code points of the text, end
    exclusive. A line that cannot be read gives {"id", "error"}; the exit code is 1 only if all lines fail.
    """
    from sayso.pipeline import Pipeline

    n_good = n_bad = 0
    for record in annotated_lines(input_, Pipeline(), raw=raw):
        print_json(record)
        n_bad += "error" in record
        n_good += "error" not in record
    if n_bad and not n_good:
        sys.exit(1)


def annotated_lines(lines: Iterable[bytes], pipeline: Pipeline, *, raw: bool) -> Iterator[dict[str, Any]]:
    """The readings of each line, in order, streamed in small batches."""
    items = (_item(line, n, raw=raw) for n, line in enumerate(lines, 1) if line.strip())
    while batch := list(islice(items, BATCH)):
        records = iter(_records([item for item in batch if item.article], pipeline))
        for item in batch:
            yield next(records) if item.article else {"id": item.id, "error": item.error}


def _item(line: bytes, n: int, *, raw: bool) -> Item:
    id_: object = str(n)
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise FormatError(f"line {n}", 'expected an object with "text"')
        id_ = record.get("id", id_)
        return Item(id_, _article(record, raw=raw), _pairs(record, f"line {n}"))
    except ReadError as error:
        return Item(id_, error=str(error))
    except (ValueError, RecursionError) as error:
        return Item(id_, error=f"line {n}: not JSON ({error})")


def _pairs(record: dict[str, Any], where: str) -> tuple[Pair, ...]:
    """The pairs of a line as passages.

    Raises:
        FormatError: they are no list of objects with "source" and "target", each null or [start, end] inside the text.
    """
    pairs = record.get("pairs") or []
    if not isinstance(pairs, list) or not all(isinstance(pair, dict) for pair in pairs):
        raise FormatError(where, 'expected "pairs" to be a list of objects with "source" and "target"')
    n = len(record["text"])
    return tuple((_side(pair.get("source"), n, where), _side(pair.get("target"), n, where)) for pair in pairs)


def _side(place: object, n: int, where: str) -> Passage | None:
    from sayso.model import Passage

    match place:
        case None:
            return None
        case [int(start), int(end)] if 0 <= start < end <= n:
            return Passage(start, end)
    raise FormatError(where, f"{place!r} is no [start, end] inside a text of {n} characters")


def _article(record: dict[str, Any], *, raw: bool) -> Article:
    from sayso.clean import as_it_is, clean
    from sayso.read import Options

    published = record.get("published")
    filled = Options(published=str(published) if published else None).fill(_raw_article(record["text"]))
    article = (as_it_is if raw else clean)(filled)
    if not raw and not article.is_read:
        raise ReadError("text", f"not read: language {article.language}")
    return article


def _raw_article(text: str) -> RawArticle:
    from sayso.model import RawArticle

    return RawArticle(text)


def _records(items: Sequence[Item], pipeline: Pipeline) -> list[dict[str, Any]]:
    """The readings of a batch; one by one when that fails, so that one bad article fails alone."""
    try:
        return _read(items, pipeline)
    except Exception as error:
        if len(items) > 1:
            return [record for item in items for record in _records([item], pipeline)]
        reason = str(error) if isinstance(error, SaysoError) else f"sayso could not read this article ({error!r}): please report it"
        return [{"id": items[0].id, "error": reason}]


def _read(items: Sequence[Item], pipeline: Pipeline) -> list[dict[str, Any]]:
    from sayso.annotate import annotate
    from sayso.cli.readings import readings_record
    from sayso.resolve import resolve

    annotated = annotate([item.article for item in items if item.article], pipeline.annotator)
    return [
        readings_record(item.id, one, resolve(one, pipeline.table)) | _roots(item, pipeline.annotator)
        for item, one in zip(items, annotated, strict=True)
    ]


def _roots(item: Item, annotator: Annotator) -> dict[str, Any]:
    """The PLOVER root of each pair that was asked for; nothing when none was."""
    if not item.pairs or not item.article:
        return {}
    rows = annotator.roots(item.article.text, item.pairs)
    return {"pairs": [{"root": next(iter(row), None), "probabilities": {root: round(p, 4) for root, p in row.items()}} for row in rows]}
