"""PLOVER contexts: why, by the words of the sentence."""

from __future__ import annotations

from sayso.annotate.rules.grammar import Sentence
from sayso.annotate.rules.lexicon import Frame


def contexts_of(sentence: Sentence, frame: Frame) -> tuple[str, ...]:
    """The contexts this sentence speaks of, and those its trigger always has."""
    return tuple(dict.fromkeys((*frame.contexts, *sentence.contexts)))
