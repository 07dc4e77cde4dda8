"""Fit who is a party, who a source, and how likely claims are right: src/sayso/data/confidence.json.

usage: python -m scripts.fit_confidence [--least P] [--side P] [--dry]

Logistic regressions on the annotated dev articles (the encoder knows the train articles by heart, so its certainty there says nothing):
first whether somebody is the actor, or the recipient, of an event; then, with the parties so chosen, whether somebody heard is its source;
then whether a claim answers a line of the key. What is printed is measured by five-fold cross-validation over articles, parties and
sources of a fold chosen by weights of the others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.annotate import EncoderAnnotator, segment
from sayso.annotate.combined import events_of
from sayso.annotate.rules import RulesAnnotator
from sayso.clean import clean
from sayso.encoder import Encoder
from sayso.extract import extract
from sayso.extract.confidence import marks_of, signs_of
from sayso.extract.sides import OF_STATE, Chooser, Possible
from sayso.extract.voices import heard
from sayso.extract.who import Who
from sayso.model import Annotated, Cast, EventMention, Hop, Passage, SourceKind
from sayso.model.record import to_record
from sayso.resolve import ActorTable, resolve
from sayso.score import Given, Key, find_keys, given, load_key, matched, score
from sayso.score.alike import is_same_name, words_of
from sayso.weighing import Weighing, weighing
from scripts.quality import PARTS, ROOT, article_of

TARGET = ROOT / "src" / "sayso" / "data" / "confidence.json"
FOLDS = 5
PENALTY = 2.0  # of the squared weights: with some thousand claims and thirty signs, enough to keep rare signs from deciding
BINS = 10
SIDES = ("actor", "recipient")

Array = npt.NDArray[np.float64]
Gold = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """Signs, whether what they speak for is right, and the number of the article."""

    signs: dict[str, float]
    is_right: bool
    article: int


@dataclass(frozen=True)
class ClaimExample(Example):
    """A claim; only those between two parties can be judged by a key."""

    claim: Given

    @property
    def is_scored(self) -> bool:
        """Can the key be expected to speak of it?"""
        return self.claim.is_dyadic


@dataclass(frozen=True)
class Ready:
    """An article as `extract` gets it, with its key, the gold claims, and the signs of each event by its trigger."""

    key: Key
    gold: Sequence[Gold]
    annotated: Annotated
    cast: Cast
    signs: dict[Passage, dict[str, float]]


def main() -> int:
    """Fit, print what cross-validation gives, write."""
    parser = argparse.ArgumentParser(description="Fit parties and the confidence of claims on the annotated dev articles.")
    parser.add_argument("--least", type=float, help="keep claims from this confidence on; default: best typed F1 in cross-validation")
    parser.add_argument("--side", type=float, help="a party is anybody likelier than this; default: as shipped")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    start = replace(weighing(), least=0.0, side=args.side or weighing().side)
    articles = ready(args.shared)
    parties = {side: list(party_examples(articles, side, start)) for side in SIDES}
    folds = [by_parties(parties, start, but=fold) for fold in range(FOLDS)]
    sources = [example for n, article in enumerate(articles) for example in source_examples(n, article, folds[n % FOLDS])]
    folds = [by_sources(sources, weights, but=fold) for fold, weights in enumerate(folds)]
    made = [example for n, article in enumerate(articles) for example in claim_examples(n, article, folds[n % FOLDS])]
    chances = cross_validated(made)
    keys = [article.key for article in articles]
    least = args.least or best_least(made, chances, keys)
    report(made, chances, least, keys)
    if not args.dry:
        whole = by_sources(sources, by_parties(parties, start))
        write(replace(whole, least=least), fitted([example for example in made if example.is_scored]))
    return 0


def by_parties(made: dict[str, list[Example]], start: Weighing, but: int | None = None) -> Weighing:
    """Weights of either side, fitted without the articles of one fold."""
    actor, recipient = (fitted([example for example in made[side] if example.article % FOLDS != but]) for side in SIDES)
    return replace(start, actor=actor, recipient=recipient)


def by_sources(made: Sequence[Example], start: Weighing, but: int | None = None) -> Weighing:
    """Weights of sources, fitted without the articles of one fold."""
    return replace(start, source=fitted([example for example in made if example.article % FOLDS != but]))


def ready(shared: Path) -> list[Ready]:
    """The dev articles, read and resolved; events have even odds, since the signs for them are weighed here."""
    keys, rows = [load_key(path) for path in find_keys(shared / PARTS["dev"])], gold_rows(shared)
    annotator, rules, table = EncoderAnnotator(Encoder.load(leniency=weighing().leniency)), RulesAnnotator(), ActorTable.load()
    articles = [segment(clean(article_of(key))) for key in keys]
    encoded = annotator.encoder.read([(one.article.text, one.sentences) for one in articles])
    found = []
    for key, article, reading, ruled in zip(keys, articles, encoded, rules.read(articles), strict=True):
        signs = {one.event.trigger: dict(one.signs) for one in events_of(annotator.sightings(article, reading), ruled.events)}
        readings = annotator.readings(article, reading, ruled)
        annotated = Annotated(article, replace(readings, events=tuple(replace(event, probability=0.5) for event in readings.events)))
        row = rows[key.article.removesuffix(".txt")]
        found.append(Ready(key, list(located(row, article.article.text)), annotated, resolve(annotated, table), signs))
    return found


def gold_rows(shared: Path) -> dict[str, Gold]:
    """The annotated dev articles by id."""
    with gzip.open(shared / "data" / "claims" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def located(row: Gold, text: str) -> Iterator[Gold]:
    """The claims of a row whose trigger stands in a text, every place moved to where the same words stand in it."""
    for claim in row["claims"]:
        trigger = moved(claim["trigger"], text)
        if trigger:
            sides = {side: [{**party, "at": moved(party, text)} for party in claim[side]] for side in ("actors", "recipients")}
            yield {**claim, **sides, "at": trigger}


def moved(words: Gold, text: str) -> Passage | None:
    """Where these words stand in a text, nearest to their own offset."""
    if words.get("start") is None:
        return None
    places = [match.start() for match in re.finditer(re.escape(words["text"]), text)]
    start = min(places, key=lambda place: abs(place - words["start"]), default=None)
    return None if start is None else Passage(start, start + len(words["text"]))


def party_examples(articles: Sequence[Ready], side: str, start: Weighing) -> Iterator[Example]:
    """Everybody who may be a party of an event that an analyst wrote down."""
    for number, article in enumerate(articles):
        chooser = Chooser(article.annotated, Who(article.annotated, article.cast), start)
        for event in article.annotated.readings.events:
            claims = [claim for claim in article.gold if claim["at"].overlaps(event.trigger)]
            possible = chooser.possible(event) if claims else {}
            signs = chooser.signs(event, possible)[side] if possible else {}
            for name, one in possible.items():
                yield Example(dict(signs[name]), is_party(one, claims, side), number)


def is_party(one: Possible, claims: Sequence[Gold], side: str) -> bool:
    """Does one of the claims have this party on this side? Where the sides may change places, on either."""
    return any(
        is_same(one, party)
        for claim in claims
        for party in (*claim[f"{side}s"], *(claim["actors"] + claim["recipients"] if claim.get("symmetric") else ()))
    )


def is_same(one: Possible, party: Gold) -> bool:
    """The same words, the same state (or kind of people of it), or of the stateless the same name."""
    if party["at"] and any(best.passage.overlaps(party["at"]) for _, best in one.best.values()):
        return True
    if party.get("country"):
        sector = party.get("sector")
        return bool(
            one.actor.country == party["country"] and (sector == one.actor.sector or (sector in OF_STATE) is (one.actor.sector in OF_STATE))
        )
    return is_same_name([words_of(party.get("name") or party["text"])], [words_of(one.actor.name)])


def source_examples(number: int, article: Ready, weights: Weighing) -> Iterator[Example]:
    """Everybody who may be a source of an event that an analyst wrote down."""
    who = Who(article.annotated, article.cast)
    chooser = Chooser(article.annotated, who, weights)
    for event in article.annotated.readings.events:
        claims = [claim for claim in article.gold if claim["at"].overlaps(event.trigger)]
        if claims:
            for one in heard(event, article.annotated, who, chooser.sides(event)):
                yield Example(dict(one.signs), is_source(one.hop, claims), number)


def is_source(hop: Hop, claims: Sequence[Gold]) -> bool:
    """Does one of the claims name this source?"""
    sources = [source for claim in claims for source in claim["sources"]]
    if hop.kind is SourceKind.UNSPECIFIED:
        return any(source["kind"] == "unspecified" for source in sources)
    accepted = [words_of(name) for source in sources for name in (source.get("name"), source["text"]) if name]
    return is_same_name(accepted, [words_of(hop.actor.name), words_of(hop.text)])


def claim_examples(number: int, article: Ready, weights: Weighing) -> Iterator[ClaimExample]:
    """All claims of an article, however unlikely."""
    chooser = Chooser(article.annotated, Who(article.annotated, article.cast), weights)
    events = {event.trigger: event for event in article.annotated.readings.events}
    claims = extract(article.annotated, article.cast, weights=weights)
    compared = [given(to_record(claim, article.annotated.article)) for claim in claims]
    right = {claim for one in matched([article.key], compared) for pair in one.pairs for claim in pair.typed}
    for claim, one in zip(claims, compared, strict=True):
        event: EventMention = events[claim.trigger.passage]
        marks = marks_of(event.trigger, article.annotated.article.title_passage, claim.denied_by)
        own = {**article.signs[event.trigger], **signs_of(chooser.sides(event), claim.chain), **marks}
        yield ClaimExample(own, one in right, number, one)


def matrix(made: Sequence[Example], names: Sequence[str]) -> Array:
    """Signs as numbers, shape (examples, signs)."""
    return np.array([[example.signs.get(name, 0.0) for name in names] for example in made])


def fitted(made: Sequence[Example]) -> dict[str, float]:
    """Weights by Newton's method."""
    names = sorted({name for example in made for name in example.signs})
    x, y = matrix(made, names), np.array([float(example.is_right) for example in made])
    weights = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + PENALTY * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        weights = weights - np.linalg.solve(curvature, gradient)
    return {name: round(weight, 3) for name, weight in zip(names, weights.tolist(), strict=True)}


