"""From an article to its readings: sentences, tokens, quotes and times by rule; mentions, attributions and events by an annotator."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.encoded import EncoderAnnotator
from sayso.annotate.protocol import Annotator
from sayso.annotate.rules import RulesAnnotator
from sayso.annotate.segment import segment
from sayso.model import Annotated, Article

__all__ = ["Annotator", "EncoderAnnotator", "RulesAnnotator", "annotate", "default_annotator", "segment"]


def annotate(articles: Sequence[Article], annotator: Annotator) -> list[Annotated]:
    """The articles with all their readings, in the same order; read together, so that an encoder can batch them."""
    segmented = [segment(article) for article in articles]
    return [Annotated(cut, readings) for cut, readings in zip(segmented, annotator.read(segmented), strict=True)]


def default_annotator(threads: int | None = None) -> Annotator:
    """The encoder that ships with sayso, run by so many threads (all cores when not given), helped by the rules."""
    from sayso.encoder import Encoder
    from sayso.weighing import weighing

    return EncoderAnnotator(Encoder.load(threads=threads, leniency=weighing().leniency))
