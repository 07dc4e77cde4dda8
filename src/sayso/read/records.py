"""Articles written as JSON: one record per line, one per file, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from sayso.errors import DamageError, FormatError, ReadError
from sayso.model import RawArticle
from sayso.read.decode import aligned, decode, storable, unified
from sayso.read.limits import MAX_BAD_LINES, MAX_DOCUMENT_BYTES, MAX_JSON_BYTES
from sayso.read.pages import read_page
from sayso.read.streams import read_all
from sayso.read.texts import checked
from sayso.text.dates.written import iso_date

type_names = {str: "text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object", type(None): "null"}
_KNOWN = ("text", "html", "id", "url", "title", "publisher", "published", "language")
_EXTRA_CHARS = 1_000  # other fields are kept as what the record says about itself, when they are short
Result = RawArticle | ReadError


def read_lines(stream: BinaryIO, where: str, *, is_sure: bool) -> Iterator[Result]:
    """The articles of a JSON Lines stream; a bad line is an error with its number, the others go on.

    Args:
        stream: UTF-8 (a mark at its beginning is no matter), read line by line, so its size is no matter either.
        where: names the input; records are named "where!id", or "where:12" by line when they have no id.
        is_sure: the input is named as JSON Lines. If not, a first line that is no record makes it one JSON text.
    """
    first = stream.readline(MAX_DOCUMENT_BYTES + 1)
    if not is_sure and not _is_record(first):
        rest = read_all(stream, where, MAX_JSON_BYTES, "write it as JSON Lines, one record a line")
        yield from read_json(first + rest, where)
        return
    n_read, n_bad = 0, 0
    for number, line in _numbered(first, stream):
        for result in _line_results(line, stream, where, number):
            yield result
            n_read += isinstance(result, RawArticle)
            n_bad += isinstance(result, ReadError)
        if not n_read and n_bad >= MAX_BAD_LINES:
            yield FormatError(where, f"no record in its first {number} lines, the rest was left: write one JSON object a line")
            return
    if not n_read and not n_bad:
        yield FormatError(where, "empty: there is no record in it")


def read_json(data: bytes, where: str) -> Iterator[Result]:
    """The articles of a JSON text: one record, or a list of records."""
    try:
        value = _parsed(decode(data).text)
    except ValueError as error:
        yield FormatError(where, f"not valid JSON ({error}): mend it there")
        return
    if not isinstance(value, list):
        yield from _record_results(value, where, lambda name: f"{where}!{name}" if name else where)
        return
    if not value:
        yield FormatError(where, "an empty list: there is no record in it")
    for number, item in enumerate(value, start=1):
        yield from _record_results(item, f"{where}:record {number}", _namer(where, f"record {number}"))


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(_parsed(decode(line).text), dict)
    except ValueError:
        return False


def _numbered(first: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number, line = 1, first
    while line:
        yield number, line
        number, line = number + 1, stream.readline(MAX_DOCUMENT_BYTES + 1)


def _line_results(line: bytes, stream: BinaryIO, where: str, number: int) -> Iterator[Result]:
    place = f"{where}:{number}"
    if len(line) > MAX_DOCUMENT_BYTES:
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_DOCUMENT_BYTES)
        yield FormatError(place, f"line larger than {MAX_DOCUMENT_BYTES / 1_000_000:g} MB: one record a line, one article a record")
        return
    if line.isspace():
        return
    decoded = decode(line)
    if not decoded.text.strip():
        return
    try:
        value = _parsed(decoded.text)
    except ValueError as error:
        yield FormatError(place, f"not valid JSON ({error}): mend this line")
        return
    yield from _record_results(value, place, _namer(where, str(number)))
    if decoded.damage:
        yield DamageError(place, decoded.damage)


def _namer(where: str, place: str) -> Callable[[str | None], str]:
    return lambda name: f"{where}!{name}" if name else f"{where}:{place}"


def _parsed(text: str) -> Any:
    """The value.

    Raises:
        ValueError: it is no JSON, or one built to exhaust its reader (nested too deep, a number of thousands of digits).
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"character {error.colno}" if error.lineno == 1 else f"line {error.lineno}, character {error.colno}"
        raise ValueError(f"{error.msg} at {place}") from error
    except RecursionError:
        raise ValueError("nested too deep") from None


def _record_results(value: object, place: str, path_of: Callable[[str | None], str]) -> Iterator[Result]:
    """The article of one record, and what is wrong with it though it was read."""
    try:
        raw, notes = _article(value, place, path_of)
    except ReadError as error:
        yield error
        return
    yield raw
    for note in notes:
        yield DamageError(place, note)


def _article(value: object, place: str, path_of: Callable[[str | None], str]) -> tuple[RawArticle, list[str]]:
    if not isinstance(value, dict):
        raise FormatError(place, f'a record is an object like {{"text": "..."}}, this is {type_names.get(type(value), "something else")}')
    notes: list[str] = []
    fields = {name: _field(value, name, place, notes) for name in _KNOWN}
    body, page = fields["text"], fields["html"]
    if not body and not page:
        raise FormatError(place, 'the record has neither "text" nor "html" with words in it: put the article there')
    path = path_of(fields["id"])
    raw = RawArticle(checked(aligned(body), place), path) if body else replace(read_page(unified(page or ""), place), path=path)
    return _described(raw, value, fields, notes), notes


def _field(record: dict[str, object], name: str, place: str, notes: list[str]) -> str | None:
    """A field as text; None when it is absent, null or blank."""
    value = record.get(name)
    if name == "id" and isinstance(value, int):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FormatError(place, f'"{name}" is {type_names.get(type(value), "something else")}, it must be text')
    text, n_replaced = storable(value)
    if n_replaced:
        notes.append(f'"{name}" holds {n_replaced} null character(s) or broken surrogate(s), now U+FFFD: mend the record')
    return text if text.strip() else None


def _described(raw: RawArticle, record: dict[str, object], fields: dict[str, str | None], notes: list[str]) -> RawArticle:
    """The article with what the record says about it; that goes before what an HTML page says about itself."""
    extras = {k: storable(v)[0] for k, v in record.items() if k not in _KNOWN and isinstance(v, str) and 0 < len(v) <= _EXTRA_CHARS}
    page = {**raw.page, **{storable(name)[0]: text for name, text in extras.items()}}
    if fields["id"]:
        page["id"] = fields["id"]
    published = iso_date(fields["published"]) if fields["published"] else None
    if fields["published"] and not published:
        page["published"] = fields["published"]
        notes.append(f'"published" is {fields["published"][:40]!r}, which names no day for sure: read without it; write it as 2025-02-19')
    return replace(
        raw,
        url=fields["url"] or raw.url,
        title=fields["title"] or raw.title,
        publisher=fields["publisher"] or raw.publisher,
        published=published or raw.published,
        language=(fields["language"] or raw.language or "").split("-")[0].split("_")[0].lower() or None,
        page=page,
    )
