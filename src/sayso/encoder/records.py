"""What the encoder gives back: plain records with code-point offsets into the text it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sayso.encoder.pieces import Pieces
    from sayso.encoder.views import Views

FloatArray = npt.NDArray[np.float32]


class Span(NamedTuple):
    """`text[start:end]`, its type on its layer ("" where a layer has but one), and how likely it is a span of that layer."""

    start: int
    end: int
    type: str
    probability: float


class Argument(NamedTuple):
    """A span in a role of a trigger."""

    span: Span
    probability: float


class Antecedent(NamedTuple):
    """`mention` refers to what `earlier` refers to."""

    mention: Span
    earlier: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: pieces of its source, cue and content, in the order of the text; `probability` that they belong together."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event between actors, with all that is read from them.

    Args:
        span: the words; its probability is that an analyst would write down a claim here.
        types: probability of each PLOVER type, in the order of `Encoder.labels("type")`.
        factuality: probability of each FactBank value, in the order of `Encoder.labels("factuality")`.
        value: how certain, from -3 (denied) to 3 (asserted), as annotators of newswire see it.
        contexts: probability of each PLOVER context that passes the threshold.
        optional: probability that a fair reader would leave it out.
        symmetric: probability that actor and recipient might change places.
        arguments: by role, likeliest first.
    """

    span: Span
    types: FloatArray
    factuality: FloatArray
    value: float
    contexts: Mapping[str, float]
    optional: float
    symmetric: float
    arguments: Mapping[str, tuple[Argument, ...]]


class Stretch(NamedTuple):
    """A stretch of a text that was read at once: its pieces, and the projections that links are scored from."""

    pieces: Pieces
    views: Views


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read off one text.

    Args:
        spans: by layer, in the order of the text; spans of one layer do not overlap.
        triggers: in the order of the text.
        attributions: in the order of the text.
        antecedents: for mentions that refer back, the likeliest earlier mention.
        sectors: of the spans of layer "party", by (start, end): probability of each sector, in the order of `Encoder.labels("sector")`.
        source_kinds: of the spans of layer "claim_source", likewise.
        stretches: what further links can be scored from (see `Encoder.role_chances`), in the order of the text.
    """

    spans: Mapping[str, tuple[Span, ...]]
    triggers: tuple[Trigger, ...]
    attributions: tuple[Said, ...]
    antecedents: tuple[Antecedent, ...]
    sectors: Mapping[tuple[int, int], FloatArray]
    source_kinds: Mapping[tuple[int, int], FloatArray]
    stretches: tuple[Stretch, ...] = ()


def joined(parts: Sequence[Reading]) -> Reading:
    """Readings of consecutive parts of one text as one."""
    return Reading(
        spans={layer: tuple(span for part in parts for span in part.spans[layer]) for layer in parts[0].spans},
        triggers=tuple(trigger for part in parts for trigger in part.triggers),
        attributions=tuple(said for part in parts for said in part.attributions),
        antecedents=tuple(antecedent for part in parts for antecedent in part.antecedents),
        sectors={place: row for part in parts for place, row in part.sectors.items()},
        source_kinds={place: row for part in parts for place, row in part.source_kinds.items()},
        stretches=tuple(stretch for part in parts for stretch in part.stretches),
    )