def chances_of(made: Sequence[Example], weights: dict[str, float]) -> Array:
    """Probabilities that weights give."""
    names = list(weights)
    return np.asarray(1 / (1 + np.exp(-matrix(made, names) @ np.array([weights[name] for name in names]))))


def cross_validated(made: Sequence[ClaimExample]) -> Array:
    """The probability of each claim, by weights fitted without its article, on claims that the key can be expected to speak of."""
    chances = np.zeros(len(made))
    for fold in range(FOLDS):
        weights = fitted([example for example in made if example.is_scored and example.article % FOLDS != fold])
        own = [number for number, example in enumerate(made) if example.article % FOLDS == fold]
        chances[own] = chances_of([made[number] for number in own], weights)
    return chances


def best_least(made: Sequence[ClaimExample], chances: Array, keys: Sequence[Key]) -> float:
    """The threshold with the best typed F1, to two digits."""
    return max(
        (float(least) for least in np.arange(0.16, 0.44, 0.02).round(2)), key=lambda p: figures(made, chances, p, keys)["typed F1"] or 0.0
    )


def figures(made: Sequence[ClaimExample], chances: Array, least: float, keys: Sequence[Key]) -> dict[str, float | None]:
    """The figures of the claims from this probability on."""
    return score(matched(keys, [example.claim for example, chance in zip(made, chances, strict=True) if chance >= least])).shares


