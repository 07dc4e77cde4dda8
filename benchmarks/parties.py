"""How often does resolving give a party of an annotated article its right country? `python -m benchmarks.parties dev.jsonl.gz`.

The words of each party are handed to `resolve` as they stand in the key, so this measures resolving alone: not who takes part in an event.
A party counts as right when its country (or none, for those who belong to no state) is among those given, and no more states are given than
the key names by the same words. A name counts as right by the rule of the claims' scorer: all its words in the other, one of them telling.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.annotate.segment import segment
from sayso.model import Actor, Annotated, Article, EventMention, EventType, Passage, Published, Readings
from sayso.resolve import ActorTable, resolve

GENERIC = frozenset(
    """a an and by for from in of on the to agency authorities government media minister ministry news office official officials president
    press report reports source sources spokesman spokesperson spokeswoman state statement""".split()
)


@dataclass(frozen=True)
class Accuracy:
    """Shares of n parties; `sector` is of those whose country is right."""

    n: int
    country: float
    name: float
    sector: float

    def __str__(self) -> str:
        return f"{self.n} parties: country {self.country:.3f}, name {self.name:.3f}, sector (country right) {self.sector:.3f}"


def article_of(row: dict[str, Any]) -> Article:
    """The annotated article with its body and title found by the words the annotator gave."""
    text, title = row["text"], row["title"] or "\0"
    first, last = row["body"]["first"].rstrip("….").strip(), row["body"]["last"].lstrip("….").strip()
    start, end = max(text.find(first), 0), text.rfind(last)
    body = Passage(start, max(start + 1, end + len(last) if end >= 0 else len(text)))
    at = text.find(title)
    headline = Passage(at, at + len(title)) if at >= 0 and at + len(title) <= body.start else None
    return Article(
        row["id"], text, (body,), title=row["title"], title_passage=headline, publisher=row["outlet"], published=Published(row["published"])
    )


def parties_of(claim: dict[str, Any]) -> dict[Passage, list[dict[str, Any]]]:
    """The parties of one claim by the words that name them, both sides together ("the two sides")."""
    grouped: dict[Passage, list[dict[str, Any]]] = defaultdict(list)
    for party in (*claim["actors"], *claim["recipients"]):
        grouped[Passage(party["start"], party["end"])].append(party)
    return grouped


def judged(path: Path, table: ActorTable) -> Iterator[tuple[dict[str, Any], tuple[Actor, ...], int]]:
    """Each party of the key with the actors given, and how many countries the key names by the same words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            groups = [(claim, parties_of(claim)) for claim in row["claims"]]
            events = [EventMention(_passage(claim["trigger"]), EventType(claim["type"]), actors=tuple(group)) for claim, group in groups]
            cast = resolve(Annotated(segment(article_of(row)), Readings(events=tuple(events))), table)
            for _, group in groups:
                for passage, parties in group.items():
                    countries = {party["country"] for party in parties}
                    yield from ((party, cast.of(passage), len(countries)) for party in parties)


def country_accuracy(path: Path) -> Accuracy:
    """The shares over one file of annotated articles."""
    n = country = name = sector = 0
    for party, actors, limit in judged(path, ActorTable.load()):
        given = {actor.country for actor in actors}
        is_right = party["country"] in given and len(given) <= limit
        n += 1
        country += is_right
        sector += is_right and any(actor.sector == party["sector"] for actor in actors)
        name += any(is_same_name(party["name"], other) for other in (*(actor.name for actor in actors), party["text"]))
    return Accuracy(n, country / n, name / n, sector / max(country, 1))


def is_same_name(one: str, other: str) -> bool:
    """Do all words of one name stand in the other, one of them telling?"""
    wanted, got = _tokens(one), _tokens(other)
    return bool(wanted) and (wanted == got or (bool((wanted & got) - GENERIC) and (wanted <= got or got <= wanted)))


def _tokens(name: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", name).replace("’", "'").casefold()))


def _passage(part: dict[str, Any]) -> Passage:
    return Passage(part["start"], part["end"])


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(f"{argument}: {country_accuracy(Path(argument))}")
