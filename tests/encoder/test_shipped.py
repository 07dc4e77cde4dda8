"""The weights that ship, on sentences of our own writing."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from pathlib import Path

import numpy as np
import pytest

from sayso.encoder import Encoder, Reading, Trigger
from sayso.encoder.records import FloatArray

SENTENCES = [
    "Ruritania shelled Bordurian troops near the border on Tuesday, the Bordurian defence ministry said.",
    "Ruritania's foreign minister denied that its forces had attacked Borduria.",
    "The two countries signed a trade agreement in Geneva in March 2015, according to Reuters.",
    "It is believed that Syldavia supplied missiles to the Ruritanian army.",
]
LIMIT_MB = 40


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences above wherever they stand in a text."""
    return sorted((text.index(s), text.index(s) + len(s)) for s in SENTENCES if s in text)


def read(encoder: Encoder, text: str) -> Reading:
    return encoder.read([(text, sentences_of(text))])[0]


def trigger_at(encoder: Encoder, text: str, word: str) -> Trigger:
    """The trigger whose words hold this one."""
    found = [t for t in encoder.read([(text, [(0, len(text))])])[0].triggers if word in text[t.span.start : t.span.end]]
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "word", "types"),
    [(0, "shelled", {"ASSAULT"}), (1, "attacked", {"ASSAULT"}), (2, "signed", {"AGREE", "COOPERATE"}), (3, "supplied", {"AID"})],
)
def test_event_types(shipped: Encoder, sentence: int, word: str, types: set[str]) -> None:
    trigger = trigger_at(shipped, SENTENCES[sentence], word)
    assert shipped.labels("type")[int(trigger.types.argmax())] in types


def test_who_did_it_to_whom(shipped: Encoder) -> None:
    text = "Israel bombed Syrian army positions near Damascus on Tuesday, Syria's state media said."
    arguments = trigger_at(shipped, text, "bombed").arguments
    words = {role: [text[a.span.start : a.span.end] for a in found] for role, found in arguments.items()}
    assert any("Israel" in w for w in words["actor"])
    assert any("Syrian" in w for w in words["recipient"])


def test_a_flat_report_is_surer_than_a_belief(shipped: Encoder) -> None:
    certain = shipped.labels("factuality").index("CT+")
    flat, believed = (trigger_at(shipped, SENTENCES[i], word) for i, word in ((0, "shelled"), (3, "supplied")))
    assert flat.factuality[certain] > believed.factuality[certain]
    assert flat.value > believed.value


def test_who_says_so(shipped: Encoder) -> None:
    text = "“We shall defend our borders,” President Ottokar told reporters in Klow on Monday."
    [said] = shipped.read([(text, [(0, len(text))])])[0].attributions
    assert "Ottokar" in text[said.source[0].start : said.source[-1].end]
    assert "told" in text[said.cue[0].start : said.cue[-1].end]
    assert "defend our borders" in text[said.content[0].start : said.content[-1].end]


def test_times(shipped: Encoder) -> None:
    surest = max(read(shipped, SENTENCES[2]).spans["time"], key=lambda span: span.probability)
    assert (SENTENCES[2][surest.start : surest.end], surest.type) == ("March 2015", "DATE")


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        (SENTENCES[0], "Ruritania", "Borduria", "ASSAULT"),
        ("Ruritania urged Borduria to free the crew.", "Ruritania", "Borduria", "REQUEST"),
    ],
)
def test_pair_roots(shipped: Encoder, text: str, source: str, target: str, root: str) -> None:
    pair = tuple((text.index(name), text.index(name) + len(name)) for name in (source, target))
    roots = [r for r in shipped.config.pair_roots if r != "NONE"]
    assert roots[int(shipped.pair_roots(text, [pair])[0].argmax())] == root


def test_one_event_told_twice_is_nearer_than_two(shipped: Encoder) -> None:
    shelled, attacked, signed = (vector_of(shipped, SENTENCES[i], word) for i, word in ((0, "shelled"), (1, "attacked"), (2, "signed")))
    chances = shipped.same_event(shelled[None], np.stack([attacked, signed]))[0]
    assert chances[0] > chances[1]


def vector_of(shipped: Encoder, text: str, word: str) -> FloatArray:
    [reading] = shipped.read([(text, [(0, len(text))])], layers=())
    vector: FloatArray = shipped.event_vectors(reading, [(text.index(word), text.index(word) + len(word))])[0]
    return vector


@pytest.mark.parametrize("size", [220, 260, 320])
def test_a_sentence_reads_the_same_wherever_the_window_starts(shipped: Encoder, size: int) -> None:
    """One long article, read in windows of other lengths: most events stay, and what is read of them moves little."""
    filler = "Officials met again on Friday, and talks about the border went on in the capital. "
    text = filler * 12 + "\n" + " ".join(SENTENCES) + "\n" + filler * 12
    sentences = [(at.start(), at.end()) for at in re.finditer(r"[^.]+\.", text)]
    other = copy.copy(shipped)
    other.config = dataclasses.replace(shipped.config, window=size)
    [usual], [moved] = shipped.read([(text, sentences)]), other.read([(text, sentences)])
    there = {t.span[:2]: t for t in moved.triggers}
    common = [(t, there[t.span[:2]]) for t in usual.triggers if t.span[:2] in there]
    assert len(common) >= 0.7 * max(len(usual.triggers), len(there))
    assert np.mean([abs(a.span.probability - b.span.probability) for a, b in common]) < 0.12
    assert np.mean([np.abs(a.types - b.types).max() for a, b in common]) < 0.12


def test_files_are_small_and_described(shipped: Encoder) -> None:
    folder: Path = shipped.folder
    assert sum(f.stat().st_size for f in folder.iterdir()) < LIMIT_MB * 1e6
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"version {shipped.version}" in card
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["version"] == shipped.version