def report(made: Sequence[ClaimExample], chances: Array, least: float, keys: Sequence[Key]) -> None:
    """Figures, reliability table and expected calibration error, all cross-validated."""
    print(f"least {least}:", figures(made, chances, least, keys))
    scored = np.array([example.is_scored for example in made]) & (chances >= least)
    right = np.array([example.is_right for example in made])
    error = 0.0
    for low in np.arange(0, 1, 1 / BINS):
        here = scored & (chances >= low) & (chances < low + 1 / BINS)
        if here.any():
            error += here.sum() / scored.sum() * abs(chances[here].mean() - right[here].mean())
            print(f"{low:.1f}: {here.sum():4} claims, said {chances[here].mean():.2f}, right {right[here].mean():.2f}")
    print(f"expected calibration error {error:.3f}")


def write(weights: Weighing, of_claims: dict[str, float]) -> None:
    """The weights of claims, apart by who gives the signs, beside those of parties."""
    of_readings = set(weighing().readings)
    packed: dict[str, Any] = asdict(weights) | {
        "readings": {name: weight for name, weight in of_claims.items() if name in of_readings},
        "parties": {name: weight for name, weight in of_claims.items() if name not in of_readings},
    }
    del packed["version"]
    TARGET.write_text(json.dumps(packed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
