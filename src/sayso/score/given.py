"""Claims as they are exported, by sayso or by anybody else, with what is compared of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import FormatError, ReadError
from sayso.model.record import Record
from sayso.score.alike import Words, words_of
from sayso.score.key import ASSERTED, DENIED, HEDGED

_HEDGED = frozenset({"PR+", "PS+", "CTu", "Uu"})
_DENIED = frozenset({"CT-", "PR-", "PS-"})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a claim.

    Args:
        is_known: has an id or a country: the reader says who is meant, not only what they are called.
        kind: of a source.
    """

    name: str | None
    text: str | None
    country: str | None
    is_known: bool
    kind: str | None
    words: tuple[Words, ...]

    @property
    def is_unspecified(self) -> bool:
        """Is it a source that names nobody ("is believed")?"""
        return self.kind == "unspecified"

    def __str__(self) -> str:
        shown = self.text or self.name or "?"
        meant = self.country or self.name
        return shown if not meant or meant == shown else f"{shown}={meant}"


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One claim. Two that say the same are two: each may answer a line of a key.

    Args:
        places: path, address and id of its article.
        trigger: what tells it from other claims on the same passage: type, start and words of the trigger.
    """

    places: tuple[str, ...]
    type: str | None
    trigger: tuple[str | None, int | None, str | None]
    evidence: str
    words: Words
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    chain: tuple[Named, ...]
    factuality: str | None
    when: tuple[str, str]
    when_text: str
    deniers: tuple[Named, ...]
    confidence: float

    @property
    def certainty(self) -> str:
        """ "asserted", "hedged" or "denied"."""
        return HEDGED if self.factuality in _HEDGED else DENIED if self.factuality in _DENIED else ASSERTED

    @property
    def is_dyadic(self) -> bool:
        """Is it between two different parties, so that a key can be expected to speak of it?"""
        actors, recipients = ([one.country or one.name for one in side] for side in (self.actors, self.recipients))
        return any(one != other for one in actors for other in recipients) if recipients else len(set(actors)) > 1

    def __str__(self) -> str:
        sides = [", ".join(map(str, side)) or "nobody" for side in (self.actors, self.recipients)]
        chain = f", on the word of {' < '.join(map(str, self.chain))}" if self.chain else ""
        dated = f", {self.when_text}" if self.when_text else ""
        return f"{self.type} “{self.trigger[2]}” {sides[0]} -> {sides[1]}, {self.factuality}{dated}{chain}"


def given_claims(path: Path) -> Iterator[Given]:
    """The claims in a file of JSON Lines, one record a line.

    Raises:
        ReadError: the file cannot be read.
        FormatError: a line is no record of a claim; says which.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _from_line(line, f"{path}, line {number}")
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise FormatError(
            str(path), f"not UTF-8 ({error.reason}): claims are JSON Lines as `sayso export --format jsonl` writes them"
        ) from error


def _from_line(line: str, where: str) -> Given:
    try:
        return given(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise FormatError(where, f"not JSON ({error}): claims are JSON Lines as `sayso export --format jsonl` writes them") from error
    except (AttributeError, KeyError, TypeError) as error:
        raise FormatError(where, f"no record of a claim ({type(error).__name__}: {error}): docs/record.md describes one") from error


def given(record: Record) -> Given:
    """What is compared of a claim; what a record leaves out counts as not said.

    Raises:
        KeyError, TypeError, AttributeError: it has no evidence, or parts of another shape than docs/record.md says.
    """
    article, trigger, when = (record.get(name) or {} for name in ("article", "trigger", "when"))
    kind, evidence = record.get("event_type"), record["evidence"]["text"]
    return Given(
        tuple(article.get(name) or "" for name in ("path", "url", "id")),
        kind,
        (kind, trigger.get("start"), trigger.get("text")),
        evidence,
        words_of(evidence),
        _all_named(record.get("actors")),
        _all_named(record.get("recipients")),
        _all_named(record.get("attribution")),
        record.get("factuality"),
        (when.get("start") or "", when.get("end") or ""),
        when.get("text") or "",
        _all_named(record.get("denied_by")),
        record.get("confidence") or 0.0,
    )


def _all_named(records: Iterable[Mapping[str, Any]] | None) -> tuple[Named, ...]:
    return tuple(map(_named, records or ()))


def _named(record: Mapping[str, Any]) -> Named:
    name, text, country = record.get("name"), record.get("text"), record.get("country")
    is_known = bool(country or record.get("id"))
    return Named(name, text, country, is_known, record.get("kind"), (words_of(name), words_of(text)))
