"""The weights that ship, on sentences of our own writing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sayso.encoder import Encoder, Reading, Trigger

SENTENCES = [
    "Ruritania shelled two villages in Borduria on Tuesday, killing eleven soldiers, the Bordurian defence ministry said.",
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
    found = [t for t in read(encoder, text).triggers if word in text[t.span.start : t.span.end]]
    assert found, [text[t.span.start : t.span.end] for t in read(encoder, text).triggers]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "word", "types"),
    [(0, "shelled", {"ASSAULT"}), (1, "attacked", {"ASSAULT"}), (2, "signed", {"AGREE", "COOPERATE"}), (3, "supplied", {"AID"})],
)
def test_event_types(shipped: Encoder, sentence: int, word: str, types: set[str]) -> None:
    trigger = trigger_at(shipped, SENTENCES[sentence], word)
    assert shipped.labels("type")[int(trigger.types.argmax())] in types


def test_who_did_it_to_whom(shipped: Encoder) -> None:
    trigger = trigger_at(shipped, SENTENCES[0], "shelled")
    words = {role: [SENTENCES[0][a.span.start : a.span.end] for a in found] for role, found in trigger.arguments.items()}
    assert any("Ruritania" in w for w in words["actor"])
    assert any("Borduria" in w or "villages" in w or "soldiers" in w for w in words["recipient"])


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
    spans = read(shipped, SENTENCES[2]).spans["time"]
    assert [SENTENCES[2][s.start : s.end] for s in spans] == ["March 2015"]


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
    shelled, attacked, signed = (trigger_at(shipped, SENTENCES[i], w).vector for i, w in ((0, "shelled"), (1, "attacked"), (2, "signed")))
    chances = shipped.same_event(shelled[None], np.stack([attacked, signed]))[0]
    assert chances[0] > chances[1]


@pytest.mark.parametrize("before", [0, 1, 3, 7])
def test_a_sentence_reads_the_same_wherever_the_window_starts(shipped: Encoder, before: int) -> None:
    """A filler paragraph of other lengths before it moves every window border; the readings stay, within tolerance."""
    filler = "The weather stayed mild across the region, with light winds from the west and a little rain near the coast. "
    body = " ".join(SENTENCES)
    text = filler * (4 * before) + "\n\n" + body
    starts = [(i * len(filler), (i + 1) * len(filler) - 1) for i in range(4 * before)] + sentences_of(text)
    [moved] = shipped.read([(text, starts)])
    alone = read(shipped, body)
    shift = len(text) - len(body)
    there = {(t.span.start - shift, t.span.end - shift): t for t in moved.triggers if t.span.start >= shift}
    common = [(t, there[t.span[:2]]) for t in alone.triggers if t.span[:2] in there]
    assert len(common) >= 0.7 * len(alone.triggers)
    assert np.mean([abs(a.span.probability - b.span.probability) for a, b in common]) < 0.15
    assert np.mean([np.abs(a.types - b.types).max() for a, b in common]) < 0.15


def test_files_are_small_and_described(shipped: Encoder) -> None:
    folder: Path = shipped.folder
    assert sum(f.stat().st_size for f in folder.iterdir()) < LIMIT_MB * 1e6
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"version {shipped.version}" in card
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["version"] == shipped.version
