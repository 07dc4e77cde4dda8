"""From inputs to articles: each as it comes, or why it could not be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import DamageError, FormatError, ReadError
from sayso.model import RawArticle
from sayso.read.archives import members
from sayso.read.decode import Decoded, declared_encoding, decode, storable, unified
from sayso.read.find import STDIN, find, listed, reason, shown
from sayso.read.limits import MAX_ARCHIVES, MAX_DOCUMENT_BYTES
from sayso.read.options import Options
from sayso.read.pages import read_page
from sayso.read.records import read_lines
from sayso.read.sniff import Kind, kind_of
from sayso.read.streams import BombError, Budget, Gunzip, peek, read_all
from sayso.read.texts import checked

Result = RawArticle | ReadError
_STDIN_NAME = "standard input"
_TOO_LARGE = "not one article; split it, or write it as JSON Lines, one record an article"
_NO_OPTIONS = Options()


def read(inputs: str | Path | Iterable[str | Path], options: Options = _NO_OPTIONS, *, stdin: BinaryIO | None = None) -> Iterator[Result]:
    """Which articles are in these inputs?

    Lazily, one at a time: each article, or the error that says why an input (or a part of it) is none. A `DamageError` follows the article
    it is about, which was read all the same. Never raises for a bad input.

    Args:
        inputs: files, folders, patterns like "news/*.html", archives (zip, gz), or "-" for standard input.
        options: what the files do not tell.
        stdin: what "-" reads; by default the process's own.
    """
    for given in listed(inputs):
        if str(given) == STDIN:
            yield from _filled(_contents(stdin or sys.stdin.buffer, _STDIN_NAME, None), options)
            continue
        for found in find(given):
            yield from [found] if isinstance(found, ReadError) else _filled(_file(found), options)


def read_bytes(data: bytes, name: str = "", options: Options = _NO_OPTIONS) -> Iterator[Result]:
    """The articles in these bytes: a text, a page, JSON, or an archive of them.

    Args:
        data: the content of a file.
        name: its name; it becomes `path`, and its ending decides the kind where the bytes leave it open. "" for none.
    """
    stream = cast(BinaryIO, io.BytesIO(data))
    return _filled(_contents(stream, name or "bytes", name or None), options)


def read_text(text: str, options: Options = _NO_OPTIONS, *, name: str | None = None) -> RawArticle:
    """A plain text as an article; `name` becomes its path.

    Raises:
        FormatError: there are no words in it.
    """
    mended, _ = storable(text)
    return options.fill(RawArticle(checked(unified(mended), name or "text"), path=name))


def _file(path: Path) -> Iterator[Result]:
    name = shown(path)
    try:
        with path.open("rb") as stream:
            yield from _contents(stream, name, name)
    except OSError as error:
        yield ReadError(name, reason(error))


def _contents(stream: BinaryIO, where: str, path: str | None) -> Iterator[Result]:
    """The articles of one input; whatever goes wrong inside becomes its error."""
    budget = Budget(where)
    try:
        for result in _documents(stream, where, budget, depth=0):
            if isinstance(result, RawArticle) and path is None:
                yield replace(result, path=None)  # what was handed in comes from no file
            else:
                yield result
    except ReadError as error:
        yield error
    except (OSError, MemoryError, RecursionError) as error:
        yield ReadError(where, reason(error) if isinstance(error, OSError) else f"could not be read ({type(error).__name__}): split it")


def _filled(results: Iterator[Result], options: Options) -> Iterator[Result]:
    for result in results:
        yield options.fill(result) if isinstance(result, RawArticle) else result


def _documents(stream: BinaryIO, where: str, budget: Budget, *, depth: int) -> Iterator[Result]:
    """The articles of one stream, be it a document or an archive.

    Raises:
        ReadError: the stream as a whole could not be read, or not to its end.
    """
    head, stream = peek(stream)
    if not head:
        stream.read(1)  # raises what made it end, if something did
        raise FormatError(where, "empty: there is nothing in it")
    kind = kind_of(head, where.rpartition("!")[2].removesuffix(".gz"))
    if not isinstance(kind, Kind):
        raise FormatError(where, kind)
    if kind in (Kind.GZIP, Kind.ZIP):
        yield from _archive(kind, stream, where, budget, depth)
    elif kind in (Kind.JSON, Kind.JSONL):
        yield from read_lines(stream, where, is_sure=kind is Kind.JSONL and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["))
    else:
        yield from _document(kind, read_all(stream, where, MAX_DOCUMENT_BYTES, _TOO_LARGE), where)


def _archive(kind: Kind, stream: BinaryIO, where: str, budget: Budget, depth: int) -> Iterator[Result]:
    if depth >= MAX_ARCHIVES:
        raise FormatError(where, f"more than {MAX_ARCHIVES} archives inside one another: unpack the outer ones and name the folder")
    if kind is Kind.GZIP:
        yield from _documents(cast(BinaryIO, Gunzip(stream, where, budget, feeds=depth == 0)), where, budget, depth=depth + 1)
        return
    if depth == 0 and stream.seekable():
        budget.feed(stream.seek(0, io.SEEK_END))
        stream.seek(0)
    for member in members(stream, where, budget):
        if isinstance(member, ReadError):
            yield member
        else:
            yield from _member(*member, budget, depth + 1)


def _member(where: str, stream: BinaryIO, budget: Budget, depth: int) -> Iterator[Result]:
    """The articles of one file of an archive; only a bomb ends the whole archive."""
    try:
        yield from _documents(stream, where, budget, depth=depth)
    except BombError:
        raise
    except ReadError as error:
        yield error


def _document(kind: Kind, data: bytes, where: str) -> Iterator[Result]:
    decoded = decode(data, declared_encoding(data) if kind is Kind.HTML else None)
    yield replace(_article(kind, decoded, where), path=where)
    if decoded.damage:
        yield DamageError(where, decoded.damage)


def _article(kind: Kind, decoded: Decoded, where: str) -> RawArticle:
    if kind is Kind.HTML:
        return read_page(decoded.text, where)
    return RawArticle(checked(decoded.text, where))
