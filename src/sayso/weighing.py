"""How likely is a finding right, given the signs for and against it? Weights are fitted by scripts/fit_confidence.py."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weighing:
    """Logistic models: log-odds are added up sign by sign.

    Args:
        readings: weight of each sign that the words of an event give, with "bias".
        parties: weight of each sign that its parties and sources give.
        actor, recipient: weight of each sign that somebody is who did it, or to whom it was done.
        source: weight of each sign that somebody is a source of an event.
        heard, alone: a source is anybody likelier than this, where an attribution holds the event and where none does.
        side: a party is anybody likelier than this.
        stranger: somebody whom the tables do not know must be likelier than this.
        fallback: on a side where nobody is, the likeliest if likelier than this.
        certainty: by how much what is asserted, alleged or denied counts more than its probability.
        decided: how likely a party is right that the reader of the words chose itself.
        leniency: the encoder lists triggers from this share of its own threshold on, since they are weighed again.
        least: claims less likely than this are not kept.
        version: from their content.
    """

    readings: Mapping[str, float]
    parties: Mapping[str, float]
    actor: Mapping[str, float]
    recipient: Mapping[str, float]
    source: Mapping[str, float]
    heard: float
    alone: float
    side: float
    stranger: float
    fallback: float
    certainty: Mapping[str, float]
    decided: float
    leniency: float
    least: float
    version: str


@cache
def weighing() -> Weighing:
    """The weights this installation carries."""
    content = resources.files("sayso").joinpath("data/confidence.json").read_bytes()
    packed = json.loads(content)
    own = {field.name: packed[field.name] for field in fields(Weighing) if field.name != "version"}
    return Weighing(**own, version=sha256(content).hexdigest()[:8])


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept finite.

    >>> log_odds(0.5)
    0.0
    """
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


def weighed(signs: Mapping[str, float], weights: Mapping[str, float], start: float = 0.0) -> float:
    """The probability that signs (in [0, 1], most of them 0 or 1) give, starting from log-odds `start`."""
    odds = start + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))
