"""The smallest clause or sentence that carries a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.model import Passage

LONGEST = 60  # words; longer evidence points at nothing (docs/record.md)
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[;:—–]\s+|,\s+(?=(?:and|but|while|whereas|although|though|which|who|because|as|after|before|when|where)\b)")


def sentence_of(passage: Passage, sentences: Sequence[Passage]) -> Passage:
    """The sentence in which these words begin; the words themselves when they stand in none."""
    return next((sentence for sentence in sentences if sentence.start <= passage.start < sentence.end), passage)


def evidence(trigger: Passage, parties: Iterable[Passage], sentence: Passage, text: str) -> Passage:
    """The sentence; of a long one only the clauses from the first to the last that hold the trigger or a party."""
    if n_words(sentence, text) <= LONGEST:
        return sentence
    clauses = list(_clauses(sentence, text))
    needed = [trigger, *(party for party in parties if sentence.covers(party))]
    hit = [clause for clause in clauses if any(clause.overlaps(words) for words in needed)]
    widest = Passage(hit[0].start, hit[-1].end)
    if n_words(widest, text) <= LONGEST:
        return _stripped(widest, text)
    own = next(clause for clause in clauses if clause.overlaps(trigger))
    return _stripped(own, text)


def n_words(passage: Passage, text: str) -> int:
    """How many words are these?"""
    return len(_WORD.findall(passage.of(text)))


def _clauses(sentence: Passage, text: str) -> Iterable[Passage]:
    start = sentence.start
    for boundary in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        if boundary.start() > start:
            yield Passage(start, boundary.start())
            start = boundary.end()
    yield Passage(start, sentence.end)


def _stripped(passage: Passage, text: str) -> Passage:
    words = passage.of(text)
    return Passage(passage.start + len(words) - len(words.lstrip()), passage.end - len(words) + len(words.rstrip()))
