"""What stands in `config.json` beside the weights: label order, where each reading lies in the outputs, thresholds, calibration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sayso.errors import EncoderError

FORMAT: Final = 1  # of config.json; raised when an older reader would misread it


@dataclass(frozen=True, slots=True)
class Calibration:
    """A raw logit z becomes the probability `sigmoid(scale * z + shift)`; for choices only `scale` is used, as one over a temperature."""

    scale: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of spans.

    Args:
        types: of its spans, in the order of the tags (O, B-t, I-t, B-u, I-u, ...); [""] for untyped spans.
        at: columns in the `tags` output.
        threshold: how likely a word must be to lie in a span; it weighs O against the other tags.
        calibration: of the mean log-odds of a span's pieces.
    """

    types: tuple[str, ...]
    at: slice
    threshold: float
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Point:
    """A head read at the first piece of a span; `kind` is "one" of its labels, "any" of them, or a "number".

    Numbers are bent along `knots`, pairs of raw and final value, so that denied, unsure and asserted part where they should.
    """

    kind: str
    labels: tuple[str, ...]
    at: slice
    threshold: float
    calibration: Calibration
    knots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How a link decides: `threshold` on the calibrated probability."""

    threshold: float
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """The whole of `config.json`.

    Args:
        window: pieces read at once, beside the first and last special piece.
        overlap: pieces a window repeats of the one before, at least.
        section: longer texts are read in sections of about this many pieces, and links do not cross their borders.
        projections: columns of each projection in the `links` output.
        distances: borders of the distance buckets that links have biases for.
        event_same_word: log-odds that a shared stem adds to two mentions being of one event.
        n_outputs: columns of each output of the graph.
    """

    version: str
    window: int
    overlap: int
    section: int
    first_id: int
    last_id: int
    layers: Mapping[str, Layer]
    points: Mapping[str, Point]
    projections: Mapping[str, slice]
    distances: tuple[int, ...]
    roles: tuple[str, ...]
    role_layers: Mapping[str, str]
    role_links: Mapping[str, Link]
    attribution_link: Link
    coref_link: Link
    coref_layers: tuple[str, ...]
    event_link: Link
    event_same_word: float
    pair_roots: tuple[str, ...]
    pair_calibration: Calibration
    n_outputs: Mapping[str, int]


DATED: Final = 0.5  # an event's own sentence decides among its dates; on dev they come out right more often than with all or a tenth


def lenient(config: EncoderConfig, share: float) -> EncoderConfig:
    """The same, but triggers are listed from `share` of their threshold on, and dates from `DATED` of theirs: for who weighs them again."""
    if share == 1:
        return config
    trigger, when = config.layers["trigger"], config.role_links["when"]
    return replace(
        config,
        layers={**config.layers, "trigger": replace(trigger, threshold=trigger.threshold * share)},
        role_links={**config.role_links, "when": replace(when, threshold=when.threshold * DATED)},
    )


def read_config(path: Path) -> EncoderConfig:
    """Read `config.json`.

    Raises:
        EncoderError: it is missing, broken, or of another format than this version reads.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderError(f"{path}: no readable encoder configuration ({error})") from error
    if raw.get("format") != FORMAT:
        raise EncoderError(f"{path}: format {raw.get('format')!r}, but this version reads format {FORMAT}")
    try:
        return _config(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise EncoderError(f"{path}: incomplete encoder configuration ({error!r})") from error


def _config(raw: Mapping[str, Any]) -> EncoderConfig:
    window, links = raw["window"], raw["links"]
    return EncoderConfig(
        version=raw["version"],
        window=window["pieces"],
        overlap=window["overlap"],
        section=window["section"],
        first_id=window["first_id"],
        last_id=window["last_id"],
        layers={name: _layer(layer) for name, layer in raw["layers"].items()},
        points={name: _point(point) for name, point in raw["points"].items()},
        projections={name: slice(*at) for name, at in raw["projections"].items()},
        distances=tuple(raw["distances"]),
        roles=tuple(raw["roles"]),
        role_layers={role: entry["layer"] for role, entry in raw["roles"].items()},
        role_links={role: _link(entry) for role, entry in raw["roles"].items()},
        attribution_link=_link(links["attribution"]),
        coref_link=_link(links["coref"]),
        coref_layers=tuple(links["coref"]["layers"]),
        event_link=_link(links["event"]),
        event_same_word=links["event"]["same_word"],
        pair_roots=tuple(raw["pair"]["roots"]),
        pair_calibration=_calibration(raw["pair"]),
        n_outputs=raw["outputs"],
    )


def _calibration(raw: Mapping[str, Any]) -> Calibration:
    return Calibration(*raw.get("calibration", (1.0, 0.0)))


def _layer(raw: Mapping[str, Any]) -> Layer:
    return Layer(tuple(raw["types"]), slice(*raw["at"]), raw["threshold"], _calibration(raw))


def _point(raw: Mapping[str, Any]) -> Point:
    knots = tuple((float(z), float(v)) for z, v in raw.get("knots", ((-3, -3), (3, 3))))
    return Point(raw["kind"], tuple(raw["labels"]), slice(*raw["at"]), raw.get("threshold", 0.5), _calibration(raw), knots)


def _link(raw: Mapping[str, Any]) -> Link:
    return Link(raw["threshold"], _calibration(raw))
