"""Keys: what a careful analyst would write down from an article. `docs/quality.md` describes the format."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.errors import FormatError, ReadError
from sayso.model import EventType, RawArticle
from sayso.score.alike import Words, words_of

ASSERTED, HEDGED, DENIED = "asserted", "hedged", "denied"
CERTAINTIES = (ASSERTED, HEDGED, DENIED)
SUFFIX = ".key.json"
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_TYPES = frozenset(kind.value for kind in EventType)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A party or source that a line of the key accepts.

    Args:
        country: ISO 3166-1 alpha-3 of the state it belongs to, "*" for anybody; None where names are accepted instead.
        names: the accepted names.
    """

    country: str | None
    names: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()

    def __str__(self) -> str:
        return self.country or "/".join(self.names)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a key: a claim, and what is accepted for each part of it.

    Args:
        quote: words of the sentence it rests on.
        types: event types that are right.
        sources: the chain, nearest the reader first.
        certainties: "asserted" (CT+), "hedged" (PR+ PS+ CTu Uu), "denied" (CT- PR- PS-); those that are right.
        when: first and last year, month or day; None where the text gives none.
        is_optional: may be left out, and is right when it is not.
    """

    quote: str
    words: Words
    types: tuple[str, ...]
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    is_symmetric: bool
    sources: tuple[Somebody, ...]
    certainties: tuple[str, ...]
    when: tuple[str, str] | None
    deniers: tuple[Somebody, ...]
    is_optional: bool

    def __str__(self) -> str:
        arrow = "<->" if self.is_symmetric else "->"
        sides = [", ".join(map(str, side)) or "nobody" for side in (self.actors, self.recipients)]
        return f"{'/'.join(self.types)} {sides[0]} {arrow} {sides[1]}"


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one article.

    Args:
        article: the name of its file, or the end of its address or id.
        published, publisher: what to tell the reader beside the text; None where the text must do.
        path: where the key was read.
    """

    article: str
    lines: tuple[Line, ...]
    published: str | None
    publisher: str | None
    path: Path

    @property
    def is_dated(self) -> bool:
        """Are all its `when` dates? Some keys hold places in the text there, and no date can meet those."""
        return all(_DATE.fullmatch(date) for line in self.lines for date in line.when or ())

    @property
    def text_path(self) -> Path:
        """Where the article's text lies when it lies beside its key."""
        return self.path.parent / self.article

    def fill(self, raw: RawArticle) -> RawArticle:
        """The article with what the key knows of its publication, where its file does not say."""
        return replace(raw, published=raw.published or self.published, publisher=raw.publisher or self.publisher)


def find_keys(path: Path) -> list[Path]:
    """The keys that a path names: itself, or those of a folder (not of the folders in it) in the order of their names."""
    return sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]


def load_key(path: Path) -> Key:
    """The key in a file.

    Raises:
        ReadError: the file cannot be read.
        FormatError: it is no key; says which line of it is wrong and what is expected.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(str(path), f"not JSON ({error}): a key is one JSON object with `article` and `claims`") from error
    if not isinstance(content, dict) or not isinstance(content.get("article"), str) or not isinstance(content.get("claims"), list):
        raise FormatError(str(path), "no key: expected an object with `article`, the name of its file, and a list of `claims`")
    if not content["article"]:
        raise FormatError(str(path), "`article` is empty: name the article's file")
    publisher = content.get("publisher") or [None]
    lines = tuple(_Reader(str(path), number, line).line() for number, line in enumerate(content["claims"], 1))
    return Key(content["article"], lines, content.get("published"), publisher if isinstance(publisher, str) else publisher[0], path)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one line, and knows its place for what it has to say."""

    where: str
    number: int
    content: Any

    def line(self) -> Line:
        if not isinstance(self.content, dict):
            raise self._error("is no object")
        quote = self.content.get("quote")
        if not isinstance(quote, str) or not words_of(quote):
            raise self._error("has no `quote`: the words it rests on")
        return Line(
            quote,
            words_of(quote),
            self._among("types", _TYPES),
            self._side("actors", is_needed=True),
            self._side("recipients", is_needed=True),
            bool(self.content.get("symmetric")),
            self._side("sources", is_needed=False),
            self._among("factuality", CERTAINTIES),
            self._when(),
            self._side("denied_by", is_needed=False),
            bool(self.content.get("optional")),
        )

    def _among(self, name: str, known: Sequence[str] | frozenset[str]) -> tuple[str, ...]:
        values = self.content.get(name)
        if not isinstance(values, list) or not values:
            raise self._error(f"has no list `{name}`: what is accepted, some of {', '.join(sorted(known))}")
        for value in values:
            if value not in known:
                raise self._error(f"accepts {value!r} in `{name}`: expected some of {', '.join(sorted(known))}")
        return tuple(values)

    def _side(self, name: str, *, is_needed: bool) -> tuple[Somebody, ...]:
        values = self.content.get(name)
        if not isinstance(values, list) and (is_needed or values is not None):
            raise self._error(f"has no list `{name}`: each a country code, or a list of accepted names")
        return tuple(self._somebody(name, value) for value in values or ())

    def _somebody(self, name: str, value: object) -> Somebody:
        if isinstance(value, str) and name != "sources":
            return Somebody(value)
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list) and names and all(isinstance(one, str) for one in names):
            return Somebody(None, tuple(names), tuple(map(words_of, names)))
        raise self._error(f"has {value!r} in `{name}`: expected a country code, or a list of accepted names")

    def _when(self) -> tuple[str, str] | None:
        match self.content.get("when"):
            case None:
                return None
            case [str(start), str(end)]:
                return start, end
        raise self._error("has a `when` that is not two dates: expected [first, last], each a year, a month or a day, or null")

    def _error(self, what: str) -> FormatError:
        return FormatError(self.where, f"claim {self.number} {what}")
