"""Whole articles about one event, or about two that look alike: which entries they make, on how many words, and how these stand."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from stories import sentences, story

from samples import VERSIONS
from sayso.ask import compose
from sayso.ledger.sql import open_store
from sayso.model import (
    Actor,
    Article,
    Claim,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Precision,
    Quoted,
    Reading,
    SourceKind,
    When,
)
from sayso.model.state import Entry, Stance

Rows = Mapping[str, Any]
CASES: Mapping[str, Rows] = yaml.safe_load((Path(__file__).parent.parent / "cases" / "stories.yaml").read_text(encoding="utf-8"))
NAMES = {"ARV": "Arvania", "BEL": "Belmora", "VEL": "Velia"}
LENGTH = 12  # sentences of an article around its claims


def body(articles: Mapping[str, Rows], name: str) -> list[str]:
    """The sentences of an article: its claims first."""
    row = articles[name]
    if "copies" in row:
        return body(articles, row["copies"])[: row.get("sentences")]
    return [claim["text"].replace("[", "").replace("]", "") for claim in row["claims"]] + sentences(row["about"], LENGTH)


def reading(articles: Mapping[str, Rows], name: str) -> Reading:
    row = articles[name]
    article = story(body(articles, name), row["outlet"], row["day"])
    return Reading(article, tuple(claim(article, f"{name} {number}", told) for number, told in enumerate(row["claims"])), VERSIONS)


def claim(article: Article, name: str, row: Rows) -> Claim:
    before, _, rest = row["text"].partition("[")
    trigger, _, after = rest.partition("]")
    start = article.text.index(before + trigger + after)
    evidence = Passage(start, start + len(before + trigger + after))
    at = Passage(start + len(before), start + len(before + trigger))
    return Claim(
        id=name,
        evidence=evidence,
        event_type=EventType(row["type"]),
        trigger=Quoted(trigger, at),
        actors=(party(row["who"], evidence),),
        recipients=(party(row["whom"], evidence),),
        when=When("then", evidence, Interval(*row["when"], Precision.RANGE)) if "when" in row else None,
        chain=tuple(hop(*source) for source in row.get("by", ())),
        factuality=Factuality(row.get("sure", "CT+")),
        denied_by=tuple(party(country, evidence) for country in row.get("denied", ())),
    )


def party(country: str, place: Passage) -> Party:
    return Party(Actor(f"state:{country}", NAMES[country], country, "GOV"), NAMES[country], place)


def hop(kind: str, words: str) -> Hop:
    source = SourceKind(kind)
    name = f"media:{words.casefold().replace(' ', '-')}" if source is SourceKind.MEDIA else None
    return Hop(Actor(name, words, None, "MED" if name else None, source if name else None), source, words, None, "said")


def entries(path: Path, readings: list[Reading]) -> Iterator[Entry]:
    store = open_store(path)
    for one in readings:
        store.add(one)
    found = [compose(gathered) for gathered in store.entries()]
    store.close()
    return iter(found)


@pytest.mark.parametrize("name", CASES)
def test_articles_make_these_entries(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    readings = [reading(case["articles"], article) for article in case["articles"]]
    random.Random(name).shuffle(readings)
    found = {frozenset(entry.claims): entry for entry in entries(tmp_path / "news.db", readings)}
    expected = {frozenset(row["claims"]): row for row in case["entries"]}
    assert found.keys() == expected.keys()
    for claims, row in expected.items():
        entry = found[claims]
        assert entry.state.value == row["state"]
        assert entry.independent == row.get("origins", entry.independent), entry.why
        if "of" in row:
            assert {voice.name for voice in entry.voices if voice.stance is not Stance.RELAYS} == set(row["of"])
