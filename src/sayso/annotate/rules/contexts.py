"""PLOVER contexts: why, by the words of the sentence."""

from __future__ import annotations

from sayso.annotate.rules.grammar import Sentence
from sayso.annotate.rules.lexicon import Frame


def contexts_of(sentence: Sentence, frame: Frame) -> tuple[str, ...]:
    """The contexts this sentence speaks of, and those its trigger always has."""
    words = " ".join(sentence.words)
    found = [name for name, stems in sentence.lexicon.contexts.items() if any(f" {stem}" in f" {words}" for stem in stems)]
    return tuple(dict.fromkeys((*frame.contexts, *found)))
