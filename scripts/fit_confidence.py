"""Fit how likely claims are right: src/sayso/data/confidence.json, from the signs that readings and parties give.

usage: python -m scripts.fit_confidence [--least P] [--dry]

Logistic regression on the claims of the annotated dev articles (the encoder has learnt the train articles by heart, so its certainty there
says nothing). A claim is right when it answers a line of the key. What is printed is measured by five-fold cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.annotate import EncoderAnnotator, segment
from sayso.annotate.combined import events_of
from sayso.annotate.rules import RulesAnnotator
from sayso.clean import clean
from sayso.encoder import Encoder
from sayso.extract import extract
from sayso.extract.confidence import signs_of
from sayso.model import Annotated
from sayso.model.record import Record, to_record
from sayso.resolve import ActorTable, resolve
from sayso.weighing import weighing
from scripts.quality import PARTS, ROOT, load_keys, load_scorer, raw_article

TARGET = ROOT / "src" / "sayso" / "data" / "confidence.json"
FOLDS = 5
PENALTY = 2.0  # of the squared weights: with some thousand claims and thirty signs, enough to keep rare signs from deciding
BINS = 10

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A claim with its signs, whether it answers a line of the key, and the number of its article."""

    record: Record
    signs: dict[str, float]
    is_right: bool
    is_scored: bool
    article: int


def main() -> int:
    """Fit, print what cross-validation gives, write."""
    parser = argparse.ArgumentParser(description="Fit the confidence of claims on the annotated dev articles.")
    parser.add_argument("--least", type=float, help="keep claims from this confidence on; default: best typed F1 in cross-validation")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    keys = load_keys(args.shared / PARTS["dev"])
    scorer = load_scorer(args.shared)
    made = examples(keys, args.shared / PARTS["dev"], scorer)
    names = sorted({name for example in made for name in example.signs})
    chances = cross_validated(made, names)
    least = args.least or best_least(made, chances, keys, scorer)
    report(made, chances, least, keys, scorer)
    if not args.dry:
        write(dict(zip(names, fitted(made, names).tolist(), strict=True)), least)
    return 0


def examples(keys: list[dict[str, Any]], folder: Path, scorer: ModuleType) -> list[Example]:
    """All claims of the articles, however unlikely."""
    annotator = EncoderAnnotator(Encoder.load(leniency=weighing().leniency))
    rules, table = RulesAnnotator(), ActorTable.load()
    articles = [segment(clean(raw_article(key, folder))) for key in keys]
    encoded = annotator.encoder.read([(one.article.text, one.sentences) for one in articles])
    made: list[Example] = []
    for number, (key, article, reading, ruled) in enumerate(zip(keys, articles, encoded, rules.read(articles), strict=True)):
        found = events_of(annotator.sightings(article, reading), ruled.events)
        signs = {one.event.trigger: one.signs for one in found}
        annotated = Annotated(article, annotator.readings(article, reading, ruled))
        claims = extract(annotated, resolve(annotated, table), least=0.0)
        records = [to_record(claim, article.article) for claim in claims]
        right = {id(record) for _, _, typed in scorer.match(key, records) for record in typed}
        for claim, record in zip(claims, records, strict=True):
            own = {**signs[claim.trigger.passage], **signs_of(claim.actors, claim.recipients, claim.chain)}
            made.append(Example(record, own, id(record) in right, scorer.is_dyadic(record), number))
    return made


def matrix(made: list[Example], names: list[str]) -> Array:
    """Signs as numbers, shape (claims, signs)."""
    return np.array([[example.signs.get(name, 0.0) for name in names] for example in made])


def fitted(made: list[Example], names: list[str]) -> Array:
    """Weights by Newton's method on the claims that the key can be expected to speak of."""
    scored = [example for example in made if example.is_scored]
    x, y = matrix(scored, names), np.array([float(example.is_right) for example in scored])
    weights = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + PENALTY * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def cross_validated(made: list[Example], names: list[str]) -> Array:
    """The probability of each claim, by weights fitted without its article."""
    chances = np.zeros(len(made))
    for fold in range(FOLDS):
        weights = fitted([example for example in made if example.article % FOLDS != fold], names)
        own = [number for number, example in enumerate(made) if example.article % FOLDS == fold]
        chances[own] = 1 / (1 + np.exp(-matrix([made[number] for number in own], names) @ weights))
    return chances


def best_least(made: list[Example], chances: Array, keys: list[dict[str, Any]], scorer: ModuleType) -> float:
    """The threshold with the best typed F1, to two digits."""
    return max(
        (float(least) for least in np.arange(0.16, 0.44, 0.02).round(2)), key=lambda p: figures(made, chances, p, keys, scorer)["typed F1"]
    )


def figures(made: list[Example], chances: Array, least: float, keys: list[dict[str, Any]], scorer: ModuleType) -> dict[str, Any]:
    """The scorer's figures for the claims from this probability on."""
    kept = [example.record for example, chance in zip(made, chances, strict=True) if chance >= least]
    scored: dict[str, Any] = scorer.score(keys, kept)[0]
    return scored


def report(made: list[Example], chances: Array, least: float, keys: list[dict[str, Any]], scorer: ModuleType) -> None:
    """Figures, reliability table and expected calibration error, all cross-validated."""
    print(f"least {least}:", figures(made, chances, least, keys, scorer))
    scored = np.array([example.is_scored for example in made]) & (chances >= least)
    right = np.array([example.is_right for example in made])
    error = 0.0
    for low in np.arange(0, 1, 1 / BINS):
        here = scored & (chances >= low) & (chances < low + 1 / BINS)
        if here.any():
            error += here.sum() / scored.sum() * abs(chances[here].mean() - right[here].mean())
            print(f"{low:.1f}: {here.sum():4} claims, said {chances[here].mean():.2f}, right {right[here].mean():.2f}")
    print(f"expected calibration error {error:.3f}")


def write(weights: dict[str, float], least: float) -> None:
    """Weights apart by who gives the signs."""
    of_parties = {name for name in weights if name.split()[0] in ("no", "known", "unknown", "state's", "both", "sourced")}
    packed: dict[str, Any] = {
        "readings": {name: round(value, 3) for name, value in weights.items() if name not in of_parties},
        "parties": {name: round(value, 3) for name, value in weights.items() if name in of_parties},
        "leniency": weighing().leniency,
        "least": least,
    }
    TARGET.write_text(json.dumps(packed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
